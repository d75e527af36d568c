// decide(): the one gate. decide = derive (closed input → open facts), then admit (open data only: replay uses it alone).
import type { Case } from "./case.ts";
import { limitOf } from "./clock.ts";
import type { Command, Commit, Event } from "./commit.ts";
import { type Doing, emit, type Moment } from "./doing.ts";
import type { Facts } from "./fact.ts";
import { fieldFaults } from "./field-check.ts";
import { factRefusal } from "./fact-check.ts";
import { genericAct, performGeneric } from "./generic.ts";
import type { Instant } from "./ids.ts";
import { lateRefusal } from "./late-check.ts";
import { standing } from "./mandate.ts";
import { perform } from "./perform.ts";
import type { Act } from "./procedure.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";
import { settle } from "./settle.ts";
import { edgeOf, openFor } from "./steps.ts";
import { dayOf } from "./time.ts";
import type { Actor, Who } from "./who.ts";
import type { World } from "./world.ts";

/** A command with the facts that it comes to: stated by the signer, and derived from what is closed. */
export type Stated = { command: Command; facts: Facts };
/** Where and as whom an act is about to be done. */
type Place = { act: Act; key: string | null; as: Who };

/** Nobody may do an act at a place where the case is not. */
function placeRefusal(s: Case, act: Act): Refusal | null {
  if (act.place === "start") return s.status === "none" ? null : refuse("case-exists");
  if (s.status === "none") return refuse("no-such-case");
  return s.status !== "open" && act.place !== "always" ? refuse("case-closed") : null;
}

const sameActor = (a: Actor, b: Actor): boolean => a.kind === "person" && b.kind === "person" && a.person === b.person;

/** The person has signed this very act and its step is no longer open: a second signature. */
function signedBefore(s: Case, command: Command): boolean {
  return s.done.some((d) => d.act === command.act && d.step !== undefined && d.by.some((b) => sameActor(b, command.by)));
}

/** Where the act is done: the instance named, else the one that the actor may act in, else the first that is open. */
function whereFor(d: Doing, act: Act, command: Command): { key: string | null } | Refusal {
  if (act.place !== "step") return { key: null };
  const keys = openFor(d.w, d.s, act.id).filter((k) => command.step === undefined || k === command.step);
  if (keys.length === 0) return refuse(signedBefore(d.s, command) ? "already-signed" : "step-not-open", act.id);
  const mine = keys.find((step) => !isRefusal(standing(d.w, d.s, { actor: command.by, act, step }, d.now)));
  return { key: mine ?? keys[0] ?? null };
}

/** Another case may act here only where the two are linked. */
function strangerCase(s: Case, by: Actor): boolean {
  return by.kind === "case" && s.status !== "none" && s.cause?.case !== by.ref && !Object.values(s.links).includes(by.ref);
}

/** The gate up to "who": closed, the law's own reason, step, standing. */
function placeFor(d: Doing, act: Act, { command, facts }: Stated): Place | Refusal {
  const early = placeRefusal(d.s, act) ?? act.guard?.(d.s, facts, d.w);
  if (early) return early;
  const where = whereFor(d, act, command);
  if (isRefusal(where)) return where;
  if (strangerCase(d.s, command.by)) return refuse("not-yours", act.id);
  const who = standing(d.w, d.s, { actor: command.by, act, step: where.key }, d.now);
  return isRefusal(who) ? who : { act, key: where.key, as: who.as };
}

function commitOf(d: Doing, command: Command): Commit {
  const stated = command.facts ?? {};
  return {
    v: 1,
    origin: d.w.origin,
    case: command.case,
    seq: d.seq,
    prev: d.s.head,
    at: d.now,
    ref: d.w.ref,
    engine: d.w.engine,
    act: {
      act: command.act,
      by: command.by,
      step: command.step ?? null,
      facts: stated,
      reads: command.reads ?? [],
      seen: command.seen ?? null,
      standard: d.w.standard.version,
      anchor: command.anchor ?? null,
    },
    sig: command.sig ?? null,
    commitments: command.commitments ?? [],
    made: [],
    events: d.events,
  };
}

const started = (d: Doing, command: Command): Event => ({
  type: "started",
  power: d.w.standard.power,
  standard: d.w.standard.version,
  cause: command.cause ?? null,
});

/** An act of the procedure, from its place on: facts, chart, gates, `seen`; then it is done, or proposed where two must sign. */
function doAct(d: Doing, p: Place, { command, facts }: Stated): Refusal | null {
  const from = p.key === null ? "case" : (d.s.steps[p.key]?.step ?? "case");
  const wrong = factRefusal(p.act, facts);
  if (wrong !== null) return wrong;
  const edge = edgeOf(d.w, d.s, from, { id: p.act.id, facts });
  const charted = d.w.standard.checked.edges.has(`${from} ${p.act.id}`);
  if (edge === null && (charted || p.act.place !== "always" && p.act.place !== "open")) return refuse("not-in-flow", p.act.id);
  const m: Moment = { at: d.now, day: dayOf(d.now, d.w.zone), legal: false };
  const late = lateRefusal(d, { ...p, edge, command, facts }, m);
  if (late !== null) return late;
  if (p.act.place === "start") emit(d, started(d, command), m);
  if ((p.act.signers ?? 1) > 1) {
    const step = p.key === null ? {} : { step: p.key };
    emit(d, { type: "act-proposed", act: p.act.id, by: [command.by], as: p.as, ...step, facts }, m);
  } else perform(d, { ...p, by: [command.by], facts, edge, fresh: command.fresh ?? [] }, m);
  return null;
}

/** The second signature: runs the whole gate again and performs the proposal for both, or lets the refusal to sign stand on the ledger. */
function doCosign(d: Doing, command: Command): Refusal | null {
  const id = command.facts?.act;
  const proposal = typeof id === "string" ? d.s.pending[id] : undefined;
  const act = typeof id === "string" ? d.w.standard.checked.acts.get(id) : undefined;
  if (proposal === undefined || act === undefined) return refuse("step-not-open", command.act);
  if (proposal.by.some((b) => sameActor(b, command.by))) return refuse("already-signed", act.id);
  const again: Command = { ...command, act: act.id, ...(proposal.step !== undefined && { step: proposal.step }) };
  const place = placeFor(d, act, { command: again, facts: proposal.facts });
  if (isRefusal(place)) return place;
  const m: Moment = { at: d.now, day: dayOf(d.now, d.w.zone), legal: false };
  const step = place.key === null ? {} : { step: place.key };
  if (command.act === "refuse-to-sign") {
    emit(d, { type: "sign-refused", act: act.id, by: [command.by], as: place.as, ...step, facts: {} }, m);
    return null;
  }
  const from = place.key === null ? "case" : (d.s.steps[place.key]?.step ?? "case");
  const edge = edgeOf(d.w, d.s, from, { id: act.id, facts: proposal.facts });
  const late = lateRefusal(d, { ...place, edge, command, facts: proposal.facts }, m);
  if (late !== null) return late;
  perform(d, { ...place, by: [...proposal.by, command.by], facts: proposal.facts, edge, fresh: command.fresh ?? [] }, m);
  return null;
}

/** Hand over and recuse: in a step that is open, by whoever may act in it; a step in one person's hands may be handed on by a colleague. */
function doGeneric(d: Doing, act: Act, command: Command): Refusal | null {
  if (d.s.status === "none") return refuse("no-such-case");
  if (d.s.status !== "open") return refuse("case-closed");
  const key = command.step ?? Object.keys(d.s.steps).find((k) => d.s.steps[k]?.status === "open");
  const open = key === undefined ? undefined : d.s.steps[key];
  if (key === undefined || open?.status !== "open") return refuse("step-not-open", act.id);
  const role = d.w.standard.checked.steps.get(open.step)?.to ?? "";
  if (d.w.procedure.roles.find((r) => r.id === role)?.counterpart) return refuse("not-yours", act.id);
  const colleague = act.id === "hand-over" && open.to.startsWith("person:");
  const who = standing(d.w, d.s, { actor: command.by, act: { ...act, by: [role] }, step: colleague ? null : key }, d.now);
  if (isRefusal(who)) return who;
  const facts = command.facts ?? {};
  const wrong = factRefusal(act, facts) ?? (act.id === "hand-over" ? handRefusal(d, role, key, facts) : null);
  if (wrong !== null) return wrong;
  const m: Moment = { at: d.now, day: dayOf(d.now, d.w.zone), legal: false };
  const late = lateRefusal(d, { act, key, as: who.as, edge: null, command, facts }, m);
  if (late !== null) return late;
  performGeneric(d, { act, by: command.by, as: who.as, key, facts }, m);
  return null;
}

/** A step may be handed to another candidate post of its role, or to a person who holds one. */
function handRefusal(d: Doing, role: Who, key: string, facts: Facts): Refusal | null {
  const to = facts.to;
  const step = d.w.standard.checked.steps.get(d.s.steps[key]?.step ?? "");
  const posts = step?.posts ?? d.w.standard.posts[role] ?? [];
  const persons = posts.flatMap((p) => d.w.offices.holders[p] ?? []);
  const known = typeof to === "string" && ([...posts, ...persons] as string[]).includes(to);
  return known && to !== d.s.steps[key]?.to ? null : refuse("bad-fact", "to");
}

function act(d: Doing, stated: Stated): Refusal | null {
  const { command } = stated;
  if (command.act === "co-sign" || command.act === "refuse-to-sign") return doCosign(d, command);
  const generic = genericAct(command.act);
  if (generic !== undefined) return doGeneric(d, generic, command);
  const own = d.w.standard.checked.acts.get(command.act);
  if (own === undefined) return refuse("unknown-act", command.act);
  const place = placeFor(d, own, stated);
  return isRefusal(place) ? place : doAct(d, place, stated);
}

/**
 * The gate on open data only: settles the case to `now`, then admits the command with these facts. Gives the commit, or the first refusal
 * in the order of `refusal.ts`. A tick is a command with nothing but settle.
 */
export function admit(w: World, s: Case, stated: Stated, now: Instant): Commit | Refusal {
  if (s.unknown) return refuse("unknown-version");
  const d: Doing = { w, s, events: [], now, seq: s.seq + 1 };
  settle(d);
  if (stated.command.act === "tick") {
    if (stated.command.by.kind !== "clock") return refuse("not-yours", "tick");
    return d.events.length === 0 ? refuse("nothing-due") : commitOf(d, stated.command);
  }
  return act(d, stated) ?? commitOf(d, stated.command);
}

/**
 * The whole gate: runs the act's `derive` on the closed input, then `admit`; then looks at the closed fields themselves. Takes the world at
 * the newest reference index, the case, the command and now (ms); gives one commit or one refusal.
 */
export function decide(w: World, s: Case, command: Command, now: Instant): Commit | Refusal {
  const own = w.standard.checked.acts.get(command.act);
  const open = command.facts ?? {};
  const derived = own?.derive?.(s, { open, closed: command.closed ?? [], reads: command.reads ?? [] }, w) ?? {};
  const answer = admit(w, s, { command, facts: { ...open, ...derived } }, now);
  if (isRefusal(answer) || own === undefined || command.act === "tick") return answer;
  const fault = fieldFaults(w.standard, own, command.closed ?? [])[0];
  return fault === undefined ? answer : refuse(fault.code === "missing-field" ? "missing-field" : "bad-field", fault.path);
}

/** The consequence of each limit of a world's standard, for `wakeAt`. */
export const lapsesOf = (w: World) => (id: string) => limitOf(w, id).lapse;
