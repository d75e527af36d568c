import { expect, test } from "vitest";
import type { Calendar } from "../kernel/calendar.ts";
import { dayFrom, formatDay } from "../kernel/time.ts";
import { CALENDAR_CN } from "../law/cn/calendar.ts";
import { calendarYear, yearsOf } from "./calendar-view.ts";

const today = dayFrom({ year: 2026, month: 3, date: 5 });

test("a year holds every day once, the holidays in a row under their name, and a count that its days add up to", () => {
  const year = calendarYear(CALENDAR_CN, 2026);
  const days = year.months.flatMap((month) => month.days);
  expect(days.map(({ day }) => formatDay(day))).toEqual([...new Set(days.map(({ day }) => formatDay(day)))]);
  expect([days.length, year.months[1]?.days.length, year.months[0]?.lead]).toEqual([365, 28, 3]);
  expect(year.workdays).toBe(days.filter(({ kind }) => kind === "workday" || kind === "make-up").length);
  const spring = year.spans.filter(({ run: [, , name] }) => name.zh === "春节");
  expect(spring.map(({ kind, run: [from, to] }) => [kind, formatDay(from), formatDay(to)])).toEqual([
    ["make-up", "2026-02-14", "2026-02-14"],
    ["holiday", "2026-02-15", "2026-02-23"],
    ["make-up", "2026-02-28", "2026-02-28"],
  ]);
  expect(year.provisional).toBeNull();
});

test("a year that nobody has spoken for has weekends and nothing else, and says so; also one known in part", () => {
  const year = calendarYear(CALENDAR_CN, 2027);
  expect([year.provisional, year.spans]).toEqual(["all", []]);
  expect(new Set(year.months.flatMap(({ days }) => days.map(({ kind }) => kind)))).toEqual(new Set(["workday", "weekend"]));
  const until = dayFrom({ year: 2026, month: 6, date: 30 });
  const half = calendarYear({ ...CALENDAR_CN, until }, 2026);
  expect(half.provisional).toBe(until + 1);
  expect(half.spans.some(({ run }) => run[0] > until)).toBe(false);
});

test("years reach from the first that is listed whole to two beyond the last", () => {
  expect(yearsOf(CALENDAR_CN, today)).toEqual({ first: 2007, last: 2028 });
  const bare: Calendar = { version: 1, until: today - 800, free: new Map(), makeUp: new Map(), local: new Map(), notice: null };
  expect(yearsOf(bare, today)).toEqual({ first: 2026, last: 2028 });
});
