// perform(): what an accepted act does, in this order: act-done, effects, limits that it ends, limits that it starts, leaving the step,
// opening steps (each stops or releases clocks), joins, closing.
import { assert, assertNever } from "./assert.ts";
import { endWithCase, extendClock, reopenClocks, turnByAct } from "./clock.ts";
import type { Event } from "./commit.ts";
import { holds } from "./cond.ts";
import { type Doing, emit, type Moment } from "./doing.ts";
import { draw } from "./draw.ts";
import type { Facts } from "./fact.ts";
import type { Edge } from "./flow.ts";
import type { CaseRef, PersonId } from "./ids.ts";
import { isPost, keptApart } from "./mandate.ts";
import type { Act, Effect } from "./procedure.ts";
import { cancelAll, takeEdge } from "./steps.ts";
import type { Actor, Holder, Who } from "./who.ts";

/** An act about to be performed: by whom (two where it was co-signed), in which role, in which step instance, with which facts. */
export type Performed = {
  act: Act;
  by: readonly Actor[];
  as: Who;
  key: string | null;
  facts: Facts;
  edge: Edge | null;
  fresh: readonly CaseRef[];
};
type Of<D extends Effect["do"]> = Extract<Effect, { do: D }>;

function self(by: Actor | undefined): Holder[] {
  if (by?.kind !== "person") return [];
  return [by.post ?? by.person];
}

function named(facts: Facts, name: string): Holder[] {
  const value = facts[name];
  const list = typeof value === "string" ? [value] : Array.isArray(value) ? value : [];
  return list.filter((x): x is Holder => x.startsWith("post:") || x.startsWith("person:"));
}

function drawInto(d: Doing, e: Of<"draw">, facts: Facts, m: Moment): void {
  const apart = (h: Holder) => keptApart(d.w, d.s, e.role, isPost(h) ? { person: null, post: h } : { person: h as PersonId, post: null });
  const pool = (d.w.pools[e.pool] ?? []).filter((h) => !apart(h));
  const beacon = facts[e.seed];
  assert(typeof beacon === "string", "a draw needs its beacon");
  emit(d, { type: "drawn", role: e.role, who: draw(pool, e.n, beacon) }, m);
}

function pick(facts: Facts, names: readonly string[] | undefined): Facts {
  return Object.fromEntries((names ?? []).flatMap((n) => (facts[n] === undefined ? [] : [[n, facts[n]]])));
}

function ask(d: Doing, e: Of<"ask">, p: Performed, m: Moment): void {
  const link = d.w.standard.links?.[e.link];
  assert(link, `no link ${e.link}`);
  const known = d.s.links[e.link];
  const ref = known ?? p.fresh[d.events.filter((x) => x.type === "asked" && x.power !== null).length];
  assert(ref, "a fresh reference for the case that is asked for");
  const power = known === undefined ? link.power : null;
  emit(d, { type: "asked", link: e.link, case: ref, power, act: link.act, answer: e.answer ?? null, facts: pick(p.facts, e.give) }, m);
}

function answer(d: Doing, e: Of<"answer">, p: Performed, m: Moment): void {
  const { cause } = d.s;
  if (cause === null || cause.answer === null) return;
  const facts = pick(p.facts, e.give);
  emit(d, { type: "asked", link: "cause", case: cause.case, power: null, act: cause.answer, answer: null, facts }, m);
}

function outcomeOf(e: Of<"conclude">, facts: Facts): string {
  const stated = facts.outcome;
  const outcome = e.outcomes.length === 1 ? e.outcomes[0] : typeof stated === "string" ? stated : undefined;
  assert(outcome !== undefined && e.outcomes.includes(outcome), "an outcome of the list");
  return outcome;
}

/** The event that an effect comes to; null for those that need the case or come last of all (see `end`). */
function eventOf(e: Effect, p: Performed): Event | null {
  switch (e.do) {
    case "enrol":
      return { type: "enrolled", role: e.role, who: e.who === "self" ? self(p.by[0]) : named(p.facts, e.who.fact) };
    case "conclude":
      return { type: "concluded", outcome: outcomeOf(e, p.facts) };
    case "issue":
      return { type: "issued", document: e.document, to: e.to, ...(e.register && { register: e.register }) };
    case "publish":
      return { type: "published", paths: e.paths };
    case "unpublish":
      return { type: "unpublished", paths: e.paths };
    case "reopen":
      return { type: "reopened" };
    case "draw":
    case "extend":
    case "ask":
    case "answer":
    case "close":
    case "annul":
      return null;
    default:
      return assertNever(e);
  }
}

function effect(d: Doing, e: Effect, p: Performed, m: Moment): void {
  const event = eventOf(e, p);
  if (event !== null) emit(d, event, m);
  if (e.do === "reopen") reopenClocks(d, m);
  else if (e.do === "draw") drawInto(d, e, p.facts, m);
  else if (e.do === "extend") extendClock(d, e.limit, m);
  else if (e.do === "ask") ask(d, e, p, m);
  else if (e.do === "answer") answer(d, e, p, m);
}

/** Sealed fields that this act reveals. */
function reveal(d: Doing, p: Performed, m: Moment): void {
  const paths = d.w.procedure.acts
    .filter((a) => d.s.done.some((x) => x.act === a.id))
    .flatMap((a) =>
      (a.fields ?? []).filter((f) => typeof f.audience === "object" && f.audience.sealedUntil === p.act.id).map((f) => f.path),
    );
  if (paths.length > 0) emit(d, { type: "revealed", paths }, m);
}

function end(d: Doing, effects: readonly Effect[], m: Moment): void {
  const last = effects.find((e) => e.do === "close" || e.do === "annul");
  if (last === undefined) return;
  cancelAll(d, m);
  endWithCase(d, m);
  emit(d, { type: last.do === "close" ? "closed" : "annulled" }, m);
}

/** Does an accepted act at a moment: every event is emitted and applied. Refuses nothing: `admit` has looked. */
export function perform(d: Doing, p: Performed, m: Moment): void {
  const step = p.key === null ? {} : { step: p.key };
  const effects = (p.act.effects ?? []).filter((e) => holds(e.when, d.s, p.facts));
  emit(d, { type: "act-done", act: p.act.id, by: [...p.by], as: p.as, ...step, facts: p.facts }, m);
  for (const e of effects) effect(d, e, p, m);
  turnByAct(d, p.act.id, p.facts, m);
  if (p.edge !== null) takeEdge(d, p.edge, p.key, m);
  reveal(d, p, m);
  end(d, effects, m);
}
