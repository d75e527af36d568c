// A moment as people read it. Leaves do not say the county's zone, so the verifier names the one that it uses.
import { DAY_MS } from "../src/kernel/ids.ts";
import { dayOf, formatDay, startOf } from "../src/kernel/time.ts";

const ZONE = "+08:00";
const two = (n: number): string => String(n).padStart(2, "0");
/** Past these the civil calendar's arithmetic is nobody's business: the number itself is shown. */
const YEARS_MS = 400 * 366 * DAY_MS;

/** Takes a moment (ms) and the words for the zone, gives day and time of day to the second. */
export function momentText(at: number, zone: string): string {
  if (!Number.isFinite(at) || Math.abs(at) > YEARS_MS) return `${at} ms`;
  const day = dayOf(at, ZONE);
  const seconds = Math.floor((at - startOf(day, ZONE)) / 1_000);
  return `${formatDay(day)} ${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${zone}`;
}
