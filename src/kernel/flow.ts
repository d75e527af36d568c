// The graph of a standard: the county's data. The published chart is this flow, and this flow is what runs.
import type { Cond } from "./fact.ts";
import type { ActId, Basis, LimitId, PostId, StepId } from "./ids.ts";
import type { Unit } from "./limit.ts";
import type { Text } from "./text.ts";
import type { Who } from "./who.ts";

export type Step = {
  id: StepId;
  name: Text;
  to: Who;
  posts?: PostId[];
  /** A limit of the procedure, or the county's own days. */
  limit?: LimitId | { n: number; unit: Unit; basis: Basis };
  /** One instance for each holder of `to`; or one for each act that opens it. */
  each?: "holder" | "act";
  /** Opens when no open step can still reach it; or at the first arrival, cancelling the rest. */
  join?: "all" | "first";
  /** While open; the clock runs again when the last such step is left. */
  stops?: { limit: LimitId; ground: string }[];
  /** What the chart must show: the post's duty, the party's rights, the complaint route. */
  duty: Text;
  rights: Text;
  complaint: Text;
};
/**
 * "case": an act in no step (start, object). The first edge whose `when` holds is taken. Several `to`: fork; none: the branch ends.
 * `keep`: `from` stays open. `back`: drawn and counted as a send-back, no other meaning.
 */
export type Edge = { from: StepId | "case"; on: ActId; when?: Cond; to: StepId[]; keep?: true; back?: true };
export type Flow = { steps: Step[]; edges: Edge[] };
