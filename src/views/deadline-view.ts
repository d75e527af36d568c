// The calculator of limits: what was asked, and the reckoning day by day.
import type { Unit } from "../kernel/limit.ts";
import type { Explained } from "../kernel/limit-explain.ts";
import type { Fault } from "./apply.ts";

export const UNITS: readonly Unit[] = ["workday", "day", "hour", "month", "year"];
export type DeadlineView = {
  /** As typed. */
  from: string;
  n: string;
  unit: Unit;
  stopFrom: string;
  stopTo: string;
  faults: readonly Fault[];
  answer: Explained | null;
};
