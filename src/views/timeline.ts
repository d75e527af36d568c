// What happened in a case, as a list: who did what, on what ground, and what it did to the clocks. Newest first.
import type { Calendar, CalendarNotice } from "../kernel/calendar.ts";
import type { CheckedStandard } from "../kernel/check-flow.ts";
import type { Commit, Entry, Event } from "../kernel/commit.ts";
import type { Facts } from "../kernel/fact.ts";
import { sameActor } from "../kernel/gate.ts";
import {
  type ActId,
  type Basis,
  type DocumentId,
  type Index,
  type Instant,
  isService,
  type LimitId,
  type OutcomeId,
  type StepId,
} from "../kernel/ids.ts";
import { mandateUsed } from "../kernel/mandate.ts";
import type { Text } from "../kernel/text.ts";
import type { Actor, Holder, Who } from "../kernel/who.ts";
import type { Mandate } from "../kernel/world.ts";
import type { Names } from "./names.ts";
import { postName } from "./names.ts";
import { type Recount, recountsIn } from "./recounts.ts";

export type ClockChange = { limit: LimitId; change: "started" | "stopped" | "resumed" | "extended"; ground: string | null };
/** In whose name a post acted where its own was not enough: for a holder who is away (acting), or by powers given to it (delegated). */
export type InNameOf = { kind: Mandate["kind"]; post: Text };
/** `by`: the post that acted, or who it was where that is no post: the counterpart, the clock, a rule, another case. */
export type By = { post: Text; inNameOf?: InNameOf } | { who: Who };
export type Happening =
  | {
      kind: "act";
      at: Instant;
      index: Index;
      act: ActId;
      by: readonly By[];
      /** The other acts of one commit (deemed by the clock before the command) are happenings of their own. */
      outcome: OutcomeId | null;
      /** Only proposed, or refused by the second who was to sign. */
      stage?: "proposed" | "refused";
      facts: Facts;
      basis: readonly Basis[];
      documents: readonly DocumentId[];
      clocks: readonly ClockChange[];
      /** The step that it was done in, and those that it led to. */
      step: Text | null;
      next: readonly Text[];
      /** The fingerprint of the official's key that signed it; "none": he signed with none; null: nobody signs it (the clock, a citizen). */
      signed: string | null;
      /** The department's system that did it; left out where a person did. */
      system?: string;
    }
  /**
   * `ofStep`: the days of one step, which the county set, and no limit of the case. `ended`: the limit ran out and the law says what follows,
   * so nobody is late.
   */
  | { kind: "clock"; at: Instant; index: Index; what: "warned" | "overrun" | "lapsed" | "ended"; limit: LimitId; ofStep: boolean }
  /** A clock was counted anew with a newer calendar. `notice`: what its version comes from, where that is known. */
  | ({ kind: "recounted"; notice: CalendarNotice | null } & Recount);

/**
 * Takes the entries of a case, gives what happened, newest first. Events that follow an act in its commit are told with it. `calendars`: all
 * versions, for the notice of a recount.
 */
export function timelineOf(
  entries: readonly Entry[],
  standard: CheckedStandard,
  names: Names,
  calendars: readonly Calendar[] = [],
): Happening[] {
  const turns = new Map<string, Holder | Who>();
  const noticeOf = (version: number) => calendars.find((one) => one.version === version)?.notice ?? null;
  const recounts = recountsIn(entries).map((one) => ({ kind: "recounted" as const, notice: noticeOf(one.version), ...one }));
  return entries
    .flatMap((entry) =>
      unrepeated([...recounts.filter(({ index }) => index === entry.index), ...ofEntry(entry, { standard, names, turns })]),
    )
    .reverse();
}

type ActHappening = Extract<Happening, { kind: "act" }>;

/** `turns`: whose turn each step instance is, as of the events told so far. */
type Telling = { standard: CheckedStandard; names: Names; turns: Map<string, Holder | Who> };

function ofEntry(entry: Entry, telling: Telling): Happening[] {
  const told: Happening[] = [];
  let current: ActHappening | null = null;
  const { standard, turns } = telling;
  for (const event of entry.commit.events) {
    const at = event.at ?? entry.commit.at;
    if (event.type === "step-opened" || event.type === "step-handed") turns.set(event.key, event.to);
    if (event.type === "warned" || event.type === "overrun" || event.type === "lapsed") {
      const late = standard.checked.limits.get(event.limit)?.lapse === "overdue";
      const what = event.type === "lapsed" && !late ? "ended" : event.type;
      told.push({ kind: "clock", at, index: entry.index, what, limit: event.limit, ofStep: event.key.includes("@") });
    } else if (event.type === "act-done" || event.type === "act-proposed" || event.type === "sign-refused") {
      current = { ...actOf(event, { at, index: entry.index }, telling), signed: signedBy(event, entry.commit), ...systemOf(entry.commit) };
      told.push(current);
    } else if (current !== null) {
      const grown: ActHappening = grow(current, event, standard);
      told[told.indexOf(current)] = grown;
      current = grown;
    }
  }
  return told;
}

/** Instances of one step have clocks of their own: what the clock says of all of them at one moment is said once. */
function unrepeated(told: readonly Happening[]): Happening[] {
  const seen = new Set<string>();
  return told.filter((one) => {
    if (one.kind === "act") return true;
    const key = `${one.kind === "clock" ? one.what : one.kind} ${one.limit} ${one.at}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

type Done = Extract<Event, { type: "act-done" | "act-proposed" | "sign-refused" }>;

function byOf(event: Done, actor: Actor, at: Instant, { standard, names, turns }: Telling): By {
  if (actor.kind !== "person") return { who: actor.kind };
  if (actor.post === null) return { who: event.as };
  const step = event.step === undefined ? null : stepOfKey(event.step);
  const done = { act: event.act, by: actor, as: event.as, step, to: turns.get(event.step ?? "") ?? null, at };
  const mandate = mandateUsed({ standard, mandates: names.mandates ?? [] }, done);
  const post = postName(names, actor.post);
  return mandate === null ? { post } : { post, inNameOf: { kind: mandate.kind, post: postName(names, mandate.from) } };
}

/** A signature is that of who did this act in this commit; what the clock did in the same one nobody signed. */
function signedBy(event: Done, { act, sig }: Commit): string | null {
  const { by } = act;
  const own = by.kind === "person" && by.post !== null && event.by.some((one) => sameActor(one, by));
  return own ? (sig?.kid ?? "none") : null;
}

/** A system is named: nobody is behind it whose name could be anybody's business. */
const systemOf = ({ act: { by } }: Commit): { system?: string } =>
  by.kind === "person" && isService(by.person) ? { system: by.person.slice("service:".length) } : {};

function actOf(event: Done, where: { at: Instant; index: Index }, telling: Telling): ActHappening {
  const { standard } = telling;
  const by = event.by.map((actor) => byOf(event, actor, where.at, telling));
  return {
    kind: "act",
    at: where.at,
    index: where.index,
    act: event.act,
    by,
    outcome: null,
    ...(event.type === "act-proposed" && { stage: "proposed" as const }),
    ...(event.type === "sign-refused" && { stage: "refused" as const }),
    facts: event.facts,
    basis: standard.checked.acts.get(event.act)?.basis ?? [],
    documents: [],
    clocks: [],
    step: event.step === undefined ? null : stepName(standard, stepOfKey(event.step)),
    next: [],
    signed: null,
  };
}

function grow(happening: ActHappening, event: Event, standard: CheckedStandard): ActHappening {
  if (event.type === "concluded") return { ...happening, outcome: event.outcome };
  if (event.type === "issued") return { ...happening, documents: [...happening.documents, event.document] };
  // A recount has a line of its own. A step's own clock starts with the step: only the clocks of the case are worth a line.
  if (event.type === "clock-changed" && event.change !== "ended" && event.change !== "recounted" && !event.key.includes("@")) {
    const { limit, change } = event;
    return { ...happening, clocks: [...happening.clocks, { limit, change, ground: event.ground ?? null }] };
  }
  if (event.type === "step-finished") return { ...happening, next: event.next.map((id) => stepName(standard, id)) };
  return happening;
}

/** A key is a step, step/holder or step#seq. */
const stepOfKey = (key: string): StepId => key.split(/[/#]/u, 1)[0] ?? key;

function stepName(standard: CheckedStandard, id: StepId): Text {
  return standard.flow.steps.find((step) => step.id === id)?.name ?? { zh: id };
}
