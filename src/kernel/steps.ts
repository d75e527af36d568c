// Leaving, opening, joining and handing over steps. Instances have keys: STEP, STEP/HOLDER where `each: "holder"`, STEP#SEQ where `each: "act"`.
import { assert } from "./assert.ts";
import type { Case } from "./case.ts";
import { endStepClock, releaseFor, startStepClock, stopFor } from "./clock.ts";
import { holds } from "./cond.ts";
import { type Doing, emit, type Moment } from "./doing.ts";
import type { Facts } from "./fact.ts";
import type { Edge, Step } from "./flow.ts";
import type { ActId, PostId, StepId } from "./ids.ts";
import { candidates, keptApart } from "./mandate.ts";
import type { Holder, Who } from "./who.ts";
import type { World } from "./world.ts";

const NOBODY: readonly Who[] = ["clock", "rule", "case", "anyone"];

/** The edge that an act takes from a step (or from the case): the first whose condition holds; null where the chart has none. */
export function edgeOf(w: World, s: Case, from: StepId | "case", act: { id: ActId; facts: Facts }): Edge | null {
  return (w.standard.checked.edges.get(`${from} ${act.id}`) ?? []).find((e) => holds(e.when, s, act.facts)) ?? null;
}

/** Keys of the open step instances that have an edge for the act. */
export function openFor(w: World, s: Case, act: ActId): string[] {
  return Object.keys(s.steps).filter((key) => {
    const step = s.steps[key];
    return step?.status === "open" && w.standard.checked.edges.has(`${step.step} ${act}`);
  });
}

/** True when every holder of the post, or the post itself, is kept apart from the role. A post without holders is not. */
export function postApart(d: Doing, role: Who, post: PostId): boolean {
  if (keptApart(d.w, d.s, role, { person: null, post })) return true;
  const holders = d.w.offices.holders[post] ?? [];
  return holders.length > 0 && holders.every((person) => keptApart(d.w, d.s, role, { person, post: null }));
}

/** Who a step is opened to: the first candidate that is not kept apart; the role itself where nobody's post is meant or every candidate is apart. */
export function resolve(d: Doing, step: Step): Holder | Who {
  if (NOBODY.includes(step.to) || d.w.procedure.roles.find((r) => r.id === step.to)?.counterpart) return step.to;
  const enrolled = d.s.roles[step.to] ?? [];
  if (enrolled.length > 0) return enrolled.length === 1 ? (enrolled[0] ?? step.to) : step.to;
  return candidates(d.w, step.to, step.posts).find((p) => !postApart(d, step.to, p)) ?? step.to;
}

/** The holders of an `each: "holder"` step: the one that it follows, else those enrolled by this very act, else all of the role. */
function holdersOf(d: Doing, step: Step, left: string | null): readonly Holder[] {
  const before = left === null ? undefined : d.s.steps[left];
  const follows = before && d.w.standard.checked.steps.get(before.step);
  if (before !== undefined && follows?.each === "holder" && follows.to === step.to) return [before.to as Holder];
  const now = d.events.flatMap((e) => ((e.type === "enrolled" || e.type === "drawn") && e.role === step.to ? e.who : []));
  if (now.length > 0) return now;
  const all = d.s.roles[step.to] ?? [];
  return all.length > 0 ? all : candidates(d.w, step.to, step.posts);
}

function openInstance(d: Doing, step: Step, instance: { key: string; to: Holder | Who }, m: Moment): void {
  emit(d, { type: "step-opened", step: step.id, key: instance.key, to: instance.to }, m);
  startStepClock(d, instance.key, m);
  stopFor(d, instance.key, m);
}

/** A key of its own for each act that opens the step: of one commit the clock may be the doer of several. */
function newKey(d: Doing, id: StepId): string {
  const key = (n: number): string => `${id}#${d.seq}${n === 1 ? "" : `.${n}`}`;
  let n = 1;
  while (d.s.steps[key(n)] !== undefined) n++;
  return key(n);
}

function openStep(d: Doing, id: StepId, left: string | null, m: Moment): void {
  const step = d.w.standard.checked.steps.get(id);
  assert(step, `no step ${id}`);
  if (step.each === "holder") for (const to of holdersOf(d, step, left)) openInstance(d, step, { key: `${id}/${to}`, to }, m);
  else openInstance(d, step, { key: step.each === "act" ? newKey(d, id) : id, to: resolve(d, step) }, m);
}

function cancel(d: Doing, key: string, m: Moment): void {
  emit(d, { type: "step-cancelled", key }, m);
  endStepClock(d, key, m);
  releaseFor(d, key, m);
}

const openKeys = (s: Case): string[] => Object.keys(s.steps).filter((k) => s.steps[k]?.status === "open");

/** Opens the joins that wait: "first" at once, cancelling what could still arrive; "all" when no open step can still reach it. */
function openJoins(d: Doing, left: string | null, m: Moment): void {
  const { steps, reach } = d.w.standard.checked;
  const arriving = (id: StepId) => openKeys(d.s).filter((k) => reach.get(d.s.steps[k]?.step ?? "")?.has(id));
  for (const id of d.s.waiting) {
    if (steps.get(id)?.join === "first") for (const key of arriving(id)) cancel(d, key, m);
    if (arriving(id).length === 0) openStep(d, id, left, m);
  }
}

/** Takes an edge: leaves the step unless it is kept open, opens what follows, arrives at joins. */
export function takeEdge(d: Doing, edge: Edge, key: string | null, m: Moment): void {
  const { steps } = d.w.standard.checked;
  const joins = edge.to.filter((id) => steps.get(id)?.join);
  if (key !== null && !edge.keep) {
    emit(d, { type: "step-finished", key, next: joins, ...(edge.back && { back: true as const }) }, m);
    endStepClock(d, key, m);
    releaseFor(d, key, m);
  }
  for (const id of edge.to) if (!joins.includes(id)) openStep(d, id, key, m);
  openJoins(d, key, m);
}

/** Cancels every open step: the case has ended. */
export function cancelAll(d: Doing, m: Moment): void {
  for (const key of openKeys(d.s)) cancel(d, key, m);
}
