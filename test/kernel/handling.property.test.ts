// No handling of a case loses, creates or moves its clocks: handing over, sending back, fifteen agencies at once, and ticks whenever they come.
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Case } from "../../src/kernel/case.ts";
import type { Command } from "../../src/kernel/commit.ts";
import { type CaseRef, HOUR_MS, type Instant, type PersonId, type PostId } from "../../src/kernel/ids.ts";
import type { Procedure } from "../../src/kernel/procedure.ts";
import { isRefusal } from "../../src/kernel/refusal.ts";
import { dayOf } from "../../src/kernel/time.ts";
import type { Actor } from "../../src/kernel/who.ts";
import { act, checked, edge, overdue, standard, step, workdays, worldOf } from "../scenario/declare.ts";
import { instantOf } from "../scenario/parse.ts";
import { Runner, replay } from "../scenario/run.ts";

const REF = "HANDLEAAAAAAAAAAAAAAAAAAAA" as CaseRef;
const START = instantOf(2026, "03-02", "09:00");
const JOINT = Array.from({ length: 15 }, (_, i): PostId => `post:agency-${i + 1}`);
const CLERKS: PostId[] = ["post:clerk-1", "post:clerk-2"];

const procedure: Procedure = {
  id: "joint",
  outcomes: [],
  refusals: [],
  gates: [],
  roles: [{ id: "clerk" }, { id: "joint" }, { id: "head" }],
  acts: [
    act("apply", ["clerk"], "start"),
    act("agree", ["joint"], "step", { sees: "step" }),
    act("pass", ["clerk"], "step"),
    act("forward", ["clerk"], "step"),
    act("again", ["clerk"], "step"),
    act("return", ["head"], "step"),
    act("end", ["head"], "step", { effects: [{ do: "close" }] }),
  ],
  limits: [
    { id: "whole", bearer: "head", counts: workdays(20), ...overdue, span: { from: [{ act: "apply" }], to: ["end"] }, basis: "1" },
    { id: "report", bearer: "head", counts: { n: 60, unit: "hour" }, ...overdue, span: { from: [{ act: "apply" }], to: [] }, basis: "2" },
    {
      id: "least",
      bearer: "clock",
      counts: { n: 1, unit: "month" },
      bound: "at-least",
      lapse: "none",
      span: { from: [{ act: "apply" }], to: [] },
      basis: "3",
    },
    { id: "opinion", bearer: "joint", counts: workdays(5), ...overdue, span: "step", basis: "4" },
  ],
};
const flow = {
  steps: [
    step("opinions", "会", "joint", { each: "holder", limit: "opinion" }),
    step("review", "审", "clerk", { limit: { n: 3, unit: "workday", basis: "5" } }),
    step("sum", "汇", "clerk", { join: "all" }),
    step("sign", "批", "head"),
  ],
  edges: [
    edge("case", "apply", ["opinions", "review"]),
    edge("opinions", "agree", ["sum"]),
    edge("review", "pass", ["sum"]),
    edge("sum", "forward", ["sign"]),
    edge("sum", "again", ["opinions", "review"], { back: true }),
    edge("sign", "return", ["review"], { back: true }),
    edge("sign", "end"),
  ],
};
const posts = { clerk: CLERKS, joint: JOINT, head: ["post:head" as PostId] };
const w = worldOf(procedure, checked(procedure, standard(procedure, "JOINT", flow, { posts, promised: { whole: 15 } })));
const at = (post: PostId): Actor => ({ kind: "person", person: `person:${post.slice(5)}` as PersonId, post });

/** What somebody might do now: each open step with its acts, or handed over, or a look of the clock. */
function choices(s: Case): Pick<Command, "act" | "by" | "step" | "facts">[] {
  const open = Object.entries(s.steps).filter(([, one]) => one.status === "open");
  const acts: Record<string, string[]> = { opinions: ["agree"], review: ["pass"], sum: ["forward", "again"], sign: ["return"] };
  const done = open.flatMap(([key, one]) =>
    (acts[one.step] ?? []).map((name) => ({ act: name, by: at(one.to as PostId), step: key, facts: {} })),
  );
  const handed = open
    .filter(([, one]) => one.step === "review" || one.step === "sum")
    .map(([key, one]) => ({
      act: "hand-over",
      by: at(one.to as PostId),
      step: key,
      facts: { to: CLERKS.find((p) => p !== one.to) ?? "" },
    }));
  return [...done, ...handed, { act: "tick", by: { kind: "clock" }, facts: {} }];
}

class Walk {
  readonly runner = new Runner(() => w);
  now: Instant = START;
  constructor() {
    this.go({ act: "apply", by: at("post:clerk-1") });
  }
  get s(): Case | undefined {
    return this.runner.cases.get(REF);
  }
  go(command: Omit<Command, "case">): void {
    const seen = this.s?.head;
    const answer = this.runner.command("JOINT", { case: REF, ...command, ...(seen && { seen }) }, this.now);
    if (isRefusal(answer) && answer.refused !== "nothing-due") throw new Error(`${command.act}: ${answer.refused} ${answer.about}`);
  }
}
const ofCase = (s: Case | undefined) => Object.fromEntries(Object.entries(s?.clocks ?? {}).filter(([key]) => !key.includes("@")));

/** Each step that is open has its clock, begun on the day on which it was opened; the clock of no other runs. */
function ownClocks(walk: Walk): void {
  const { s, runner } = walk;
  for (const [key, one] of Object.entries(s?.steps ?? {})) {
    const clock = Object.entries(s?.clocks ?? {}).find(([k]) => k.endsWith(`@${key}`))?.[1];
    if (one.step !== "opinions" && one.step !== "review") expect(clock).toBeUndefined();
    else {
      const opened = runner.entries.findLast((e) => e.commit.events.some((x) => x.type === "step-opened" && x.key === key));
      expect(clock?.startDay).toBe(dayOf(opened?.commit.at ?? 0, "+08:00"));
      expect(clock?.ended).toBe(one.status !== "open");
    }
  }
}

it("a case that is handed over, sent back and sent to fifteen agencies has the clocks of one that lies still", () => {
  const movesArb = fc.array(fc.tuple(fc.nat(1_000), fc.nat(30)), { minLength: 5, maxLength: 45, size: "max" });
  fc.assert(
    fc.property(movesArb, (moves) => {
      const walk = new Walk();
      const still = new Walk();
      expect(Object.keys(ofCase(walk.s))).toEqual(["whole", "report", "least"]);
      for (const [which, hours] of moves) {
        walk.now += hours * HOUR_MS;
        const all = walk.s === undefined ? [] : choices(walk.s);
        const next = all[which % all.length];
        if (next !== undefined) walk.go(next);
        ownClocks(walk);
      }
      // Once each, at the end: both have then said all that there is to say, whether in one go or in many.
      walk.go({ act: "tick", by: { kind: "clock" } });
      still.now = walk.now;
      still.go({ act: "tick", by: { kind: "clock" } });
      expect(ofCase(walk.s)).toEqual(ofCase(still.s));
      expect(replay(walk.runner.entries, () => w)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
