// The world at an index: standards, posts, holders, calendars, folded from the reference commits.
import type { Calendar } from "./calendar.ts";
import type { CheckedStandard } from "./check-flow.ts";
import type { ActId, AgencyId, Index, Instant, PersonId, PostId, RegisterId } from "./ids.ts";
import type { Procedure } from "./procedure.ts";
import type { Holder } from "./who.ts";

export type Mandate = { from: PostId; to: PostId; acts: ActId[] | "all"; since: Instant; until: Instant };
export type Offices = {
  holders: Readonly<Record<PostId, readonly PersonId[]>>;
  agency: Readonly<Record<PostId, AgencyId>>;
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
};
