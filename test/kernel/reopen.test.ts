// Reopening neither loses nor creates a clock: what the closing ended runs on, with the days between left out; what an act ended stays ended.
import { describe, expect, it } from "vitest";
import type { Command } from "../../src/kernel/commit.ts";
import type { Facts } from "../../src/kernel/fact.ts";
import type { CaseRef, Instant, PersonId, PostId } from "../../src/kernel/ids.ts";
import type { Counts } from "../../src/kernel/limit.ts";
import type { Procedure } from "../../src/kernel/procedure.ts";
import { isRefusal } from "../../src/kernel/refusal.ts";
import { dayOf, formatDay } from "../../src/kernel/time.ts";
import type { Actor } from "../../src/kernel/who.ts";
import { act, checked, edge, overdue, standard, step, workdays, worldOf } from "../scenario/declare.ts";
import { instantOf } from "../scenario/parse.ts";
import { Runner, replay } from "../scenario/run.ts";

const REF = "REOPENAAAAAAAAAAAAAAAAAAAA" as CaseRef;
const on = (day: string, time = "09:00"): Instant => instantOf(2026, day, time);
const clerk: Actor = { kind: "person", person: "person:clerk" as PersonId, post: "post:clerk" as PostId };

/** `answer` ends in the answer; `whole` ends with the case alone; `pay` outlives it; `work` has days of its own; `hours` counts hours. */
const procedure = (whole: Counts): Procedure => ({
  id: "reopen",
  outcomes: [],
  refusals: [],
  gates: [],
  roles: [{ id: "clerk" }],
  acts: [
    act("ask", ["clerk"], "start"),
    act("answer", ["clerk"], "step"),
    act("end", ["clerk"], "step", { effects: [{ do: "close" }] }),
    act("wait", ["clerk"], "step"),
    act("go-on", ["clerk"], "step"),
    act("over", ["clock"], "step"),
    act("pay", ["clerk"], "always"),
    act("reopen", ["clerk"], "always", { effects: [{ do: "reopen" }] }),
  ],
  limits: [
    { id: "answer", bearer: "clerk", counts: workdays(5), ...overdue, span: { from: [{ act: "ask" }], to: ["answer"] }, basis: "1" },
    {
      id: "whole",
      bearer: "clerk",
      counts: whole,
      ...overdue,
      span: { from: [{ act: "ask" }], to: [] },
      ...(whole.unit === "workday" && { stops: [{ ground: "test", basis: "2" }] }),
      basis: "2",
    },
    { id: "aside", bearer: "clerk", counts: workdays(60), bound: "within", span: "step", lapse: { do: "over" }, basis: "2" },
    { id: "pay", bearer: "clerk", counts: { n: 15, unit: "day" }, ...overdue, span: { from: [{ act: "ask" }], to: ["pay"] }, basis: "3" },
  ],
});
function told(whole: Counts = workdays(10)) {
  const p = procedure(whole);
  const flow = {
    steps: [
      step("work", "办", "clerk", { limit: { n: 3, unit: "workday", basis: "4" } }),
      step("rest", "结", "clerk"),
      step("test", "测", "clerk", whole.unit === "workday" ? { limit: "aside", stops: [{ limit: "whole", ground: "test" }] } : {}),
    ],
    edges: [
      edge("case", "ask", ["work"]),
      edge("case", "reopen", ["work"]),
      edge("work", "answer", ["rest"]),
      edge("rest", "wait", ["test"], { keep: true }),
      edge("test", "go-on"),
      edge("test", "over"),
      edge("rest", "end"),
    ],
  };
  const w = worldOf(p, checked(p, standard(p, "REOPEN", flow, { posts: { clerk: ["post:clerk"] } })));
  const runner = new Runner(() => w);
  const go = (now: Instant, name: string, facts: Facts = {}) => {
    const s = runner.cases.get(REF);
    const command: Command = { case: REF, act: name, by: name === "tick" ? { kind: "clock" } : clerk, facts, ...(s && { seen: s.head }) };
    const answer = runner.command("REOPEN", command, now);
    if (isRefusal(answer)) throw new Error(`${name}: ${answer.refused} ${answer.about}`);
    return answer;
  };
  const due = (key: string): string => {
    const at = runner.cases.get(REF)?.clocks[key]?.dues.due ?? null;
    return at === null ? "none" : formatDay(dayOf(at - 1, "+08:00")).slice(5);
  };
  return { w, runner, go, due };
}

describe("a case that is opened again", () => {
  it("goes on with the clocks that the closing ended, the days from closing to reopening left out, and with no other", () => {
    const { w, runner, go, due } = told();
    go(on("03-02"), "ask");
    go(on("03-03"), "answer");
    expect([due("whole"), due("answer"), due("pay")]).toEqual(["03-16", "none", "03-17"]);
    go(on("03-04"), "end");
    expect([due("whole"), due("pay")]).toEqual(["none", "03-17"]);
    const before = Object.keys(runner.cases.get(REF)?.clocks ?? {});
    const s = go(on("03-09"), "reopen");
    // 3 March was counted; 4 to 9 March are out; nine workdays from the 10th.
    expect([s.status, due("whole"), due("answer"), due("pay")]).toEqual(["open", "03-20", "none", "03-17"]);
    expect(s.clocks.answer).toMatchObject({ ended: true, endedWithCase: false });
    expect(s.clocks.whole).toMatchObject({ ended: false, endedOn: null, endedWithCase: false });
    // The step that the act opens has its own days afresh, and no clock came beside those that were there.
    expect([due("step:work@work"), Object.keys(s.clocks)]).toEqual(["03-12", before]);
    go(on("03-10"), "answer");
    go(on("03-11"), "end");
    go(on("03-11", "15:00"), "reopen");
    // On one day: nothing is left out.
    expect(due("whole")).toBe("03-20");
    expect(replay(runner.entries, () => w)).toEqual([]);
  });

  it("keeps what its clocks had said, and says nothing of the time in which it was closed", () => {
    const { runner, go } = told();
    go(on("03-02"), "ask");
    go(on("03-13"), "answer");
    expect(runner.cases.get(REF)?.clocks.whole).toMatchObject({ warned: false });
    go(on("03-16"), "end");
    const closed = runner.cases.get(REF)?.clocks.whole;
    expect(closed).toMatchObject({ warned: true, lapsed: false, endedWithCase: true });
    go(on("04-16"), "reopen");
    const { clocks } = go(on("04-17", "23:59"), "answer");
    expect(clocks.whole).toMatchObject({ warned: true, lapsed: false });
    expect(go(on("04-20", "09:00"), "tick").clocks.whole).toMatchObject({ lapsed: true });
  });

  it("was stopped when it closed: the stop's days and those of the closing are out once", () => {
    const { go, due } = told();
    go(on("03-02"), "ask");
    go(on("03-03"), "answer");
    go(on("03-04"), "wait");
    go(on("03-06"), "end");
    go(on("03-10"), "reopen");
    // Counted: 3 March; out: 4 to 10 March.
    expect(due("whole")).toBe("03-23");
  });

  // Six days are taken out, the closing's and the reopening's among them; hours, which have no days, begin five days later.
  it.each([
    [{ n: 30, unit: "day" }, "04-07"],
    [{ n: 1, unit: "month" }, "04-08"],
    [{ n: 1, unit: "year" }, "03-08"],
    [{ n: 200, unit: "hour" }, "03-15"],
  ] as const)("%o: the time moves by the days that were left out", (counts, day) => {
    const { go, due } = told(counts);
    go(on("03-02"), "ask");
    go(on("03-03"), "answer");
    go(on("03-04"), "end");
    go(on("03-09"), "reopen");
    expect(due("whole")).toBe(day);
  });
});

it("a procedure that cannot be reopened writes its ends as ever: old ledgers replay to the same bytes", async () => {
  const { small } = await import("./small.ts");
  const { p, std } = small();
  const w = worldOf(p, checked(p, std));
  const runner = new Runner(() => w);
  const by = (post: string): Actor => ({ kind: "person", person: `person:${post}` as PersonId, post: `post:${post}` as PostId });
  const party: Actor = { kind: "person", person: `person:${"a1".repeat(16)}`, post: null };
  const steps: [string, Actor, Facts][] = [
    ["ask", party, {}],
    ["take", by("clerk"), { hard: false }],
    ["agree", by("peer-1"), {}],
    ["agree", by("peer-2"), {}],
    ["end", by("head"), { outcome: "yes" }],
  ];
  for (const [name, actor, facts] of steps) {
    const seen = runner.cases.get(REF)?.head;
    const answer = runner.command("SMALL", { case: REF, act: name, by: actor, facts, ...(seen && { seen }) }, on("03-02"));
    expect(isRefusal(answer)).toBe(false);
  }
  const ends = runner.entries.flatMap((e) => e.commit.events).filter((e) => e.type === "clock-changed" && e.change === "ended");
  expect(ends.length).toBeGreaterThan(2);
  expect(ends.filter((e) => "ground" in e)).toEqual([]);
});
