// The arithmetic of a deadline, day by day, as data: codes and numbers that pages word in two languages. Counted by the same walk as the
// moments themselves, so that the page and the gate cannot disagree.
import { assert } from "./assert.ts";
import { type Calendar, isProvisional, whyFree } from "./calendar.ts";
import type { Basis, Day } from "./ids.ts";
import { type Clock, type Counts, dueDay, duesOf, lastDaysOf, type Terms, termsFor } from "./limit.ts";
import type { Asked } from "./limit-left.ts";
import { countBetween, isCounted, isPaused, type LastDays, lengthOf } from "./limit-walk.ts";
import type { Text } from "./text.ts";
import { dayOf, formatDay } from "./time.ts";

/**
 * Why a day counts or not. start-day: not counted (民法典 201). stopped, paused, resumed: taken out, the first, a middle and the last day of
 * a stop. day: any day counts in this unit. rolled: free, so the last day moves on (民法典 203). warn-after: yellow once the day is used up.
 * promise-ends, law-ends: at 24:00, or during the day where hours or a moment are counted.
 */
export type ReasonCode =
  | "start-day"
  | "workday"
  | "day"
  | "weekend"
  | "holiday"
  | "make-up"
  | "local"
  | "stopped"
  | "paused"
  | "resumed"
  | "today"
  | "rolled"
  | "warn-after"
  | "promise-ends"
  | "law-ends";
/** `name`: of a holiday, or why the county was closed (local). `ground`: of a stop. */
export type Reason = { code: ReasonCode; name?: Text; ground?: string };
/** One day; `counted`: which day of the limit it is, null when it is none. */
export type ExplainedDay = { day: Day; counted: number | null; reasons: readonly Reason[] };
/** A stop as the case's events tell it: `to` is the day of the resumption, null while it runs. */
export type Stop = { from: Day; to: Day | null; ground: string };

export type Explained = {
  basis: Basis | null;
  unit: Counts["unit"] | null;
  /** Units granted by an extension, in `promise` and `law` already. */
  extra: number;
  /** What was promised and what the law grants, in units; null where there is none. */
  promise: number | null;
  law: number | null;
  startDay: Day;
  warnDay: Day | null;
  promiseDay: Day | null;
  dueDay: Day | null;
  /** Version of the calendar, and whether a day counted lies beyond what it knows. */
  calendar: number;
  provisional: boolean;
  /** From the start day to the last day, or to today while the clock is stopped. */
  days: readonly ExplainedDay[];
  /** Days from..to in the middle of `days` that are counted and not listed; null where all are. */
  omitted: { from: Day; to: Day } | null;
};

/**
 * What a limit is explained with: who asks and when, and the words of the case that the clock does not hold. `atMost`: of a longer reckoning so
 * many days are listed, half of them from its beginning and half to its end.
 */
export type ExplainWith = Asked & { basis?: Basis; stops?: readonly Stop[]; atMost?: number };

type Walk = {
  unit: Counts["unit"];
  clock: Clock;
  calendar: Calendar;
  last: LastDays | null;
  /** Counted days of the promise and of the law. */
  fulls: { promise: number | null; law: number };
  today: Day;
  stops: readonly Stop[];
  terms: Terms;
};

function pauseReason({ clock, stops }: Walk, day: Day): Reason {
  const stop = stops.find(({ from, to }) => day >= from && (to === null || day <= to));
  const code =
    day === clock.stoppedOn || clock.pauses.some(([from]) => day === from)
      ? "stopped"
      : clock.pauses.some(([, to]) => day === to)
        ? "resumed"
        : "paused";
  return stop === undefined ? { code } : { code, ground: stop.ground };
}

/** Why the day is a workday or free; where every day counts, an ordinary workday needs no reason of its own. */
function dayReason({ calendar, unit }: Walk, day: Day): Reason {
  const why = whyFree(calendar, day);
  return unit !== "workday" && why.code === "workday" ? { code: "day" } : why;
}

function reasonsOf(walk: Walk, day: Day, rolling: boolean): readonly Reason[] {
  const { clock, last, today } = walk;
  const reasons: Reason[] = [];
  if (day === clock.startDay) reasons.push({ code: "start-day" });
  else {
    if (isPaused(clock, day)) reasons.push(pauseReason(walk, day));
    reasons.push(dayReason(walk, day));
  }
  if (rolling) reasons.push({ code: "rolled" });
  if (day === today) reasons.push({ code: "today" });
  if (last !== null && warnsOn(walk, day)) reasons.push({ code: "warn-after" });
  if (day === last?.promise) reasons.push({ code: "promise-ends" });
  if (day === last?.law) reasons.push({ code: "law-ends" });
  return reasons;
}

const warnsOn = ({ terms, last }: Walk, day: Day): boolean => day === last?.warn && terms.bearer !== "clock" && terms.bound === "within";

/** True on the days on which a count is full while its last day, moved past free days, is still to come. */
function rollsOn({ last, clock, fulls }: Walk, day: Day, n: number): boolean {
  if (last === null || day === clock.startDay) return false;
  const pending = (full: number | null, end: Day | null): boolean => full !== null && end !== null && n >= full && day < end;
  return pending(fulls.law, last.law) || pending(fulls.promise, last.promise);
}

/** The middle of a reckoning that is longer than what is to be listed; null where it is not. */
function middleOf(start: Day, end: Day, atMost: number): Explained["omitted"] {
  const half = Math.ceil(atMost / 2);
  return end - start + 1 <= atMost ? null : { from: start + half, to: end - half };
}

/** Every day from the start day to the last, or to today while stopped; but the middle where more are counted than are to be listed. */
function daysOf(walk: Walk, atMost: number): Pick<Explained, "days" | "omitted"> {
  const { unit, clock, calendar, last, today, fulls } = walk;
  const end = last === null ? Math.max(today, clock.startDay) : Math.max(last.law, last.promise ?? last.law);
  const omitted = middleOf(clock.startDay, end, atMost);
  const days: ExplainedDay[] = [];
  let n = 0;
  for (let day = clock.startDay; day <= end; day++) {
    if (day === omitted?.from) {
      n = Math.min(fulls.law, n + countBetween(unit, clock, calendar, [day, omitted.to]));
      day = omitted.to + 1;
    }
    const counts = n < fulls.law && isCounted(unit, clock, calendar, day);
    if (counts) n++;
    days.push({ day, counted: counts ? n : null, reasons: reasonsOf(walk, day, rollsOn(walk, day, n)) });
  }
  return { days, omitted };
}

/** Hours and given moments count no days: the day on which it starts and the one on which it ends say all. */
function momentDays(start: Day, due: Day | null, today: Day): readonly ExplainedDay[] {
  const days = [...new Set([start, today, ...(due === null ? [] : [due])])].sort((a, b) => a - b);
  return days.map((day) => {
    const reasons: Reason[] = [];
    if (day === start) reasons.push({ code: "start-day" });
    if (day === today) reasons.push({ code: "today" });
    if (day === due) reasons.push({ code: "law-ends" });
    return { day, counted: null, reasons };
  });
}

/**
 * The arithmetic of one clock, as of the terms and this calendar: each day with its number and the reasons. `asked.stops` gives the grounds of
 * the stops, which the clock itself does not hold. Agrees with `duesOf`: the day with law-ends is the day of `due`.
 */
export function explain(most: Terms, clock: Clock, calendar: Calendar, asked: ExplainWith): Explained {
  const terms = termsFor(most, clock);
  const { counts } = terms;
  const { zone, now, basis = null, stops = [], atMost = Number.POSITIVE_INFINITY } = asked;
  const today = dayOf(now, zone);
  const due = dueDay(terms, clock, calendar, zone);
  const dues = duesOf(terms, clock, calendar, zone);
  const dayOrNull = (at: number | null): Day | null => (at === null ? null : dayOf(at - 1, zone));
  const counted = !("until" in counts) && counts.unit !== "hour";
  const head = {
    basis,
    unit: "until" in counts ? null : counts.unit,
    extra: clock.extra,
    promise: terms.promised === null || "until" in counts ? null : Math.min(terms.promised, counts.n) + clock.extra,
    law: "until" in counts ? null : counts.n + clock.extra,
    startDay: clock.startDay,
    warnDay: dayOrNull(dues.warn),
    promiseDay: dayOrNull(dues.promised),
    dueDay: due,
    calendar: calendar.version,
    provisional: counted && isProvisional(calendar, due ?? today),
  };
  if (!counted) return { ...head, days: momentDays(clock.startDay, due, today), omitted: null };
  const last = lastDaysOf(terms, clock, calendar);
  const length = (n: number): number => lengthOf(counts.unit, clock, n + clock.extra);
  const promise = terms.promised === null ? null : Math.min(length(terms.promised), length(counts.n));
  const walk = { unit: counts.unit, clock, calendar, last, fulls: { promise, law: length(counts.n) }, today, stops, terms };
  const listed = daysOf(walk, atMost);
  assert(last === null || listed.days.at(-1)?.day === last.law, `the walk ends on ${formatDay(due ?? today)}`);
  return { ...head, ...listed };
}
