// The single checks of checkFlow(), each a function from procedure, standard and maps to its faults.
import type { FlowFault, Maps, StandardLimit } from "./check-flow.ts";
import { DOABLE } from "./check-flow-doable.ts";
import { LIMITS } from "./check-flow-limits.ts";
import { pathFaults } from "./check-flow-paths.ts";
import type { Cond } from "./fact.ts";
import type { Edge } from "./flow.ts";
import type { Act, Procedure } from "./procedure.ts";
import type { Standard } from "./standard.ts";

type Check = (p: Procedure, std: Standard, m: Maps) => FlowFault[];
const fault = (code: string, about: string): FlowFault => ({ code, about });
const NOBODY = ["clock", "rule", "case", "anyone"];

function twice(ids: readonly string[], code: string): FlowFault[] {
  return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => fault(code, id));
}

const unknownNames: Check = (p, std, m) => {
  const faults = twice(
    std.flow.steps.map((s) => s.id),
    "step-twice",
  );
  const roles = new Set([...p.roles.map((r) => r.id), ...NOBODY]);
  for (const e of std.flow.edges) {
    if (!m.acts.has(e.on)) faults.push(fault("unknown-act", e.on));
    faults.push(...twice(e.to, "step-twice"));
    for (const id of e.from === "case" ? e.to : [e.from, ...e.to]) if (!m.steps.has(id)) faults.push(fault("unknown-step", id));
  }
  for (const s of std.flow.steps) {
    if (!roles.has(s.to)) faults.push(fault("unknown-role", s.to));
    if (typeof s.limit === "string" && m.limits.get(s.limit)?.span !== "step") faults.push(fault("unknown-limit", s.limit));
    for (const stop of s.stops ?? []) if (!m.limits.has(stop.limit)) faults.push(fault("unknown-limit", stop.limit));
  }
  for (const role of Object.keys(std.posts)) if (!roles.has(role)) faults.push(fault("unknown-role", role));
  for (const id of [...Object.keys(std.limits ?? {}), ...Object.keys(std.promised ?? {})])
    if (!p.limits.some((l) => l.id === id)) faults.push(fault("unknown-limit", id));
  for (const id of Object.keys(std.lights?.limits ?? {})) if (!m.limits.has(id)) faults.push(fault("unknown-limit", id));
  for (const f of std.fields) if (!m.acts.has(f.act)) faults.push(fault("unknown-act", f.act));
  return faults;
};

const waysInAndOut: Check = (_, std) =>
  std.flow.steps.flatMap((s) => {
    const faults: FlowFault[] = [];
    if (!std.flow.edges.some((e) => e.to.includes(s.id))) faults.push(fault("no-way-in", s.id));
    if (!std.flow.edges.some((e) => e.from === s.id && !e.keep)) faults.push(fault("no-way-out", s.id));
    return faults;
  });

function offered(e: Edge, act: Act | undefined, m: Maps): FlowFault[] {
  if (act === undefined) return [];
  if (e.from === "case") return act.place === "step" ? [fault("act-needs-step", e.on)] : [];
  if (act.place !== "step") return [fault("act-not-in-step", `${e.from} ${e.on}`)];
  const to = m.steps.get(e.from)?.to ?? "";
  const byNobody = act.by.some((b) => b === "anyone" || b === "clock" || b === "rule" || b === "case");
  return act.by.includes(to) || byNobody ? [] : [fault("role-may-not", `${e.from} ${e.on}`)];
}

const offers: Check = (_, std, m) => std.flow.edges.flatMap((e) => offered(e, m.acts.get(e.on), m));

const bound: Check = (p, std) => {
  const enrolled = new Set(p.acts.flatMap((a) => (a.effects ?? []).flatMap((e) => (e.do === "enrol" || e.do === "draw" ? [e.role] : []))));
  return std.flow.steps
    .filter((s) => !NOBODY.includes(s.to) && !enrolled.has(s.to))
    .filter((s) => !p.roles.find((r) => r.id === s.to)?.counterpart)
    .filter((s) => (s.posts ?? std.posts[s.to] ?? []).length === 0)
    .map((s) => fault("no-post", s.id));
};

const stops: Check = (_, std, m) => [
  ...std.flow.steps.flatMap((s) =>
    (s.stops ?? [])
      .filter((x) => !m.limits.get(x.limit)?.stops?.some((g) => g.ground === x.ground))
      .map((x) => fault("ground-not-in-law", `${s.id} ${x.ground}`)),
  ),
  ...[...m.limits.values()].filter(stopHasNoReading).map((l) => fault("stop-has-no-reading", l.id)),
];

/** Pauses of months, years, hours and fixed moments have no legal reading yet. */
function stopHasNoReading(l: StandardLimit): boolean {
  if (!l.stops?.length) return false;
  return !("n" in l.counts) || l.counts.unit === "month" || l.counts.unit === "year" || l.counts.unit === "hour";
}

/** Values of one open fact that a list of conditions tells apart; null where a condition is of another kind. */
function valuesOf(conds: readonly (Cond | undefined)[]): { fact: string; values: unknown[] } | null {
  let fact: string | undefined;
  const values: unknown[] = [];
  for (const c of conds) {
    if (c === undefined || !("fact" in c) || "some" in c || c.min !== undefined) return null;
    if (fact !== undefined && fact !== c.fact) return null;
    fact = c.fact;
    if (c.is !== undefined) values.push(c.is);
    for (const v of c.in ?? []) values.push(v);
  }
  return fact === undefined ? null : { fact, values };
}

/** A conditional act that leaves its step needs an otherwise; one that keeps it open needs none: it is refused (`not-in-flow`). */
const otherwise: Check = (_, std, m) => {
  const faults: FlowFault[] = [];
  for (const [key, edges] of m.edges) {
    if (edges.some((e) => e.when === undefined) || edges.every((e) => e.keep)) continue;
    const told = valuesOf(edges.map((e) => e.when));
    const type = told && m.acts.get(edges[0]?.on ?? "")?.facts?.[told.fact];
    const all: readonly unknown[] | null = type === "flag" ? [true, false] : Array.isArray(type) ? type : null;
    if (told === null || all === null || !all.every((v) => told.values.includes(v))) faults.push(fault("no-otherwise", key));
  }
  return std.flow.edges.length === 0 ? [fault("no-flow", std.power)] : faults;
};

const lapses: Check = (p, std, m) => {
  const faults: FlowFault[] = [];
  for (const l of m.limits.values()) {
    if (typeof l.lapse === "object") {
      const act = m.acts.get(l.lapse.do);
      const received = act?.place !== "step" || std.flow.edges.some((e) => e.on === act.id);
      if (act === undefined || !act.by.includes("clock") || !received) faults.push(fault("lapse-has-no-edge", l.id));
    }
    if (l.extend && !p.acts.some((a) => a.effects?.some((e) => e.do === "extend" && e.limit === l.id)))
      faults.push(fault("extend-has-no-act", l.id));
    if (l.promised !== null && (!("n" in l.counts) || l.promised > l.counts.n || l.promised < 1))
      faults.push(fault("promise-beyond-law", l.id));
  }
  return faults;
};

const gates: Check = (p, std, m) => {
  const inFlow = (id: string) => std.flow.edges.some((e) => e.on === id) || (m.acts.get(id)?.place ?? "step") !== "step";
  return p.gates
    .filter((g) => g.before.some(inFlow) && "need" in g && !g.need.some(inFlow))
    .map((g) => fault("gate-never-opens", g.before.join(" ")));
};

const ownFields: Check = (_, std, m) =>
  std.fields
    .filter((f) => !m.acts.get(f.act)?.fields?.some((own) => own.path === f.path) && (f.type === undefined || f.audience === undefined))
    .map((f) => fault("field-without-type", f.path));

/** Arrival at a join is said by the step that is left, so an edge that leaves none cannot arrive. */
const arrivals: Check = (_, std, m) =>
  std.flow.edges
    .filter((e) => (e.keep || e.from === "case") && e.to.some((id) => m.steps.get(id)?.join))
    .map((e) => fault("join-without-leaving", `${e.from} ${e.on}`));

const CHECKS: Check[] = [
  unknownNames,
  waysInAndOut,
  offers,
  bound,
  stops,
  otherwise,
  lapses,
  gates,
  ownFields,
  arrivals,
  ...DOABLE,
  ...LIMITS,
];

/** Takes a procedure, a standard and its maps, gives every fault. Paths are looked at only where all names are known. */
export function flowFaults(p: Procedure, std: Standard, m: Maps): FlowFault[] {
  const faults = CHECKS.flatMap((check) => check(p, std, m));
  return faults.length > 0 ? faults : pathFaults(std, m);
}
