// Every norm with a trap each: long holidays, make-up days, month ends, leap days, midnight, least times that do not move, days up to ten that are
// workdays, hours. `dates.txt` was counted by a program of its own; here a third counter, over strings, says the same.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Calendar } from "../../../kernel/calendar.ts";
import { dueDay, duesOf, newClock } from "../../../kernel/limit.ts";
import { explain } from "../../../kernel/limit-explain.ts";
import type { Text } from "../../../kernel/text.ts";
import { dayOf, endOf, formatDay, parseDay } from "../../../kernel/time.ts";
import { countsOf } from "../../norm-limit.ts";
import { CALENDAR_CN } from "../calendar.ts";
import { HOLIDAYS } from "../holidays.ts";
import { NORMS, norm } from "../norms.ts";

const ZONE = "+08:00";
const HOUR = 3_600_000;
const day = (text: string) => parseDay(text) ?? Number.NaN;
const FLOOD = ["2026-07-13", "2026-07-14", "2026-07-15"];
const NEW_YEAR = ["2027-01-01", "2027-01-02", "2027-01-03"];
const CALENDARS: Record<string, Calendar> = {
  v1: CALENDAR_CN,
  v2: {
    ...CALENDAR_CN,
    version: 2,
    until: day("2027-12-31"),
    free: new Map<number, Text>([
      ...CALENDAR_CN.free,
      ...[...FLOOD, ...NEW_YEAR].map((one): [number, Text] => [day(one), { zh: "停止办公" }]),
    ]),
  },
};

type Row = { id: string; start: string; stops: [string, string][]; extra: number; calendar: string; due: string };
const ROWS = readFileSync(new URL("./dates.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line): Row => {
    const [id = "", start = "", ...rest] = (line.split("#")[0] ?? "").trim().split(/\s+/);
    const [calendar = "", due = ""] = rest.slice(-2);
    const between = rest.slice(0, -2);
    const stops = between.filter((x) => x.includes("..")).map((x) => x.split("..") as [string, string]);
    return { id, start, stops, extra: Number(between.find((x) => x.startsWith("+")) ?? 0), calendar, due };
  });

/** The third counter: days are strings, a day is free by the lists of holidays alone, and nothing of the kernel is used. */
const next = (date: string): string => new Date(Date.parse(`${date}T00:00Z`) + 24 * HOUR).toISOString().slice(0, 10);
function listed(column: 1 | 2): Set<string> {
  const found = new Set<string>();
  for (const row of HOLIDAYS)
    for (const item of row[column].split(" ")) {
      const [from = "", to = from] = item.split("..");
      for (let date = from; date !== "" && date <= to; date = next(date)) found.add(date);
    }
  return found;
}
const [FREE, WORKED] = [listed(1), listed(2)];
function isFree(date: string, calendar: string): boolean {
  if (calendar === "v2" && [...FLOOD, ...NEW_YEAR].includes(date)) return true;
  return FREE.has(date) || ([0, 6].includes(new Date(`${date}T00:00Z`).getUTCDay()) && !WORKED.has(date));
}
function months(date: string, n: number): string {
  const [y = 0, m = 0, d = 0] = date.split("-").map(Number);
  const longest = new Date(Date.UTC(y, m + n, 0)).getUTCDate();
  return new Date(Date.UTC(y, m - 1 + n, Math.min(d, longest))).toISOString().slice(0, 10);
}
function third({ id, start, stops, extra, calendar }: Row): string {
  const { n, unit, bound } = norm(id);
  let date = start.slice(0, 10);
  const isOut = (one: string) => stops.some(([from, to]) => from !== to && from <= one && one <= to);
  if (unit === "month" || unit === "year") date = months(date, unit === "year" ? 12 * n : n);
  else
    for (let left = n + extra; left > 0; ) {
      date = next(date);
      if (!isOut(date) && !(unit === "workday" && isFree(date, calendar))) left--;
    }
  while (bound === "within" && (isFree(date, calendar) || isOut(date))) date = next(date);
  return date;
}

describe("last days", () => {
  it.each(ROWS.map((row) => [row.id, row.start, row.calendar, row] as const))("%s from %s by %s", (_, __, ___, row) => {
    const { unit, bound, extend } = norm(row.id);
    const calendar = CALENDARS[row.calendar] ?? CALENDAR_CN;
    const at = Date.parse(row.start.includes("T") ? `${row.start}:00${ZONE}` : `${row.start}T10:00:00${ZONE}`);
    const clock = {
      ...newClock("limit", dayOf(at, ZONE), at),
      extra: row.extra,
      pauses: row.stops.map(([from, to]) => [day(from), day(to)] as const),
    };
    const terms = { counts: countsOf(norm(row.id)), bound, bearer: "x", promised: null };
    if (row.extra > 0) expect(row.extra).toBe(extend?.n);
    if (unit === "hour") return expect(duesOf(terms, clock, calendar, ZONE).due).toBe(Date.parse(`${row.due}:00${ZONE}`));
    const last = dueDay(terms, clock, calendar, ZONE);
    expect({ last: last === null ? null : formatDay(last), third: third(row) }).toEqual({ last: row.due, third: row.due });
    // The limit lasts until 24:00 of it, and the table day by day ends there.
    expect(duesOf(terms, clock, calendar, ZONE).due).toBe(endOf(day(row.due), ZONE));
    const told = explain(terms, clock, calendar, { zone: ZONE, now: at });
    expect(told.days.findLast((line) => line.reasons.some(({ code }) => code === "law-ends"))?.day).toBe(day(row.due));
  });

  it("are tried of every norm", () => {
    const tried = new Set(ROWS.map(({ id }) => id));
    expect(NORMS.filter(({ id }) => !tried.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it("are tried in both versions, with stops, with extensions and at both sides of midnight", () => {
    expect(ROWS.filter(({ calendar }) => calendar === "v2").length).toBeGreaterThanOrEqual(5);
    expect(ROWS.filter(({ stops }) => stops.length > 0).length).toBeGreaterThanOrEqual(4);
    expect(ROWS.filter(({ extra }) => extra > 0).length).toBeGreaterThanOrEqual(4);
    for (const time of ["T23:59", "T00:00"]) expect(ROWS.some(({ start }) => start.endsWith(time))).toBe(true);
  });
});
