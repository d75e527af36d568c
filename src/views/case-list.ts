// The public list of cases: numbers and lights, no names.
import type { AgencyId, CaseRef, Day, Instant, OutcomeId, PowerId } from "../kernel/ids.ts";
import type { Light } from "../kernel/limit.ts";
import type { Text } from "../kernel/text.ts";
import type { FacetCount } from "./power-list.ts";

export const CASE_STATES = ["open", "yellow", "red", "held", "received-today", "decided-today", "decided-30", "closed", "all"] as const;
export type CaseState = (typeof CASE_STATES)[number];
/** The promise, the law's limit, or only the days that the standard gives a step of its own. */
export type Passed = "promise" | "law" | "own";
/** What a red light means: what was passed, and whether a superior excused every delay. */
export type Late = { passed: Passed; excused: boolean };
export type CaseLine = {
  ref: CaseRef;
  number: string;
  power: { code: PowerId; name: Text };
  agency: { id: AgencyId; name: Text };
  receivedAt: Instant;
  light: Light;
  late: Late | null;
  lastDay: Day | null;
  /** Names of the open steps, or the outcome. */
  steps: readonly Text[];
  outcome: OutcomeId | null;
  procedure: string;
};
export type CasesAsk = { state: CaseState; agency: string; power: string };
export type CasesView = {
  ask: CasesAsk;
  /** Exact to 1,000; `atLeast` above. */
  total: number;
  atLeast: boolean;
  items: readonly CaseLine[];
  /** Opaque position of the next page; null at the end. */
  next: string | null;
  states: readonly { state: CaseState; count: number | null }[];
  agencies: readonly FacetCount[];
};

/** The state that an address asks for; anything else is `open`. */
export const caseState = (text: string): CaseState => CASE_STATES.find((state) => state === text) ?? "open";
