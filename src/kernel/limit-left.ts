// How much of a limit is used and how much is left, in the limit's own days (hours for a limit of hours).
import type { Calendar } from "./calendar.ts";
import type { Day, Instant } from "./ids.ts";
import { HOUR_MS } from "./ids.ts";
import { type Clock, type Counts, duesOf, type Terms, termsFor } from "./limit.ts";
import { countBetween, lengthOf } from "./limit-walk.ts";
import { dayOf } from "./time.ts";

/** Days left (hours for a limit of hours): until the promise is passed, null where none was given, and until the law is. */
export type Left = { promise: number | null; law: number | null };

/** The moment at which somebody asks, and the county's zone. */
export type Asked = { zone: string; now: Instant };

/**
 * How many days of the clock are used up, as of an instant: a day is used at its 24:00, so today is not among them; days taken out by a
 * stop, also by one that still runs, never are. Whole hours for a limit of hours; days gone by for a given moment.
 */
export function countedDays(terms: Terms, clock: Clock, calendar: Calendar, asked: Asked): number {
  const { counts } = terms;
  const yesterday = dayOf(asked.now, asked.zone) - 1;
  if ("until" in counts) return Math.max(0, yesterday - clock.startDay);
  if (counts.unit === "hour") return Math.max(0, Math.floor((asked.now - clock.startAt) / HOUR_MS));
  return countBetween(counts.unit, clock, calendar, [clock.startDay + 1, yesterday]);
}

/** Days from today to a last day, counting today; negative when it is past: −1 on the first day after it that would have counted. */
function daysLeft(terms: Terms, calendar: Calendar, clock: Clock, { today, last }: { today: Day; last: Day }): number {
  const unit = "until" in terms.counts ? "day" : terms.counts.unit;
  return today > last
    ? 0 - countBetween(unit, clock, calendar, [last + 1, today])
    : countBetween(unit, clock, calendar, [Math.max(today, clock.startDay + 1), last]);
}

/** While stopped nothing has a last day: what is left is what was granted less what is used. */
function leftWhileStopped({ n, unit }: Counts, promised: number | null, clock: Clock, used: number): Left {
  const of = (units: number): number => lengthOf(unit, clock, units + clock.extra) - used;
  return { promise: promised === null ? null : of(Math.min(promised, n)), law: of(n) };
}

/**
 * How much is left, counting today, until the promise and until the law's end (null for a moment not yet given). A last day that is moved
 * past free days is counted to. 0 or less only when late, by so many counted days. A begun hour counts as whole.
 */
export function remaining(most: Terms, clock: Clock, calendar: Calendar, asked: Asked): Left {
  const terms = termsFor(most, clock);
  const { counts } = terms;
  const dues = duesOf(terms, clock, calendar, asked.zone);
  const left = (of: (at: Instant) => number): Left => ({
    promise: dues.promised === null ? null : of(dues.promised),
    law: dues.due === null ? null : of(dues.due),
  });
  if (!("until" in counts)) {
    if (counts.unit === "hour") return left((at) => Math.ceil((at - asked.now) / HOUR_MS));
    if (clock.stoppedOn !== null) return leftWhileStopped(counts, terms.promised, clock, countedDays(terms, clock, calendar, asked));
  }
  const today = dayOf(asked.now, asked.zone);
  return left((at) => daysLeft(terms, calendar, clock, { today, last: dayOf(at - 1, asked.zone) }));
}
