// When yellow begins: nine tenths where a standard says nothing, so many days before the last one where it does, and in hours for hours.
import { describe, expect, it } from "vitest";
import { duesOf, newClock, type Terms, type Unit, type Warn } from "../../src/kernel/limit.ts";
import { dayOf, endOf, formatDay, parseDay, startOf } from "../../src/kernel/time.ts";
import { CALENDAR_CN } from "../../src/law/cn/calendar.ts";
import { checked } from "../scenario/declare.ts";
import { small } from "./small.ts";

const ZONE = "+08:00";
const MONDAY = parseDay("2026-03-02") ?? 0;
const warnOf = (counts: { n: number; unit: Unit }, warn: Warn | undefined, promised: number | null = null): string => {
  const terms: Terms = { counts, bound: "within", bearer: "clerk", promised, ...(warn && { warn }) };
  const at = duesOf(terms, newClock("limit", MONDAY, startOf(MONDAY, ZONE)), CALENDAR_CN, ZONE).warn ?? 0;
  // Yellow begins at 00:00 of this day, or at this hour.
  const day = formatDay(dayOf(at, ZONE)).slice(5);
  return at === endOf(dayOf(at, ZONE) - 1, ZONE) ? day : `${day}+${(at - startOf(dayOf(at, ZONE), ZONE)) / 3_600_000}h`;
};

describe("yellow begins", () => {
  it.each([
    // Twenty workdays from 2 March: the last is 30 March, the workday before it Friday 27 March.
    [{ n: 20, unit: "workday" }, undefined, null, "03-27"],
    [{ n: 20, unit: "workday" }, "nine-tenths", null, "03-27"],
    [{ n: 20, unit: "workday" }, { before: 1 }, null, "03-27"],
    [{ n: 20, unit: "workday" }, { before: 2 }, null, "03-26"],
    // Of the promise, where there is one: ten workdays end on 16 March.
    [{ n: 20, unit: "workday" }, { before: 1 }, 10, "03-13"],
    [{ n: 20, unit: "workday" }, undefined, 10, "03-14"],
    // Four of ten are used up on Friday 6 March at 24:00.
    [{ n: 20, unit: "workday" }, { before: 5 }, 10, "03-07"],
    [{ n: 15, unit: "day" }, { before: 3 }, null, "03-14"],
    [{ n: 1, unit: "month" }, { before: 7 }, null, "03-26"],
    [{ n: 24, unit: "hour" }, { before: 2 }, null, "03-02+22h"],
    [{ n: 24, unit: "hour" }, undefined, null, "03-02+21h"],
    // Never before the limit itself begins.
    [{ n: 2, unit: "workday" }, { before: 1 }, null, "03-03"],
  ] as const)("of %o with %o and a promise of %o on %s", (counts, warn, promised, day) => {
    expect(warnOf(counts, warn, promised)).toBe(day);
  });
});

it("a power's setting reaches every limit that is longer, one limit's own goes before it, and the rest keep nine tenths", () => {
  const { p, std } = small();
  const { limits } = checked(p, { ...std, lights: { warn: { before: 2 }, limits: { whole: { before: 3 } } } }).checked;
  const warns = [...limits].map(([id, limit]) => [id, limit.warn]);
  expect(Object.fromEntries(warns)).toEqual({
    taking: "nine-tenths",
    whole: { before: 3 },
    agreeing: "nine-tenths",
    testing: { before: 2 },
    "step:work": "nine-tenths",
  });
  const general = checked(p, { ...std, lights: { warn: { before: 1 } } }).checked.limits;
  expect([...general.values()].map((l) => l.warn)).toEqual(Array.from({ length: 5 }, () => ({ before: 1 })));
});
