// evolve(): the only way a case changes. Unknown versions are kept and shown, and the gate then refuses (invariant 8).
import { assertNever } from "./assert.ts";
import type { Case, Done, OpenStep } from "./case.ts";
import type { Commit, Entry, Event } from "./commit.ts";
import { DAY_MS, type Day, type Instant, type RoleId } from "./ids.ts";
import { type Clock, newClock } from "./limit.ts";
import type { Holder } from "./who.ts";

/** Version of the fold: a snapshot made by another one is folded anew. */
export const FOLD = "3";
/** Where an event stands: in which commit, and when that commit was made. */
export type Place = { at: Instant; seq: number };
type Of<T extends Event["type"]> = Extract<Event, { type: T }>;

const NO_DUES = { warn: null, promised: null, due: null };

function started(e: Of<"clock-changed">, at: Instant): Clock {
  const until = e.ground === "until" ? e.dues.due : null; // a fixed moment: nothing counts it anew
  return { ...newClock(e.limit, e.day, e.at ?? at), dues: e.dues, cal: e.cal, until, told: e.n ?? null };
}

/** Takes a clock and what happened to it, gives the clock after. A stop resumed on the same day takes out no day. */
export function turnClock(clock: Clock, e: Pick<Of<"clock-changed">, "change" | "day" | "by" | "ground" | "dues" | "n" | "cal">): Clock {
  const next = { ...clock, dues: e.dues, cal: e.cal };
  switch (e.change) {
    case "started":
    case "recounted":
      return next;
    case "stopped":
      return { ...next, stoppedOn: clock.stoppedOn ?? e.day, stoppedBy: [...clock.stoppedBy, e.by ?? ""] };
    case "resumed": {
      const stoppedBy = clock.stoppedBy.filter((k) => k !== e.by);
      if (stoppedBy.length > 0 || clock.stoppedOn === null) return { ...next, stoppedBy };
      const from = clock.stoppedOn;
      return { ...next, stoppedBy, stoppedOn: null, pauses: e.day > from ? [...clock.pauses, [from, e.day]] : clock.pauses };
    }
    case "extended":
      return { ...next, extra: clock.extra + (e.n ?? 0) };
    case "ended":
      return { ...next, ended: true, endedOn: e.day, endedWithCase: e.ground === "closed", dues: NO_DUES, stoppedBy: [], stoppedOn: null };
    case "reopened":
      return reopened(next, e.day);
    default:
      return assertNever(e.change);
  }
}

/** The days from the end to the reopening are taken out like a stop's; hours, which nothing stops, begin as many days later. */
function reopened(clock: Clock, day: Day): Clock {
  const from = clock.endedOn ?? day;
  const pauses = day > from ? [...clock.pauses, [from, day] as const] : clock.pauses;
  return { ...clock, ended: false, endedOn: null, endedWithCase: false, pauses, startAt: clock.startAt + (day - from) * DAY_MS };
}

function setClock(s: Case, key: string, clock: Clock | undefined): Case {
  return clock === undefined ? s : { ...s, clocks: { ...s.clocks, [key]: clock } };
}

function clockChanged(s: Case, e: Of<"clock-changed">, at: Instant): Case {
  const clock = s.clocks[e.key];
  if (e.change === "started") return setClock(s, e.key, started(e, at));
  return setClock(s, e.key, clock && turnClock(clock, e));
}

const flag = { warned: { warned: true }, overrun: { overrun: true }, lapsed: { lapsed: true } } as const;

function actEvent(s: Case, e: Of<"act-done" | "act-proposed" | "sign-refused">, place: Place): Case {
  const entry: Done = { act: e.act, at: e.at ?? place.at, by: e.by, as: e.as, step: e.step, facts: e.facts, seq: place.seq };
  const { [e.act]: _, ...pending } = s.pending;
  if (e.type === "act-proposed") return { ...s, pending: { ...s.pending, [e.act]: entry } };
  if (e.type === "sign-refused") return { ...s, pending };
  return { ...s, done: [...s.done, entry], pending };
}

const setStep = (s: Case, key: string, change: Partial<OpenStep>): Case => {
  const old = s.steps[key];
  return old === undefined ? s : { ...s, steps: { ...s.steps, [key]: { ...old, ...change } } };
};

function stepOpened(s: Case, e: Of<"step-opened">): Case {
  const times = (s.steps[e.key]?.times ?? 0) + 1;
  const step: OpenStep = { step: e.step, to: e.to, status: "open", times };
  return { ...s, steps: { ...s.steps, [e.key]: step }, waiting: s.waiting.filter((w) => w !== e.step) };
}

function enrol(s: Case, role: RoleId, who: readonly Holder[], leave: boolean): Case {
  const old = s.roles[role] ?? [];
  const next = leave ? old.filter((h) => !who.includes(h)) : [...old, ...who.filter((h) => !old.includes(h))];
  return { ...s, roles: { ...s.roles, [role]: next } };
}

/** Takes a case and one event, gives the case after it. Events that change nothing of the case (issued, deviated, set) are kept in the ledger only. */
export function applyEvent(s: Case, e: Event, place: Place): Case {
  switch (e.type) {
    case "started":
      return { ...s, power: e.power, standard: e.standard, cause: e.cause, status: "open" };
    case "act-done":
    case "act-proposed":
    case "sign-refused":
      return actEvent(s, e, place);
    case "step-opened":
      return stepOpened(s, e);
    case "step-handed":
      return setStep(s, e.key, { to: e.to });
    case "step-finished":
      return { ...setStep(s, e.key, { status: "finished" }), waiting: [...s.waiting, ...e.next.filter((n) => !s.waiting.includes(n))] };
    case "step-cancelled":
      return setStep(s, e.key, { status: "cancelled" });
    case "clock-changed":
      return clockChanged(s, e, place.at);
    case "warned":
    case "overrun":
    case "lapsed": {
      const clock = s.clocks[e.key];
      return setClock(s, e.key, clock && { ...clock, ...flag[e.type] });
    }
    case "excused": {
      const clock = s.clocks[e.key];
      return setClock(s, e.key, clock && { ...clock, excused: e.ground });
    }
    case "enrolled":
    case "drawn":
    case "left":
      return enrol(s, e.role, e.who, e.type === "left");
    case "concluded":
      return { ...s, outcome: e.outcome };
    case "published":
      return { ...s, published: [...s.published, ...e.paths.filter((p) => !s.published.includes(p))] };
    case "unpublished":
      return { ...s, published: s.published.filter((p) => !e.paths.includes(p)) };
    case "redacted":
      return { ...s, redacted: [...s.redacted, ...e.of.flatMap(({ seq, paths }) => paths.map((path) => ({ seq, path, by: place.seq })))] };
    case "asked":
      return e.power === null ? s : { ...s, links: { ...s.links, [e.link]: e.case } };
    case "closed":
      return { ...s, status: "closed" };
    case "reopened":
      return { ...s, status: "open" };
    case "annulled":
      return { ...s, status: "annulled" };
    case "issued":
    case "revealed":
    case "deviated":
    case "set":
      return s;
    default:
      return { ...s, unknown: true };
  }
}

/** Steps that a commit touched, "*" for the whole case: `seen` is judged by it. An act that leaves its step as it was touches none: bids are parallel. */
export function touched(events: readonly Event[]): string[] {
  const keys = new Set<string>();
  for (const e of events) {
    if (e.type === "closed" || e.type === "reopened" || e.type === "annulled" || e.type === "concluded") keys.add("*");
    else if (e.type === "step-opened" || e.type === "step-handed" || e.type === "step-finished" || e.type === "step-cancelled")
      keys.add(e.key);
  }
  return [...keys];
}

const known = (c: Commit): boolean => c.v === 1;

/** The fold of a case: takes the state and the next entry, gives the state after it. */
export function evolve(s: Case, entry: Entry): Case {
  const c = entry.commit;
  const place = { at: c.at, seq: c.seq };
  let next = s;
  if (known(c)) for (const e of c.events) next = applyEvent(next, e, place);
  else next = { ...s, unknown: true };
  return stamped(next, entry);
}

/** Takes a case to which the events of an entry have been applied, gives it with the entry's hash on its trail: the end of `evolve`. */
export function stamped(applied: Case, { commit: c, hash }: Entry): Case {
  const step = { hash, person: c.act?.by?.kind === "person", touched: known(c) ? touched(c.events) : ["*"] };
  return { ...applied, seq: c.seq, head: hash, trail: [...applied.trail, step] };
}
