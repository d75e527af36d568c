// Workdays. A calendar is data with a version; after its last day only weekends are known, and every answer is provisional.
import type { Day } from "./ids.ts";
import type { Text } from "./text.ts";
import { weekdayOf } from "./time.ts";

/** The paper that a version comes from, as far as it was read: a number and a day of issue are stated or left out, never guessed. */
export type CalendarNotice = { title: Text; number?: string; issued?: Day };
/**
 * One version of a calendar, a value that never changes. `free`: holidays, `makeUp`: weekend days that are worked, `local`: days on which the
 * county itself closes, each with the reason. `notice`: where the version comes from. A version may change no day before its own commit.
 */
export type Calendar = {
  version: number;
  until: Day;
  free: ReadonlyMap<Day, Text>;
  makeUp: ReadonlyMap<Day, Text>;
  local: ReadonlyMap<Day, Text>;
  notice: CalendarNotice | null;
};

/** What a day is and why: `name` is the holiday's, that of the holiday that a make-up day makes up for, or why the county closed (`local`). */
export type DayReason = { code: "workday" | "weekend" } | { code: "holiday" | "make-up" | "local"; name: Text };

/** True on Saturday and Sunday. */
export const isWeekend = (day: Day): boolean => weekdayOf(day) > 5;

/** True when nobody has said yet which holidays the day's year has. */
export const isProvisional = (calendar: Calendar, day: Day): boolean => day > calendar.until;

/** True on a workday: no weekend, holiday or closed day, or a weekend day that is worked. */
export function isWorkday({ until, free, makeUp, local }: Calendar, day: Day): boolean {
  if (day > until) return !isWeekend(day);
  return (isWeekend(day) ? makeUp.has(day) : true) && !free.has(day) && !local.has(day);
}

/** Says what a day is. A holiday is one also where it falls on a weekend; a make-up day is a weekend day that is worked. */
export function whyFree(calendar: Calendar, day: Day): DayReason {
  if (day <= calendar.until) {
    const holiday = calendar.free.get(day);
    if (holiday !== undefined) return { code: "holiday", name: holiday };
    const closed = calendar.local.get(day);
    if (closed !== undefined) return { code: "local", name: closed };
    const makeUp = isWeekend(day) ? calendar.makeUp.get(day) : undefined;
    if (makeUp !== undefined) return { code: "make-up", name: makeUp };
  }
  return { code: isWeekend(day) ? "weekend" : "workday" };
}

/** The days on which two calendars disagree whether it is a workday, ascending: whose due days fall there must be recounted. */
export function changedDays(old: Calendar, newer: Calendar): readonly Day[] {
  const listed = new Set([old, newer].flatMap((one) => [...one.free.keys(), ...one.makeUp.keys(), ...one.local.keys()]));
  return [...listed].filter((day) => isWorkday(old, day) !== isWorkday(newer, day)).sort((a, b) => a - b);
}
