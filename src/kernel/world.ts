// The world at an index: standards, posts, holders, calendars, folded from the reference commits.
import type { Calendar } from "./calendar.ts";
import type { CheckedStandard } from "./check-flow.ts";
import type { ActId, AgencyId, Index, Instant, PersonId, PostId, RegisterId } from "./ids.ts";
import type { Keys } from "./key.ts";
import type { Procedure } from "./procedure.ts";
import type { Holder } from "./who.ts";

/** Acting for a holder who is away or not appointed, or powers given to a colleague within the agency. */
export const MANDATE_KINDS = ["acting", "delegated"] as const;
/** Why: a code of this list, for the ledger is open and why somebody is away may be private. */
export const MANDATE_GROUNDS = ["leave", "travel", "training", "vacancy", "workload", "chief-representative", "other"] as const;
/** The powers of a post in another's hands, from `since` on and before `until`. They are not handed on: who stands for a post stands there by his own. */
export type Mandate = {
  kind: (typeof MANDATE_KINDS)[number];
  from: PostId;
  to: PostId;
  /** This holder of `to` alone; everybody who holds it where there is none. */
  person?: PersonId;
  acts: ActId[] | "all";
  ground: (typeof MANDATE_GROUNDS)[number];
  /** Number of the document that gives it. */
  paper?: string;
  since: Instant;
  until: Instant;
};
export type Offices = {
  holders: Readonly<Record<PostId, readonly PersonId[]>>;
  agency: Readonly<Record<PostId, AgencyId>>;
  /** The post of the same agency that answers for this one; none for the first. */
  above: Readonly<Record<PostId, PostId>>;
  mandates: readonly Mandate[];
};
export type World = {
  ref: Index;
  origin: string;
  /** Fixed offset of the county's zone, "+08:00". */
  zone: string;
  engine: string;
  procedure: Procedure;
  standard: CheckedStandard;
  calendar: Calendar;
  offices: Offices;
  pools: Readonly<Record<RegisterId, readonly Holder[]>>;
  keys: Keys;
};
