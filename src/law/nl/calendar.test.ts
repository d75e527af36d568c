import { describe, expect, it } from "vitest";
import { isWorkday, whyFree } from "../../kernel/calendar.ts";
import { addWorkdays } from "../../kernel/calendar-table.ts";
import { formatDay, parseDay, weekdayOf } from "../../kernel/time.ts";
import { CALENDAR_NL, easterOf } from "./calendar.ts";

const day = (text: string) => parseDay(text) ?? Number.NaN;

describe("Easter", () => {
  it.each([["2008-03-23"], ["2011-04-24"], ["2012-04-08"], ["2019-04-21"], ["2024-03-31"], ["2025-04-20"], ["2038-04-25"], ["1818-03-22"]])(
    "is on %s",
    (text) => expect(formatDay(easterOf(Number(text.slice(0, 4))))).toBe(text),
  );

  it("is a Sunday from 22 March to 25 April in every year", () => {
    for (let year = 1583; year < 4000; year++) {
      const easter = easterOf(year);
      expect(weekdayOf(easter)).toBe(7);
      expect(easter >= day(`${year}-03-22`) && easter <= day(`${year}-04-25`)).toBe(true);
    }
  });
});

describe("the Dutch calendar", () => {
  it.each([
    ["2011-04-22", "Goede Vrijdag"],
    ["2011-06-02", "Hemelvaartsdag"],
    ["2011-06-13", "Tweede pinksterdag"],
    ["2006-12-25", null],
    ["2013-04-30", "Koninginnedag"],
    ["2014-04-30", null],
    ["2014-04-26", "Koningsdag"],
    ["2014-04-27", null],
    ["2026-04-27", "Koningsdag"],
    ["2026-12-26", "Tweede kerstdag"],
  ])("has on %s: %s", (text, name) => {
    const why = whyFree(CALENDAR_NL, day(text));
    expect("name" in why ? why.name.zh : null).toBe(name);
  });

  it("has nine holidays a year (once two fell on one day), and no weekend day that is worked", () => {
    expect(CALENDAR_NL.makeUp.size).toBe(0);
    for (let year = 2007; year <= 2030; year++) {
      const own = [...CALENDAR_NL.free.keys()].filter((d) => formatDay(d).startsWith(`${year}`));
      // In 2016 Ascension Day and Liberation Day were one.
      expect(own).toHaveLength(year === 2016 ? 8 : 9);
    }
    expect(isWorkday(CALENDAR_NL, day("2026-05-25"))).toBe(false);
    expect(formatDay(addWorkdays(CALENDAR_NL, day("2026-04-02"), 1))).toBe("2026-04-07");
  });
});
