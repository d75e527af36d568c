import { describe, expect, it } from "vitest";
import { type Case, emptyCase } from "../../src/kernel/case.ts";
import type { Command } from "../../src/kernel/commit.ts";
import { decide } from "../../src/kernel/decide.ts";
import { evolve } from "../../src/kernel/evolve.ts";
import type { CaseRef, Hash, Instant } from "../../src/kernel/ids.ts";
import { isRefusal, KERNEL_REFUSALS, refuse } from "../../src/kernel/refusal.ts";
import type { Actor } from "../../src/kernel/who.ts";
import type { World } from "../../src/kernel/world.ts";
import { act, checked, worldOf } from "../scenario/declare.ts";
import { instantOf } from "../scenario/parse.ts";
import { Runner } from "../scenario/run.ts";
import { small } from "./small.ts";

const at = (day: string, time = "09:00"): Instant => instantOf(2026, day, time);
const REF = "ORDERAAAAAAAAAAAAAAAAAAAAA" as CaseRef;
const person = (name: string, post: string | null = null): Actor => ({
  kind: "person",
  person: `person:${name}`,
  post: post === null ? null : `post:${post}`,
});
const clerk = person("clerk", "clerk");
const head = person("head", "head");

/** The small procedure, in which `end` is guarded, gated, kept apart from who took the case, at least a day after, and asks for reasons. */
function strict(): World {
  const { p, std } = small();
  const end = p.acts.find((a) => a.id === "end");
  Object.assign(end ?? {}, {
    fields: [{ path: "reasons", type: "text", audience: "counterpart" }],
    guard: (_: Case, facts: Record<string, unknown>) =>
      facts.outcome === "no" && facts.why === undefined ? refuse("no-without-why") : null,
    facts: { outcome: ["yes", "no"], why: "code" },
    optional: ["why"],
  });
  p.acts.push(act("note", ["head"], "open"));
  p.refusals.push("no-without-why");
  p.roles.push({ id: "watcher" });
  Object.assign(p.roles.find((r) => r.id === "head") ?? {}, { apart: [{ from: "clerk", by: "person" }] });
  p.gates.push({ before: ["end"], clear: ["test"], basis: "7" });
  p.limits.push({
    id: "rest",
    bearer: "head",
    counts: { n: 5, unit: "day" },
    bound: "at-least",
    span: { from: [{ act: "take" }], to: ["end"] },
    lapse: "none",
    basis: "8",
  });
  std.fields.push({ act: "end", path: "reasons", label: { zh: "理由" }, required: true });
  const world = worldOf(p, checked(p, std));
  return { ...world, offices: { ...world.offices, holders: { ...world.offices.holders, "post:head": ["person:head", "person:clerk"] } } };
}

/** A case in which `end` stands open: asked, taken, agreed by both peers. */
function opened(w: World): Case {
  const runner = new Runner(() => w);
  const go = (name: string, by: Actor, x: Partial<Command> = {}, when = at("03-02")) => {
    const s = runner.cases.get(REF);
    const answer = runner.command("SMALL", { case: REF, act: name, by, ...x, ...(s && { seen: s.head }) }, when);
    if (isRefusal(answer)) throw new Error(`${name}: ${answer.refused} ${answer.about}`);
  };
  go("ask", person("wang"));
  go("take", clerk, { facts: { hard: true } });
  go("hold", clerk, { facts: { days: 5 } });
  go("agree", person("peer-1", "peer-1"));
  go("agree", person("peer-2", "peer-2"));
  go("free", clerk, { step: "work" });
  return runner.cases.get(REF) ?? emptyCase(REF);
}

/** One command that violates every check that still stands; each row puts one right, and the next refusal shows. */
const REPAIRS: [
  string,
  (x: { w: World; s: Case; command: Command; now: Instant }) => Partial<{ s: Case; command: Command; now: Instant }>,
][] = [
  ["unknown-version", ({ s }) => ({ s: { ...s, unknown: false } })],
  ["unknown-act", ({ command }) => ({ command: { ...command, act: "end" } })],
  ["case-closed", ({ s }) => ({ s: { ...s, status: "open" } })],
  ["no-without-why", ({ command }) => ({ command: { ...command, facts: { outcome: "maybe", why: "c" } } })],
  ["step-not-open", ({ command: { step: _, ...command } }) => ({ command })],
  ["not-yours", ({ command }) => ({ command: { ...command, by: person("clerk", "head") } })],
  ["kept-apart", ({ command }) => ({ command: { ...command, by: head } })],
  ["bad-fact", ({ command }) => ({ command: { ...command, facts: { why: "c" } } })],
  ["missing-fact", ({ command }) => ({ command: { ...command, facts: { outcome: "yes" } } })],
  [
    "still-open",
    ({ s }) => ({ s: { ...s, steps: { ...s.steps, test: { step: "test", to: "post:clerk", status: "finished", times: 1 } } } }),
  ],
  ["too-early", () => ({ now: at("03-09") })],
  ["seen-is-stale", ({ s, command }) => ({ command: { ...command, seen: s.head } })],
  [
    "missing-field",
    ({ command }) => ({ command: { ...command, closed: [{ path: "reasons", salt: "AAAAAAAAAAAAAAAAAAAAAA", value: "ok" }] } }),
  ],
];

describe("the order of refusals", () => {
  it("is that of the list: a command that violates many is refused by the first", () => {
    const w = strict();
    let s: Case = { ...opened(w), unknown: true, status: "closed" };
    let command: Command = {
      case: REF,
      act: "nap",
      by: person("nobody", "head"),
      step: "elsewhere",
      facts: { outcome: "no" },
      seen: "0".repeat(64) as Hash,
    };
    let now = at("03-03");
    const found: string[] = [];
    for (const [, repair] of REPAIRS) {
      const answer = decide(w, s, command, now);
      found.push(isRefusal(answer) ? answer.refused : "done");
      const next = repair({ w, s, command, now });
      s = next.s ?? s;
      command = next.command ?? command;
      now = next.now ?? now;
    }
    expect(found).toEqual(REPAIRS.map(([code]) => code));
    expect(isRefusal(decide(w, s, command, now))).toBe(false);
    const kernels = found.filter((code) => (KERNEL_REFUSALS as readonly string[]).includes(code));
    const sorted = [...kernels].sort((a, b) => KERNEL_REFUSALS.indexOf(a as never) - KERNEL_REFUSALS.indexOf(b as never));
    expect(kernels).toEqual(sorted);
  });

  it("an act of a future version leaves the case shown and shut (invariant 8)", () => {
    const w = strict();
    const s = opened(w);
    const command: Command = { case: REF, act: "note", by: head, seen: s.head };
    const next = decide(w, s, command, at("03-09"));
    if (isRefusal(next)) throw new Error(next.refused);
    const future = { ...next, v: 2 as unknown as 1 };
    const shut = evolve(s, { index: 9, hash: "f".repeat(64) as Hash, commit: future });
    expect({ seq: shut.seq, head: shut.head, unknown: shut.unknown }).toEqual({ seq: s.seq + 1, head: "f".repeat(64), unknown: true });
    expect(shut.steps).toEqual(s.steps);
    expect(decide(w, shut, { ...command, seen: shut.head }, at("03-10"))).toEqual({ refused: "unknown-version" });
    const further = evolve(shut, { index: 10, hash: "e".repeat(64) as Hash, commit: { ...next, seq: next.seq + 1 } });
    expect([further.unknown, further.done.length]).toEqual([true, s.done.length + 1]);
    const event = { ...next, events: [...next.events, { type: "levitated" } as never] };
    expect(evolve(s, { index: 9, hash: "f".repeat(64) as Hash, commit: event }).unknown).toBe(true);
  });
});

describe("what a command may put into a leaf", () => {
  const w = strict();
  const s = opened(w);
  const refused = (command: Partial<Command>) => {
    const answer = decide(w, s, { case: REF, act: "note", by: head, seen: s.head, ...command }, at("03-09"));
    return isRefusal(answer) ? answer.refused : "done";
  };
  it("no step where none is, no fact that nobody declared, nothing closed with the kernel's own acts, no cause that no case gave", () => {
    expect(refused({})).toBe("done");
    expect(refused({ step: "person:wang's trouble" })).toBe("step-not-open");
    expect(refused({ facts: { note: "trouble" } })).toBe("bad-fact");
    expect(refused({ facts: { constructor: 1 } })).toBe("bad-fact");
    expect(refused({ cause: { case: REF, answer: null } })).toBe("not-yours");
    expect(refused({ act: "recuse", closed: [{ path: "why", salt: "x", value: "y" }] })).toBe("bad-field");
    expect(refused({ act: "deem", by: { kind: "clock" } })).toBe("step-not-open");
    expect(refused({ act: "tick" })).toBe("not-yours");
  });
});
