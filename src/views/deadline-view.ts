// The calculator of limits: what was asked, and the reckoning day by day.
import type { Day } from "../kernel/ids.ts";
import type { Unit } from "../kernel/limit.ts";
import type { Fault } from "./apply.ts";
import type { DayLine } from "./limit-view.ts";

export const UNITS: readonly Unit[] = ["workday", "day", "hour", "month", "year"];
export type DeadlineView = {
  /** As typed. */
  from: string;
  n: string;
  unit: Unit;
  stopFrom: string;
  stopTo: string;
  faults: readonly Fault[];
  answer: { last: Day; provisional: boolean; calendarVersion: number; days: readonly DayLine[] } | null;
};
