// A reckoning of days as the interface gives it.
import type { Explained } from "../../kernel/limit-explain.ts";
import { formatDay } from "../../kernel/time.ts";

/** Takes a reckoning, gives it with days as text. */
export function reckoned(e: Explained) {
  const day = (d: number | null): string | null => (d === null ? null : formatDay(d));
  return {
    unit: e.unit,
    law: e.law,
    promise: e.promise,
    extra: e.extra,
    start: formatDay(e.startDay),
    due: day(e.dueDay),
    promised: day(e.promiseDay),
    provisional: e.provisional,
    calendarVersion: e.calendar,
    days: e.days.map((line) => ({ day: formatDay(line.day), counted: line.counted, reasons: [...line.reasons] })),
  };
}
