import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Case, emptyCase } from "../../src/kernel/case.ts";
import { decide } from "../../src/kernel/decide.ts";
import { draw } from "../../src/kernel/draw.ts";
import type { Audience } from "../../src/kernel/fact.ts";
import { GENERIC_ACTS, genericAct } from "../../src/kernel/generic.ts";
import type { CaseRef, PersonId, PostId } from "../../src/kernel/ids.ts";
import { type Ground, may, mayRead, type Reader } from "../../src/kernel/mandate.ts";
import { isRefusal } from "../../src/kernel/refusal.ts";
import type { Actor } from "../../src/kernel/who.ts";
import type { World } from "../../src/kernel/world.ts";
import { LAW_POWERS, lawWorld } from "../scenario/law.ts";
import { instantOf, parseStory } from "../scenario/parse.ts";
import { calledBy, Runner, runStory } from "../scenario/run.ts";
import { SHAPES, shapeWorld } from "../shape/shapes.ts";
import { after, commandOf, firstCase, movesArb, seenBy } from "./walk.ts";

const NOW = instantOf(2026, "03-09", "09:00");
const ADMINISTRATORS: PostId[] = ["post:system", "post:security", "post:audit"];
const POWERS = [...SHAPES.flatMap((s) => s.standards.map((x) => x.power)), ...LAW_POWERS];

/** The world with the three administrators in office: they hold posts of the county, and none that a standard binds. */
function administered(power: string): World {
  const w = shapeWorld(power);
  const holders = Object.fromEntries(ADMINISTRATORS.map((p) => [p, [`person:${p.slice(5)}` as PersonId]]));
  return { ...w, offices: { ...w.offices, holders: { ...w.offices.holders, ...holders } } };
}

describe("no account can do everything (invariant 11)", () => {
  for (const power of POWERS)
    it(`${power}: every act refuses every administrator, wherever the case stands`, () => {
      const w = administered(power);
      fc.assert(
        fc.property(movesArb(12), (moves) => {
          const runner = new Runner((p) => (p === power ? w : shapeWorld(p)));
          let now = instantOf(2026, "03-02", "09:00");
          for (const m of moves) {
            now = after(now, m);
            const s = firstCase(runner.cases);
            runner.command(power, { ...commandOf(shapeWorld(power), s, m, now), ...seenBy(s, m) }, now);
          }
          const s = firstCase(runner.cases);
          const acts = [...w.procedure.acts, ...GENERIC_ACTS.flatMap((a) => genericAct(a) ?? [])];
          const admitted: string[] = [];
          for (const post of ADMINISTRATORS)
            for (const act of acts)
              for (const step of [null, ...Object.keys(s.steps)]) {
                const actor: Actor = { kind: "person", person: `person:${post.slice(5)}`, post };
                const answer = decide(w, s, { case: s.ref, act: act.id, by: actor, seen: s.head }, now);
                if (may(w, s, { actor, act, step }, now)?.refused !== "not-yours" || !isRefusal(answer)) admitted.push(`${post} ${act.id}`);
              }
          expect(admitted).toEqual([]);
        }),
        { numRuns: 8 },
      );
    });
});

const story = (text: string): Case => {
  const { runner, faults } = runStory(parseStory("inline", text), lawWorld, () => []);
  expect(faults).toEqual([]);
  return [...runner.cases.values()][0] ?? emptyCase("" as CaseRef);
};

describe("mayRead", () => {
  const s = story(`power LIC-0312 2026
03-02 09:00 apply            /wang
03-02 10:00 accept           window
03-03 09:00 pass             review
03-04 09:00 recuse           deputy`);
  const w = lawWorld("LIC-0312");
  const readers: Record<string, Reader> = {
    applicant: { kind: "counterpart", person: calledBy(w, "wang") },
    stranger: { kind: "counterpart", person: calledBy(w, "zhao") },
    window: { kind: "official", person: "person:window", post: "post:window" },
    "not-a-holder": { kind: "official", person: "person:wang", post: "post:window" },
    elsewhere: { kind: "official", person: "person:acting", post: "post:acting" },
    recused: { kind: "official", person: "person:deputy", post: "post:deputy" },
    anybody: { kind: "public" },
  };
  const before: Audience = { sealedUntil: "decide", boxed: false };
  const revealed: Audience = { sealedUntil: "pass", boxed: false };
  const audiences: Record<string, Audience> = { public: "public", counterpart: "counterpart", internal: "internal", before, revealed };
  const reading = (reader: string, audience: string, ground: Ground): boolean => {
    const [r, a] = [readers[reader], audiences[audience]];
    if (r === undefined || a === undefined) throw new Error(`${reader} ${audience}`);
    return mayRead(w, s, r, { audience: a, ground, now: NOW }) === null;
  };
  // Reader, ground, and what of public · counterpart · internal · sealed before its act · sealed after it he may read.
  const TABLE: [string, Ground, string][] = [
    ["applicant", "own-case", "y y - - y"],
    ["applicant", "handling", "y - - - -"],
    ["stranger", "own-case", "y - - - -"],
    ["window", "handling", "y y y - y"],
    ["window", "own-case", "y - - - -"],
    ["window", "receipt", "y y - - -"],
    ["elsewhere", "receipt", "y - - - -"],
    ["recused", "receipt", "y - - - -"],
    ["applicant", "receipt", "y - - - -"],
    ["not-a-holder", "handling", "y - - - -"],
    ["elsewhere", "handling", "y - - - -"],
    ["recused", "handling", "y - - - -"],
    ["anybody", "own-case", "y - - - -"],
    ["anybody", "handling", "y - - - -"],
  ];
  for (const [reader, ground, expected] of TABLE)
    it(`${reader}, ${ground}`, () => {
      const found = Object.keys(audiences).map((a) => (reading(reader, a, ground) ? "y" : "-"));
      expect(found.join(" ")).toBe(expected);
    });
});

describe("mayRead, of a complaint", () => {
  const { runner } = runStory(
    parseStory("inline", "power COM-1 2026\n03-02 09:00 complain /wang about=post:bureau-clerk"),
    shapeWorld,
    () => [],
  );
  const s = [...runner.cases.values()][0] ?? emptyCase("" as CaseRef);
  const reads = (name: string) =>
    mayRead(
      shapeWorld("COM-1"),
      s,
      { kind: "official", person: `person:${name}`, post: `post:${name}` },
      { audience: "internal", ground: "handling", now: NOW },
    ) === null;
  it("who is complained about does not read it, nor does his own bureau", () => {
    expect(["county-inspection", "county-office", "bureau-inspection", "bureau-clerk"].map(reads)).toEqual([true, true, false, false]);
  });
});

describe("mandates", () => {
  const s = story(`power LIC-0312 2026
03-02 09:00 apply            /wang
03-02 10:00 accept           window
03-03 09:00 pass             review`);
  const w = lawWorld("LIC-0312");
  const wish = (act: string) => {
    const own = w.standard.checked.acts.get(act);
    if (own === undefined) throw new Error(act);
    return { actor: { kind: "person", person: "person:acting", post: "post:acting" } as const, act: own, step: "decide" };
  };
  // From 1 May 00:00 (included) to 1 June 00:00 (not included), for the one act.
  const TABLE: [string, number, string, boolean][] = [
    ["one ms before", instantOf(2026, "05-01", "00:00") - 1, "decide", false],
    ["its first moment", instantOf(2026, "05-01", "00:00"), "decide", true],
    ["its last ms", instantOf(2026, "06-01", "00:00") - 1, "decide", true],
    ["its end", instantOf(2026, "06-01", "00:00"), "decide", false],
    ["another act", instantOf(2026, "05-15", "00:00"), "send-back", false],
  ];
  for (const [name, now, act, allowed] of TABLE)
    it(name, () => expect(may(w, s, wish(act), now)).toEqual(allowed ? null : { refused: "not-yours", about: act }));

  it("lets nobody stand for a post that he does not hold", () => {
    const now = instantOf(2026, "05-15", "00:00");
    const wished = wish("decide");
    const actor = { ...wished.actor, person: "person:li" as const };
    expect(may(w, s, { ...wished, actor }, now)?.refused).toBe("not-yours");
  });
});

describe("draw", () => {
  const pool = Array.from({ length: 12 }, (_, i) => `person:e${i}` as PersonId);
  const beaconArb = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }).map((n) => n.toString(16).padStart(64, "0"));

  it("is the same for everybody who computes it, draws from the pool and nobody twice", () => {
    fc.assert(
      fc.property(beaconArb, fc.integer({ min: 0, max: 15 }), (beacon, n) => {
        const drawn = draw(pool, n, beacon);
        expect(draw(pool, n, beacon)).toEqual(drawn);
        expect(drawn.length).toBe(Math.min(n, pool.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.every((h) => (pool as string[]).includes(h))).toBe(true);
        expect(draw(pool, n + 1, beacon).slice(0, n)).toEqual(drawn);
      }),
    );
  });

  it("can be done by hand: 999 over eleven is 90, 9 left", () => {
    const beacon = (999).toString(16).padStart(64, "0");
    expect(draw(pool.slice(0, 11), 3, beacon)).toEqual(["person:e9", "person:e0", "person:e1"]);
  });

  it("favours nobody: over many beacons each is drawn about as often", () => {
    const counts = new Map<string, number>();
    const beacons = fc.sample(fc.array(fc.nat(0xff), { minLength: 32, maxLength: 32 }), { numRuns: 4000, seed: 312 });
    for (const bytes of beacons)
      for (const h of draw(pool, 5, bytes.map((b) => b.toString(16).padStart(2, "0")).join(""))) counts.set(h, (counts.get(h) ?? 0) + 1);
    // Each of twelve is expected in 5/12 of 4,000 draws: 1,667, with a standard deviation of 31.
    for (const h of pool) expect(Math.abs((counts.get(h) ?? 0) - 1667)).toBeLessThan(5 * 31);
  });
});
