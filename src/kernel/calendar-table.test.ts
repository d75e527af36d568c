// The walk over the days is the oracle: what the table answers is what a person with a calendar and a pencil would count.
import fc from "fast-check";
import { expect, test } from "vitest";
import { CALENDAR_CN } from "../law/cn/calendar.ts";
import { type Calendar, isWorkday } from "./calendar.ts";
import { addWorkdays, workdaysBetween } from "./calendar-table.ts";
import { type Clock, newClock, type Terms, type Unit } from "./limit.ts";
import { countBetween, isCounted, isPaused, lastDays, lengthOf } from "./limit-walk.ts";
import { dayFrom } from "./time.ts";

const BASE = 20_500;
const near = fc.integer({ min: BASE - 60, max: BASE + 160 });
const named = (days: readonly number[]) => new Map(days.map((d) => [d, { zh: "x" }]));
const lists = fc.uniqueArray(fc.integer({ min: BASE, max: BASE + 120 }), { maxLength: 50 });
/** Also with nothing listed, and with days listed beyond the last. */
const calendars: fc.Arbitrary<Calendar> = fc
  .record({ free: lists, makeUp: lists, local: lists, until: fc.integer({ min: BASE - 20, max: BASE + 140 }) })
  .map(({ until, free, makeUp, local }) => ({
    version: 1,
    until,
    free: named(free),
    makeUp: named(makeUp),
    local: named(local),
    notice: null,
  }));
/** In any order, over one another, of a day, before the start: more than the kernel ever makes. */
const pauses = fc.array(
  fc.tuple(near, fc.nat(20)).map(([from, n]) => [from, from + n] as const),
  { maxLength: 5 },
);
const units = fc.constantFrom<Unit>("workday", "day", "month", "year");

function walkedWorkdays(calendar: Calendar, day: number, n: number): number {
  let at = day;
  for (let left = n; left > 0; ) if (isWorkday(calendar, ++at)) left--;
  return at;
}

function walkedCount(unit: Unit, clock: Clock, calendar: Calendar, [from, to]: readonly [number, number]): number {
  let n = 0;
  for (let day = Math.max(from, clock.startDay + 1); day <= to; day++) if (isCounted(unit, clock, calendar, day)) n++;
  return n;
}

function walkedLast(terms: Terms, clock: Clock, calendar: Calendar): { warn: number; promise: number | null; law: number } {
  const { counts } = terms;
  if ("until" in counts) throw new Error("counts no days");
  const nth = (number: number): number => {
    let day = clock.startDay;
    for (let n = 0; n < number; ) if (isCounted(counts.unit, clock, calendar, ++day)) n++;
    return day;
  };
  const rolled = (day: number): number => {
    let at = day;
    while (!isWorkday(calendar, at) || isPaused(clock, at)) at++;
    return at;
  };
  const length = (n: number): number => lengthOf(counts.unit, clock, n + clock.extra);
  const law = length(counts.n);
  const promise = terms.promised === null ? law : Math.min(length(terms.promised), law);
  const last = (n: number): number => (terms.bound === "within" ? rolled(nth(n)) : nth(n));
  return { warn: nth(Math.floor((promise * 9) / 10)), promise: terms.promised === null ? null : last(promise), law: last(law) };
}

test("the n-th workday after any day, and how many lie between two", () => {
  fc.assert(
    fc.property(calendars, near, fc.nat(120), (calendar, day, n) => {
      const to = addWorkdays(calendar, day, n);
      expect(to).toBe(walkedWorkdays(calendar, day, n));
      expect(workdaysBetween(calendar, day, to)).toBe(n);
      expect(workdaysBetween(calendar, to, day)).toBe(0);
    }),
    { numRuns: 400 },
  );
});

test("every start of the national calendar, from before it to after it", () => {
  const [from, to] = [dayFrom({ year: 2006, month: 12, date: 1 }), dayFrom({ year: 2027, month: 2, date: 1 })];
  for (const n of [1, 5, 20, 250])
    for (let day = from, walked = walkedWorkdays(CALENDAR_CN, from, n); day <= to; day++) {
      if (addWorkdays(CALENDAR_CN, day, n) !== walked) expect.fail(`${n} workdays after day ${day}`);
      if (isWorkday(CALENDAR_CN, day + 1)) walked = walkedWorkdays(CALENDAR_CN, walked, 1);
    }
  expect(addWorkdays(CALENDAR_CN, -100_000, 5)).toBe(walkedWorkdays(CALENDAR_CN, -100_000, 5));
  expect(addWorkdays(CALENDAR_CN, from, 1_000_000)).toBeGreaterThan(from + 1_399_000);
});

test("the last days of a limit, whatever stopped it", () => {
  const numbers = fc.record({ n: fc.nat(40), promised: fc.option(fc.nat(50)), extra: fc.nat(10) });
  const bounds = fc.constantFrom<Terms["bound"]>("within", "at-least");
  fc.assert(
    fc.property(calendars, near, units, numbers, bounds, pauses, (calendar, start, unit, { n, promised, extra }, bound, list) => {
      const counts = { n: unit === "year" ? n % 2 : unit === "month" ? n % 5 : n, unit };
      const clock = { ...newClock("limit", start, 0), pauses: list, extra: unit === "year" ? 0 : extra };
      const terms: Terms = { counts, bound, bearer: "officer", promised };
      expect(lastDays(terms, clock, calendar)).toEqual(walkedLast(terms, clock, calendar));
    }),
    { numRuns: 400 },
  );
});

test("the counted days of any stretch, also of a clock that is stopped", () => {
  fc.assert(
    fc.property(
      calendars,
      near,
      units,
      pauses,
      fc.tuple(near, near, fc.option(near)),
      (calendar, start, unit, list, [from, to, stoppedOn]) => {
        const clock = { ...newClock("limit", start, 0), pauses: list, stoppedOn };
        expect(countBetween(unit, clock, calendar, [from, to])).toBe(walkedCount(unit, clock, calendar, [from, to]));
      },
    ),
    { numRuns: 400 },
  );
});

test("a holiday more never makes a limit of workdays end earlier, a make-up day more never later", () => {
  fc.assert(
    fc.property(calendars, near, near, fc.integer({ min: 1, max: 40 }), pauses, (calendar, day, start, n, list) => {
      const terms: Terms = { counts: { n, unit: "workday" }, bound: "within", bearer: "officer", promised: null };
      const clock = { ...newClock("limit", start, 0), pauses: list };
      const law = (one: Calendar): number => lastDays(terms, clock, one)?.law ?? Number.NaN;
      const [free, local] = [new Map(calendar.free).set(day, { zh: "y" }), new Map(calendar.local).set(day, { zh: "y" })];
      expect(law({ ...calendar, free })).toBeGreaterThanOrEqual(law(calendar));
      expect(law({ ...calendar, local })).toBeGreaterThanOrEqual(law(calendar));
      expect(law({ ...calendar, makeUp: new Map(calendar.makeUp).set(day, { zh: "y" }) })).toBeLessThanOrEqual(law(calendar));
    }),
  );
});
