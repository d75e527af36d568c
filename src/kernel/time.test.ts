import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS } from "./ids.ts";
import {
  addMonths,
  addYears,
  civilOf,
  dateExists,
  dayFrom,
  dayOf,
  endOf,
  formatDay,
  offsetOf,
  parseDay,
  startOf,
  weekdayOf,
  yearOf,
} from "./time.ts";

const days = fc.integer({ min: -800_000, max: 2_000_000 });
const zones = fc.constantFrom("+08:00", "+00:00", "-03:30", "+05:45");
const at = (text: string): number => parseDay(text) ?? Number.NaN;

describe("civil dates", () => {
  test("are the platform's", () => {
    fc.assert(
      fc.property(days, (day) => {
        const date = new Date(day * DAY_MS);
        expect(civilOf(day)).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() });
        expect(dayFrom(civilOf(day))).toBe(day);
        expect(weekdayOf(day)).toBe(date.getUTCDay() || 7);
        expect(dateExists(civilOf(day))).toBe(true);
      }),
    );
  });
  test("are read back from their text", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_000_000 }), (day) => {
        expect(parseDay(formatDay(day))).toBe(day);
      }),
    );
  });
  test.each(["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "26-01-01", " 2026-01-01", "2026-01-01T", ""])(
    "%s is no day",
    (text) => expect(parseDay(text)).toBeNull(),
  );
});

describe("zone", () => {
  test.each([
    ["+08:00", 28_800_000],
    ["-03:30", -12_600_000],
    ["+00:00", 0],
  ])("%s", (zone, ms) => expect(offsetOf(zone)).toBe(ms));
  test.each(["Z", "+8:00", "+24:00", "Asia/Shanghai"])("%s is no fixed offset", (zone) => expect(() => offsetOf(zone)).toThrow());
  test("a day begins where the one before ends, and holds its instants", () => {
    fc.assert(
      fc.property(days, zones, fc.nat(DAY_MS - 1), (day, zone, ms) => {
        expect(dayOf(startOf(day, zone) + ms, zone)).toBe(day);
        expect(endOf(day, zone)).toBe(startOf(day + 1, zone));
        expect(dayOf(endOf(day, zone), zone)).toBe(day + 1);
        expect(dayOf(endOf(day, zone) - 1, zone)).toBe(day);
      }),
    );
  });
  test("16:30 in London is the next day in Beijing", () => {
    expect(formatDay(dayOf(Date.UTC(2026, 1, 11, 16, 30), "+08:00"))).toBe("2026-02-12");
    expect(endOf(at("2026-03-09"), "+08:00")).toBe(Date.UTC(2026, 2, 9, 16));
    expect(yearOf(at("2026-01-01") - 1)).toBe(2025);
  });
});

describe("the corresponding day (Civil Code 202)", () => {
  test.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2026-01-31", 3, "2026-04-30"],
    ["2026-08-31", 6, "2027-02-28"],
    ["2026-02-28", 1, "2026-03-28"],
    ["2026-11-15", 2, "2027-01-15"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-01-15", -1, "2025-12-15"],
  ])("%s and %d months: %s", (from, n, to) => expect(formatDay(addMonths(at(from), n))).toBe(to));
  test.each([
    ["2024-02-29", 1, "2025-02-28"],
    ["2024-02-29", 4, "2028-02-29"],
    ["1900-02-28", 100, "2000-02-28"],
    ["2026-05-12", 5, "2031-05-12"],
  ])("%s and %d years: %s", (from, n, to) => expect(formatDay(addYears(at(from), n))).toBe(to));
  test("never goes back when the number of months grows", () => {
    fc.assert(
      fc.property(days, fc.nat(400), (day, n) => {
        expect(addMonths(day, n + 1)).toBeGreaterThan(addMonths(day, n));
      }),
    );
  });
});
