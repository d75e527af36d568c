// Checks on how limits end: no stop without an end, nothing told without a maximum, no outcome deemed that the procedure does not offer.
import type { FlowFault, Maps, StandardLimit } from "./check-flow.ts";
import type { Step } from "./flow.ts";
import type { ActId } from "./ids.ts";
import { type Limit, NO_MAXIMUM } from "./limit.ts";
import type { Procedure } from "./procedure.ts";
import type { Standard } from "./standard.ts";

type Check = (p: Procedure, std: Standard, m: Maps) => FlowFault[];
const fault = (code: string, about: string): FlowFault => ({ code, about });

const limitOf = (s: Step, m: Maps): StandardLimit | undefined => (typeof s.limit === "string" ? m.limits.get(s.limit) : undefined);

/** True when the step has a limit of its own whose lapse leaves it, so that what it stops runs again though nobody remembers it. */
function endsByItself(s: Step, m: Maps): boolean {
  const limit = limitOf(s, m);
  if (limit === undefined || typeof limit.lapse !== "object" || "until" in limit.counts || limit.bound !== "within") return false;
  const edges = m.edges.get(`${s.id} ${limit.lapse.do}`) ?? [];
  return edges.length > 0 && edges.every((e) => !e.keep);
}
const stops: Check = (_, std, m) =>
  std.flow.steps.filter((s) => s.stops?.length && !endsByItself(s, m)).map((s) => fault("stop-without-end", s.id));

/** The acts that start a limit; a join is opened by whichever act comes last, so nothing that it states can be told of it. */
function starters(l: StandardLimit, std: Standard): { acts: ActId[]; join: boolean } {
  if (l.span !== "step") return { acts: l.span.from.map((f) => f.act), join: false };
  const steps = std.flow.steps.filter((s) => s.limit === l.id);
  const acts = std.flow.edges.filter((e) => steps.some((s) => e.to.includes(s.id))).map((e) => e.on);
  return { acts, join: steps.some((s) => s.join !== undefined) };
}

const told: Check = (_, std, m) =>
  [...m.limits.values()].flatMap((l) => {
    if ("until" in l.counts) return [];
    const { n, told: fact } = l.counts;
    const faults = n === NO_MAXIMUM ? [fault("maximum-not-set", l.id)] : [];
    if (fact === undefined) return faults;
    const { acts, join } = starters(l, std);
    const silent = acts.filter((id) => m.acts.get(id)?.facts?.[fact] !== "count" || m.acts.get(id)?.optional?.includes(fact));
    return join || silent.length > 0 ? [...faults, fault("told-not-stated", l.id)] : faults;
  });

const isSame = (a: Limit["lapse"], b: Limit["lapse"]): boolean =>
  typeof a === "object" && typeof b === "object" ? a.do === b.do : a === b;

/**
 * What follows on silence is the law's to say. A standard may switch it only to an act that the procedure offers for this very limit: a third
 * person's silence is no consent where the law lets the agency decide (公开条例 32), and lateness cannot be switched off.
 */
const deemed: Check = (p, std) =>
  p.limits.flatMap((l) => {
    const lapse = std.limits?.[l.id]?.lapse;
    if (lapse === undefined || isSame(lapse, l.lapse)) return [];
    return typeof lapse === "object" && l.deemable?.includes(lapse.do) ? [] : [fault("lapse-not-deemable", l.id)];
  });

/** Whose right in a step has lapsed can do nothing more there, so somebody else must be able to leave it. */
const rights: Check = (_, std, m) =>
  std.flow.steps.flatMap((s) => {
    const limit = limitOf(s, m);
    if (limit?.lapse !== "right") return [];
    const out = std.flow.edges.filter((e) => e.from === s.id && !e.keep);
    return out.some((e) => !m.acts.get(e.on)?.by.includes(limit.bearer)) ? [] : [fault("right-has-no-other-way", s.id)];
  });

/** A number that no article stands behind is nobody's: neither the law's, nor another law's, nor the county's own of a step. */
const bases: Check = (_, std, m) => {
  const extended = Object.entries(std.limits ?? {}).flatMap(([id, { extend }]) => (extend?.basis.trim() === "" ? [id] : []));
  const own = [...m.limits.values()].flatMap((l) => (l.basis.trim() === "" ? [l.id] : []));
  return [...new Set([...own, ...extended])].map((id) => fault("limit-without-basis", id));
};

/**
 * What is asked of a new standard and was not asked of those that are in force: they run on as they were set, a stop without an end as ever until
 * somebody leaves its step, and their next version has to pass.
 */
export const ASKED_LATER: readonly string[] = ["stop-without-end", "limit-without-basis"];

export const LIMITS: readonly Check[] = [stops, told, deemed, rights, bases];
