// Mandates and their dates: what may be set, what may still be changed, and that one runs from its first moment on and no longer at its last.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdersFor, mandatesFor } from "../../src/app/api/queue.ts";
import { type Book, emptyBook } from "../../src/kernel/book.ts";
import { mandateRefusal, mandateState } from "../../src/kernel/check-mandate.ts";
import type { PostId } from "../../src/kernel/ids.ts";
import { mandateUsed, may, mayRead, runsAt } from "../../src/kernel/mandate.ts";
import type { Actor } from "../../src/kernel/who.ts";
import type { Mandate } from "../../src/kernel/world.ts";
import { lawWorld } from "../scenario/law.ts";
import { parseStory } from "../scenario/parse.ts";
import { runStory } from "../scenario/run.ts";

const REVIEWED = `power LIC-0312 2026
03-02 09:00 apply            /wang
03-02 10:00 accept           window
03-03 09:00 pass             review`;
const NOW = Date.parse("2026-05-01T09:00:00+08:00");
const post = (id: string, agency = "market") => [id as PostId, { id: id as PostId, name: { zh: id }, agency }] as const;
const book: Book = {
  ...emptyBook,
  posts: new Map([post("post:deputy"), post("post:head"), post("post:keeper"), post("post:far", "housing")]),
  holders: { "post:head": ["person:head", "person:keeper"], "post:keeper": ["person:keeper"], "post:deputy": ["person:deputy"] },
};
const keeper: Actor = { kind: "person", person: "person:keeper", post: "post:keeper" };
const good: Mandate = {
  kind: "acting",
  from: "post:deputy",
  to: "post:head",
  person: "person:head",
  acts: "all",
  ground: "leave",
  since: NOW,
  until: NOW + 1,
};
const refusal = (value: unknown, x: { old?: Mandate; now?: number; by?: Actor } = {}) =>
  mandateRefusal(
    { ...book, mandates: x.old === undefined ? new Map() : new Map([["m", x.old]]) },
    { id: "m", value, by: x.by ?? keeper },
    x.now ?? NOW,
  );

describe("setting a mandate", () => {
  it("takes what is whole, and names what is not", () => {
    expect(refusal(good)).toBeNull();
    const wrong: [string, object][] = [
      ["from", { from: "post:none" }],
      ["to", { to: "post:none" }],
      ["to", { to: "post:deputy" }],
      ["agency", { to: "post:far", person: undefined }],
      ["person", { person: "person:deputy" }],
      ["acts", { acts: [] }],
      ["acts", { acts: ["decide", "decide"] }],
      ["kind", { kind: "other" }],
      ["ground", { ground: "she is ill" }],
      ["paper", { paper: "x".repeat(61) }],
      ["paper", { paper: "" }],
      ["since", { since: NOW - 1 }],
      ["since", { since: NOW + 0.5 }],
      ["until", { until: NOW }],
      ["until", { until: Number.NaN }],
      ["name", { name: "Li" }],
    ];
    for (const [about, change] of wrong) expect({ change, no: refusal({ ...good, ...change })?.about }).toEqual({ change, no: about });
    for (const value of [null, "x", 3]) expect(refusal(value)?.about).toBe("mandate");
  });

  it("nobody gives himself powers, neither by name nor by a post that he holds", () => {
    expect(refusal({ ...good, person: "person:keeper" })).toEqual({ refused: "kept-apart", about: "to" });
    const { person: _, ...anybody } = good;
    expect(refusal(anybody)).toEqual({ refused: "kept-apart", about: "to" });
    expect(refusal({ ...anybody, to: "post:keeper" })).toEqual({ refused: "kept-apart", about: "to" });
  });
});

const momentArb = fc.integer({ min: NOW - 1_000, max: NOW + 1_000 });
const mandateArb = fc
  .tuple(momentArb, fc.integer({ min: 1, max: 1_000 }))
  .map(([since, length]): Mandate => ({ ...good, since, until: since + length }));

describe("its dates", () => {
  it("it is set only for the future, and only whole", () => {
    fc.assert(
      fc.property(momentArb, momentArb, momentArb, (since, until, now) => {
        const taken = refusal({ ...good, since, until }, { now }) === null;
        expect(taken).toBe(since >= now && until > since);
      }),
    );
  });

  it("once set its end alone moves, and only earlier, never into the past", () => {
    fc.assert(
      fc.property(mandateArb, momentArb, momentArb, (old, until, now) => {
        const taken = refusal({ ...old, until }, { old, now }) === null;
        expect(taken).toBe(now < old.until && until >= Math.max(now, old.since) && until < old.until);
      }),
    );
    const changes: Partial<Mandate>[] = [
      { to: "post:keeper" },
      { acts: ["decide"] },
      { since: NOW + 5 },
      { paper: "1" },
      { ground: "travel" },
    ];
    const old = { ...good, until: NOW + 100 };
    for (const change of changes) expect(refusal({ ...old, ...change, until: NOW + 50 }, { old })?.refused).toBe("bad-fact");
    const { person: _, ...wider } = old;
    expect(refusal({ ...wider, until: NOW + 50 }, { old })?.about).toBe("person");
  });

  it("one that was ended before it began never runs and is not ended twice", () => {
    const coming = { ...good, since: NOW + 10, until: NOW + 20 };
    const ended = { ...coming, until: coming.since };
    expect(refusal(ended, { old: coming })).toBeNull();
    expect(refusal({ ...ended, until: coming.since }, { old: ended })?.about).toBe("until");
    for (let at = NOW; at < NOW + 30; at++) expect(runsAt(ended, at)).toBe(false);
    expect(mandateState(ended, NOW)).toBe("ended");
  });

  it("gate, reading, queue and state agree at every moment around its ends", () => {
    const w = lawWorld("LIC-0312");
    const { runner } = runStory(parseStory("inline", REVIEWED), lawWorld, () => []);
    const [s] = [...runner.cases.values()];
    const act = w.standard.checked.acts.get("decide");
    if (act === undefined || s === undefined) throw new Error("decide");
    const acting = { person: "person:acting", post: "post:acting" } as const;
    fc.assert(
      fc.property(mandateArb, momentArb, fc.boolean(), (m, now, named) => {
        const { person: _, ...rest } = m;
        const mandate: Mandate = { ...rest, from: "post:deputy", to: "post:acting", ...(named && { person: "person:acting" }) };
        const world = { ...w, offices: { ...w.offices, mandates: [mandate] } };
        const runs = m.since <= now && now < m.until;
        expect(runsAt(mandate, now)).toBe(runs);
        expect(mandateState(mandate, now)).toBe(runs ? "running" : now < m.since ? "coming" : "ended");
        expect(may(world, s, { actor: { kind: "person", ...acting }, act, step: "decide" }, now) === null).toBe(runs);
        const read = mayRead(world, s, { kind: "official", ...acting }, { audience: "internal", ground: "handling", now });
        expect(read === null).toBe(runs);
        const who = { person: acting.person, posts: [acting.post] };
        expect(holdersFor([mandate], who, now).includes("post:deputy")).toBe(runs);
        expect(mandatesFor([mandate], who, now)).toEqual(runs ? [mandate] : []);
        const done = {
          act: "decide",
          by: { kind: "person", ...acting } as const,
          as: "approver",
          step: "decide",
          to: "post:deputy",
          at: now,
        } as const;
        expect(mandateUsed({ standard: w.standard, mandates: [mandate] }, done)).toEqual(runs ? mandate : null);
      }),
    );
  });

  it("one for a person is no other holder's of the same post", () => {
    const mandate: Mandate = { ...good, to: "post:head", person: "person:head", until: NOW + 10 };
    expect(holdersFor([mandate], { person: "person:head", posts: ["post:head"] }, NOW)).toContain("post:deputy");
    expect(holdersFor([mandate], { person: "person:keeper", posts: ["post:head"] }, NOW)).not.toContain("post:deputy");
  });

  it("an act at one's own post is in nobody else's name", () => {
    const w = lawWorld("LIC-0312");
    const mandate: Mandate = { ...good, from: "post:deputy", to: "post:deputy2", until: NOW + 10 };
    const { person: _, ...open } = mandate;
    const by = { kind: "person", person: "person:deputy", post: "post:deputy" } as const;
    const done = { act: "decide", by, as: "approver", step: "decide", to: "post:deputy", at: NOW } as const;
    expect(mandateUsed({ standard: w.standard, mandates: [open] }, done)).toBeNull();
  });
});
