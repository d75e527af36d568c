import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFlow } from "../../src/kernel/check-flow.ts";
import type { Edge, Step } from "../../src/kernel/flow.ts";
import type { Procedure } from "../../src/kernel/procedure.ts";
import type { Standard } from "../../src/kernel/standard.ts";
import { type Around, worldOf } from "../scenario/declare.ts";
import { LAW_POWERS, lawWorld } from "../scenario/law.ts";
import { instantOf } from "../scenario/parse.ts";
import { Runner, replay } from "../scenario/run.ts";
import { SHAPES, shapeWorld } from "../shape/shapes.ts";
import { small } from "./small.ts";
import { after, commandOf, firstCase, movesArb, seenBy } from "./walk.ts";

type Good = { procedure: Procedure; standard: Standard; around: Around };
const lawful = LAW_POWERS.map((power): Good => {
  const w = lawWorld(power);
  const { checked: _, ...standard } = w.standard;
  return { procedure: w.procedure, standard, around: { mandates: [...w.offices.mandates] } };
});
const GOOD: readonly Good[] = [
  ...SHAPES.flatMap((s) => s.standards.map((standard) => ({ procedure: s.procedure, standard, around: s.around }))),
  ...lawful,
  { procedure: small().p, standard: small().std, around: {} },
];

/** A change of a standard as numbers: which kind, where, and to what. */
type Spoil = { kind: number; at: number; to: number };
const spoilArb: fc.Arbitrary<Spoil> = fc.record({ kind: fc.nat(999), at: fc.nat(999), to: fc.nat(999) });
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

type Change = (s: Standard, p: Procedure, x: Spoil) => void;
const onEdge =
  (change: (e: Edge, s: Standard, p: Procedure, x: Spoil) => void): Change =>
  (s, p, x) => {
    const e = pick(s.flow.edges, x.at);
    if (e !== undefined) change(e, s, p, x);
  };
const onStep =
  (change: (e: Step, s: Standard, p: Procedure, x: Spoil) => void): Change =>
  (s, p, x) => {
    const e = pick(s.flow.steps, x.at);
    if (e !== undefined) change(e, s, p, x);
  };
const toggle = (o: object, key: string, value: unknown): void => {
  if (Reflect.has(o, key)) Reflect.deleteProperty(o, key);
  else Reflect.set(o, key, value);
};
const steps = (s: Standard) => ["case", ...s.flow.steps.map((x) => x.id)];

const CHANGES: readonly Change[] = [
  (s, _, x) => s.flow.edges.splice(x.at % Math.max(1, s.flow.edges.length), 1),
  (s, _, x) => s.flow.steps.splice(x.at % Math.max(1, s.flow.steps.length), 1),
  (s, p, x) =>
    s.flow.edges.push({
      from: pick(steps(s), x.at) ?? "",
      on: pick(p.acts, x.to)?.id ?? "",
      to: steps(s)
        .slice(1)
        .slice(0, x.kind % 3),
    }),
  onEdge((e, s, _, x) =>
    Object.assign(e, {
      to: steps(s)
        .slice(1)
        .slice(x.to % 5, (x.to % 5) + (x.kind % 3)),
    }),
  ),
  onEdge((e, s, _, x) => e.to.push(pick(steps(s), x.to) ?? "")),
  onEdge((e, s, _, x) => Object.assign(e, { from: pick(steps(s), x.to) })),
  onEdge((e, _, p, x) => Object.assign(e, { on: pick(p.acts, x.to)?.id })),
  onEdge((e) => toggle(e, "keep", true)),
  onEdge((e) => toggle(e, "back", true)),
  onEdge((e, _, p, x) => toggle(e, "when", { done: pick(p.acts, x.to)?.id })),
  onStep((t, _, p, x) => Object.assign(t, { to: pick([...p.roles.map((r) => r.id), "clock", "anyone", "case", "rule"], x.to) })),
  onStep((t, _, __, x) => toggle(t, "each", x.to % 2 === 0 ? "holder" : "act")),
  onStep((t, _, __, x) => toggle(t, "join", x.to % 2 === 0 ? "all" : "first")),
  onStep((t, _, p, x) => toggle(t, "limit", x.to % 2 === 0 ? pick(p.limits, x.to)?.id : { n: (x.to % 7) - 1, unit: "workday", basis: "" })),
  onStep((t, _, p, x) => toggle(t, "stops", [{ limit: pick(p.limits, x.to)?.id, ground: pick(p.limits, x.to)?.stops?.[0]?.ground ?? "" }])),
  onStep((t, _, __, x) => Object.assign(t, { posts: ["post:a", "post:b"].slice(x.to % 3) })),
  onStep((t, s, _, x) => Object.assign(t, { id: x.to % 3 === 0 ? "a b" : (pick(steps(s), x.to) ?? "") })),
  (s, _, x) => Object.assign(s.posts, { [Object.keys(s.posts)[0] ?? ""]: x.to % 2 === 0 ? [] : ["post:a", "post:window"] }),
  (s, p, x) => Object.assign(s, { promised: { [pick(p.limits, x.at)?.id ?? ""]: (x.to % 40) / 2 } }),
  (s, p, x) =>
    Object.assign(s, {
      limits: {
        [pick(p.limits, x.at)?.id ?? ""]: {
          counts: { n: (x.to % 12) - 1, unit: pick(["workday", "day", "hour", "month", "year"], x.kind) },
          basis: "",
          lapse: pick(["overdue", "none", { do: pick(p.acts, x.to)?.id }], x.kind),
        },
      },
    }),
  (s) => Object.assign(s, { links: {} }),
];

function spoiled(good: Good, spoils: readonly Spoil[]): Standard {
  const std = structuredClone(good.standard);
  for (const x of spoils) pick(CHANGES, x.kind)?.(std, good.procedure, x);
  return std;
}

describe("a spoiled standard is refused, or runs", () => {
  it("no assert fires in a standard that passed, and its ledger replays", () => {
    let passed = 0;
    fc.assert(
      fc.property(fc.nat(999), fc.array(spoilArb, { minLength: 1, maxLength: 3 }), movesArb(25), (which, spoils, moves) => {
        const good = pick(GOOD, which);
        if (good === undefined) return;
        const answer = checkFlow(good.procedure, spoiled(good, spoils));
        if ("faults" in answer) {
          expect(answer.faults.every((f) => /^[a-z-]+$/.test(f.code))).toBe(true);
          return;
        }
        passed++;
        const world = worldOf(good.procedure, answer, good.around);
        const worlds = (power: string) => (power === answer.power ? world : shapeWorld(power));
        const runner = new Runner(worlds);
        let now = instantOf(2026, "03-02", "09:00");
        for (const m of moves) {
          now = after(now, m);
          const s = firstCase(runner.cases);
          runner.command(answer.power, { ...commandOf(world, s, m, now), ...seenBy(s, m) }, now);
        }
        expect(replay(runner.entries, worlds)).toEqual([]);
      }),
      { numRuns: 1200 },
    );
    expect(passed).toBeGreaterThan(100);
  });
});
