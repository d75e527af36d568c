import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkFlow, standing } from "../../src/kernel/check-flow.ts";
import type { Edge, Step } from "../../src/kernel/flow.ts";
import type { Limit } from "../../src/kernel/limit.ts";
import type { Act } from "../../src/kernel/procedure.ts";
import { act, edge, step } from "../scenario/declare.ts";
import { type Small, small } from "./small.ts";

const find = <T extends { id: string }>(list: readonly T[], id: string): T => {
  const found = list.find((x) => x.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const stepOf = ({ std }: Small, id: string): Step => find(std.flow.steps, id);
const actOf = ({ p }: Small, id: string): Act => find(p.acts, id);
const limitOf = ({ p }: Small, id: string): Limit => find(p.limits, id);
const edgeOf = ({ std }: Small, from: string, on: string): Edge => {
  const found = std.flow.edges.find((e) => e.from === from && e.on === on);
  if (found === undefined) throw new Error(`no ${from} ${on}`);
  return found;
};
const codes = (s: Small): string[] => {
  const answer = checkFlow(s.p, s.std);
  return "faults" in answer ? answer.faults.map((f) => `${f.code} ${f.about}`) : [];
};

/** The fault, and the smallest change of the good standard that has it. */
const BAD: [string, (s: Small) => void][] = [
  ["step-twice work", (s) => s.std.flow.steps.push(step("work", "办", "clerk"))],
  ["step-twice test", (s) => edgeOf(s, "work", "hold").to.push("test")],
  ["unknown-act nap", (s) => s.std.flow.edges.push(edge("work", "nap"))],
  [
    "unknown-act nap",
    (s) => s.std.fields.push({ act: "nap", path: "x", label: { zh: "x" }, required: false, type: "text", audience: "public" }),
  ],
  ["unknown-step moon", (s) => edgeOf(s, "work", "free").to.push("moon")],
  ["unknown-step case", (s) => edgeOf(s, "work", "free").to.push("case")],
  ["unknown-role ghost", (s) => Object.assign(stepOf(s, "work"), { to: "ghost" })],
  ["unknown-role ghost", (s) => Object.assign(s.std.posts, { ghost: ["post:ghost"] })],
  ["unknown-role ghost", (s) => Object.assign(actOf(s, "ask"), { effects: [{ do: "enrol", role: "ghost", who: "self" }] })],
  ["unknown-limit whole", (s) => Object.assign(stepOf(s, "work"), { limit: "whole" })],
  ["unknown-limit never", (s) => Object.assign(stepOf(s, "test"), { stops: [{ limit: "never", ground: "test" }] })],
  ["unknown-limit never", (s) => Object.assign(s.std, { promised: { never: 1 } })],
  ["unknown-limit never", (s) => Object.assign(actOf(s, "longer"), { effects: [{ do: "extend", limit: "never" }] })],
  ["no-way-in lost", (s) => s.std.flow.steps.push(step("lost", "失", "clerk")) && s.std.flow.edges.push(edge("lost", "free"))],
  ["no-way-out lost", (s) => s.std.flow.steps.push(step("lost", "失", "clerk")) && edgeOf(s, "test", "free").to.push("lost")],
  ["act-needs-step take", (s) => s.std.flow.edges.push(edge("case", "take", ["work"]))],
  ["act-not-in-step work longer", (s) => s.std.flow.edges.push(edge("work", "longer"))],
  ["role-may-not work end", (s) => s.std.flow.edges.push(edge("work", "end"))],
  ["no-post work", (s) => Object.assign(stepOf(s, "work"), { posts: [] })],
  ["ground-not-in-law test nap", (s) => Object.assign(stepOf(s, "test"), { stops: [{ limit: "whole", ground: "nap" }] })],
  ["stop-has-no-reading whole", (s) => Object.assign(limitOf(s, "whole"), { counts: { n: 3, unit: "month" } })],
  ["stop-has-no-reading agreeing", (s) => Object.assign(stepOf(s, "test"), { stops: [{ limit: "agreeing", ground: "test" }] })],
  ["stop-without-end test", (s) => Object.assign(limitOf(s, "testing"), { lapse: "overdue" })],
  ["stop-without-end test", (s) => delete stepOf(s, "test").limit],
  ["stop-without-end test", (s) => Object.assign(stepOf(s, "test"), { limit: { n: 3, unit: "workday", basis: "" } })],
  ["stop-without-end test", (s) => Object.assign(edgeOf(s, "test", "over"), { keep: true })],
  ["stop-without-end test", (s) => Object.assign(limitOf(s, "testing"), { bound: "at-least" })],
  ["maximum-not-set testing", (s) => Object.assign(s.std, { limits: {} })],
  ["told-not-stated testing", (s) => Object.assign(actOf(s, "hold"), { optional: ["days"] })],
  ["told-not-stated testing", (s) => Object.assign(actOf(s, "hold"), { facts: { days: "fen" } })],
  ["told-not-stated testing", (s) => edgeOf(s, "taking", "deem").to.push("test")],
  ["told-not-stated testing", (s) => Object.assign(stepOf(s, "test"), { join: "first" })],
  ["lapse-not-deemable whole", (s) => Object.assign(s.std, { limits: { ...s.std.limits, whole: switched({ do: "deem" }) } })],
  ["lapse-not-deemable whole", (s) => Object.assign(s.std, { limits: { ...s.std.limits, whole: switched("none") } })],
  ["lapse-not-deemable taking", (s) => Object.assign(s.std, { limits: { ...s.std.limits, taking: switched("overdue") } })],
  ["right-has-no-other-way peers", (s) => Object.assign(limitOf(s, "agreeing"), { lapse: "right" })],
  ["limit-without-basis whole", (s) => Object.assign(limitOf(s, "whole"), { basis: " " })],
  ["limit-without-basis step:work", (s) => Object.assign(stepOf(s, "work"), { limit: { n: 1, unit: "workday", basis: "" } })],
  ["limit-without-basis whole", (s) => Object.assign(s.std, { limits: { ...s.std.limits, whole: extended("") } })],
  ["bad-count whole", (s) => Object.assign(limitOf(s, "whole"), { counts: { until: "end", ahead: { n: 0, unit: "day" } } })],
  ["no-otherwise taking take", (s) => Object.assign(edgeOf(s, "taking", "take"), { when: { done: "hold" } })],
  ["no-otherwise work free", (s) => Object.assign(edgeOf(s, "work", "free"), { when: { fact: "hard", is: true } })],
  ["no-flow SMALL", (s) => Object.assign(s.std, { flow: { steps: [], edges: [] } })],
  ["lapse-has-no-edge taking", (s) => s.std.flow.edges.splice(s.std.flow.edges.indexOf(edgeOf(s, "taking", "deem")), 1)],
  ["lapse-has-no-edge agreeing peers", (s) => Object.assign(limitOf(s, "agreeing"), { lapse: { do: "deem" } })],
  ["lapse-has-no-edge taking", (s) => Object.assign(actOf(s, "deem"), { by: ["clerk"] })],
  ["lapse-cannot-be-done taking", (s) => Object.assign(actOf(s, "deem"), { facts: { why: "code" } })],
  ["lapse-restarts-itself taking", (s) => restart(s)],
  ["extend-has-no-act whole", (s) => Object.assign(actOf(s, "longer"), { effects: [] })],
  ["promise-beyond-law whole", (s) => Object.assign(s.std, { promised: { whole: 10 } })],
  ["bad-count whole", (s) => Object.assign(s.std, { promised: { whole: 7.5 } })],
  ["bad-count whole", (s) => Object.assign(s.std, { lights: { limits: { whole: { before: 8 } } } })],
  ["bad-count whole", (s) => Object.assign(s.std, { lights: { limits: { whole: { before: 0 } } } })],
  ["bad-count step:work", (s) => Object.assign(s.std, { lights: { limits: { "step:work": { before: 2 } } } })],
  ["bad-count lights", (s) => Object.assign(s.std, { lights: { warn: { before: 9 } } })],
  ["bad-count lights", (s) => Object.assign(s.std, { lights: { warn: { before: 1.5 } } })],
  ["unknown-limit never", (s) => Object.assign(s.std, { lights: { limits: { never: "nine-tenths" } } })],
  ["bad-count step:work", (s) => Object.assign(stepOf(s, "work"), { limit: { n: 0, unit: "workday", basis: "" } })],
  ["gate-never-opens end", (s) => Object.assign(s.p.gates[0] ?? {}, { need: ["sleep"] })],
  ["link-leads-nowhere other", (s) => Object.assign(s.std, { links: {} })],
  ["field-without-type x", (s) => s.std.fields.push({ act: "ask", path: "x", label: { zh: "x" }, required: false })],
  ["join-without-leaving work hold", (s) => edgeOf(s, "work", "hold").to.push("end")],
  ["bad-id a/b", (s) => s.std.flow.steps.push(step("a/b", "斜", "clerk"))],
  ["bad-id case", (s) => s.std.flow.steps.push(step("case", "案", "clerk"))],
  ["unknown-outcome maybe", (s) => Object.assign(actOf(s, "end"), { effects: [{ do: "conclude", outcomes: ["maybe"] }] })],
  ["outcome-not-stated end", (s) => Object.assign(actOf(s, "end"), { optional: ["outcome"] })],
  ["no-beacon free", (s) => Object.assign(actOf(s, "free"), { effects: [{ do: "draw", role: "peer", pool: "x", n: 1, seed: "beacon" }] })],
  ["start-needs-two ask", (s) => Object.assign(actOf(s, "ask"), { signers: 2 })],
  ["no-holder test", (s) => Object.assign(stepOf(s, "test"), { to: "anyone", each: "holder" })],
  ["never-starts SMALL", (s) => Object.assign(edgeOf(s, "case", "ask"), { on: "refer" })],
  ["never-reached far", (s) => island(s)],
  ["never-ends test", (s) => edgeOf(s, "test", "free").to.push("far") && edgeOf(s, "test", "over").to.push("far") && island(s)],
  ["steps-beyond-promise whole", (s) => Object.assign(stepOf(s, "work"), { limit: { n: 9, unit: "workday", basis: "4" } })],
];

it("asks nothing new of a standard that is in force, and everything else", () => {
  for (const [name, spoil] of BAD) {
    const code = name.split(" ")[0] ?? "";
    const s = small();
    spoil(s);
    const answer = standing(s.p, s.std);
    expect([name, "faults" in answer]).toEqual([name, !["stop-without-end", "limit-without-basis"].includes(code)]);
  }
});

/** What a standard makes of a limit when it would have its lapse do something else. */
const switched = (lapse: Limit["lapse"]) => ({ counts: { n: 9, unit: "workday" as const }, lapse, basis: "x" });

/** What a standard makes of a limit whose extension another law grants. */
const extended = (basis: string) => ({ counts: { n: 9, unit: "workday" as const }, extend: { n: 1, basis }, basis: "x" });

/** The deemed act starts its own limit again, counted from the day on which it had started. */
function restart(s: Small): void {
  Object.assign(limitOf(s, "taking"), {
    span: { from: [{ act: "ask" }, { act: "deem", day: { startOf: "taking" } }], to: ["take"] },
  });
}

/** Two steps that lead only to each other. */
function island(s: Small): void {
  s.p.acts.push(act("swim", ["clerk"], "step"));
  s.std.flow.steps.push(step("far", "远", "clerk"), step("farther", "更远", "clerk"));
  s.std.flow.edges.push(edge("far", "swim", ["farther"]), edge("farther", "swim", ["far"]));
}

describe("checkFlow", () => {
  it("has a row for every fault that it knows", () => {
    const source = ["faults", "paths", "doable", "limits"]
      .map((part) => readFileSync(`src/kernel/check-flow-${part}.ts`, "utf8"))
      .join("\n");
    const known = new Set([...source.matchAll(/fault\("([a-z-]+)"|code: "([a-z-]+)"|, "(step-twice)"/g)].map((m) => m[1] ?? m[2] ?? m[3]));
    expect([...known].sort()).toEqual([...new Set(BAD.map(([code]) => code.split(" ")[0]))].sort());
  });

  it("passes a good standard", () => {
    expect(codes(small())).toEqual([]);
  });

  for (const [code, spoil] of BAD)
    it(`finds ${code}`, () => {
      const s = small();
      spoil(s);
      expect(codes(s)).toContain(code);
    });
});
