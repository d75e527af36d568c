// checkFlow(): a standard becomes runnable only by passing here.
import type { Edge, Step } from "./flow.ts";
import type { StepId } from "./ids.ts";
import type { Limit, Terms } from "./limit.ts";
import type { Act } from "./procedure.ts";
import type { Standard } from "./standard.ts";

/** A standard that passed `checkFlow`, with its maps: the only kind that a `World` takes. */
export type CheckedStandard = Standard & {
  readonly checked: {
    steps: ReadonlyMap<StepId, Step>;
    /** By `from` and `on`: `edges.get("review pass")`. */
    edges: ReadonlyMap<string, readonly Edge[]>;
    acts: ReadonlyMap<string, Act>;
    /** Limits as this standard has them: the procedure's, and one `step:ID` for each step with days of its own. */
    limits: ReadonlyMap<string, Limit & Terms>;
    /** Steps that can still be reached from each step, itself included. */
    reach: ReadonlyMap<StepId, ReadonlySet<StepId>>;
  };
};
