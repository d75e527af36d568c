// Limits: what the law counts, and how. `dueOn`, `light` and `explain` are functions of a clock, a calendar and now.
import type { Cond } from "./fact.ts";
import type { ActId, Basis, Day, Instant, LimitId } from "./ids.ts";
import type { Who } from "./who.ts";

export type Unit = "workday" | "day" | "hour" | "month" | "year";
/** What starts a limit. `day`: counted from a day other than the act's. */
export type Start = { act: ActId; day?: { fact: string } | { startOf: LimitId }; when?: Cond };
export type Counts = { n: number; unit: Unit };
export type Limit = {
  id: LimitId;
  basis: Basis;
  /** "clock": nobody is warned (the end of a publication, say). */
  bearer: Who;
  /** `until`: a moment given by a fact (bid deadline, expiry date). */
  counts: Counts | { until: string };
  /** at-least: `to` is refused before it; and so is a plan (a fact) that is too early. */
  bound: "within" | "at-least";
  plan?: string;
  /** Of the case, started and ended by acts; or of each opening of a step. */
  span: { from: Start[]; to: ActId[] } | "step";
  /** The grounds the law names; an open step with one of them stops it. */
  stops?: { ground: string; basis: Basis }[];
  /** Once, while it runs, by the act that has the effect. */
  extend?: { n: number; basis: Basis };
  /** Deemed outcome: an act by the clock, dated to the lapse. */
  lapse: "overdue" | "none" | { do: ActId };
};

/** The three moments of a clock: yellow, past the promise, past the law. All null while it is stopped. */
export type Dues = { warn: Instant | null; promised: Instant | null; due: Instant | null };
export type Clock = {
  limit: LimitId;
  /** The day that is not counted: counting starts on the next. */
  startDay: Day;
  startAt: Instant;
  /** Units granted by an extension. */
  extra: number;
  /** Days taken out, both ends. */
  pauses: readonly (readonly [Day, Day])[];
  stoppedOn: Day | null;
  /** Keys of the open steps that stop it. */
  stoppedBy: readonly string[];
  dues: Dues;
  /** Version of the calendar that the dues were counted with. */
  cal: number;
  warned: boolean;
  overrun: boolean;
  lapsed: boolean;
  ended: boolean;
  /** The day on which it ended, by an act or with the case. */
  endedOn: Day | null;
  until: Instant | null;
};
/** What a limit comes to under one standard: the procedure's number or another law's, and the promise. */
export type Terms = { counts: Counts | { until: string }; bound: "within" | "at-least"; bearer: Who; promised: number | null };
