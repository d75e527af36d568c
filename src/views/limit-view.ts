// A clock as a page shows it: its light, what is used and left, and the arithmetic day by day.
import type { Basis, Day, Instant, LimitId } from "../kernel/ids.ts";
import type { Counts, Unit } from "../kernel/limit.ts";
import type { Text } from "../kernel/text.ts";

/** held: stopped. done: ended. */
export type LightColour = "green" | "yellow" | "red" | "held" | "done";
/** Why a day is counted or not: a code, with the holiday's name or the ground of a stop where there is one. */
export type DayReason = { code: string; name?: Text; ground?: string };
/** One day of a reckoning; `counted` is its ordinal, null where it does not count. */
export type DayLine = { day: Day; counted: number | null; reason: readonly DayReason[] };
/** Neighbouring days that do not count for one and the same reason, shown as one line. */
export type DaySpan = { from: Day; to: Day; counted: number | null; reason: readonly DayReason[] };

export type LimitView = {
  key: string;
  limit: LimitId;
  basis: Basis;
  light: LightColour;
  /** The law's number; null where the limit is a moment given by a fact. */
  statutory: Counts | null;
  promised: number | null;
  startDay: Day;
  startAt: Instant;
  /** The day that the public is told: the promise where there is one, else the law's. Null while stopped. */
  lastDay: Day | null;
  /** The law's last day. */
  dueDay: Day | null;
  /** Units used before today, and left counting today; negative left: overdue by so many. */
  used: number;
  left: number | null;
  unit: Unit;
  calendarVersion: number;
  provisional: boolean;
  days: readonly DayLine[];
};

const sameReason = (a: readonly DayReason[], b: readonly DayReason[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Takes the days of a reckoning in order, gives them with uncounted runs of one reason drawn together. */
export function spansOf(days: readonly DayLine[]): DaySpan[] {
  const spans: DaySpan[] = [];
  for (const line of days) {
    const last = spans.at(-1);
    const joins = last !== undefined && last.counted === null && line.counted === null && last.to + 1 === line.day;
    if (joins && sameReason(last.reason, line.reason)) last.to = line.day;
    else spans.push({ from: line.day, to: line.day, counted: line.counted, reason: line.reason });
  }
  return spans;
}

/** Takes the days of a reckoning, gives whole weeks from Monday: the lines of the calendar. Days outside the reckoning are null. */
export function weeksOf(days: readonly DayLine[]): { day: Day; line: DayLine | null }[][] {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const byDay = new Map(days.map((line) => [line.day, line]));
  const monday = first.day - ((first.day + 3) % 7);
  const weeks: { day: Day; line: DayLine | null }[][] = [];
  for (let start = monday; start <= last.day; start += 7) {
    weeks.push(Array.from({ length: 7 }, (_, i) => ({ day: start + i, line: byDay.get(start + i) ?? null })));
  }
  return weeks;
}
