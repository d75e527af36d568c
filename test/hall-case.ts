// The case of the mock (XK0312-2026-0047) as entries and a folded case, written by hand: views are tested without the gate.

import type { Case, Done, OpenStep } from "../src/kernel/case.ts";
import { emptyCase } from "../src/kernel/case.ts";
import type { Entry, Event } from "../src/kernel/commit.ts";
import type { CaseRef, Day, Hash, Instant } from "../src/kernel/ids.ts";
import type { Clock } from "../src/kernel/limit.ts";
import { duesOf } from "../src/kernel/limit.ts";
import { startOf } from "../src/kernel/time.ts";
import { CALENDAR_CN } from "../src/law/cn/calendar.ts";
import { checkedOf, day, FOOD } from "./licence-sample.ts";

export const ZONE = "+08:00";
export const REF = "ABCDEFGHIJKLMNOPQRSTUVWXY2" as CaseRef;
export const STANDARD = checkedOf(FOOD);

/** A moment written "2026-03-05 10:20". */
export function at(text: string): Instant {
  const [date = "", time = "00:00"] = text.split(" ");
  const [hour = "0", minute = "0"] = time.split(":");
  return startOf(day(date), ZONE) + (Number(hour) * 60 + Number(minute)) * 60_000;
}

type Happened = { at: string; act: string; post?: string; step?: string; facts?: Record<string, string | number>; events: Event[] };

const opened = (step: string, to: string): Event => ({ type: "step-opened", step, key: step, to });
const finished = (key: string, next: string[]): Event => ({ type: "step-finished", key, next });
const clock = (limit: string, change: "started" | "stopped" | "resumed" | "ended", on: string, ground?: string): Event => ({
  type: "clock-changed",
  key: limit,
  limit,
  change,
  day: day(on),
  dues: { warn: null, promised: null, due: null },
  cal: 1,
  ...(ground === undefined ? {} : { ground }),
});
const issued = (document: string): Event => ({ type: "issued", document, to: "applicant" });

const STORY: readonly Happened[] = [
  { at: "2026-02-10 16:42", act: "apply", events: [opened("intake", "post:window"), clock("intake", "started", "2026-02-10")] },
  {
    at: "2026-02-11 09:15",
    act: "ask-correction",
    post: "post:window",
    step: "intake",
    facts: { items: 1 },
    events: [
      issued("defects"),
      clock("intake", "ended", "2026-02-11"),
      finished("intake", ["correction"]),
      opened("correction", "applicant"),
    ],
  },
  {
    at: "2026-02-12 09:05",
    act: "supply",
    step: "correction",
    events: [clock("intake", "started", "2026-02-12"), finished("correction", ["intake"]), opened("intake", "post:window")],
  },
  {
    at: "2026-02-12 10:24",
    act: "accept",
    post: "post:window",
    step: "intake",
    events: [
      issued("acceptance"),
      clock("intake", "ended", "2026-02-12"),
      clock("decide", "started", "2026-02-12"),
      finished("intake", ["review"]),
      opened("review", "post:review"),
    ],
  },
  {
    at: "2026-02-13 15:10",
    act: "pass",
    post: "post:review",
    step: "review",
    events: [finished("review", ["inspect"]), opened("inspect", "post:inspect")],
  },
  {
    at: "2026-02-25 09:40",
    act: "set-aside",
    post: "post:inspect",
    step: "inspect",
    facts: { days: 5 },
    events: [issued("time-told"), opened("test", "post:inspect"), clock("decide", "stopped", "2026-02-25", "test")],
  },
  {
    at: "2026-03-02 16:20",
    act: "report",
    post: "post:inspect",
    step: "test",
    events: [finished("test", []), clock("decide", "resumed", "2026-03-02")],
  },
  {
    at: "2026-03-04 11:05",
    act: "pass",
    post: "post:inspect",
    step: "inspect",
    events: [finished("inspect", ["decide"]), opened("decide", "post:deputy")],
  },
];
const DENIED: readonly Happened[] = [
  {
    at: "2026-03-06 15:30",
    act: "decide",
    post: "post:deputy",
    step: "decide",
    facts: { outcome: "deny" },
    events: [
      { type: "concluded", outcome: "deny" },
      issued("decision"),
      clock("decide", "ended", "2026-03-06"),
      finished("decide", []),
      { type: "closed" },
    ],
  },
];

const hash = (i: number): Hash => `${`${i}`.padStart(2, "0")}9f3c51ae07d26b84e1c940f72ad85e36`.repeat(2).slice(0, 64) as Hash;

function entryOf(one: Happened, i: number): Entry {
  const moment = at(one.at);
  const by = { kind: "person" as const, person: "person:x" as const, post: one.post === undefined ? null : (one.post as `post:${string}`) };
  const as = one.post === undefined ? "applicant" : "officer";
  const facts = one.facts ?? {};
  const done: Event = { type: "act-done", act: one.act, by: [by], as, facts, ...(one.step === undefined ? {} : { step: one.step }) };
  const start: Event[] = i === 0 ? [{ type: "started", power: FOOD.power, standard: FOOD.version, cause: null }] : [];
  return {
    index: 47_894 + i,
    hash: hash(i),
    commit: {
      v: 1,
      origin: "zhaoming/2026",
      case: REF,
      seq: i + 1,
      prev: hash(i - 1),
      at: moment,
      ref: 100,
      engine: "mingtang/1",
      act: { act: one.act, by, step: one.step ?? null, facts, reads: [], seen: null, standard: FOOD.version, anchor: null },
      sig: null,
      commitments: [],
      made: [],
      events: [...start, done, ...one.events],
    },
  };
}

const NO_DUES = { warn: null, promised: null, due: null };
const bare = (limit: string, start: Day, x: Partial<Clock>): Clock => ({
  limit,
  startDay: start,
  startAt: startOf(start, ZONE),
  extra: 0,
  pauses: [],
  stoppedOn: null,
  stoppedBy: [],
  dues: NO_DUES,
  cal: 1,
  warned: false,
  overrun: false,
  lapsed: false,
  ended: false,
  endedOn: null,
  endedWithCase: false,
  excused: null,
  until: null,
  told: null,
  ...x,
});

function timed(one: Clock): Clock {
  const terms = STANDARD.checked.limits.get(one.limit);
  return terms === undefined ? one : { ...one, dues: duesOf(terms, one, CALENDAR_CN, ZONE) };
}

const steps = (open: readonly [string, OpenStep["status"], string][]): Record<string, OpenStep> =>
  Object.fromEntries(open.map(([key, status, to]) => [key, { step: key, to: to as OpenStep["to"], status, times: 1 }]));
const doneOf = (entries: readonly Entry[]): Done[] =>
  entries.map(({ commit }, i) => ({
    act: commit.act.act,
    at: commit.at,
    by: [commit.act.by],
    as: "officer",
    step: commit.act.step ?? undefined,
    facts: commit.act.facts,
    seq: i + 1,
  }));

export type SampleCase = { state: Case; entries: readonly Entry[] };

function sample(story: readonly Happened[], x: Partial<Case>): SampleCase {
  const entries = story.map(entryOf);
  const state: Case = {
    ...emptyCase(REF),
    power: FOOD.power,
    standard: FOOD.version,
    seq: entries.length,
    status: "open",
    done: doneOf(entries),
    ...x,
  };
  return { state, entries };
}

const intakeDone = { intake: timed(bare("intake", day("2026-02-12"), { ended: true })) };
const pauses = [[day("2026-02-25"), day("2026-03-02")]] as const;

/** At the decision, with a correction and a test behind it: the mock's own moment. */
export const AT_DECISION: SampleCase = sample(STORY, {
  steps: steps([
    ["intake", "finished", "post:window"],
    ["correction", "finished", "applicant"],
    ["review", "finished", "post:review"],
    ["inspect", "finished", "post:inspect"],
    ["test", "finished", "post:inspect"],
    ["decide", "open", "post:deputy"],
  ]),
  clocks: {
    ...intakeDone,
    decide: timed(bare("decide", day("2026-02-12"), { pauses })),
    "step:decide@decide": timed(bare("step:decide", day("2026-03-04"), {})),
  },
});

/** While the well water is tested: the clock is stopped. */
export const STOPPED: SampleCase = sample(STORY.slice(0, 6), {
  steps: steps([
    ["intake", "finished", "post:window"],
    ["correction", "finished", "applicant"],
    ["review", "finished", "post:review"],
    ["inspect", "open", "post:inspect"],
    ["test", "open", "post:inspect"],
  ]),
  clocks: { ...intakeDone, decide: bare("decide", day("2026-02-12"), { stoppedOn: day("2026-02-25"), stoppedBy: ["test"] }) },
});

/** Waiting for the applicant to hand in what is missing. */
export const CORRECTING: SampleCase = sample(STORY.slice(0, 2), {
  steps: steps([
    ["intake", "finished", "post:window"],
    ["correction", "open", "applicant"],
  ]),
  clocks: { intake: timed(bare("intake", day("2026-02-10"), { ended: true })) },
});

/** Denied and closed. */
export const DENIED_CASE: SampleCase = sample([...STORY, ...DENIED], {
  status: "closed",
  outcome: "deny",
  steps: steps([
    ["intake", "finished", "post:window"],
    ["correction", "finished", "applicant"],
    ["review", "finished", "post:review"],
    ["inspect", "finished", "post:inspect"],
    ["test", "finished", "post:inspect"],
    ["decide", "finished", "post:deputy"],
  ]),
  clocks: { ...intakeDone, decide: timed(bare("decide", day("2026-02-12"), { pauses, ended: true })) },
});
