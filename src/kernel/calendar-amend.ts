// A newer version of the calendar: what is refused of it, and what is in force once it is committed.
import { type Calendar, isWeekend } from "./calendar.ts";
import type { Day } from "./ids.ts";
import { type Refusal, refuse } from "./refusal.ts";
import type { Text } from "./text.ts";
import { formatDay } from "./time.ts";

/** How far ahead of its commit a version may newly speak. The State Council speaks for the next year alone; what reaches further is a slip. */
export const AHEAD_DAYS = 3 * 366;

const listsOf = ({ free, makeUp, local }: Calendar) => [free, makeUp, local] as const;

/**
 * Takes a calendar, gives what is wrong with it taken by itself, about the first day that is wrong: `calendar-beyond` (a day after `until`),
 * `calendar-both` (worked and a holiday, or worked and closed), `calendar-weekday` (made up for on an ordinary weekday); null when nothing is.
 */
export function calendarFault(calendar: Calendar): Refusal | null {
  const { until, free, makeUp, local } = calendar;
  const first = (days: Iterable<Day>, wrong: (day: Day) => boolean): Day | undefined => [...days].filter(wrong).sort((a, b) => a - b)[0];
  const beyond = first(
    listsOf(calendar).flatMap((days) => [...days.keys()]),
    (day) => day > until,
  );
  if (beyond !== undefined) return refuse("calendar-beyond", formatDay(beyond));
  const both = first(makeUp.keys(), (day) => free.has(day) || local.has(day));
  if (both !== undefined) return refuse("calendar-both", formatDay(both));
  const weekday = first(makeUp.keys(), (day) => !isWeekend(day));
  return weekday === undefined ? null : refuse("calendar-weekday", formatDay(weekday));
}

/** The first day before `day` that `newer` lists otherwise than `old`; null when there is none. */
function pastChanged(old: Calendar, newer: Calendar, day: Day): Day | null {
  const listed = listsOf(newer).flatMap((days) => [...days.keys()]);
  const changed = listed.filter((d) => d < day && listsOf(old).some((days, i) => days.has(d) !== listsOf(newer)[i]?.has(d)));
  return changed.length === 0 ? null : Math.min(...changed);
}

/**
 * Takes the calendar in force (null before the first), a newer version and the day of its commit, gives why it cannot follow, or null. Beside
 * what is wrong with it by itself: `calendar-version` (not the next), `calendar-shorter` (`until` goes back), `calendar-far` (it newly speaks
 * for days more than three years ahead), and `calendar-past` about a day before the commit that it lists otherwise, for clocks were counted with it.
 */
export function calendarRefusal(old: Calendar | null, newer: Calendar, commitDay: Day): Refusal | null {
  if (newer.version !== (old?.version ?? 0) + 1) return refuse("calendar-version", "version");
  const fault = calendarFault(newer);
  if (fault !== null || old === null) return fault;
  if (newer.until < old.until) return refuse("calendar-shorter", "until");
  if (newer.until > Math.max(old.until, commitDay + AHEAD_DAYS)) return refuse("calendar-far", "until");
  const past = pastChanged(old, newer, commitDay);
  return past === null ? null : refuse("calendar-past", formatDay(past));
}

/**
 * The calendar in force once `newer` follows `old`: from the commit's day on the newer version is the whole truth up to its `until`, and earlier
 * days stay as they were; leaving one out keeps it. Whether it may follow, `calendarRefusal` says.
 */
export function succeeded(old: Calendar, newer: Calendar, commitDay: Day): Calendar {
  const merge = (before: ReadonlyMap<Day, Text>, after: ReadonlyMap<Day, Text>): ReadonlyMap<Day, Text> =>
    new Map([...[...before].filter(([day]) => day < commitDay && day <= old.until), ...[...after].filter(([day]) => day >= commitDay)]);
  return {
    version: newer.version,
    until: newer.until,
    free: merge(old.free, newer.free),
    makeUp: merge(old.makeUp, newer.makeUp),
    local: merge(old.local, newer.local),
    notice: newer.notice,
  };
}

/** Takes the calendar in force, a newer version and the day of its commit, gives the calendar in force from then on, or why the version cannot follow. */
export const amend = (old: Calendar, newer: Calendar, commitDay: Day): Calendar | Refusal =>
  calendarRefusal(old, newer, commitDay) ?? succeeded(old, newer, commitDay);
