// What a change would do: the clocks of one case in the world as it is and in one with another calendar or another number of a limit. Counted by
// the functions that count in earnest; nothing is written, and no case is told.
import type { Case } from "./case.ts";
import type { StandardLimit } from "./check-flow.ts";
import type { Day, Instant, LimitId } from "./ids.ts";
import { type Clock, type Dues, duesOf, type Light, type LightFlags, lightOf } from "./limit.ts";
import { dayOf } from "./time.ts";
import type { World } from "./world.ts";

/** `none`: there is no last day to compare: the clock is stopped, or was extended by units that the changed limit does not count. */
export type Move = "earlier" | "later" | "same" | "none";
/** The days (24:00) and the light of a clock. `light` is null for a limit that lights nothing at an office: a party's own, the clock's, a least time. */
export type Said = { promised: Day | null; due: Day | null; light: Light | null };
/** One clock, before and after the change. `inTime`: of an ended clock of an office, whether it ended by its promise and by the law; else null. */
export type ClockShift = {
  key: string;
  limit: LimitId;
  ended: boolean;
  move: Move;
  before: Said;
  after: Said;
  dues: { before: Dues; after: Dues };
  inTime: { before: boolean; after: boolean } | null;
};
/** A case's clocks, and the light that its lists show; null where no clock of an office runs. */
export type CaseShift = { clocks: readonly ClockShift[]; light: { before: Light; after: Light } | null };

const NONE: Dues = { warn: null, promised: null, due: null };

/** True for a limit within which an office must act: the only ones that light anything. */
function isOffices(w: World, limit: StandardLimit): boolean {
  const party = w.procedure.roles.some((role) => role.counterpart === true && role.id === limit.bearer);
  return limit.bound === "within" && limit.bearer !== "clock" && !party;
}

/** The moment from which the clock is red. */
const redOf = ({ promised, due }: Dues): Instant => Math.min(promised ?? Number.POSITIVE_INFINITY, due ?? Number.POSITIVE_INFINITY);

const unitOf = ({ counts }: StandardLimit): string => ("until" in counts ? "until" : counts.unit);

/**
 * What was passed stays passed, as on the ledger, but where the changed limit ends later than now: it would not have been passed. A change of
 * the calendar cannot do that, because it changes no day that is over.
 */
function flagsIn(clock: Clock, before: Dues, after: Dues, now: Instant): LightFlags {
  const undone = (was: Instant | null, is: Instant | null): boolean => was !== null && was <= now && (is === null || is > now);
  return {
    ended: clock.ended,
    excused: clock.excused,
    stoppedOn: clock.stoppedOn,
    overrun: clock.overrun && !undone(before.promised, after.promised),
    lapsed: clock.lapsed && !undone(before.due, after.due),
  };
}

function moveOf(before: Dues, after: Dues): Move {
  if (before.due === null || after.due === null) return "none";
  const by = redOf(after) - redOf(before) || after.due - before.due;
  return by === 0 ? "same" : by > 0 ? "later" : "earlier";
}

/**
 * Whether an ended clock would have ended in time. Before the change the ledger says so. What ended at its own lapse ended because nobody had
 * acted, so that a later end says nothing; what ended after its last day without being late was stopped when it ended.
 */
function inTimeOf(clock: Clock, before: Dues, after: Dues, zone: string): ClockShift["inTime"] {
  const was = !clock.overrun && !clock.lapsed;
  const { endedOn } = clock;
  if (endedOn === null || moveOf(before, after) === "same") return { before: was, after: was };
  const isBy = (dues: Dues): boolean => endedOn <= dayOf(redOf(dues) - 1, zone);
  if (was ? !isBy(before) : clock.lapsed && before.due !== null && endedOn <= dayOf(before.due - 1, zone))
    return { before: was, after: was };
  return { before: was, after: isBy(after) };
}

/** The world as it is and as it would be, and the moment that lights are of. */
type About = { now: World; changed: World; at: Instant };

function clockShift(key: string, clock: Clock, { now, changed, at }: About): ClockShift | null {
  const [is, would] = [now.standard.checked.limits.get(clock.limit), changed.standard.checked.limits.get(clock.limit)];
  if (is === undefined || would === undefined) return null;
  const before = duesOf(is, clock, now.calendar, now.zone);
  const lost = clock.extra > 0 && unitOf(is) !== unitOf(would);
  const after = lost ? NONE : duesOf(would, clock, changed.calendar, changed.zone);
  const lights = isOffices(now, is);
  const said = (dues: Dues, flags: LightFlags): Said => {
    const day = (moment: Instant | null): Day | null => (moment === null ? null : dayOf(moment - 1, now.zone));
    return { promised: day(dues.promised), due: day(dues.due), light: lights ? lightOf(dues, flags, at).light : null };
  };
  const [first, second] = [said(before, clock), said(after, flagsIn(clock, before, after, at))];
  return {
    key,
    limit: clock.limit,
    ended: clock.ended,
    move: moveOf(before, after),
    before: first,
    after: lost ? { ...second, light: first.light } : second,
    dues: { before, after },
    inTime: clock.ended && lights && !lost ? inTimeOf(clock, before, after, now.zone) : null,
  };
}

const WORST: readonly Light[] = ["red", "yellow", "green", "held"];

/** The light that a case shows with clocks of these lights: the worst of the running ones. */
function worstOf(lights: readonly (Light | null)[]): Light | null {
  return WORST.find((light) => lights.includes(light)) ?? null;
}

/**
 * Takes a case, the world that it is in and the changed one, and the moment that lights are of; gives each of its clocks before and after, and the
 * case's light. Limits that the standard does not know are left out. Starts, stops, extensions and ends of clocks are taken as they were.
 */
export function whatIf(state: Case, about: About): CaseShift {
  const clocks = Object.entries(state.clocks).flatMap(([key, clock]) => clockShift(key, clock, about) ?? []);
  const [before, after] = [worstOf(clocks.map((one) => one.before.light)), worstOf(clocks.map((one) => one.after.light))];
  return { clocks, light: before === null || after === null ? null : { before, after } };
}
