import { expect, test } from "vitest";
import { dayWithWeekday, lightWords, pastTime, shortDay, shortTime } from "./days.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh.ts";

test.each([
  ["2026-03-09", "03-09（周一）"],
  ["2026-02-28", "02-28（周六）"],
  ["2027-01-01", "2027-01-01（周五）"],
])("%s reads %s", (day, words) => expect(dayWithWeekday(day, "2026", zh)).toBe(words));

test("days and times are shown as the server wrote them, whatever zone this machine is in", () => {
  expect(shortDay("2026-03-04", "2026")).toBe("03-04");
  expect(shortTime("2026-03-04T23:59:00+08:00", "2026")).toBe("03-04 23:59");
  expect(shortTime("2025-12-31T08:00:00+08:00", "2026")).toBe("2025-12-31 08:00");
});

test.each([
  ["red", -1, "超期1个工作日", "1 workday over"],
  ["yellow", 1, "今天止", "due today"],
  ["green", 3, "连今天3个工作日", "3 workdays, with today"],
  ["held", 3, "停计", "stopped"],
  ["green", null, "正常", "on time"],
  ["none", null, "不计时", "no clock"],
] as const)("%s with %s left reads %s", (light, left, inChinese, inEnglish) => {
  expect(lightWords(light, left, zh)).toBe(inChinese);
  expect(lightWords(light, left, en)).toBe(inEnglish);
});

test("a clock that starts today never says that today is its last day, and midnight ends the day before", () => {
  // Five from tomorrow and five with today end on different days: the words say which.
  expect(lightWords("green", 5, zh, { fromTomorrow: true })).toBe("明天起5个工作日");
  expect(lightWords("green", 5, zh)).toBe("连今天5个工作日");
  expect(lightWords("green", 30, zh, { unit: "day" })).toBe("连今天30日");
  expect(lightWords("green", 1, en, { fromTomorrow: true, unit: "day" })).toBe("1 day from tomorrow");
  expect(lightWords("red", 0, zh)).toBe("超期");
  expect(pastTime("2026-03-01T00:00:00+08:00", "2026")).toBe("02-28 24:00");
  expect(pastTime("2026-01-01T00:00:00+08:00", "2026")).toBe("2025-12-31 24:00");
  expect(pastTime("2026-03-01T00:01:00+08:00", "2026")).toBe("03-01 00:01");
});
