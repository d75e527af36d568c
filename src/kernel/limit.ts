// Limits: what the law counts, and how. The three moments of a clock and its light are functions of clock, calendar and now.
// The walk over the days is in `limit-walk.ts`, what is left in `limit-left.ts`, the arithmetic line by line in `limit-explain.ts`.
import type { Calendar } from "./calendar.ts";
import type { Cond } from "./fact.ts";
import type { ActId, Basis, Day, Instant, LimitId } from "./ids.ts";
import { HOUR_MS } from "./ids.ts";
import { type LastDays, lastDays, warnCount } from "./limit-walk.ts";
import { dayOf, endOf } from "./time.ts";
import type { Who } from "./who.ts";

export type Unit = "workday" | "day" | "hour" | "month" | "year";
/** What starts a limit. `day`: counted from a day other than the act's. */
export type Start = { act: ActId; day?: { fact: string } | { startOf: LimitId }; when?: Cond };
/** `told`: the fact in which the act that starts the limit says how many units it takes, 1 to `n` of them. */
export type Counts = { n: number; unit: Unit; told?: string };
/** What a procedure writes where its law names no maximum: each standard that uses the limit must set its own (`maximum-not-set`). */
export const NO_MAXIMUM = Number.POSITIVE_INFINITY;
/** A moment given by a fact. `ahead`: the limit starts only where the moment lies at least so far after the day of the start. */
export type Until = { until: string; ahead?: Counts };
export type Limit = {
  id: LimitId;
  basis: Basis;
  /** "clock": nobody is warned (the end of a publication, say). */
  bearer: Who;
  /** `until`: a moment given by a fact (bid deadline, expiry date). */
  counts: Counts | Until;
  /** at-least: `to` is refused before it; and so is a plan (a fact) that is too early. */
  bound: "within" | "at-least";
  plan?: string;
  /** Of the case, started and ended by acts; or of each opening of a step. */
  span: { from: Start[]; to: ActId[] } | "step";
  /** The grounds the law names; an open step with one of them stops it. */
  stops?: { ground: string; basis: Basis }[];
  /** Once, while it runs, by the act that has the effect. */
  extend?: { n: number; basis: Basis };
  /**
   * overdue: late, and nothing else. right: what `to` names (in a step: whatever the bearer may do there) can be done no more. do: a deemed
   * outcome, an act by the clock, dated to the lapse.
   */
  lapse: "overdue" | "none" | "right" | { do: ActId };
  /** The acts by the clock to which a standard may switch the lapse on a basis of its own (超时默认); none: the law has said what follows. */
  deemable?: ActId[];
  /** Name of the norm that number, unit, grounds and basis are taken from, so that pages can show the law's words. */
  norm?: string;
};

/**
 * When yellow begins: once nine tenths of the promise, else of the limit, are used up (what no standard says otherwise); or so many days before
 * the last one, in the days that the limit counts (workdays, else days), or so many hours before the end of a limit of hours.
 */
export type Warn = "nine-tenths" | { before: number };
/** The three moments of a clock: yellow, past the promise, past the law. All null while it is stopped. */
export type Dues = { warn: Instant | null; promised: Instant | null; due: Instant | null };
export type Clock = {
  limit: LimitId;
  /** The day that is not counted: counting starts on the next. */
  startDay: Day;
  startAt: Instant;
  /** Units granted by an extension. */
  extra: number;
  /** Days taken out, both ends. */
  pauses: readonly (readonly [Day, Day])[];
  stoppedOn: Day | null;
  /** Keys of the open steps that stop it. */
  stoppedBy: readonly string[];
  dues: Dues;
  /** Version of the calendar that the dues were counted with. */
  cal: number;
  warned: boolean;
  overrun: boolean;
  lapsed: boolean;
  ended: boolean;
  /** The day on which it ended, by an act or with the case. */
  endedOn: Day | null;
  /** True when it ended because the case did, and not by an act of its own: a reopening takes it up again. */
  endedWithCase: boolean;
  /** The ground on which the superior excused its delay. */
  excused: string | null;
  until: Instant | null;
  /** Units told by the act that started it, where the limit takes them from there. */
  told: number | null;
};
/** What a limit comes to under one standard: the procedure's number or another law's, the promise, and when yellow begins (nine tenths). */
export type Terms = {
  counts: Counts | Until;
  bound: "within" | "at-least";
  bearer: Who;
  promised: number | null;
  warn?: Warn;
};

const NONE: Dues = { warn: null, promised: null, due: null };

/** A clock that starts on a day (itself not counted) by something done at a moment; its moments are still to be counted with `duesOf`. */
export const newClock = (limit: LimitId, startDay: Day, startAt: Instant): Clock => ({
  limit,
  startDay,
  startAt,
  extra: 0,
  pauses: [],
  stoppedOn: null,
  stoppedBy: [],
  dues: NONE,
  cal: 0,
  warned: false,
  overrun: false,
  lapsed: false,
  ended: false,
  endedOn: null,
  endedWithCase: false,
  excused: null,
  until: null,
  told: null,
});

/** The terms as one clock has them: what was told is the limit, and the number of the terms only its maximum. */
export function termsFor<T extends Terms>(terms: T, clock: Pick<Clock, "told">): T {
  if (clock.told === null || "until" in terms.counts) return terms;
  return { ...terms, counts: { n: clock.told, unit: terms.counts.unit } };
}

/** True when somebody is warned of this limit and may have promised less: not so for the clock's own, a least time, or a given moment. */
export const warns = (terms: Terms): boolean => terms.bearer !== "clock" && terms.bound === "within" && !("until" in terms.counts);

/** Hours run on through nights and holidays from the moment itself, and nothing stops them. */
function hourDues(terms: Terms, n: number, clock: Clock): Dues {
  const after = (hours: number): Instant => clock.startAt + hours * HOUR_MS;
  const due = after(n + clock.extra);
  if (!warns(terms)) return { ...NONE, due };
  const promise = Math.min(terms.promised ?? n, n) + clock.extra;
  return { warn: after(warnCount(terms, promise)), promised: terms.promised === null ? null : after(promise), due };
}

/**
 * The three moments of a clock, as of the terms and this calendar: yellow, past the promise, past the law. A limit lapses at 24:00 of its last
 * day in the zone. All null while it is stopped; only `due` for the clock's own limits, least times and given moments; an extension lengthens
 * the promise as well as the law.
 */
export function duesOf(most: Terms, clock: Clock, calendar: Calendar, zone: string): Dues {
  const terms = termsFor(most, clock);
  const { counts } = terms;
  if ("until" in counts) return { ...NONE, due: clock.until };
  if (counts.unit === "hour") return hourDues(terms, counts.n, clock);
  const last = lastDays(terms, clock, calendar);
  if (last === null) return NONE;
  const due = endOf(last.law, zone);
  if (!warns(terms)) return { ...NONE, due };
  return { warn: endOf(last.warn, zone), promised: last.promise === null ? null : endOf(last.promise, zone), due };
}

/**
 * The last day of the law's limit: at its 24:00 the limit lapses. Null while stopped, and for a moment not yet given. An hour limit or a
 * moment falls on the day that holds it; 24:00 belongs to the day that ends.
 */
export function dueDay(terms: Terms, clock: Clock, calendar: Calendar, zone: string): Day | null {
  const { due } = duesOf(terms, clock, calendar, zone);
  return due === null ? null : dayOf(due - 1, zone);
}

/** The last days themselves: of yellow, promise and law. Null while stopped and where days are not what is counted. */
export const lastDaysOf = (terms: Terms, clock: Clock, calendar: Calendar): LastDays | null =>
  "until" in terms.counts || terms.counts.unit === "hour" ? null : lastDays(termsFor(terms, clock), clock, calendar);

export type Light = "green" | "yellow" | "red" | "held" | "done";
/** What of a clock the light needs beside its moments; a `Clock` is one. */
export type LightFlags = Pick<Clock, "ended" | "stoppedOn" | "overrun" | "lapsed" | "excused">;
/** What is lit, which of the two times was passed, and the ground on which the delay is excused. */
export type Lit = { light: Light; passed: "promise" | "law" | null; excused: string | null };

/**
 * The light that is shown, and which of the two was passed. Yellow from `warn`, red from the promise or the law, whichever comes first; held
 * while stopped, done once ended. `passed` keeps saying what was passed when the clock is held or done. Reads the stored moments, so it
 * agrees with what the clock says by itself and is right at once when no tick has come. An excuse changes no light: it says why.
 */
export function lightOf(dues: Dues, flags: LightFlags, now: Instant): Lit {
  const isPast = (at: Instant | null): boolean => at !== null && !flags.ended && now >= at;
  const passed = flags.lapsed || isPast(dues.due) ? "law" : flags.overrun || isPast(dues.promised) ? "promise" : null;
  const { excused } = flags;
  if (flags.ended) return { light: "done", passed, excused };
  if (flags.stoppedOn !== null) return { light: "held", passed, excused };
  if (passed !== null) return { light: "red", passed, excused };
  return { light: isPast(dues.warn) ? "yellow" : "green", passed, excused };
}
