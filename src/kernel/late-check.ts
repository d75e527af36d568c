// The last checks of the gate: what must come first, what must be over, whether it is too early, and whether the signer saw the latest.
import type { Case } from "./case.ts";
import type { StandardLimit } from "./check-flow.ts";
import { cannotExtend, planIsEarly, toldIn } from "./clock.ts";
import type { Command } from "./commit.ts";
import { holds } from "./cond.ts";
import type { Doing, Moment } from "./doing.ts";
import type { Facts } from "./fact.ts";
import type { Edge } from "./flow.ts";
import { sameActor } from "./gate.ts";
import type { Act, Gate } from "./procedure.ts";
import { type Refusal, refuse } from "./refusal.ts";
import type { Actor, Who } from "./who.ts";

type Wanted = { act: Act; key: string | null; as: Who; edge: Edge | null; command: Command; facts: Facts };

function gateRefusal(s: Case, g: Gate): Refusal | null {
  if ("clear" in g) {
    const open = Object.values(s.steps).find((x) => x.status === "open" && g.clear.includes(x.step));
    return open === undefined ? null : refuse("still-open", open.step);
  }
  let since = -1;
  s.done.forEach((d, i) => {
    if (d.act === g.since) since = i;
  });
  const met = s.done.some((d, i) => i > since && g.need.includes(d.act));
  return met ? null : refuse("not-yet-done", g.need[0] ?? "");
}

function gates(d: Doing, p: Wanted): Refusal | null {
  for (const g of d.w.procedure.gates) {
    if (!g.before.includes(p.act.id) || !holds(g.when, d.s, p.facts)) continue;
    const no = gateRefusal(d.s, g);
    if (no !== null) return no;
  }
  return null;
}

/** A step of its own instance cannot be opened while it is open. */
function openTwice(d: Doing, edge: Edge | null): Refusal | null {
  const { steps } = d.w.standard.checked;
  const again = edge?.to.find((id) => !steps.get(id)?.join && !steps.get(id)?.each && d.s.steps[id]?.status === "open");
  return again === undefined ? null : refuse("still-open", again);
}

function early(d: Doing, p: Wanted, m: Moment): Refusal | null {
  for (const l of d.w.standard.checked.limits.values()) {
    if (l.bound !== "at-least" || l.span === "step") continue;
    const clock = d.s.clocks[l.id];
    const due = clock?.ended === false ? clock.dues.due : null;
    if (l.span.to.includes(p.act.id) && due !== null && d.now < due) return refuse("too-early", l.id);
    if (l.plan !== undefined && l.span.from.some((f) => f.act === p.act.id) && planIsEarly(d, l, p.facts, m))
      return refuse("too-early", l.plan);
  }
  for (const e of p.act.effects ?? []) if (e.do === "extend" && cannotExtend(d, e.limit)) return refuse("cannot-extend", e.limit);
  return null;
}

/** The limits that an act starts: those of the case that begin with it, those of the steps that its edge opens. */
function startedBy(d: Doing, { act, edge, facts }: Wanted): StandardLimit[] {
  const { limits, steps } = d.w.standard.checked;
  const opened = (edge?.to ?? []).map((id) => steps.get(id)?.limit);
  return [...limits.values()].filter((l) =>
    l.span === "step" ? opened.includes(l.id) : l.span.from.some((f) => f.act === act.id && holds(f.when, d.s, facts)),
  );
}

/** What was told before by the same act on the same way of the chart: somebody else's word does not begin the maximum anew. */
function toldBefore(d: Doing, { act, edge }: Wanted, l: StandardLimit): number {
  const same = d.s.done.filter((one) => one.act === act.id && holds(edge?.when, d.s, one.facts));
  return same.reduce((sum, one) => sum + (toldIn(l, one.facts) ?? 0), 0);
}

/** What an agency tells of the time that it takes: a unit at least, and with all that it told before no more than the standard's maximum. */
function toldWrongly(d: Doing, p: Wanted): Refusal | null {
  for (const l of startedBy(d, p)) {
    const told = toldIn(l, p.facts);
    if (told === null || "until" in l.counts || (told >= 1 && told + toldBefore(d, p, l) <= l.counts.n)) continue;
    return refuse("told-out-of-bounds", l.counts.told);
  }
  return null;
}

/**
 * Whoever said how long a stop takes, and was not back when that time was up, does not stop the same limit on the same ground again: only the
 * time that was told is not counted (adr/0042).
 */
function stoppedBefore(d: Doing, edge: Edge | null): Refusal | null {
  const { steps, limits } = d.w.standard.checked;
  const ranOut = Object.entries(d.s.clocks).flatMap(([key, clock]) => {
    const { counts } = limits.get(clock.limit) ?? {};
    const said = counts !== undefined && !("until" in counts) && counts.told !== undefined;
    return said && clock.lapsed ? (steps.get(d.s.steps[key.slice(key.indexOf("@") + 1)]?.step ?? "")?.stops ?? []) : [];
  });
  const again = (edge?.to ?? [])
    .flatMap((id) => steps.get(id)?.stops ?? [])
    .find((stop) => ranOut.some((one) => one.limit === stop.limit && one.ground === stop.ground));
  return again === undefined ? null : refuse("stopped-before", again.ground);
}

/** True where the person did something in the case after its first `seq` commits. */
const signedSince = (s: Case, by: Actor, seq: number): boolean =>
  [...s.done, ...Object.values(s.pending)].some((one) => one.seq > seq && one.by.some((other) => sameActor(other, by)));

/** A person's commit came after what the signer looked at; with `sees: "step"` only one that touched this step or the whole case. */
function stale(d: Doing, p: Wanted): boolean {
  const { by, seen, sig } = p.command;
  if (by.kind !== "person" || d.s.status === "none") return false;
  const at = seen === undefined ? -1 : d.s.trail.findLastIndex((t) => t.hash === seen);
  if (at < 0) return true;
  // Who signs again has looked at what he signed before: so the same bytes are never taken twice, though bids be parallel.
  if (sig !== undefined && signedSince(d.s, by, at + 1)) return true;
  const since = d.s.trail.slice(at + 1).filter((t) => t.person);
  if (p.act.sees !== "step") return since.length > 0;
  return since.some((t) => t.touched.includes("*") || (p.key !== null && t.touched.includes(p.key)));
}

/** Gates, steps open twice, too early, cannot extend, what is told of a stop, `seen`: the first that refuses, or null. */
export function lateRefusal(d: Doing, p: Wanted, m: Moment): Refusal | null {
  return (
    gates(d, p) ??
    openTwice(d, p.edge) ??
    early(d, p, m) ??
    toldWrongly(d, p) ??
    stoppedBefore(d, p.edge) ??
    (stale(d, p) ? refuse("seen-is-stale") : null)
  );
}
