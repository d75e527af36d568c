// Instants, days and months. A county keeps one fixed offset for ever, so a day is arithmetic and needs no table of zones.
import { assert } from "./assert.ts";
import { DAY_MS, type Day, type Instant } from "./ids.ts";

const ZONE = /^([+-])([01]\d|2[0-3]):([0-5]\d)$/;
const offsets = new Map<string, number>();

/** Takes a fixed offset ("+08:00"), gives it in ms east of UTC. Any other form is a bug: the genesis commit was checked. */
export function offsetOf(zone: string): number {
  const known = offsets.get(zone);
  if (known !== undefined) return known;
  const parts = ZONE.exec(zone);
  assert(parts, `zone ${zone} is no fixed offset`);
  const ms = (Number(parts[2]) * 60 + Number(parts[3])) * 60_000 * (parts[1] === "-" ? -1 : 1);
  offsets.set(zone, ms);
  return ms;
}

/** The day in the zone on which an instant falls; 24:00 of a day is already the next. */
export const dayOf = (at: Instant, zone: string): Day => Math.floor((at + offsetOf(zone)) / DAY_MS);

/** 00:00 of a day in the zone. */
export const startOf = (day: Day, zone: string): Instant => day * DAY_MS - offsetOf(zone);

/** 24:00 of a day in the zone: the moment at which a limit that ends on that day lapses (民法典 203). */
export const endOf = (day: Day, zone: string): Instant => startOf(day + 1, zone);

/** A date of the civil calendar: month 1–12, date 1–31. */
export type Civil = { year: number; month: number; date: number };

// Howard Hinnant's algorithms ("chrono-compatible low-level date algorithms"): years begin in March, so the leap day is the last.
/** The day's date in the proleptic Gregorian calendar. */
export function civilOf(day: Day): Civil {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 };
}

/** The day of a date; the date must exist (`dateExists`), else the answer runs over into the next month. */
export function dayFrom({ year, month, date }: Civil): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** Days in a month: 28–31. */
export function monthLength(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** True when the calendar has that date. */
export const dateExists = ({ year, month, date }: Civil): boolean =>
  month >= 1 && month <= 12 && date >= 1 && date <= monthLength(year, month);

/** The civil year of a day. */
export const yearOf = (day: Day): number => civilOf(day).year;

/** Day of the week, Monday 1 to Sunday 7 (ISO 8601). */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The corresponding day `months` later; where that month has none, its last day (民法典 202). */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = civilOf(day);
  const at = year * 12 + month - 1 + months;
  const to = { year: Math.floor(at / 12), month: (((at % 12) + 12) % 12) + 1 };
  return dayFrom({ ...to, date: Math.min(date, monthLength(to.year, to.month)) });
}

/** The corresponding day `years` later; 29 February becomes 28 where there is none (民法典 202). */
export const addYears = (day: Day, years: number): Day => addMonths(day, years * 12);

/** A day as `YYYY-MM-DD`. Years 0–9999. */
export function formatDay(day: Day): string {
  const { year, month, date } = civilOf(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

/** The day that `YYYY-MM-DD` names; null when the text has another form or the date does not exist. */
export function parseDay(text: string): Day | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (parts === null) return null;
  const civil = { year: Number(parts[1]), month: Number(parts[2]), date: Number(parts[3]) };
  return dateExists(civil) ? dayFrom(civil) : null;
}
