// The calculator of limits: what was asked, what is wrong with it, and the reckoning day by day.
import type { Day, Instant } from "../kernel/ids.ts";
import type { Counts, Unit } from "../kernel/limit.ts";
import type { Explained } from "../kernel/limit-explain.ts";
import type { Text } from "../kernel/text.ts";
import type { Fault } from "./apply.ts";

export const UNITS: readonly Unit[] = ["workday", "day", "hour", "month", "year"];

/** What a reckoning, or a question about the past of a clock, may find wrong with what is asked, beside what any form finds. */
export type AskFaultCode =
  | "no-such-date"
  | "no-such-time"
  | "no-such-offset"
  | "zone-name"
  | "beyond"
  | "given-twice"
  | "needs-time"
  | "no-such-norm"
  | "norm-and-number"
  | "no-extension"
  | "no-ground"
  | "stop-form"
  | "stop-no-end"
  | "stop-backwards"
  | "stop-before"
  | "stop-overlaps"
  | "stop-too-long"
  | "stop-hours"
  | "too-many-stops"
  | "too-far"
  | "not-yet"
  | "in-the-future"
  | "no-such-entry";

/** A norm as a page tells it: the law's own words, and how its limit is counted. */
export type NormLine = {
  id: string;
  area: string;
  name: Text;
  law: string;
  version: string;
  inForce: string;
  inForceUnconfirmed: boolean;
  article: string;
  words: string;
  unconfirmed: boolean;
  n: number;
  unit: Unit;
  unitBy: string | null;
  /** How we read it where the article leaves a question open. */
  reading: Text | null;
  bound: "within" | "at-least";
  bearer: string;
  from: Text;
  /** What a least time must pass before. */
  to: Text | null;
  stops: readonly { ground: string; name: Text; article: string }[];
  extend: { n: number; by: Text; article: string } | null;
  expiry: string;
};

/** One stop as typed: its days and the code of its ground. */
export type StopTyped = { from: string; to: string; ground: string };
/** As typed; kept whatever is wrong with it. */
export type DeadlineTyped = { from: string; norm: string; n: string; unit: string; stops: readonly StopTyped[]; extend: boolean };

/** A stop that was taken out. `idle`: it lies behind the last day and changes nothing. */
export type StopTaken = { from: Day; to: Day; ground: Text | null; idle: boolean };
export type DeadlineAnswer = {
  explained: Explained;
  counts: Counts;
  norm: NormLine | null;
  start: { at: Instant; day: Day; whole: boolean };
  stops: readonly StopTaken[];
  /** The moment at which the limit is over; what must at least pass may be followed from this moment on. */
  dueAt: Instant;
  dueDay: Day;
  /** The free day on which the count was full, where the last day moved on from it. */
  rolledFrom: Day | null;
  /** The month has no corresponding day, so its last one stands for it. */
  monthEnd: boolean;
  /** The text was not in force yet on the day of the start. */
  early: boolean;
  /** The year of the first calendar, where the start lies before it. */
  before: number | null;
};
export type DeadlineView = {
  typed: DeadlineTyped;
  /** Every norm, for the choice, by area. */
  norms: readonly NormLine[];
  faults: readonly Fault[];
  answer: DeadlineAnswer | null;
  /** Path and query of this very question, without what does not matter; null where it has no answer. */
  address: string | null;
  /** The same question put to the interface. */
  api: string | null;
};
