// A reckoning of days as the interface gives it.
import type { Explained, ExplainedDay } from "../../kernel/limit-explain.ts";
import { formatDay } from "../../kernel/time.ts";
import { totalsOf } from "../../views/clock-runs.ts";

/** Takes a reckoning and what says why a day counts or not, gives it with days as text. */
export function reckoned(e: Explained, why: (line: ExplainedDay) => string) {
  const day = (d: number | null): string | null => (d === null ? null : formatDay(d));
  const totals = totalsOf(e.days);
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
    omitted: e.omitted && { from: formatDay(e.omitted.from), to: formatDay(e.omitted.to) },
    days: e.days.map((line, i) => ({
      day: formatDay(line.day),
      counted: line.counted,
      total: totals[i] ?? 0,
      reason: why(line),
      reasons: [...line.reasons],
    })),
  };
}
