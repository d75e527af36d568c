import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Calendar } from "./calendar.ts";
import { type Clock, dueDay, duesOf, lightOf, newClock, type Terms, type Unit } from "./limit.ts";
import { explain } from "./limit-explain.ts";
import { countedDays, remaining } from "./limit-left.ts";
import { isCounted } from "./limit-walk.ts";
import { dayOf, endOf, startOf } from "./time.ts";

const ZONE = "+08:00";
const BASE = 20_500;
const day = fc.integer({ min: BASE, max: BASE + 200 });
const named = (days: readonly number[]) => new Map(days.map((d) => [d, { zh: "x" }]));
const calendars: fc.Arbitrary<Calendar> = fc
  .record({ free: fc.uniqueArray(day, { maxLength: 60 }), makeUp: fc.uniqueArray(day, { maxLength: 20 }) })
  .map(({ free, makeUp }) => ({
    version: 3,
    until: BASE + 250,
    free: named(free),
    makeUp: named(makeUp.filter((d) => !free.includes(d))),
    local: new Map(),
    notice: null,
  }));
const daily = fc.constantFrom<Unit>("workday", "day");
const units = fc.constantFrom<Unit>("workday", "day", "month", "year");
const terms = (n: number, unit: Unit, promised: number | null = null): Terms => ({
  counts: { n, unit },
  bound: "within",
  bearer: "officer",
  promised,
});
const clockFrom = (startDay: number, pauses: Clock["pauses"] = []): Clock => ({
  ...newClock("limit", startDay, startOf(startDay, ZONE) + 1),
  pauses,
});
/** Pauses as the kernel makes them: one after the other, each closed. */
const pausesOf = (startDay: number, gaps: readonly (readonly [number, number])[]): Clock["pauses"] => {
  let at = startDay;
  return gaps.map(([before, length]) => {
    const from = at + before;
    at = from + length;
    return [from, at] as const;
  });
};
const gaps = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 4 });
const due = (t: Terms, c: Clock, cal: Calendar): number => duesOf(t, c, cal, ZONE).due ?? Number.NaN;

describe("duesOf", () => {
  test("the last day is never earlier with a later start or a larger number", () => {
    fc.assert(
      fc.property(calendars, day, fc.nat(30), units, fc.nat(40), (cal, start, n, unit, more) => {
        expect(due(terms(n, unit), clockFrom(start + more), cal)).toBeGreaterThanOrEqual(due(terms(n, unit), clockFrom(start), cal));
        expect(due(terms(n + more, unit), clockFrom(start), cal)).toBeGreaterThanOrEqual(due(terms(n, unit), clockFrom(start), cal));
      }),
    );
  });

  test("a stop resumed on the same day changes nothing; any other never makes the end earlier", () => {
    fc.assert(
      fc.property(calendars, day, fc.integer({ min: 1, max: 30 }), units, gaps, (cal, start, n, unit, list) => {
        const pauses = pausesOf(start, list);
        const t = terms(n, unit, Math.ceil(n / 2));
        const plain = duesOf(t, clockFrom(start), cal, ZONE);
        const same = pauses.map(([from]) => [from, from] as const);
        expect(duesOf(t, clockFrom(start, same), cal, ZONE)).toEqual(plain);
        const paused = duesOf(t, clockFrom(start, pauses), cal, ZONE);
        for (const key of ["warn", "promised", "due"] as const) expect(paused[key]).toBeGreaterThanOrEqual(plain[key] ?? Number.NaN);
      }),
    );
  });

  test("between start and end lie exactly so many days that count, and the last day is a workday that no stop took out", () => {
    fc.assert(
      fc.property(calendars, day, fc.integer({ min: 1, max: 30 }), daily, gaps, (cal, start, n, unit, list) => {
        const clock = clockFrom(start, pausesOf(start, list));
        const last = dueDay(terms(n, unit), clock, cal, ZONE) ?? Number.NaN;
        let counted = 0;
        for (let d = start + 1; d <= last; d++) if (isCounted(unit, clock, cal, d)) counted++;
        expect(counted).toBeGreaterThanOrEqual(n);
        if (unit === "workday") expect(counted).toBe(n);
        expect(isCounted("workday", clock, cal, last)).toBe(true);
      }),
    );
  });

  test("yellow is never after the promise, the promise never after the law, also where more was promised than the law gives", () => {
    fc.assert(
      fc.property(
        calendars,
        day,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 60 }),
        units,
        (cal, start, n, promised, unit) => {
          const dues = duesOf(terms(n, unit, promised), clockFrom(start), cal, ZONE);
          expect(dues.warn).toBeLessThanOrEqual(dues.promised ?? Number.NaN);
          expect(dues.promised).toBeLessThanOrEqual(dues.due ?? Number.NaN);
        },
      ),
    );
  });

  const plain: Calendar = { version: 1, until: BASE + 400, free: new Map(), makeUp: new Map(), local: new Map(), notice: null };
  test.each([
    [1, 0],
    [2, 1],
    [5, 4],
    [8, 7],
    [10, 9],
    [20, 18],
    [110, 99],
  ])("of %d workdays, yellow once %d are used", (n, used) => {
    const dues = duesOf(terms(n, "workday"), clockFrom(BASE), plain, ZONE);
    const now = dues.warn ?? Number.NaN;
    expect(countedDays(terms(n, "workday"), clockFrom(BASE), plain, { zone: ZONE, now })).toBe(used);
  });

  test("while stopped there are no moments", () => {
    const stopped = { ...clockFrom(BASE), stoppedOn: BASE + 1 };
    for (const unit of ["workday", "day", "month", "year"] as const)
      expect(duesOf(terms(9, unit, 3), stopped, plain, ZONE)).toEqual({ warn: null, promised: null, due: null });
  });

  test("hours run from the moment and nothing stops them", () => {
    const t = terms(24, "hour", 10);
    const clock = { ...clockFrom(BASE), stoppedOn: BASE, pauses: [[BASE, BASE + 9]] as const, extra: 2 };
    const h = 3_600_000;
    expect(duesOf(t, clock, plain, ZONE)).toEqual({
      warn: clock.startAt + 10 * h,
      promised: clock.startAt + 12 * h,
      due: clock.startAt + 26 * h,
    });
  });

  test("of a given moment, of a least time and of the clock's own limit only the end is said", () => {
    const until = { ...clockFrom(BASE), until: 1_800_000_000_000 };
    expect(duesOf({ ...terms(1, "day"), counts: { until: "f" } }, until, plain, ZONE)).toEqual({
      warn: null,
      promised: null,
      due: until.until,
    });
    expect(duesOf({ ...terms(1, "day"), counts: { until: "f" } }, clockFrom(BASE), plain, ZONE).due).toBeNull();
    const nobody = duesOf({ ...terms(90, "day", 3), bearer: "clock" }, clockFrom(BASE), plain, ZONE);
    expect([nobody.warn, nobody.promised, nobody.due === null]).toEqual([null, null, false]);
    const least = duesOf({ ...terms(20, "day", 3), bound: "at-least" }, clockFrom(BASE), plain, ZONE);
    expect(least).toEqual({ warn: null, promised: null, due: endOf(BASE + 20, ZONE) });
  });

  test("a stop on the very day to which a last day had moved gives that day back", () => {
    // BASE + 3 is a Monday: start Saturday a week before, so that the seventh day is a Saturday.
    const monday = BASE + ((7 - ((BASE + 3) % 7)) % 7);
    const start = monday - 9;
    expect(dueDay(terms(7, "day"), clockFrom(start), plain, ZONE)).toBe(monday);
    expect(dueDay(terms(7, "day"), clockFrom(start, [[monday, monday + 2]]), plain, ZONE)).toBe(monday + 3);
  });
});

describe("light", () => {
  const dues = { warn: 100, promised: 200, due: 300 };
  const flags = { ended: false, stoppedOn: null, overrun: false, lapsed: false, excused: null };
  test.each([
    [99, {}, "green", null],
    [100, {}, "yellow", null],
    [199, {}, "yellow", null],
    [200, {}, "red", "promise"],
    [300, {}, "red", "law"],
    [999, { ended: true }, "done", null],
    [999, { ended: true, overrun: true }, "done", "promise"],
    [999, { ended: true, overrun: true, lapsed: true }, "done", "law"],
    [50, { stoppedOn: 3 }, "held", null],
    [50, { stoppedOn: 3, overrun: true }, "held", "promise"],
    [50, { overrun: true }, "red", "promise"],
    [50, { lapsed: true }, "red", "law"],
  ] as const)("at %d with %o: %s, passed %s", (now, x, light, passed) =>
    expect(lightOf(dues, { ...flags, ...x }, now)).toEqual({ light, passed, excused: null }),
  );
  test("without a promise red comes from the law, and without any moment it stays green", () => {
    expect(lightOf({ ...dues, promised: null }, flags, 250)).toEqual({ light: "yellow", passed: null, excused: null });
    expect(lightOf({ ...dues, promised: null }, flags, 300)).toEqual({ light: "red", passed: "law", excused: null });
    expect(lightOf({ warn: null, promised: null, due: null }, flags, 1e15)).toEqual({ light: "green", passed: null, excused: null });
  });
});

describe("what is used and left", () => {
  test("together are the whole until the last day, for workdays without a stop to come", () => {
    fc.assert(
      fc.property(calendars, day, fc.integer({ min: 1, max: 30 }), gaps, fc.nat(60), (cal, start, n, list, later) => {
        const t = terms(n, "workday");
        const clock = clockFrom(start, pausesOf(start, list));
        const last = dueDay(t, clock, cal, ZONE) ?? Number.NaN;
        const today = Math.min(start + later, last);
        const asked = { zone: ZONE, now: startOf(today, ZONE) + 1 };
        const left = remaining(t, clock, cal, asked).law ?? Number.NaN;
        expect(countedDays(t, clock, cal, asked) + left).toBe(n);
        expect(left).toBeGreaterThan(0);
      }),
    );
  });
  test("late is nought or less, and only late is", () => {
    fc.assert(
      fc.property(calendars, day, fc.integer({ min: 1, max: 30 }), units, fc.nat(90), (cal, start, n, unit, later) => {
        const clock = clockFrom(start);
        const now = startOf(start + later, ZONE);
        const left = remaining(terms(n, unit), clock, cal, { zone: ZONE, now }).law ?? Number.NaN;
        expect(left <= 0).toBe(now >= due(terms(n, unit), clock, cal));
        expect(Object.is(left, -0)).toBe(false);
      }),
    );
  });
  test("while stopped, what was granted less what is used", () => {
    const plain: Calendar = { version: 1, until: BASE + 400, free: new Map(), makeUp: new Map(), local: new Map(), notice: null };
    const clock = { ...clockFrom(BASE), stoppedOn: BASE + 4, extra: 5 };
    const asked = { zone: ZONE, now: startOf(BASE + 30, ZONE) };
    expect(countedDays(terms(20, "day", 10), clock, plain, asked)).toBe(3);
    expect(remaining(terms(20, "day", 10), clock, plain, asked)).toEqual({ promise: 12, law: 22 });
  });
  test("hours: whole ones used, begun ones left", () => {
    const plain: Calendar = { version: 1, until: BASE + 400, free: new Map(), makeUp: new Map(), local: new Map(), notice: null };
    const clock = clockFrom(BASE);
    const asked = { zone: ZONE, now: clock.startAt + 90 * 60_000 };
    expect(countedDays(terms(24, "hour"), clock, plain, asked)).toBe(1);
    expect(remaining(terms(24, "hour"), clock, plain, asked)).toEqual({ promise: null, law: 23 });
  });
});

describe("explain", () => {
  test("agrees with the moments, counts 1, 2, 3 … and says for every day why", () => {
    fc.assert(
      fc.property(calendars, day, fc.integer({ min: 1, max: 12 }), units, gaps, (cal, start, n, unit, list) => {
        const t = terms(n, unit, Math.ceil(n / 2));
        const clock = clockFrom(start, pausesOf(start, list));
        const told = explain(t, clock, cal, { zone: ZONE, now: startOf(start + 3, ZONE) });
        const dues = duesOf(t, clock, cal, ZONE);
        const withCode = (code: string) => told.days.filter((d) => d.reasons.some((r) => r.code === code)).map((d) => endOf(d.day, ZONE));
        expect(withCode("law-ends")).toEqual([dues.due]);
        expect(withCode("promise-ends")).toEqual([dues.promised]);
        expect(withCode("warn-after")).toEqual([dues.warn]);
        expect(told.dueDay).toBe(dayOf((dues.due ?? Number.NaN) - 1, ZONE));
        const numbers = told.days.flatMap((d) => (d.counted === null ? [] : [d.counted]));
        expect(numbers).toEqual(numbers.map((_, i) => i + 1));
        if (unit === "workday" || unit === "day") expect(numbers.length).toBe(n);
        expect(told.days.map((d) => d.day)).toEqual(told.days.map((_, i) => start + i));
        for (const line of told.days) expect(line.reasons.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
  test("says while stopped up to today, without any end", () => {
    const plain: Calendar = { version: 1, until: BASE + 400, free: new Map(), makeUp: new Map(), local: new Map(), notice: null };
    const clock = { ...clockFrom(BASE), stoppedOn: BASE + 2 };
    const told = explain(terms(20, "day"), clock, plain, {
      zone: ZONE,
      now: startOf(BASE + 4, ZONE),
      stops: [{ from: BASE + 2, to: null, ground: "test" }],
    });
    expect(
      told.days.map((d) => [d.counted, ...d.reasons.map((r) => r.ground ?? r.code)].filter((x) => x !== "day" && x !== "weekend")),
    ).toEqual([[null, "start-day"], [1], [null, "test"], [null, "test"], [null, "test", "today"]]);
    expect([told.dueDay, told.promiseDay, told.warnDay]).toEqual([null, null, null]);
  });
  test("says how a last day moves on", () => {
    const cal: Calendar = {
      version: 1,
      until: BASE + 400,
      free: named([BASE + 7, BASE + 8, BASE + 9, BASE + 10, BASE + 11]),
      makeUp: new Map(),
      local: new Map(),
      notice: null,
    };
    const told = explain(terms(7, "day"), clockFrom(BASE), cal, { zone: ZONE, now: startOf(BASE, ZONE) });
    const rolled = told.days.filter((d) => d.reasons.some((r) => r.code === "rolled"));
    expect(rolled[0]).toMatchObject({ day: BASE + 7, counted: 7 });
    expect(rolled.slice(1).every((d) => d.counted === null)).toBe(true);
    expect(told.days.at(-1)).toMatchObject({ day: told.dueDay, counted: null });
  });
  test("of hours and of moments: start, today and end", () => {
    const plain: Calendar = { version: 1, until: BASE + 400, free: new Map(), makeUp: new Map(), local: new Map(), notice: null };
    const told = explain(terms(48, "hour"), clockFrom(BASE), plain, { zone: ZONE, now: startOf(BASE + 1, ZONE) });
    expect(told.days.map((d) => [d.day - BASE, d.reasons[0]?.code])).toEqual([
      [0, "start-day"],
      [1, "today"],
      [2, "law-ends"],
    ]);
  });
});
