// Days and moments as people and programs write them, brought into the county's zone once, here. Nothing behind this file knows another zone.
import { DAY_MS, type Day, type Instant } from "../../kernel/ids.ts";
import { dateExists, dayFrom, dayOf, startOf } from "../../kernel/time.ts";

/** A moment with its day in the county's zone. `whole`: a day was written and no time; the moment is then its 00:00. */
export type MomentIn = { at: Instant; day: Day; whole: boolean };
export type MomentFault = "bad-moment" | "no-such-date" | "no-such-time" | "no-such-offset" | "zone-name" | "beyond";

/** Days that are taken: from the founding of the state whose laws are counted, to where nobody can say anything. */
export const FIRST_DAY = dayFrom({ year: 1949, month: 10, date: 1 });
export const LAST_DAY = dayFrom({ year: 2150, month: 1, date: 1 });

const FORM = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:([Zz])|([+\- ])(\d\d):(\d\d))?)?$/;
/** `[Europe/Berlin]`, `CST`: such a name stands for one offset in summer and another in winter, and CST for three on one day. */
const NAMED = /^\d{4}-\d\d-\d\d.*(?:[A-Za-z]{2,}|\[)/;
const MINUTE_MS = 60_000;

/** Minutes east of UTC, null for an offset that no place has (−12:00 to +14:00). A blank is the plus that an address has decoded. */
function offsetIn(sign: string, hours: number, minutes: number): number | null {
  const size = hours * 60 + minutes;
  const east = sign === "-" ? -size : size;
  return minutes > 59 || east < -12 * 60 || east > 14 * 60 ? null : east;
}

/**
 * Takes a day (`2026-03-09`) or a moment (`2026-03-09 10:20`, RFC 3339 with seconds, fractions and offset), gives the moment and its day in
 * the zone. What has no offset is the county's time; what has one is that instant and no other, whatever clocks on a wall did that night.
 */
export function momentIn(text: string, zone: string): MomentIn | { fault: MomentFault } {
  const parts = FORM.exec(text.trim());
  if (parts === null) return { fault: NAMED.test(text) ? "zone-name" : "bad-moment" };
  const n = (i: number): number => Number(parts[i] ?? 0);
  const civil = { year: n(1), month: n(2), date: n(3) };
  if (!dateExists(civil)) return { fault: "no-such-date" };
  const written = dayFrom(civil);
  const whole = parts[4] === undefined;
  // 24:00 is a day's end to a lawyer and the next day's beginning to a computer, so whoever means either writes the other 00:00.
  if (n(4) > 23 || n(5) > 59 || n(6) > 59) return { fault: "no-such-time" };
  const ms = Math.trunc(Number(`0.${parts[7] ?? 0}`) * 1000);
  const clock = ((n(4) * 60 + n(5)) * 60 + n(6)) * 1000 + ms;
  const offset = parts[8] !== undefined ? 0 : parts[9] === undefined ? undefined : offsetIn(parts[9], n(10), n(11));
  if (offset === null) return { fault: "no-such-offset" };
  const at = offset === undefined ? startOf(written, zone) + clock : written * DAY_MS + clock - offset * MINUTE_MS;
  const day = dayOf(at, zone);
  return day < FIRST_DAY || day > LAST_DAY ? { fault: "beyond" } : { at, day, whole };
}
