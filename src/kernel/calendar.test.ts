import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Calendar, isProvisional, isWorkday, whyFree } from "./calendar.ts";
import { addWorkdays } from "./calendar-table.ts";
import { parseDay } from "./time.ts";

const at = (text: string): number => parseDay(text) ?? Number.NaN;
const days = (...list: string[]) => new Map(list.map((text) => [at(text), { zh: "holiday" }]));
const calendar = (version: number, until: string, free: string[] = [], makeUp: string[] = []): Calendar => ({
  version,
  until: at(until),
  free: days(...free),
  makeUp: days(...makeUp),
  local: new Map(),
  notice: null,
});
// 2026-05-01 is a Friday; Saturday 9 May is worked instead of Monday the 4th.
const may = calendar(1, "2026-12-31", ["2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04"], ["2026-05-09"]);

describe("workdays", () => {
  test.each([
    ["2026-04-30", "workday", true],
    ["2026-05-01", "holiday", false],
    ["2026-05-02", "holiday", false],
    ["2026-05-04", "holiday", false],
    ["2026-05-09", "make-up", true],
    ["2026-05-10", "weekend", false],
  ])("%s is a %s: worked %s", (day, code, worked) => {
    expect(whyFree(may, at(day)).code).toBe(code);
    expect(isWorkday(may, at(day))).toBe(worked);
  });
  test.each([
    ["2026-04-30", 0, "2026-04-30"],
    ["2026-04-30", 1, "2026-05-05"],
    ["2026-04-30", 5, "2026-05-09"],
    ["2026-04-30", 6, "2026-05-11"],
  ])("%s and %d workdays: %s", (from, n, to) => expect(addWorkdays(may, at(from), n)).toBe(at(to)));
  test("after the last day only weekends are known", () => {
    const short = { ...may, until: at("2026-05-01") };
    expect(isProvisional(short, at("2026-05-02"))).toBe(true);
    expect(isWorkday(short, at("2026-05-04"))).toBe(true);
    expect(isWorkday(short, at("2026-05-09"))).toBe(false);
    expect(whyFree(short, at("2026-05-09")).code).toBe("weekend");
  });
  test("a day on which the county closes is no workday, and says why", () => {
    const flood = { ...may, local: new Map([[at("2026-05-06"), { zh: "防汛停止办公" }]]) };
    expect(whyFree(flood, at("2026-05-06"))).toEqual({ code: "local", name: { zh: "防汛停止办公" } });
    expect(isWorkday(flood, at("2026-05-06"))).toBe(false);
    expect(addWorkdays(flood, at("2026-05-05"), 1)).toBe(at("2026-05-07"));
    expect(isWorkday({ ...flood, until: at("2026-05-05") }, at("2026-05-06"))).toBe(true);
  });
  test("a reason and the answer never disagree", () => {
    fc.assert(
      fc.property(fc.integer({ min: at("2026-04-01"), max: at("2027-02-01") }), (day) => {
        expect(isWorkday(may, day)).toBe(["workday", "make-up"].includes(whyFree(may, day).code));
        expect(isWorkday(may, addWorkdays(may, day, 1))).toBe(true);
      }),
    );
  });
});
