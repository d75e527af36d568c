// Starting, stopping, releasing, extending and ending the clocks of a case. What a clock says is in `settle`.
import { assert } from "./assert.ts";
import type { Case } from "./case.ts";
import { type StandardLimit, stepLimitId } from "./check-flow.ts";
import type { Change } from "./commit.ts";
import { holds, latest } from "./cond.ts";
import { type Doing, emit, type Moment } from "./doing.ts";
import { turnClock } from "./evolve.ts";
import type { Facts } from "./fact.ts";
import type { ActId, Day, Instant, LimitId } from "./ids.ts";
import { type Clock, type Dues, duesOf, newClock, type Start } from "./limit.ts";
import type { World } from "./world.ts";

/** The limit of a clock under the standard of the case. */
export function limitOf(w: World, id: LimitId): StandardLimit {
  const limit = w.standard.checked.limits.get(id);
  assert(limit, `no limit ${id}`);
  return limit;
}

/** The moment that a fact gives, stated by this act or before it; null where nobody stated it. */
function momentIn(d: Doing, facts: Facts, fact: string): Instant | null {
  const moment = latest(d.s, facts, fact);
  return typeof moment === "number" ? moment : null;
}

/** The number of units that an act has told for a limit that takes it from there; null for every other limit. */
export function toldIn({ counts }: StandardLimit, facts: Facts): number | null {
  const n = "until" in counts || counts.told === undefined ? undefined : facts[counts.told];
  return typeof n === "number" ? n : null;
}

/** True where the limit may start on this day: a moment that is to lie ahead lies far enough, and is not over. */
function isAhead(d: Doing, limit: StandardLimit, facts: Facts, m: Moment): boolean {
  if (!("until" in limit.counts) || limit.counts.ahead === undefined) return true;
  const moment = momentIn(d, facts, limit.counts.until);
  const least = leastEnd(d, { ...limit, counts: limit.counts.ahead, bound: "at-least" }, m);
  return moment !== null && least !== null && least <= moment && m.at < moment;
}

/** The first moment at which the time that must at least pass, counted from now, has passed. */
const leastEnd = (d: Doing, limit: StandardLimit, m: Moment): Instant | null =>
  duesOf(limit, newClock(limit.id, m.day, m.at), d.w.calendar, d.w.zone).due;

const NO_DUES: Dues = { warn: null, promised: null, due: null };

/** Starts the clock `key` of a limit, counted from `day`; a clock of that key that ran before is replaced. */
function start(d: Doing, key: string, limit: StandardLimit, when: { m: Moment; day: Day; facts: Facts }): void {
  const { m, day, facts } = when;
  const until = "until" in limit.counts ? momentIn(d, facts, limit.counts.until) : null;
  const told = toldIn(limit, facts);
  const clock = { ...newClock(limit.id, day, m.at), until, told, cal: d.w.calendar.version };
  const dues = duesOf(limit, clock, d.w.calendar, d.w.zone);
  const more = { ...(until !== null && { ground: "until" }), ...(told !== null && { n: told }) };
  emit(d, { type: "clock-changed", key, limit: limit.id, change: "started", day, dues, cal: clock.cal, ...more }, m);
  for (const [stepKey, open] of Object.entries(d.s.steps)) {
    if (open.status === "open") stopFor(d, stepKey, m, key);
  }
}

/** Emits a change of a running clock with the dues that follow from it. */
function change(d: Doing, key: string, what: { change: Change; day: Day; by?: string; ground?: string; n?: number }, m: Moment): void {
  const clock = d.s.clocks[key];
  assert(clock, `no clock ${key}`);
  const cal = d.w.calendar.version;
  const turned = turnClock(clock, { ...what, dues: NO_DUES, cal });
  const dues = turned.ended ? NO_DUES : duesOf(limitOf(d.w, clock.limit), turned, d.w.calendar, d.w.zone);
  emit(d, { type: "clock-changed", key, limit: clock.limit, ...what, dues, cal }, m);
}

/** A step's own days divide the time of the case, so what stops that time stops them too; not the days of the step that does the stopping. */
const dividesTime = (key: string, clock: Clock, stepKey: string): boolean =>
  clock.limit === stepLimitId(key.slice(5, key.indexOf("@"))) && !key.endsWith(`@${stepKey}`);

/** Stops what an open step stops, on the grounds of its standard; `only` narrows it to one clock that has just started. */
export function stopFor(d: Doing, stepKey: string, m: Moment, only?: string): void {
  const open = d.s.steps[stepKey];
  const stops = open && d.w.standard.checked.steps.get(open.step)?.stops;
  for (const { limit, ground } of stops ?? [])
    for (const [key, clock] of Object.entries(d.s.clocks)) {
      const meant = clock.limit === limit || dividesTime(key, clock, stepKey);
      if (!meant || clock.ended || clock.stoppedBy.includes(stepKey) || (only !== undefined && only !== key)) continue;
      change(d, key, { change: "stopped", day: m.day, by: stepKey, ground }, m);
    }
}

/** Releases the clocks that this step stopped; each runs again when the last such step is left. */
export function releaseFor(d: Doing, stepKey: string, m: Moment): void {
  for (const [key, clock] of Object.entries(d.s.clocks))
    if (!clock.ended && clock.stoppedBy.includes(stepKey)) change(d, key, { change: "resumed", day: m.day, by: stepKey }, m);
}

/** Ends a clock if it runs. */
export function endClock(d: Doing, key: string, m: Moment): void {
  const clock = d.s.clocks[key];
  if (clock !== undefined && !clock.ended) change(d, key, { change: "ended", day: m.day }, m);
}

/** Extends a running clock by what the law grants, once. */
export function extendClock(d: Doing, limit: LimitId, m: Moment): void {
  const n = limitOf(d.w, limit).extend?.n;
  assert(n !== undefined, `no extension of ${limit}`);
  change(d, limit, { change: "extended", day: m.day, n }, m);
}

/** Why this limit cannot be extended now, or null: it must run, be inside the law's time, and not have been extended before. */
export function cannotExtend(d: Doing, limit: LimitId): boolean {
  const clock = d.s.clocks[limit];
  return limitOf(d.w, limit).extend === undefined || clock === undefined || clock.ended || clock.lapsed || clock.extra > 0;
}

function startDay(d: Doing, from: Start, facts: Facts, m: Moment): Day {
  if (from.day === undefined) return m.day;
  if ("startOf" in from.day) return d.s.clocks[from.day.startOf]?.startDay ?? m.day;
  const day = facts[from.day.fact];
  return typeof day === "number" ? day : m.day;
}

/** Ends, then starts, the limits of the case that this act ends and starts. */
export function turnByAct(d: Doing, act: ActId, facts: Facts, m: Moment): void {
  const { limits } = d.w.standard.checked;
  for (const l of limits.values()) if (l.span !== "step" && l.span.to.includes(act)) endClock(d, l.id, m);
  for (const l of limits.values()) {
    if (l.span === "step") continue;
    const from = l.span.from.find((f) => f.act === act && holds(f.when, d.s, facts));
    if (from === undefined) continue;
    const day = startDay(d, from, facts, m);
    if (isAhead(d, l, facts, { ...m, day })) start(d, l.id, l, { m, day, facts });
  }
}

/** Starts the clock of a step that opens, if it has one; afresh at each opening. */
export function startStepClock(d: Doing, stepKey: string, m: Moment): void {
  const step = d.w.standard.checked.steps.get(d.s.steps[stepKey]?.step ?? "");
  if (step?.limit === undefined) return;
  const limit = limitOf(d.w, typeof step.limit === "string" ? step.limit : `step:${step.id}`);
  // The act that opens the step is the latest that was done; only of it may the step's limit take what was told (`told-not-stated`).
  start(d, `${limit.id}@${stepKey}`, limit, { m, day: m.day, facts: d.s.done.at(-1)?.facts ?? {} });
}

/** Ends the clock of a step that is left or cancelled. */
export function endStepClock(d: Doing, stepKey: string, m: Moment): void {
  for (const key of Object.keys(d.s.clocks)) if (key.endsWith(`@${stepKey}`)) endClock(d, key, m);
}

const sameDues = (a: Dues, b: Dues): boolean => a.warn === b.warn && a.promised === b.promised && a.due === b.due;

/**
 * The clocks of a case that a newer calendar moves: those that run, were counted with an older version, and say another moment under the one in
 * force. A clock that is stopped says none, and is counted when it runs again.
 */
export const movedClocks = (w: World, s: Case): string[] =>
  Object.entries(s.clocks).flatMap(([key, clock]) => {
    if (clock.ended || clock.cal === w.calendar.version) return [];
    return sameDues(clock.dues, duesOf(limitOf(w, clock.limit), clock, w.calendar, w.zone)) ? [] : [key];
  });

/** Counts anew every clock that a newer calendar moves. One that it leaves where it was is not spoken of, and keeps the version that it was counted with. */
export function recount(d: Doing, m: Moment): void {
  for (const key of movedClocks(d.w, d.s)) change(d, key, { change: "recounted", day: m.day }, m);
}

/** True where an act of the procedure may open an ended case again: then the ledger says which clocks the closing ended. */
const reopens = ({ procedure }: World): boolean => procedure.acts.some((act) => act.effects?.some((e) => e.do === "reopen"));

/** Ends the clocks that end with the case: all but those that end in an act that may be done `always`. */
export function endWithCase(d: Doing, m: Moment): void {
  const { acts } = d.w.standard.checked;
  const ground = reopens(d.w) ? { ground: "closed" } : {};
  for (const [key, clock] of Object.entries(d.s.clocks)) {
    const { span } = limitOf(d.w, clock.limit);
    const outlives = span !== "step" && span.to.some((a) => acts.get(a)?.place === "always");
    if (!outlives && !clock.ended) change(d, key, { change: "ended", day: m.day, ...ground }, m);
  }
}

/**
 * Takes up again the clocks that the closing ended, with the days between left out. What an act of its own ended stays ended, and so does a
 * moment that a fact gave, which nothing moves; the clock of a step begins with the step, where the act opens one.
 */
export function reopenClocks(d: Doing, m: Moment): void {
  for (const [key, clock] of Object.entries(d.s.clocks)) {
    if (!clock.endedWithCase || clock.until !== null || limitOf(d.w, clock.limit).span === "step") continue;
    change(d, key, { change: "reopened", day: m.day }, m);
  }
}

/** True when a plan (a moment that the act states) lies before the end of the time that must at least pass. */
export function planIsEarly(d: Doing, limit: StandardLimit, facts: Facts, m: Moment): boolean {
  const plan = limit.plan === undefined ? undefined : facts[limit.plan];
  const least = leastEnd(d, limit, m);
  return typeof plan === "number" && least !== null && plan < least;
}
