// How every clock of a case is counted, as of one moment: the whole arithmetic with what each act did to it. All counting is the kernel's.
import type { Calendar } from "../kernel/calendar.ts";
import type { CheckedStandard } from "../kernel/check-flow.ts";
import type { Entry } from "../kernel/commit.ts";
import type { CaseRef, Day, Instant } from "../kernel/ids.ts";
import type { Text } from "../kernel/text.ts";
import { dayOf } from "../kernel/time.ts";
import type { Fault } from "./apply.ts";
import { clockRuns, type Run } from "./clock-runs.ts";
import type { NormLine } from "./deadline-view.ts";
import { type LimitView, limitView } from "./limit-view.ts";
import type { RemediesView } from "./remedies.ts";

export type ClockState = "running" | "stopped" | "ended" | "replaced";
/** A last day before and after a new calendar; both null where there was none. */
export type Moved = { before: Day | null; after: Day | null };
export type ClockTold = {
  run: Run;
  view: LimitView;
  state: ClockState;
  /** The law's own words, where the limit says which norm it is. */
  norm: NormLine | null;
  recounted: readonly { calendar: number; at: Instant; index: number; promised: Moved; law: Moved }[];
};
/** What a past is asked by: a day or moment as typed, or an entry. */
export type AsOfAsk = { at?: string; entry?: number };
export type CaseClocksView = {
  procedure: string;
  ref: CaseRef;
  number: string;
  power: { code: string; name: Text };
  standardVersion: number;
  flow: { steps: readonly { step: string; name: Text }[] };
  /** Told as of this moment; `asOf` false: it is now. */
  at: Instant;
  asOf: boolean;
  /** The version of the calendar in force then. */
  calendar: number;
  clocks: readonly ClockTold[];
  /** What could be done about the case then, counted day by day; null where there was nothing. */
  remedies: RemediesView | null;
  ask: AsOfAsk;
  faults: readonly Fault[];
};
export type CaseClocksInput = {
  standard: CheckedStandard;
  /** Up to the moment and no further. */
  entries: readonly Entry[];
  at: Instant;
  zone: string;
  /** The calendar in force at a moment. */
  calendarAt: (at: Instant) => Calendar;
  /** The text of the norm that a limit names, for the day on which it starts; null where it names none. */
  normOf: (limit: object, day: Day) => NormLine | null;
};

const stateOf = ({ replaced, clock }: Run): ClockState =>
  replaced ? "replaced" : clock.ended ? "ended" : clock.stoppedOn === null ? "running" : "stopped";

/** 24:00 belongs to the day that ends. */
const lastDay = (at: Instant | null, zone: string): Day | null => (at === null ? null : dayOf(at - 1, zone));

const movedBy = ({ before, after, calendar, at, index }: Run["recounted"][number], zone: string): ClockTold["recounted"][number] => ({
  calendar,
  at,
  index,
  promised: { before: lastDay(before.promised, zone), after: lastDay(after.promised, zone) },
  law: { before: lastDay(before.due, zone), after: lastDay(after.due, zone) },
});

/** Takes a case's entries up to a moment and the law of that moment, gives each of its clocks as it stood: what runs first, then what ended. */
export function caseClocks({ standard, entries, at, zone, calendarAt, normOf }: CaseClocksInput): ClockTold[] {
  const clocks = clockRuns(entries).flatMap((run): ClockTold[] => {
    const terms = standard.checked.limits.get(run.clock.limit);
    if (terms === undefined) return [];
    const { key, clock, stops } = run;
    // What has ended is told by the calendar under which it ended: a later one changes none of its days.
    const calendar = calendarAt(run.ended === null ? at : Math.min(at, run.ended.at));
    const view = limitView({ key, clock, terms, calendar, stops, endedOn: clock.endedOn }, { now: at, zone });
    const recounted = run.recounted.map((one) => movedBy(one, zone));
    return [{ run, view, state: stateOf(run), norm: normOf(terms, clock.startDay), recounted }];
  });
  return clocks.sort((a, b) => Number(a.run.clock.ended) - Number(b.run.clock.ended));
}
