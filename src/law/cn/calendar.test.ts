import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sharedData } from "../../../test/shared-data.ts";
import { isProvisional, isWorkday, whyFree } from "../../kernel/calendar.ts";
import { formatDay, parseDay, weekdayOf } from "../../kernel/time.ts";
import { CALENDAR_CN } from "./calendar.ts";

const at = (text: string): number => {
  const day = parseDay(text);
  if (day === null) throw new Error(text);
  return day;
};

test.each([
  ["2026-02-14", true, "make-up", "春节"],
  ["2026-02-15", false, "holiday", "春节"],
  ["2026-02-23", false, "holiday", "春节"],
  ["2026-02-24", true, "workday", undefined],
  ["2026-02-28", true, "make-up", "春节"],
  ["2026-03-01", false, "weekend", undefined],
  ["2026-04-06", false, "holiday", "清明节"],
  ["2020-02-03", true, "workday", undefined],
  ["2020-01-31", false, "holiday", "春节"],
  ["2008-05-04", true, "make-up", "“五一”国际劳动节"],
  ["2026-12-31", true, "workday", undefined],
])("%s: worked %s, %s %s", (text, worked, code, name) => {
  expect(isWorkday(CALENDAR_CN, at(text))).toBe(worked);
  const reason = whyFree(CALENDAR_CN, at(text));
  expect(reason.code).toBe(code);
  expect("name" in reason ? reason.name.zh : undefined).toBe(name);
});

test("every name has English", () => {
  for (const name of [...CALENDAR_CN.free.values(), ...CALENDAR_CN.makeUp.values()]) expect(name.en, name.zh).toBeTruthy();
});

test("a make-up day is a weekend day, and no day is both free and worked", () => {
  for (const day of CALENDAR_CN.makeUp.keys()) {
    expect(weekdayOf(day), formatDay(day)).toBeGreaterThan(5);
    expect(CALENDAR_CN.free.has(day), formatDay(day)).toBe(false);
  }
});

test("it ends with 2026", () => {
  expect(CALENDAR_CN.version).toBe(1);
  expect(isProvisional(CALENDAR_CN, at("2026-12-31"))).toBe(false);
  expect(isProvisional(CALENDAR_CN, at("2027-01-01"))).toBe(true);
  expect(isWorkday(CALENDAR_CN, at("2027-01-01"))).toBe(true);
});

test("every day 2007–2026 is what the source says it is", () => {
  const folder = sharedData("calendar");
  if (folder === null) return;
  const off = new Map<string, boolean>();
  for (const file of readdirSync(folder)) {
    const year = JSON.parse(readFileSync(join(folder, file), "utf8")) as { days: { date: string; isOffDay: boolean }[] };
    for (const { date, isOffDay } of year.days) off.set(date, isOffDay);
  }
  expect(off.size).toBeGreaterThan(600);
  let days = 0;
  for (let day = at("2007-01-01"); day <= at("2026-12-31"); day++, days++) {
    const text = formatDay(day);
    const said = off.get(text);
    const saturdayOrSunday = [0, 6].includes(new Date(`${text}T00:00:00Z`).getUTCDay());
    expect(isWorkday(CALENDAR_CN, day), text).toBe(said === undefined ? !saturdayOrSunday : !said);
  }
  expect(days).toBe(7305);
});
