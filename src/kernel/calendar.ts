// Workdays. A calendar is data with a version; after its last day only weekends are known, and every answer is provisional.
import type { Day } from "./ids.ts";
import { type Refusal, refuse } from "./refusal.ts";
import type { Text } from "./text.ts";
import { formatDay, weekdayOf } from "./time.ts";

/** One version of a calendar. `free`: holidays, `makeUp`: weekend days that are worked. A version may change no day before its own commit. */
export type Calendar = { version: number; until: Day; free: ReadonlyMap<Day, Text>; makeUp: ReadonlyMap<Day, Text> };

/** What a day is and why: `name` is the holiday's, or that of the holiday that a make-up day makes up for. */
export type DayReason = { code: "workday" | "weekend" } | { code: "holiday" | "make-up"; name: Text };

const isWeekend = (day: Day): boolean => weekdayOf(day) > 5;

/** True when nobody has said yet which holidays the day's year has. */
export const isProvisional = (calendar: Calendar, day: Day): boolean => day > calendar.until;

/** True on a workday: neither weekend nor holiday, or a weekend day that is worked. */
export function isWorkday(calendar: Calendar, day: Day): boolean {
  const known = day <= calendar.until;
  return isWeekend(day) ? known && calendar.makeUp.has(day) && !calendar.free.has(day) : !(known && calendar.free.has(day));
}

/** Says what a day is. A holiday is one also where it falls on a weekend; a make-up day is a weekend day that is worked. */
export function whyFree(calendar: Calendar, day: Day): DayReason {
  if (day <= calendar.until) {
    const holiday = calendar.free.get(day);
    if (holiday !== undefined) return { code: "holiday", name: holiday };
    const makeUp = isWeekend(day) ? calendar.makeUp.get(day) : undefined;
    if (makeUp !== undefined) return { code: "make-up", name: makeUp };
  }
  return { code: isWeekend(day) ? "weekend" : "workday" };
}

/** The `n`-th workday after a day, the day itself not counted (民法典 201); for 0 the day itself. */
export function addWorkdays(calendar: Calendar, day: Day, n: number): Day {
  let at = day;
  for (let left = n; left > 0; ) if (isWorkday(calendar, ++at)) left--;
  return at;
}

/** How many workdays lie after one day, up to and with another. */
export function workdaysBetween(calendar: Calendar, after: Day, upTo: Day): number {
  let n = 0;
  for (let day = after + 1; day <= upTo; day++) if (isWorkday(calendar, day)) n++;
  return n;
}

/** The first day before `day` that `newer` lists otherwise than `old`; null when there is none. */
function pastChanged(old: Calendar, newer: Calendar, day: Day): Day | null {
  const changed = [...newer.free.keys(), ...newer.makeUp.keys()].filter(
    (d) => d < day && (old.free.has(d) !== newer.free.has(d) || old.makeUp.has(d) !== newer.makeUp.has(d)),
  );
  return changed.length === 0 ? null : Math.min(...changed);
}

/**
 * Takes the calendar in force, a newer version and the day of its commit; gives the calendar in force from then on.
 * From the commit's day on the newer version is the whole truth up to its `until`. Earlier days stay as they were: leaving one out keeps it,
 * and listing one otherwise is refused (`bad-fact`, about that day), because clocks were already counted with it. The same refusal for a
 * version number that is not the next, an `until` that goes back, a day after `until`, and a day both free and worked.
 */
export function amend(old: Calendar, newer: Calendar, commitDay: Day): Calendar | Refusal {
  if (newer.version !== old.version + 1) return refuse("bad-fact", "version");
  if (newer.until < old.until) return refuse("bad-fact", "until");
  for (const day of newer.free.keys()) if (newer.makeUp.has(day) || day > newer.until) return refuse("bad-fact", formatDay(day));
  for (const day of newer.makeUp.keys()) if (day > newer.until) return refuse("bad-fact", formatDay(day));
  const past = pastChanged(old, newer, commitDay);
  if (past !== null) return refuse("bad-fact", formatDay(past));
  const merge = (before: ReadonlyMap<Day, Text>, after: ReadonlyMap<Day, Text>): ReadonlyMap<Day, Text> =>
    new Map([...[...before].filter(([day]) => day < commitDay && day <= old.until), ...[...after].filter(([day]) => day >= commitDay)]);
  return { version: newer.version, until: newer.until, free: merge(old.free, newer.free), makeUp: merge(old.makeUp, newer.makeUp) };
}

/** The days on which two calendars disagree whether it is a workday, ascending: whose due days fall there must be recounted. */
export function changedDays(old: Calendar, newer: Calendar): readonly Day[] {
  const listed = new Set([...old.free.keys(), ...old.makeUp.keys(), ...newer.free.keys(), ...newer.makeUp.keys()]);
  return [...listed].filter((day) => isWorkday(old, day) !== isWorkday(newer, day)).sort((a, b) => a - b);
}
