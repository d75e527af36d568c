// Checks along paths: every step leads to an end, and the steps together keep the promise.
import type { FlowFault, Maps, StandardLimit } from "./check-flow.ts";
import type { Edge, Step } from "./flow.ts";
import type { StepId } from "./ids.ts";
import type { Standard } from "./standard.ts";

/** Steps from which no branch ever ends. */
function deadEnds(std: Standard, m: Maps): FlowFault[] {
  const ends = new Set(std.flow.edges.filter((e) => e.to.length === 0 && !e.keep).map((e) => e.from));
  for (const s of std.flow.steps) if ([...(m.reach.get(s.id) ?? [])].some((r) => ends.has(r))) ends.add(s.id);
  return std.flow.steps.filter((s) => !ends.has(s.id)).map((s) => ({ code: "never-ends", about: s.id }));
}

function daysOf(step: Step, m: Maps): number {
  const id = typeof step.limit === "string" ? step.limit : step.limit ? `step:${step.id}` : null;
  const counts = id === null ? undefined : m.limits.get(id)?.counts;
  return counts !== undefined && "n" in counts && counts.unit === "workday" ? counts.n : 0;
}

/** Longest sum of step days on a path that the limit counts: not through steps that stop it, not past its end. */
function longest(l: StandardLimit, m: Maps, edges: readonly Edge[]): number {
  if (l.span === "step") return 0;
  const { from } = l.span;
  const to = typeof l.lapse === "object" ? [...l.span.to, l.lapse.do] : l.span.to;
  const out = (id: StepId) => edges.filter((e) => e.from === id && !e.back);
  const walk = (id: StepId, seen: readonly StepId[]): number => {
    const step = m.steps.get(id);
    if (step === undefined || seen.includes(id) || step.stops?.some((x) => x.limit === l.id)) return 0;
    const on = out(id).filter((e) => !to.includes(e.on) && !e.keep);
    const next = on.flatMap((e) => e.to).map((n) => walk(n, [...seen, id]));
    return daysOf(step, m) + Math.max(0, ...next);
  };
  const starts = edges.filter((e) => from.some((f) => f.act === e.on)).flatMap((e) => e.to);
  return Math.max(0, ...starts.map((s) => walk(s, [])));
}

function sums(m: Maps, edges: readonly Edge[]): FlowFault[] {
  return [...m.limits.values()]
    .filter((l) => "n" in l.counts && l.counts.unit === "workday" && l.bound === "within")
    .filter((l) => longest(l, m, edges) > (l.promised ?? ("n" in l.counts ? l.counts.n : 0)))
    .map((l) => ({ code: "steps-beyond-promise", about: l.id }));
}

/** A case starts somewhere, and from its edges every step is reached. */
function unreached(std: Standard, m: Maps): FlowFault[] {
  const first = std.flow.edges.filter((e) => e.from === "case");
  if (!first.some((e) => m.acts.get(e.on)?.place === "start")) return [{ code: "never-starts", about: std.power }];
  const reached = new Set(first.flatMap((e) => [...e.to, ...e.to.flatMap((id) => [...(m.reach.get(id) ?? [])])]));
  return std.flow.steps.filter((s) => !reached.has(s.id)).map((s) => ({ code: "never-reached", about: s.id }));
}

/** Takes a standard whose names are all known, gives the faults of its paths. */
export function pathFaults(std: Standard, m: Maps): FlowFault[] {
  return [...unreached(std, m), ...deadEnds(std, m), ...sums(m, std.flow.edges)];
}
