// Which day of a limit is counted, and on which the n-th falls. Everything else about limits is said with it. What is asked of single days is
// asked of the calendar; how many and which, of its table, stretch by stretch between the pauses.
import { assert } from "./assert.ts";
import { type Calendar, isWorkday } from "./calendar.ts";
import { addWorkdays, workdaysBetween } from "./calendar-table.ts";
import type { Day } from "./ids.ts";
import type { Clock, Counts, Terms } from "./limit.ts";
import { addMonths, addYears } from "./time.ts";

/** The days at whose 24:00 yellow starts, the promise is passed (null: none given) and the law. */
export type LastDays = { warn: Day; promise: Day | null; law: Day };

/**
 * True when a pause takes the day out: from the stop to the resumption, both ends. A stop resumed on the same day takes out none; else an
 * officer who stops and resumes every day would never run out of time. A running stop takes out its day and all after it.
 */
export function isPaused(clock: Clock, day: Day): boolean {
  if (clock.stoppedOn !== null && day >= clock.stoppedOn) return true;
  for (const [from, to] of clock.pauses) if (from !== to && day >= from && day <= to) return true;
  return false;
}

/** True when the day uses up one of a limit's days. The start day never does (民法典 201); months and years are counted through as days. */
export const isCounted = (unit: Counts["unit"], clock: Clock, calendar: Calendar, day: Day): boolean =>
  day > clock.startDay && !isPaused(clock, day) && (unit !== "workday" || isWorkday(calendar, day));

/** The stretches that pauses take out, each after the other with at least a day between; a stop that runs takes out all from its day on. */
function stretches({ pauses, stoppedOn }: Clock): readonly (readonly [Day, Day])[] {
  if (pauses.length === 0 && stoppedOn === null) return [];
  const out: [Day, Day][] = [];
  const all = stoppedOn === null ? pauses : [...pauses, [stoppedOn, Number.POSITIVE_INFINITY] as const];
  for (const [from, to] of all.filter(([from, to]) => from < to).sort(([a], [b]) => a - b)) {
    const last = out.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

type Counting = { unit: Counts["unit"]; clock: Clock; calendar: Calendar };

/** Days after one and up to another that use up one of the unit's, pauses not looked at. */
const unpaused = ({ unit, calendar }: Counting, after: Day, upTo: Day): number =>
  unit === "workday" ? workdaysBetween(calendar, after, upTo) : Math.max(0, upTo - after);

/** Counted days from..to, both included. */
export function countBetween(unit: Counts["unit"], clock: Clock, calendar: Calendar, [from, to]: readonly [Day, Day]): number {
  const counting = { unit, clock, calendar };
  const after = Math.max(from, clock.startDay + 1) - 1;
  let n = unpaused(counting, after, to);
  for (const [out, back] of stretches(clock)) n -= unpaused(counting, Math.max(after, out - 1), Math.min(back, to));
  return n;
}

/** The length in counted days of `n` units. Months and years reach to the corresponding day, else the month's last (民法典 202). */
export function lengthOf(unit: Counts["unit"], clock: Clock, n: number): number {
  if (unit === "month") return addMonths(clock.startDay, n) - clock.startDay;
  if (unit === "year") return addYears(clock.startDay, n) - clock.startDay;
  return n;
}

/** The days on which the counted days of these numbers fall; the 0-th is the start day. Numbers ascending; of a clock that is not stopped. */
function nthDays(counting: Counting, numbers: readonly number[]): readonly Day[] {
  const { unit, clock, calendar } = counting;
  const out = stretches(clock);
  let next = 0;
  let after = clock.startDay;
  let n = 0;
  return numbers.map((number) => {
    for (let pause = out[next]; pause !== undefined; pause = out[++next]) {
      const until = n + unpaused(counting, after, pause[0] - 1);
      if (until >= number) break;
      n = until;
      after = Math.max(after, pause[1]);
    }
    if (number <= 0) return clock.startDay;
    return unit === "workday" ? addWorkdays(calendar, after, number - n) : after + number - n;
  });
}

/** Nine tenths of `n`, rounded down (no law says when yellow starts). In integers, for 0.9 has no exact double. */
const nineTenths = (n: number): number => Math.floor((n * 9) / 10);

/** Yellow starts when this many of the counted units of a promise, else of a limit, are used: as the terms say, never before its start. */
export function warnCount({ warn = "nine-tenths", counts }: Pick<Terms, "warn" | "counts">, promise: number): number {
  if (warn === "nine-tenths") return nineTenths(promise);
  // Days end at 24:00, so the last one begins when all others are used up; an hour has no last one.
  const last = "n" in counts && counts.unit === "hour" ? 0 : 1;
  return Math.max(0, promise - warn.before - last);
}

/** The day itself when it can be a last day, else the next that can: a workday (民法典 203) that no pause has taken out. */
function lastFrom(clock: Clock, calendar: Calendar, day: Day): Day {
  let at = addWorkdays(calendar, day - 1, 1);
  for (const [out, back] of stretches(clock)) if (at >= out && at <= back) at = addWorkdays(calendar, back, 1);
  return at;
}

/**
 * The last days of a limit that counts days, months or years; null while it is stopped. Only `within` moves a last day past free days
 * (民法典 203): moved as well, a tender's least time of 20 days would become 21. The warning's day is a count, so it is not moved. A promise
 * longer than the law's is the law's. A pause lengthens months and years by the days that it takes out; no law read so far stops such a limit.
 */
export function lastDays(terms: Terms, clock: Clock, calendar: Calendar): LastDays | null {
  if (clock.stoppedOn !== null) return null;
  const { counts } = terms;
  assert(!("until" in counts) && counts.unit !== "hour", "a limit that counts no days");
  const { unit } = counts;
  const length = (n: number): number => lengthOf(unit, clock, n + clock.extra);
  const law = length(counts.n);
  const promise = terms.promised === null ? law : Math.min(length(terms.promised), law);
  const [warnDay, promiseDay, lawDay] = nthDays({ unit, clock, calendar }, [warnCount(terms, promise), promise, law]);
  assert(warnDay !== undefined && promiseDay !== undefined && lawDay !== undefined, "three numbers make three days");
  const last = (day: Day): Day => (terms.bound === "within" ? lastFrom(clock, calendar, day) : day);
  return { warn: warnDay, promise: terms.promised === null ? null : last(promiseDay), law: last(lawDay) };
}
