// decide(): the one gate. decide = derive (closed input → open facts), then admit (open data only: replay uses it alone).
import type { Case } from "./case.ts";
import { limitOf } from "./clock.ts";
import type { Command, Commit, Event } from "./commit.ts";
import { type Doing, emit } from "./doing.ts";
import { doExcuse } from "./excuse.ts";
import { factRefusal } from "./fact-check.ts";
import { fieldFaults } from "./field-check.ts";
import { momentOf, type Place, placeFor, type Stated, stepOf } from "./gate.ts";
import { actNamed, genericAct } from "./generic.ts";
import type { Instant } from "./ids.ts";
import { signatureRefusal } from "./key.ts";
import { lateRefusal } from "./late-check.ts";
import { perform } from "./perform.ts";
import { doRedact } from "./redact.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";
import { doCosign, doGeneric } from "./second.ts";
import { settle } from "./settle.ts";
import { edgeOf } from "./steps.ts";
import type { World } from "./world.ts";

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

/** A commit with the case as its events leave it, which lacks only the commit's own hash (see `stamped`). */
export type Decided = { commit: Commit; applied: Case };
const decided = (d: Doing, command: Command): Decided => ({ commit: commitOf(d, command), applied: d.s });

const started = (d: Doing, command: Command): Event => ({
  type: "started",
  power: d.w.standard.power,
  standard: d.w.standard.version,
  cause: command.cause ?? null,
});

/** An act of the procedure, from its place on: facts, chart, gates, `seen`; then it is done, or proposed where two must sign. */
function doAct(d: Doing, p: Place, { command, facts }: Stated): Refusal | null {
  const from = stepOf(d, p.key);
  const wrong = factRefusal(d, p.act, facts);
  if (wrong !== null) return wrong;
  const edge = edgeOf(d.w, d.s, from, { id: p.act.id, facts });
  const charted = d.w.standard.checked.edges.has(`${from} ${p.act.id}`);
  if (edge === null && (charted || (p.act.place !== "always" && p.act.place !== "open"))) return refuse("not-in-flow", p.act.id);
  const m = momentOf(d);
  const late = lateRefusal(d, { ...p, edge, command, facts }, m);
  if (late !== null) return late;
  if (p.act.place === "start") emit(d, started(d, command), m);
  if ((p.act.signers ?? 1) > 1) {
    const step = p.key === null ? {} : { step: p.key };
    emit(d, { type: "act-proposed", act: p.act.id, by: [command.by], as: p.as, ...step, facts }, m);
  } else perform(d, { ...p, by: [command.by], facts, edge, fresh: command.fresh ?? [] }, m);
  return null;
}

function act(d: Doing, stated: Stated): Refusal | null {
  const { command } = stated;
  if (command.act === "co-sign" || command.act === "refuse-to-sign") return doCosign(d, command);
  if (command.act === "redact") return doRedact(d, command);
  if (command.act === "excuse-delay") return doExcuse(d, command);
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
  const answer = admitted(w, s, stated, now);
  return isRefusal(answer) ? answer : answer.commit;
}

function admitted(w: World, s: Case, stated: Stated, now: Instant): Decided | Refusal {
  if (s.unknown) return refuse("unknown-version");
  const d: Doing = { w, s, events: [], now, seq: s.seq + 1 };
  settle(d);
  if (stated.command.act === "tick") {
    if (stated.command.by.kind !== "clock") return refuse("not-yours", "tick");
    if (stated.command.sig !== undefined) return refuse("sig-foreign");
    return d.events.length === 0 ? refuse("nothing-due") : decided(d, stated.command);
  }
  return act(d, stated) ?? signatureRefusal(w.keys, stated.command) ?? decided(d, stated.command);
}

/**
 * The whole gate: runs the act's `derive` on the closed input, then `admit`; then looks at the closed fields themselves. Takes the world at
 * the newest reference index, the case, the command and now (ms); gives one commit or one refusal.
 */
export function decide(w: World, s: Case, command: Command, now: Instant): Commit | Refusal {
  const answer = decideAndApply(w, s, command, now);
  return isRefusal(answer) ? answer : answer.commit;
}

/** `decide`, giving with the commit the case that it made on the way: who goes on with it need not fold the commit again. */
export function decideAndApply(w: World, s: Case, command: Command, now: Instant): Decided | Refusal {
  const own = w.standard.checked.acts.get(command.act);
  const open = command.facts ?? {};
  const derived = own?.derive?.(s, { open, closed: command.closed ?? [], reads: command.reads ?? [] }, w) ?? {};
  const answer = admitted(w, s, { command, facts: { ...open, ...derived } }, now);
  if (isRefusal(answer)) return answer;
  // Who states what the gate can see for itself states it rightly.
  const other = Object.keys(derived).find((name) => open[name] !== undefined && open[name] !== derived[name]);
  if (other !== undefined) return refuse("bad-fact", other);
  const declared = actNamed(w, command.act);
  // The tick declares nothing.
  if (declared === undefined) return command.closed?.length ? refuse("bad-field", command.closed[0]?.path) : answer;
  const fault = fieldFaults(w.standard, declared, command.closed ?? [])[0];
  return fault === undefined ? answer : refuse(fault.code === "missing-field" ? "missing-field" : "bad-field", fault.path);
}

/** The consequence of each limit of a world's standard, for `wakeAt`. */
export const lapsesOf = (w: World) => (id: string) => limitOf(w, id).lapse;
