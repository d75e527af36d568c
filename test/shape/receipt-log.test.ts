// The kernel names no country: a real log of another one runs through the same gate, under that country's law and calendar.
import { describe, expect, it } from "vitest";
import { isWorkday } from "../../src/kernel/calendar.ts";
import { dayOf } from "../../src/kernel/time.ts";
import { CALENDAR_NL } from "../../src/law/nl/calendar.ts";
import { sharedData } from "../shared-data.ts";
import { readLog, type Told, type Trace, tell } from "./receipt-log.ts";

const path = sharedData("event-logs/receipt.csv.gz");
const ZONE = "+01:00";

const counted = (values: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

/** How many days lie between the day on which an application came and another moment of it. */
const daysFrom = ({ cameAt }: Trace, moment: number): number => dayOf(moment, ZONE) - dayOf(cameAt, ZONE);

describe("the real receipt log", () => {
  const traces = path === null ? [] : readLog(path);
  const told: readonly (readonly [Trace, Told])[] = traces.map((trace) => [trace, tell(trace)]);

  it("is told whole in 1,415 of its 1,434 cases; the rest did a step twice, or one that was not open", () => {
    if (path === null) return;
    expect(traces).toHaveLength(1434);
    expect(told.filter(([, { refused }]) => refused.length === 0)).toHaveLength(1415);
    expect(counted(told.flatMap(([, { refused }]) => refused.map((r) => `${r.step} ${r.refusal}`)))).toEqual({
      "advise already-signed": 15,
      "advise step-not-open": 10,
      "consult step-not-open": 6,
      "consult already-signed": 1,
      "receive step-not-open": 6,
      "receive already-signed": 4,
      "advice already-signed": 6,
      "send step-not-open": 1,
    });
  });

  it("has the dates that the municipality itself planned by the law: eight weeks, and six more where it extended", () => {
    if (path === null) return;
    const planned = told.flatMap(([trace, { dueAt }]) =>
      trace.dueAt === null || dueAt === null ? [] : [{ trace, dueAt, at: trace.dueAt }],
    );
    const lengths = counted(planned.map(({ trace, at }) => `${daysFrom(trace, at)}`));
    expect([lengths["56"], lengths["98"]]).toEqual([955, 55]);
    const eight = planned.filter(({ trace, at }) => daysFrom(trace, at) === 56);
    expect(eight.filter(({ dueAt, at }) => dayOf(dueAt - 1, ZONE) === dayOf(at, ZONE))).toHaveLength(869);
    // The plan knows no weekends. By the law a term that would end on one, or on a holiday, ends on the next day that is neither.
    const later = eight.filter(({ dueAt, at }) => dayOf(dueAt - 1, ZONE) > dayOf(at, ZONE));
    expect(later).toHaveLength(86);
    expect(later.filter(({ at }) => isWorkday(CALENDAR_NL, dayOf(at, ZONE)))).toEqual([]);
  });

  it("shows permits by operation of law where the phase of receipt alone took longer than eight weeks", () => {
    if (path === null) return;
    expect(counted(told.map(([, { outcome }]) => `${outcome}`))).toEqual({ null: 1333, "granted-by-law": 101 });
  });
});
