// Starting, stopping, releasing, extending and ending the clocks of a case. What a clock says is in `settle`.
import { assert } from "./assert.ts";
import type { Case } from "./case.ts";
import { type StandardLimit, stepLimitId } from "./check-flow.ts";
import type { Change } from "./commit.ts";
import { holds } from "./cond.ts";
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

const NO_DUES: Dues = { warn: null, promised: null, due: null };

/** Starts the clock `key` of a limit, counted from `day`; a clock of that key that ran before is replaced. */
function start(d: Doing, key: string, limit: StandardLimit, when: { m: Moment; day: Day; until: Instant | null }): void {
  const { m, day, until } = when;
  const clock = { ...newClock(limit.id, day, m.at), until, cal: d.w.calendar.version };
  const dues = duesOf(limit, clock, d.w.calendar, d.w.zone);
  const ground = until === null ? {} : { ground: "until" };
  emit(d, { type: "clock-changed", key, limit: limit.id, change: "started", day, dues, cal: clock.cal, ...ground }, m);
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
    const moment = "until" in l.counts ? facts[l.counts.until] : null;
    start(d, l.id, l, { m, day: startDay(d, from, facts, m), until: typeof moment === "number" ? moment : null });
  }
}

/** Starts the clock of a step that opens, if it has one; afresh at each opening. */
export function startStepClock(d: Doing, stepKey: string, m: Moment): void {
  const step = d.w.standard.checked.steps.get(d.s.steps[stepKey]?.step ?? "");
  if (step?.limit === undefined) return;
  const limit = limitOf(d.w, typeof step.limit === "string" ? step.limit : `step:${step.id}`);
  start(d, `${limit.id}@${stepKey}`, limit, { m, day: m.day, until: null });
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

/** Ends the clocks that end with the case: all but those that end in an act that may be done `always`. */
export function endWithCase(d: Doing, m: Moment): void {
  const { acts } = d.w.standard.checked;
  for (const [key, clock] of Object.entries(d.s.clocks)) {
    const { span } = limitOf(d.w, clock.limit);
    const outlives = span !== "step" && span.to.some((a) => acts.get(a)?.place === "always");
    if (!outlives) endClock(d, key, m);
  }
}

/** True when a plan (a moment that the act states) lies before the end of the time that must at least pass. */
export function planIsEarly(d: Doing, limit: StandardLimit, facts: Facts, m: Moment): boolean {
  const plan = limit.plan === undefined ? undefined : facts[limit.plan];
  const clock = newClock(limit.id, m.day, m.at);
  const due = duesOf(limit, clock, d.w.calendar, d.w.zone).due;
  return typeof plan === "number" && due !== null && plan < due;
}
