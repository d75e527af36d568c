// A clock as a page shows it: its light, what is used and left, and the arithmetic day by day. All counting is the kernel's.
import type { Calendar } from "../kernel/calendar.ts";
import type { Case } from "../kernel/case.ts";
import { type CheckedStandard, isStepLimit } from "../kernel/check-flow.ts";
import type { Entry } from "../kernel/commit.ts";
import type { Basis, Day, Instant, LimitId } from "../kernel/ids.ts";
import type { Clock, Counts, Light, Limit, Terms } from "../kernel/limit.ts";
import { lightOf } from "../kernel/limit.ts";
import type { Explained, ExplainedDay, Reason, Stop } from "../kernel/limit-explain.ts";
import { explain } from "../kernel/limit-explain.ts";
import type { Asked } from "../kernel/limit-left.ts";
import { countedDays, remaining } from "../kernel/limit-left.ts";
import { dayOf, startOf } from "../kernel/time.ts";
import type { Passed } from "./case-list.ts";

export type LimitView = {
  key: string;
  limit: LimitId;
  basis: Basis;
  light: Light;
  passed: Passed | null;
  /** The ground on which a superior excused its delay. */
  excused: string | null;
  /** The law's number with what an extension granted; null where the limit is a moment given by a fact. */
  statutory: Counts | null;
  promised: number | null;
  startAt: Instant;
  /** The day that the public is told: the promise where there is one, else the law's. Null while stopped. */
  lastDay: Day | null;
  /** The law's last day. */
  dueDay: Day | null;
  /** Units used before today (of an ended clock: in all), and left counting today; 0 or less: late by so many. */
  used: number;
  left: number | null;
  /** False on the day that it starts: that day is not counted. */
  countsToday: boolean;
  /** Why it is stopped now. */
  ground: string | null;
  explained: Explained;
};
/** Neighbouring days that do not count for one and the same reason, shown as one line. */
export type DaySpan = { from: Day; to: Day; counted: number | null; reasons: readonly Reason[] };

/** Takes a case and its standard, gives each of its clocks as of `asked.now`. */
export function limitViews(
  state: Case,
  standard: CheckedStandard,
  world: { calendar: Calendar; entries: readonly Entry[] },
  asked: Asked,
): LimitView[] {
  const seen = changesOf(world.entries);
  return Object.entries(state.clocks).flatMap(([key, clock]) => {
    const terms = standard.checked.limits.get(clock.limit);
    return terms === undefined ? [] : [limitView({ key, clock, terms, calendar: world.calendar, ...seen(key) }, asked)];
  });
}

/** A clock with the terms of its limit, and what its entries say of it: grounds of its stops, the day on which it ended. */
export type One = { key: string; clock: Clock; terms: Limit & Terms; calendar: Calendar; stops: readonly Stop[]; endedOn: Day | null };

/** Takes one clock, gives it as of `asked.now`. */
export function limitView({ key, clock, terms, calendar, stops, endedOn }: One, asked: Asked): LimitView {
  // An ended clock is counted through its last day, and not one day further.
  const when = clock.ended && endedOn !== null ? { ...asked, now: startOf(endedOn + 1, asked.zone) } : asked;
  const whole = explain(terms, clock, calendar, {
    ...asked,
    now: endedOn === null ? asked.now : startOf(endedOn, asked.zone),
    basis: terms.basis,
    stops,
  });
  const explained = clock.ended && endedOn !== null ? { ...whole, days: whole.days.filter((line) => line.day <= endedOn) } : whole;
  const left = remaining(terms, clock, calendar, when);
  const { light, passed, excused } = lightOf(clock.dues, clock, asked.now);
  return {
    key,
    limit: clock.limit,
    basis: terms.basis,
    light,
    passed: passed === "law" && isStepLimit(clock.limit) ? "own" : passed,
    excused,
    statutory: "until" in terms.counts ? null : { ...terms.counts, n: explained.law ?? terms.counts.n },
    promised: explained.promise,
    startAt: clock.startAt,
    // Stored moments, so that the page, the light and the gate cannot disagree.
    lastDay: lastDayOf(clock.dues.promised ?? clock.dues.due, asked.zone),
    dueDay: lastDayOf(clock.dues.due, asked.zone),
    used: countedDays(terms, clock, calendar, when),
    left: left.promise ?? left.law,
    countsToday: clock.startDay < dayOf(asked.now, asked.zone),
    ground: clock.stoppedOn === null ? null : (stops.find((stop) => stop.to === null)?.ground ?? null),
    explained,
  };
}

/** 24:00 belongs to the day that ends. */
const lastDayOf = (at: Instant | null, zone: string): Day | null => (at === null ? null : dayOf(at - 1, zone));

/** The ground of the days between the closing of a case and its reopening; every page has a word for it. */
export const CLOSED = "closed";

/** What the events say of each clock that the clock itself does not keep: grounds of stops, and the day on which it ended. */
function changesOf(entries: readonly Entry[]): (key: string) => { stops: readonly Stop[]; endedOn: Day | null } {
  const stops = new Map<string, (Stop & { by?: string })[]>();
  const ended = new Map<string, Day>();
  for (const { commit } of entries) {
    for (const event of commit.events) {
      if (event.type !== "clock-changed") continue;
      const own = stops.get(event.key) ?? [];
      stops.set(event.key, own);
      if (event.change === "reopened") own.push({ from: ended.get(event.key) ?? event.day, to: event.day, ground: CLOSED });
      if (event.change === "started" || event.change === "reopened") ended.delete(event.key);
      if (event.change === "ended") ended.set(event.key, event.day);
      if (event.change === "stopped")
        own.push({ from: event.day, to: null, ground: event.ground ?? "", ...(event.by !== undefined && { by: event.by }) });
      const ends = own.findLastIndex((stop) => stop.to === null && stop.by === event.by);
      const over = own[ends];
      if (event.change === "resumed" && over !== undefined) own[ends] = { ...over, to: event.day };
    }
  }
  return (key) => ({ stops: stops.get(key) ?? [], endedOn: ended.get(key) ?? null });
}

/** The days that the page shows: to the promised day where there is one ahead, else to the law's; never less than to today, or to the end of an ended clock. */
export function shownDays(view: LimitView, today: Day): readonly ExplainedDay[] {
  const { days, promiseDay } = view.explained;
  if (promiseDay === null || view.light === "done") return days;
  const until = Math.max(promiseDay, today);
  return days.filter((line) => line.day <= until);
}

const sameReason = (a: readonly Reason[], b: readonly Reason[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Weekend days within a holiday, or workdays within a stop, are told by what takes them out, not by what they would have been. */
export function tellingReasons(reasons: readonly Reason[]): readonly Reason[] {
  const stop = reasons.filter((one) => one.code === "stopped" || one.code === "paused" || one.code === "resumed");
  const plain = new Set(["workday", "day", "weekend", "holiday", "local", "make-up"]);
  if (stop.length > 0) return reasons.filter((one) => !plain.has(one.code));
  // An ordinary day with something more to say needs no "workday" before it.
  return reasons.length === 1 ? reasons : reasons.filter((one) => one.code !== "workday" && one.code !== "day");
}

/** Takes the days of a reckoning in order, gives them with uncounted runs of one reason drawn together. */
export function spansOf(days: readonly ExplainedDay[]): DaySpan[] {
  const spans: DaySpan[] = [];
  for (const line of days) {
    const reasons = tellingReasons(line.reasons);
    const last = spans.at(-1);
    const joins = last !== undefined && last.counted === null && line.counted === null && last.to + 1 === line.day;
    if (joins && sameReason(last.reasons, reasons)) last.to = line.day;
    else spans.push({ from: line.day, to: line.day, counted: line.counted, reasons });
  }
  return spans;
}

/** Takes the days of a reckoning, gives whole weeks from Monday: the lines of the calendar. Days outside the reckoning are null. */
export function weeksOf(days: readonly ExplainedDay[]): { day: Day; line: ExplainedDay | null }[][] {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const byDay = new Map(days.map((line) => [line.day, line]));
  const monday = first.day - ((first.day + 3) % 7);
  const weeks: { day: Day; line: ExplainedDay | null }[][] = [];
  for (let start = monday; start <= last.day; start += 7) {
    weeks.push(Array.from({ length: 7 }, (_, i) => ({ day: start + i, line: byDay.get(start + i) ?? null })));
  }
  return weeks;
}

/**
 * The clock that the public asks about: of the case rather than of a step, running rather than ended (while the case is open),
 * promised rather than not. A closed case is told by the limit to its decision, though its publication may still be due; one that was
 * decided as it came had none.
 */
export function mainClock(limits: readonly LimitView[], main: string | null, open: boolean): LimitView | null {
  const worth = (one: LimitView): number =>
    (open && one.light !== "done" ? 8 : 0) +
    (one.key.includes("@") ? 0 : 4) +
    (one.limit === main ? 2 : 0) +
    (one.promised === null ? 0 : 1);
  const asked = open ? [...limits] : limits.filter((one) => one.light === "done");
  return asked.sort((a, b) => worth(b) - worth(a))[0] ?? null;
}
