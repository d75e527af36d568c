// The time of day of an instant in the county's zone, and how machines write it. Dates themselves are kernel/time's.
import type { Day, Instant } from "../kernel/ids.ts";
import { dayOf, formatDay, startOf } from "../kernel/time.ts";

export type WallClock = { day: Day; hour: number; minute: number; second: number };

/** Takes an instant and a zone, gives the day it falls in and the time of day in whole seconds. */
export function wallClock(at: Instant, zone: string): WallClock {
  const day = dayOf(at, zone);
  const seconds = Math.floor((at - startOf(day, zone)) / 1000);
  return { day, hour: Math.floor(seconds / 3600), minute: Math.floor(seconds / 60) % 60, second: seconds % 60 };
}

const two = (n: number): string => String(n).padStart(2, "0");

/** An instant as RFC 3339 writes it, with the zone's offset: 2026-03-05T10:20:00+08:00. */
export function isoInstant(at: Instant, zone: string): string {
  const w = wallClock(at, zone);
  return `${formatDay(w.day)}T${two(w.hour)}:${two(w.minute)}:${two(w.second)}${zone}`;
}
