// What no calendar, stop or extension may do to a limit, whatever they are; and what no handling of a case may do to its clocks.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Calendar, isWorkday } from "../../src/kernel/calendar.ts";
import { turnClock } from "../../src/kernel/evolve.ts";
import { DAY_MS, HOUR_MS } from "../../src/kernel/ids.ts";
import { type Clock, duesOf, newClock, type Terms, type Unit } from "../../src/kernel/limit.ts";
import { type ExplainedDay, explain, type ReasonCode } from "../../src/kernel/limit-explain.ts";
import { countedDays, remaining } from "../../src/kernel/limit-left.ts";
import { countBetween, isPaused, lastDays, lengthOf } from "../../src/kernel/limit-walk.ts";
import { startOf } from "../../src/kernel/time.ts";

const ZONE = "+08:00";
const BASE = 20_500;
const dayArb = fc.integer({ min: BASE, max: BASE + 120 });
const isWeekend = (day: number): boolean => (day + 3) % 7 > 4;
const named = (days: readonly number[]) => new Map(days.map((d) => [d, { zh: "假" }]));

/** Holidays anywhere, make-up days on weekends, and an end after which only weekends are known. */
const calendarArb: fc.Arbitrary<Calendar> = fc
  .record({ free: fc.uniqueArray(dayArb, { maxLength: 40 }), made: fc.uniqueArray(dayArb, { maxLength: 30 }), until: fc.nat(150) })
  .map(({ free, made, until }) => ({
    version: 1,
    until: BASE + until,
    free: named(free),
    makeUp: named(made.filter((d) => isWeekend(d) && !free.includes(d))),
    local: named([]),
    notice: null,
  }));

type One = { cal: Calendar; clock: Clock; terms: Terms };
const UNITS = ["workday", "day", "month", "year", "hour"] as const satisfies readonly Unit[];
const DAILY = ["workday", "day", "month", "year"] as const;
const sizeOf: Record<Unit, number> = { workday: 25, day: 60, month: 3, year: 1, hour: 200 };

/** A limit of one of these units with its calendar, stops one after the other, an extension, a promise and a yellow light of its own. */
const oneArb = (units: readonly Unit[], more: Partial<Terms> = {}): fc.Arbitrary<One> =>
  fc
    .record({
      cal: calendarArb,
      unit: fc.constantFrom(...units),
      start: dayArb,
      n: fc.nat(1_000),
      promised: fc.nat(1_000),
      extra: fc.nat(3),
      gaps: fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 3 }),
      before: fc.nat(4),
    })
    .map(({ cal, unit, start, n, promised, extra, gaps, before }) => {
      let at = start;
      const pauses = gaps.map(([wait, length]) => {
        const from = at + wait;
        at = from + length;
        return [from, at] as const;
      });
      const number = 1 + (n % sizeOf[unit]);
      const terms: Terms = {
        counts: { n: number, unit },
        bound: "within",
        bearer: "officer",
        promised: promised % 3 === 0 ? null : 1 + (promised % number),
        ...(before > 0 && { warn: { before } }),
        ...more,
      };
      return { cal, terms, clock: { ...newClock("limit", start, startOf(start, ZONE) + 9 * HOUR_MS), extra, pauses } };
    });

const moments = ({ cal, clock, terms }: One): number[] => {
  const { warn, promised, due } = duesOf(terms, clock, cal, ZONE);
  return [warn ?? 0, promised ?? 0, due ?? 0];
};
const dueOf = (one: One): number => moments(one)[2] ?? 0;
function neverEarlier(after: One, before: One): void {
  const earlier = moments(before);
  for (const [i, moment] of moments(after).entries()) expect(moment).toBeGreaterThanOrEqual(earlier[i] ?? 0);
}
const lastOf = ({ cal, clock, terms }: One) => {
  const last = lastDays(terms, clock, cal);
  if (last === null) throw new Error("stopped");
  return last;
};
const nOf = ({ terms }: One): number => ("n" in terms.counts ? terms.counts.n : 0);
const unitOf = ({ terms }: One): Unit => ("n" in terms.counts ? terms.counts.unit : "day");
const grown = (one: One, k: number): One => ({ ...one, terms: { ...one.terms, counts: { n: nOf(one) + k, unit: unitOf(one) } } });

const check = <T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>): void => fc.assert(property, { numRuns: 120 });

describe("a calendar", () => {
  it("that gets a holiday makes no limit earlier, nor does one that loses a make-up day", () => {
    check(
      fc.property(oneArb(UNITS), dayArb, (one, day) => {
        neverEarlier({ ...one, cal: { ...one.cal, free: named([...one.cal.free.keys(), day]) } }, one);
        for (const made of one.cal.makeUp.keys()) {
          const makeUp = new Map([...one.cal.makeUp].filter(([d]) => d !== made));
          neverEarlier({ ...one, cal: { ...one.cal, makeUp } }, one);
        }
      }),
    );
  });

  it("moves no limit by days that are before its start or beyond its last day", () => {
    check(
      fc.property(oneArb(DAILY), dayArb, (one, day) => {
        const { law } = lastOf(one);
        if (day > one.clock.startDay && day <= law) return;
        expect(moments({ ...one, cal: { ...one.cal, free: named([...one.cal.free.keys(), day]) } })).toEqual(moments(one));
      }),
    );
  });

  it("is nothing to a limit of hours", () => {
    check(
      fc.property(oneArb(["hour"]), calendarArb, (one, cal) => {
        expect(moments({ ...one, cal })).toEqual(moments(one));
        expect(dueOf(one)).toBe(one.clock.startAt + (nOf(one) + one.clock.extra) * HOUR_MS);
      }),
    );
  });
});

describe("a stop", () => {
  it("that ends on the day on which it began changes nothing", () => {
    check(
      fc.property(oneArb(UNITS), fc.nat(60), (one, wait) => {
        const day = (one.clock.pauses.at(-1)?.[1] ?? one.clock.startDay) + wait;
        const e = { day, by: "test", dues: one.clock.dues, cal: 1 };
        const clock = turnClock(turnClock(one.clock, { ...e, change: "stopped" }), { ...e, change: "resumed" });
        expect(clock).toEqual({ ...one.clock, cal: 1 });
      }),
    );
  });

  it("that is longer never makes a limit earlier, and takes out as many counted days as lie in it", () => {
    check(
      fc.property(oneArb(DAILY), fc.nat(20), fc.integer({ min: 1, max: 9 }), (one, wait, more) => {
        const from = (one.clock.pauses.at(-1)?.[1] ?? one.clock.startDay) + 1 + wait;
        const stopped = (to: number): One => ({ ...one, clock: { ...one.clock, pauses: [...one.clock.pauses, [from, to]] } });
        neverEarlier(stopped(from + 1), one);
        neverEarlier(stopped(from + 1 + more), stopped(from + 1));
        const { law } = lastOf({ ...one, terms: { ...one.terms, bound: "at-least" } });
        if (from > law) return;
        const later = stopped(from + more);
        const moved = lastOf({ ...later, terms: { ...one.terms, bound: "at-least" } }).law;
        // As many days count on the way to the new end as did on the way to the old one.
        expect(countBetween(unitOf(one), later.clock, one.cal, [one.clock.startDay, moved])).toBe(
          countBetween(unitOf(one), one.clock, one.cal, [one.clock.startDay, law]),
        );
      }),
    );
  });
});

describe("a limit", () => {
  it("grows with its number, and an extension moves it by exactly that many counted days", () => {
    check(
      fc.property(oneArb(UNITS), fc.integer({ min: 1, max: 5 }), (one, k) => {
        neverEarlier(grown(one, k), one);
        const longer: One = { ...one, clock: { ...one.clock, extra: one.clock.extra + k } };
        expect(dueOf(longer)).toBe(dueOf(grown(one, k)));
        if (unitOf(one) !== "workday" && unitOf(one) !== "day") return;
        const least = (of: One): number => lastOf({ ...of, terms: { ...of.terms, bound: "at-least" } }).law;
        expect(countBetween(unitOf(one), one.clock, one.cal, [least(one) + 1, least(longer)])).toBe(k);
      }),
    );
  });

  it("of at least so long ends on the day that its count is full and never rolls; within ends on a workday that counts", () => {
    check(
      fc.property(oneArb(DAILY), (one) => {
        const least = lastOf({ ...one, terms: { ...one.terms, bound: "at-least" } }).law;
        const { law } = lastOf(one);
        const full = lengthOf(unitOf(one), one.clock, nOf(one) + one.clock.extra);
        expect(countBetween(unitOf(one), one.clock, one.cal, [one.clock.startDay + 1, least])).toBe(full);
        expect(isPaused(one.clock, least)).toBe(false);
        expect(isWorkday(one.cal, law) && !isPaused(one.clock, law)).toBe(true);
        for (let day = least; day < law; day++) expect(isWorkday(one.cal, day) && !isPaused(one.clock, day)).toBe(false);
      }),
    );
  });

  it("turns yellow before it turns red, and with so many days before the last exactly those days and the last are left", () => {
    check(
      fc.property(oneArb(["workday"]), fc.integer({ min: 1, max: 9 }), (one, before) => {
        const { warn, promise, law } = lastOf({ ...one, terms: { ...one.terms, warn: { before } } });
        const end = promise ?? law;
        expect(warn).toBeLessThan(end);
        const length = (one.terms.promised ?? nOf(one)) + one.clock.extra;
        const left = countBetween("workday", one.clock, one.cal, [warn + 1, end]);
        expect(left).toBe(Math.min(before + 1, length));
      }),
    );
  });
});

describe("explain", () => {
  const dayWith = (days: readonly ExplainedDay[], code: ReasonCode) =>
    days.find((d) => d.reasons.some((r) => r.code === code))?.day ?? null;

  it("counts to exactly the limit and the promise, and ends on the days of the clock itself", () => {
    check(
      fc.property(oneArb(DAILY), (one) => {
        const { cal, clock, terms } = one;
        const { days, dueDay, promiseDay } = explain(terms, clock, cal, { zone: ZONE, now: startOf(clock.startDay, ZONE) });
        const numbers = days.flatMap((d) => d.counted ?? []);
        const length = (n: number): number => lengthOf(unitOf(one), clock, n + clock.extra);
        expect(numbers).toEqual(Array.from({ length: length(nOf(one)) }, (_, i) => i + 1));
        const { law, promise, warn } = lastOf(one);
        expect([dayWith(days, "law-ends"), dueDay, startOf(law + 1, ZONE)]).toEqual([law, law, dueOf(one)]);
        expect([dayWith(days, "promise-ends"), promiseDay]).toEqual([promise, promise]);
        expect(dayWith(days, "warn-after")).toBe(warn);
        if (promise === null || terms.promised === null) return;
        // The promise is full on its day, or on one before it after which no day could be the last.
        const full = days.find((d) => d.counted === Math.min(length(terms.promised ?? 0), length(nOf(one))))?.day ?? 0;
        for (let day = full; day < promise; day++) expect(isWorkday(cal, day) && !isPaused(clock, day)).toBe(false);
        expect(full).toBeLessThanOrEqual(promise);
      }),
    );
  });

  it("of more days than are to be listed lists the first and the last as the whole has them, and says which it leaves out", () => {
    check(
      fc.property(oneArb(DAILY), fc.integer({ min: 2, max: 80 }), ({ cal, clock, terms }, atMost) => {
        const asked = { zone: ZONE, now: startOf(clock.startDay, ZONE) };
        const whole = explain(terms, clock, cal, asked);
        const short = explain(terms, clock, cal, { ...asked, atMost });
        const { omitted } = short;
        expect(short).toEqual({
          ...whole,
          omitted,
          days: whole.days.filter(({ day }) => omitted === null || day < omitted.from || day > omitted.to),
        });
        expect(omitted === null).toBe(whole.days.length <= atMost);
        if (omitted !== null) expect(short.days.length - atMost).toBe(atMost % 2);
      }),
    );
  });

  it("says the same as what is used and left, on every day until it is late and after it", () => {
    fc.assert(
      fc.property(oneArb(["workday", "day", "month"]), (one) => {
        const { cal, clock, terms } = one;
        const { law } = lastOf(one);
        const total = countBetween(unitOf(one), clock, cal, [clock.startDay + 1, law]);
        const full = lengthOf(unitOf(one), clock, nOf(one) + clock.extra);
        expect(total).toBeGreaterThanOrEqual(full);
        if (unitOf(one) === "workday") expect(total).toBe(full);
        for (let day = clock.startDay; day <= law + 9; day++) {
          const asked = { zone: ZONE, now: startOf(day, ZONE) + 12 * HOUR_MS };
          const used = countedDays(terms, clock, cal, asked);
          const left = remaining(terms, clock, cal, asked).law ?? Number.NaN;
          if (day <= law) expect(used + left).toBe(total);
          else expect(left).toBe(0 - countBetween(unitOf(one), clock, cal, [law + 1, day]));
        }
      }),
      { numRuns: 40 },
    );
  });

  it("of a limit that is stopped has no end, and what is left stays what it was on the day of the stop", () => {
    check(
      fc.property(oneArb(["workday", "day"]), fc.nat(20), fc.nat(40), (one, wait, long) => {
        const stoppedOn = (one.clock.pauses.at(-1)?.[1] ?? one.clock.startDay) + 1 + wait;
        const clock = { ...one.clock, stoppedOn, stoppedBy: ["test"] };
        const at = (day: number) => ({ zone: ZONE, now: startOf(day, ZONE) + DAY_MS / 2 });
        expect(moments({ ...one, clock })).toEqual([0, 0, 0]);
        expect(remaining(one.terms, clock, one.cal, at(stoppedOn + long))).toEqual(remaining(one.terms, clock, one.cal, at(stoppedOn)));
      }),
    );
  });
});
