// Workdays looked up instead of walked to: a table made once for each version of a calendar, from the first day that it lists to the last. On
// either side of them only weekends are known, and those are arithmetic.
import { type Calendar, isWorkday } from "./calendar.ts";
import type { Day } from "./ids.ts";
import { weekdayOf } from "./time.ts";

/** `counts[i]`: workdays on the days `first`..`first + i`. `days[k]`: the (k+1)-th of them. `before`: weekdays up to the day before `first`. */
type Table = { first: Day; last: Day; before: number; counts: Int32Array; days: Int32Array };

const tables = new WeakMap<Calendar, Table>();

/** Day 0 is a Thursday. */
const MONDAY_BEFORE = 3;

/** Mondays to Fridays up to and with a day, counted from a Monday before the first of 1970; negative earlier. */
function weekdaysUpTo(day: Day): number {
  const weeks = Math.floor((day + MONDAY_BEFORE) / 7);
  return weeks * 5 + Math.min(weekdayOf(day), 5);
}

/** The day on which `weekdaysUpTo` reaches `n`. */
function nthWeekday(n: number): Day {
  const weeks = Math.floor((n - 1) / 5);
  return weeks * 7 + (n - 1 - weeks * 5) - MONDAY_BEFORE;
}

function tableOf(calendar: Calendar): Table {
  const known = tables.get(calendar);
  if (known !== undefined) return known;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const days of [calendar.free, calendar.makeUp, calendar.local])
    for (const day of days.keys()) {
      if (day > calendar.until) continue;
      first = Math.min(first, day);
      last = Math.max(last, day);
    }
  if (last < first) [first, last] = [0, -1];
  const counts = new Int32Array(last - first + 1);
  const days: Day[] = [];
  for (let i = 0; i < counts.length; i++) {
    if (isWorkday(calendar, first + i)) days.push(first + i);
    counts[i] = days.length;
  }
  const table = { first, last, before: weekdaysUpTo(first - 1), counts, days: Int32Array.from(days) };
  tables.set(calendar, table);
  return table;
}

/** Workdays up to and with a day, counted from where `weekdaysUpTo` counts. */
function workdaysUpTo({ first, last, before, counts, days }: Table, day: Day): number {
  if (day < first) return weekdaysUpTo(day);
  if (day <= last) return before + (counts[day - first] ?? 0);
  return before + days.length + weekdaysUpTo(day) - weekdaysUpTo(last);
}

/** The `n`-th workday after a day, the day itself not counted (民法典 201); for 0 the day itself. */
export function addWorkdays(calendar: Calendar, day: Day, n: number): Day {
  if (n <= 0) return day;
  const table = tableOf(calendar);
  const { before, days, last } = table;
  const nth = workdaysUpTo(table, day) + n;
  if (nth <= before) return nthWeekday(nth);
  return days[nth - before - 1] ?? nthWeekday(nth - before - days.length + weekdaysUpTo(last));
}

/** How many workdays lie after one day, up to and with another; 0 where that is not later. */
export function workdaysBetween(calendar: Calendar, after: Day, upTo: Day): number {
  if (upTo <= after) return 0;
  const table = tableOf(calendar);
  return workdaysUpTo(table, upTo) - workdaysUpTo(table, after);
}
