// A year of the calendar of workdays, as twelve months and as a list of what is listed; and the versions that there were, with their notices.
import { type Calendar, type CalendarNotice, isProvisional, isWorkday, whyFree } from "../kernel/calendar.ts";
import { type CalendarRun, runsOf } from "../kernel/calendar-document.ts";
import type { Day, Index, Instant } from "../kernel/ids.ts";
import { dayFrom, monthLength, weekdayOf, yearOf } from "../kernel/time.ts";

export type DayKind = "workday" | "weekend" | "holiday" | "make-up" | "local";
/** `lead`: empty cells before the first, of a week that begins on Monday. */
export type CalendarMonth = { month: number; lead: number; days: readonly { day: Day; kind: DayKind }[] };
/** Days of a year in a row that are listed under one name. */
export type CalendarSpan = { kind: "holiday" | "make-up" | "local"; run: CalendarRun };
/** A version as it was set: its entry on the ledger, and how many running cases it moved (null: not known, or none yet). */
export type CalendarVersion = {
  version: number;
  notice: CalendarNotice | null;
  until: Day;
  index: Index;
  at: Instant;
  moved: number | null;
};
export type CalendarYear = {
  year: number;
  /** Of the whole year: for nobody has said the holidays of any of it; from a day on; or not at all. */
  provisional: "all" | Day | null;
  workdays: number;
  months: readonly CalendarMonth[];
  spans: readonly CalendarSpan[];
};
export type CalendarView = CalendarYear & {
  today: Day;
  /** The version shown, and whether it is the one in force. */
  version: number;
  inForce: boolean;
  /** Years that can be asked for, both included. */
  first: number;
  last: number;
  versions: readonly CalendarVersion[];
};

/** Years that a county may ask for without holidays: what lies further ahead nobody plans by. */
const AHEAD = 2;

/** The years of a calendar: from the first day that it lists to some beyond its last. */
export function yearsOf({ free, makeUp, until }: Calendar, today: Day): { first: number; last: number } {
  // A make-up day may lie in the year before the holiday that it is worked for, and that year is not told whole.
  const listed = [...free.keys(), ...(free.size === 0 ? makeUp.keys() : [])];
  const first = listed.reduce((least, day) => Math.min(least, day), today);
  return { first: yearOf(first), last: Math.max(yearOf(until), yearOf(today)) + AHEAD };
}

function monthOf(calendar: Calendar, year: number, month: number): CalendarMonth {
  const first = dayFrom({ year, month, date: 1 });
  const days = Array.from({ length: monthLength(year, month) }, (_, i) => ({ day: first + i, kind: whyFree(calendar, first + i).code }));
  return { month, lead: weekdayOf(first) - 1, days };
}

/** Takes a calendar and a year, gives the year. Nothing is made up for days that nobody has spoken for. */
export function calendarYear(calendar: Calendar, year: number): CalendarYear {
  const [first, last] = [dayFrom({ year, month: 1, date: 1 }), dayFrom({ year, month: 12, date: 31 })];
  const months = Array.from({ length: 12 }, (_, i) => monthOf(calendar, year, i + 1));
  const spans = (["holiday", "make-up", "local"] as const).flatMap((kind) => {
    const listed = { holiday: calendar.free, "make-up": calendar.makeUp, local: calendar.local }[kind];
    const days = [...listed].filter(([day]) => day >= first && day <= last && day <= calendar.until);
    return runsOf(new Map(days)).map((run): CalendarSpan => ({ kind, run }));
  });
  return {
    year,
    provisional: isProvisional(calendar, first) ? "all" : isProvisional(calendar, last) ? calendar.until + 1 : null,
    workdays: months.reduce((sum, { days }) => sum + days.filter(({ day }) => isWorkday(calendar, day)).length, 0),
    months,
    spans: spans.sort((a, b) => a.run[0] - b.run[0]),
  };
}
