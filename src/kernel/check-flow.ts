// checkFlow(): a standard becomes runnable only by passing here. It says every fault at once, as codes; pages word them.

import { flowFaults } from "./check-flow-faults.ts";
import { ASKED_LATER } from "./check-flow-limits.ts";
import type { Edge, Step } from "./flow.ts";
import type { ActId, LimitId, StepId } from "./ids.ts";
import { type Limit, type Terms, type Warn, warns } from "./limit.ts";
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
/** True for a limit that a standard gives a step of its own: it divides the time of the case and is no limit of the law. */
export const isStepLimit = (limit: LimitId): boolean => limit.startsWith(stepLimitId(""));

/** The least number of counted days (hours of a limit of hours) that a limit, or the promise of it, comes to: months have 28 days or more. */
export function leastLength({ counts, promised }: Pick<StandardLimit, "counts" | "promised">): number {
  if ("until" in counts) return 0;
  const days = counts.unit === "month" ? 28 : counts.unit === "year" ? 365 : 1;
  return Math.min(counts.n, promised ?? counts.n) * days;
}

/** When yellow begins for one limit: as said for it, else as said for all where it is longer than that. */
export function warnOf({ lights }: Standard, limit: StandardLimit): Warn {
  const general = lights?.warn ?? "nine-tenths";
  const fits = general === "nine-tenths" || general.before < leastLength(limit);
  return lights?.limits?.[limit.id] ?? (fits && warns(limit) ? general : "nine-tenths");
}

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
    const whole = {
      ...limit,
      ...own,
      ...(named !== undefined && { norm: named }),
      lapse: other?.lapse ?? l.lapse,
      promised: std.promised?.[l.id] ?? null,
    };
    limits.set(l.id, { ...whole, warn: warnOf(std, whole) });
  }
  for (const s of std.flow.steps) {
    if (typeof s.limit !== "object") continue;
    const { n, unit, basis } = s.limit;
    const id = stepLimitId(s.id);
    const own = { id, basis, bearer: s.to, counts: { n, unit }, bound: "within", span: "step", lapse: "overdue", promised: null } as const;
    limits.set(id, { ...own, warn: warnOf(std, own) });
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

/**
 * Takes a procedure and a standard that is in force, gives it with its maps: it passed its gate when it was set, and what is asked of new ones
 * since then does not stop it. Faults only where it could not run at all.
 */
export function standing(p: Procedure, std: Standard): CheckedStandard | { faults: FlowFault[] } {
  const maps = mapsOf(p, std);
  const faults = flowFaults(p, std, maps).filter(({ code }) => !ASKED_LATER.includes(code));
  return faults.length > 0 ? { faults } : { ...std, checked: maps };
}
