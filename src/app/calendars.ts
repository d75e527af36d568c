// The calendar of workdays as anybody may ask for it: a year of a version, the versions that there were, and what each did to running cases.
import type { Calendar } from "../kernel/calendar.ts";
import { dayOf, yearOf } from "../kernel/time.ts";
import { ZONE_BEFORE } from "../kernel/world-of.ts";
import { type CalendarVersion, type CalendarView, calendarYear, yearsOf } from "../views/calendar-view.ts";
import { bulletinOf } from "./bulletin.ts";
import { asking } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import type { Site } from "./site.ts";

/** How many cases each version moved, by version; those whose cases are not all looked at yet are left out. Throws StoreAway. */
export async function movedByVersion(site: Site): Promise<ReadonlyMap<number, number>> {
  const ask = { name: "recounts-done", text: statement("recounts-done"), values: [site.log] };
  const { rows } = await asking(() => site.hallPool.query<{ version: number; moved: number }>(ask));
  return new Map(rows.map(({ version, moved }) => [version, moved]));
}

async function versionsOf(site: Site): Promise<CalendarVersion[]> {
  const [posted, moved] = await Promise.all([bulletinOf(site), movedByVersion(site)]);
  return posted.flatMap((one): CalendarVersion[] => {
    if (one.what !== "calendar") return [];
    const { version, notice, until } = one.calendar;
    return [{ version, notice, until, index: one.index, at: one.at, moved: moved.get(version) ?? null }];
  });
}

/** What is asked: the year of today and the version in force where nothing is said. */
export type CalendarAsk = { year?: number | undefined; version?: number | undefined };

/** Takes the site and what is asked, gives the year; null where there is no such version or the year is none that the calendar has. Throws StoreAway. */
export async function calendarView(site: Site, asked: CalendarAsk): Promise<CalendarView | null> {
  const book = site.worlds.book();
  const newest = book.calendars.at(-1);
  const calendar: Calendar | undefined = asked.version === undefined ? newest : book.calendars[asked.version - 1];
  if (calendar === undefined) return null;
  const today = dayOf(site.clock.now(), book.genesis?.zone ?? ZONE_BEFORE);
  const { first, last } = yearsOf(calendar, today);
  const year = asked.year ?? yearOf(today);
  // Also for what is no number.
  if (!(year >= first && year <= last)) return null;
  const versions = await versionsOf(site);
  return { ...calendarYear(calendar, year), today, version: calendar.version, inForce: calendar === newest, first, last, versions };
}
