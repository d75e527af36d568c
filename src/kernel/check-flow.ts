// checkFlow(): a standard becomes runnable only by passing here. It says every fault at once, as codes; pages word them.

import { flowFaults } from "./check-flow-faults.ts";
import type { Edge, Step } from "./flow.ts";
import type { ActId, LimitId, StepId } from "./ids.ts";
import type { Limit, Terms } from "./limit.ts";
import type { Act, Procedure } from "./procedure.ts";
import type { Standard } from "./standard.ts";

/** A limit as one standard has it. */
export type StandardLimit = Omit<Limit, "counts" | "bound" | "bearer"> & Terms;
export type Maps = {
  steps: ReadonlyMap<StepId, Step>;
  /** By `from` and `on`: `edges.get("review pass")`. */
  edges: ReadonlyMap<string, readonly Edge[]>;
  acts: ReadonlyMap<ActId, Act>;
  /** The procedure's limits (of those of a step, what the chart has), and one `step:ID` for each step with days of its own. */
  limits: ReadonlyMap<LimitId, StandardLimit>;
  /** Steps that can still be reached from each step, also by being sent back; itself only through a loop. */
  reach: ReadonlyMap<StepId, ReadonlySet<StepId>>;
};
/** A standard that passed `checkFlow`, with its maps: the only kind that a `World` takes. */
export type CheckedStandard = Standard & { readonly checked: Maps };
export type FlowFault = { code: string; about: string };

/** The limit that counts the days of a step of its own: its id. */
export const stepLimitId = (step: StepId): LimitId => `step:${step}`;

function limitsOf(p: Procedure, std: Standard): Map<LimitId, StandardLimit> {
  const limits = new Map<LimitId, StandardLimit>();
  for (const l of p.limits) {
    if (l.span === "step" && !std.flow.steps.some((s) => s.limit === l.id)) continue;
    const other = std.limits?.[l.id];
    const { norm, ...limit } = l;
    // What is told stays told: the standard's number is then the maximum.
    const counts = other && "n" in l.counts && l.counts.told !== undefined ? { ...other.counts, told: l.counts.told } : other?.counts;
    const own = other && counts && { counts, basis: other.basis, ...(other.extend && { extend: other.extend }) };
    // Another law's limit has the name of that law's norm, never of the one that it replaces.
    const named = other === undefined ? norm : other.norm;
    limits.set(l.id, {
      ...limit,
      ...own,
      ...(named !== undefined && { norm: named }),
      lapse: other?.lapse ?? l.lapse,
      promised: std.promised?.[l.id] ?? null,
    });
  }
  for (const s of std.flow.steps) {
    if (typeof s.limit !== "object") continue;
    const { n, unit, basis } = s.limit;
    const id = stepLimitId(s.id);
    limits.set(id, { id, basis, bearer: s.to, counts: { n, unit }, bound: "within", span: "step", lapse: "overdue", promised: null });
  }
  return limits;
}

function reachOf(std: Standard): Map<StepId, Set<StepId>> {
  const next = new Map<StepId, StepId[]>();
  for (const e of std.flow.edges) next.set(e.from, [...(next.get(e.from) ?? []), ...e.to]);
  const reach = new Map<StepId, Set<StepId>>();
  for (const { id } of std.flow.steps) {
    const seen = new Set<StepId>();
    const todo = [...(next.get(id) ?? [])];
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      todo.push(...(next.get(at) ?? []));
    }
    reach.set(id, seen);
  }
  return reach;
}

function mapsOf(p: Procedure, std: Standard): Maps {
  const edges = new Map<string, Edge[]>();
  for (const e of std.flow.edges) edges.set(`${e.from} ${e.on}`, [...(edges.get(`${e.from} ${e.on}`) ?? []), e]);
  return {
    steps: new Map(std.flow.steps.map((s) => [s.id, s])),
    edges,
    acts: new Map(p.acts.map((a) => [a.id, a])),
    limits: limitsOf(p, std),
    reach: reachOf(std),
  };
}

/**
 * Takes a procedure and a standard, gives the standard with its maps, or every fault that keeps it from running:
 * unknown names; steps without a way in or out; acts offered to a role that may not do them; stops on grounds that the law does not
 * name; conditions without an otherwise; a lapse that no edge receives; promises longer than the law; steps that together take
 * longer than the promise (徐政办发〔2016〕80号); gates that can never open; links that lead nowhere; whatever the gate could not then do.
 */
export function checkFlow(p: Procedure, std: Standard): CheckedStandard | { faults: FlowFault[] } {
  const maps = mapsOf(p, std);
  const faults = flowFaults(p, std, maps);
  return faults.length > 0 ? { faults } : { ...std, checked: maps };
}
