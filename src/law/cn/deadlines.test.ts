// Limits of real laws over the real calendar. Each row can be checked by hand against the yearly notice on public holidays.
import { describe, expect, test } from "vitest";
import { type Clock, dueDay, duesOf, lightOf, newClock, type Terms, type Unit } from "../../kernel/limit.ts";
import { explain } from "../../kernel/limit-explain.ts";
import { countedDays, remaining } from "../../kernel/limit-left.ts";
import { endOf, formatDay, parseDay, startOf } from "../../kernel/time.ts";
import { CALENDAR_CN } from "./calendar.ts";

const ZONE = "+08:00";
const at = (text: string): number => parseDay(text) ?? Number.NaN;
const moment = (text: string): number => Date.parse(`${text}:00+08:00`);
const clock = (start: string, x: Partial<Clock> = {}): Clock => ({
  ...newClock("limit", at(start), startOf(at(start), ZONE) + 36_000_000),
  ...x,
});
const terms = (n: number, unit: Unit, x: Partial<Terms> = {}): Terms => ({
  counts: { n, unit },
  bound: "within",
  bearer: "window",
  promised: null,
  ...x,
});
const due = (t: Terms, c: Clock): string => {
  const day = dueDay(t, c, CALENDAR_CN, ZONE);
  return day === null ? "none" : formatDay(day);
};

describe("last days", () => {
  test.each<[string, string, number, Unit, string]>([
    ["许可法 32: five workdays from the application", "2026-03-02", 5, "workday", "2026-03-09"],
    ["the same, counted again from the supplied material", "2026-03-05", 5, "workday", "2026-03-12"],
    ["许可法 42: twenty workdays from acceptance", "2026-03-06", 20, "workday", "2026-04-03"],
    ["extended by ten over Qingming", "2026-03-06", 30, "workday", "2026-04-20"],
    ["a make-up Saturday before the Spring Festival counts", "2026-02-13", 1, "workday", "2026-02-14"],
    ["nine days off", "2026-02-13", 2, "workday", "2026-02-24"],
    ["from within the holiday", "2026-02-18", 1, "workday", "2026-02-24"],
    ["a make-up Saturday after it", "2026-02-27", 1, "workday", "2026-02-28"],
    ["处罚法 60: ninety days, the last in the Qingming holiday", "2026-01-05", 90, "day", "2026-04-07"],
    ["强制法 25: thirty days, the last in the Spring Festival", "2026-01-16", 30, "day", "2026-02-24"],
    ["thirty days, the last on a make-up Saturday", "2026-01-15", 30, "day", "2026-02-14"],
    ["处罚法 67: fifteen days, the last on a Sunday", "2026-03-14", 15, "day", "2026-03-30"],
    ["复议法 20: sixty days", "2026-01-01", 60, "day", "2026-03-02"],
    ["行政诉讼法 46: six months to a month's end, a Sunday", "2026-08-31", 6, "month", "2027-03-01"],
    ["one month from the 31st", "2026-03-31", 1, "month", "2026-04-30"],
    ["one month to a leap day", "2024-01-31", 1, "month", "2024-02-29"],
    ["一年 from a leap day", "2024-02-29", 1, "year", "2025-02-28"],
    ["two years", "2024-05-06", 2, "year", "2026-05-06"],
    ["the last workday of the known calendar", "2026-12-24", 5, "workday", "2026-12-31"],
    ["beyond it only weekends are known", "2026-12-24", 6, "workday", "2027-01-01"],
  ])("%s: %s + %d %s = %s", (_, start, n, unit, last) => {
    expect(due(terms(n, unit), clock(start))).toBe(last);
    expect(duesOf(terms(n, unit), clock(start), CALENDAR_CN, ZONE).due).toBe(endOf(at(last), ZONE));
  });

  test("招标投标法 24: a least time is not moved past the Labour Day holiday", () => {
    const least = terms(20, "day", { bound: "at-least" });
    expect(due(least, clock("2026-04-13"))).toBe("2026-05-03");
    expect(due(terms(20, "day"), clock("2026-04-13"))).toBe("2026-05-06");
    expect(duesOf(least, clock("2026-04-13"), CALENDAR_CN, ZONE)).toMatchObject({ warn: null, promised: null });
  });

  test("强制法 19: twenty-four hours run through the night and the holiday", () => {
    const c = clock("2026-02-15", { startAt: moment("2026-02-15T22:30") });
    expect(duesOf(terms(24, "hour"), c, CALENDAR_CN, ZONE)).toEqual({
      warn: moment("2026-02-16T19:30"),
      promised: null,
      due: moment("2026-02-16T22:30"),
    });
    expect(due(terms(24, "hour"), c)).toBe("2026-02-16");
  });
});

describe("the licence of the design's scenario: accepted 03-06, twenty workdays, ten promised", () => {
  const licence = terms(20, "workday", { promised: 10 });
  const days = (c: Clock) => {
    const dues = duesOf(licence, c, CALENDAR_CN, ZONE);
    return [dues.warn, dues.promised, dues.due].map((x) => (x === null ? null : formatDay(Math.floor((x - 1 + 28_800_000) / 86_400_000))));
  };
  test.each<[string, Partial<Clock>, (string | null)[]]>([
    ["running", {}, ["2026-03-19", "2026-03-20", "2026-04-03"]],
    ["stopped on 03-10", { stoppedOn: at("2026-03-10"), stoppedBy: ["expert-review"] }, [null, null, null]],
    ["resumed on 03-16", { pauses: [[at("2026-03-10"), at("2026-03-16")]] }, ["2026-03-26", "2026-03-27", "2026-04-13"]],
    ["resumed the same day", { pauses: [[at("2026-03-10"), at("2026-03-10")]] }, ["2026-03-19", "2026-03-20", "2026-04-03"]],
    ["extended by ten", { extra: 10 }, ["2026-04-01", "2026-04-03", "2026-04-20"]],
  ])("%s", (_, x, expected) => expect(days(clock("2026-03-06", x))).toEqual(expected));
});

describe("the case that the hall shows: accepted 2026-02-12, eight promised of twenty, water test 02-25 to 03-02", () => {
  const licence = terms(20, "workday", { promised: 8 });
  const c = clock("2026-02-12", { startAt: moment("2026-02-12T10:24"), pauses: [[at("2026-02-25"), at("2026-03-02")]] });
  const now = moment("2026-03-05T10:20");
  const asked = { zone: ZONE, now, basis: "x 42", stops: [{ from: at("2026-02-25"), to: at("2026-03-02"), ground: "test" }] };

  test("promise until 9 March, law until 25 March", () => {
    expect(duesOf(licence, c, CALENDAR_CN, ZONE)).toEqual({
      warn: endOf(at("2026-03-06"), ZONE),
      promised: endOf(at("2026-03-09"), ZONE),
      due: endOf(at("2026-03-25"), ZONE),
    });
  });
  test("five used, three left counting today", () => {
    expect(countedDays(licence, c, CALENDAR_CN, asked)).toBe(5);
    expect(remaining(licence, c, CALENDAR_CN, asked)).toEqual({ promise: 3, law: 15 });
  });
  test.each([
    ["2026-03-06T23:59", "green", null],
    ["2026-03-07T00:00", "yellow", null],
    ["2026-03-09T23:59", "yellow", null],
    ["2026-03-10T00:00", "red", "promise"],
    ["2026-03-25T23:59", "red", "promise"],
    ["2026-03-26T00:00", "red", "law"],
  ])("light at %s: %s, passed %s", (time, light, passed) =>
    expect(lightOf(duesOf(licence, c, CALENDAR_CN, ZONE), c, moment(time))).toEqual({ light, passed, excused: null }),
  );

  test("is explained line by line as the page shows it", () => {
    const told = explain(licence, c, CALENDAR_CN, asked);
    const line = (day: string) => {
      const found = told.days.find((x) => x.day === at(day));
      return found === undefined
        ? "absent"
        : `${found.counted ?? "–"} ${found.reasons.map((r) => r.code + (r.ground ? `(${r.ground})` : "")).join(" ")}`;
    };
    expect(told).toMatchObject({ basis: "x 42", unit: "workday", promise: 8, law: 20, calendar: 1, provisional: false });
    expect([told.warnDay, told.promiseDay, told.dueDay]).toEqual(["2026-03-06", "2026-03-09", "2026-03-25"].map(at));
    expect(line("2026-02-11")).toBe("absent");
    expect(line("2026-02-12")).toBe("– start-day");
    expect(line("2026-02-13")).toBe("1 workday");
    expect(line("2026-02-14")).toBe("2 make-up");
    expect(line("2026-02-15")).toBe("– holiday");
    expect(line("2026-02-24")).toBe("3 workday");
    expect(line("2026-02-25")).toBe("– stopped(test) workday");
    expect(line("2026-02-28")).toBe("– paused(test) make-up");
    expect(line("2026-03-02")).toBe("– resumed(test) workday");
    expect(line("2026-03-03")).toBe("4 workday");
    expect(line("2026-03-05")).toBe("6 workday today");
    expect(line("2026-03-06")).toBe("7 workday warn-after");
    expect(line("2026-03-07")).toBe("– weekend");
    expect(line("2026-03-09")).toBe("8 workday promise-ends");
    expect(line("2026-03-25")).toBe("20 workday law-ends");
    expect(line("2026-03-26")).toBe("absent");
    expect(told.days.find((x) => x.day === at("2026-02-14"))?.reasons[0]?.name?.zh).toBe("春节");
  });
});
