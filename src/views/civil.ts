// Civil dates of days and the time of day of instants, in a fixed offset: what a page needs to write a date, without a Date object.
import type { Day, Instant } from "../kernel/ids.ts";
import { DAY_MS } from "../kernel/ids.ts";

/** `weekday`: 0 is Monday. */
export type Civil = { year: number; month: number; date: number; weekday: number };

/** Takes a day (whole days since 1970-01-01), gives its Gregorian date. Howard Hinnant, "chrono-compatible low-level date algorithms". */
export function civilOf(day: Day): Civil {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, date, weekday: (((day + 3) % 7) + 7) % 7 };
}

/** Milliseconds east of Greenwich of a zone written "+08:00" or "-03:30". */
export function offsetMs(zone: string): number {
  const match = /^([+-])(\d\d):(\d\d)$/u.exec(zone);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === "-" ? -minutes : minutes) * 60_000;
}

/** Takes an instant and a zone, gives the day it falls in and the time of day in whole minutes and seconds. */
export function wallClock(at: Instant, zone: string): { day: Day; hour: number; minute: number; second: number } {
  const local = at + offsetMs(zone);
  const day = Math.floor(local / DAY_MS);
  const seconds = Math.floor((local - day * DAY_MS) / 1000);
  return { day, hour: Math.floor(seconds / 3600), minute: Math.floor(seconds / 60) % 60, second: seconds % 60 };
}

const two = (n: number): string => String(n).padStart(2, "0");

/** A day as RFC 3339 writes it: 2026-03-09. */
export function isoDay(day: Day): string {
  const c = civilOf(day);
  return `${String(c.year).padStart(4, "0")}-${two(c.month)}-${two(c.date)}`;
}

/** An instant as RFC 3339 writes it, with the zone's offset: 2026-03-05T10:20:00+08:00. */
export function isoInstant(at: Instant, zone: string): string {
  const w = wallClock(at, zone);
  return `${isoDay(w.day)}T${two(w.hour)}:${two(w.minute)}:${two(w.second)}${zone}`;
}
