// The answer of the calculator: the same arithmetic as of any clock of a case, with what a reader must know about it.
import type { Calendar } from "../../kernel/calendar.ts";
import type { Day } from "../../kernel/ids.ts";
import { type Clock, duesOf, newClock, type Terms } from "../../kernel/limit.ts";
import { type Explained, explain } from "../../kernel/limit-explain.ts";
import { addMonths, civilOf, dayOf, formatDay, yearOf } from "../../kernel/time.ts";
import type { Fault } from "../../views/apply.ts";
import { isoInstant } from "../../views/civil.ts";
import type { DeadlineAnswer, DeadlineTyped } from "../../views/deadline-view.ts";
import { LAST_DAY } from "./moment-in.ts";
import { normOut } from "./norm-texts.ts";
import { type Ask, type Asking, askIn, type Params } from "./reckon-ask.ts";

export type { Params } from "./reckon-ask.ts";

/** What a county counts with. */
export type CountingBy = { calendar: Calendar; zone: string };
export type Reckoned = Asking & { answer: DeadlineAnswer | null };

/** Days of a reckoning that are listed; a longer one leaves out its middle, and says which days. */
const DAYS_MAX = 400;

const firstYears = new WeakMap<Calendar, number | null>();

/** The first year of which a calendar knows a holiday; before it only weekends are known. Null where it knows none at all. */
function firstYearOf(calendar: Calendar): number | null {
  const known = firstYears.get(calendar);
  if (known !== undefined) return known;
  const days = [...calendar.free.keys()];
  const year = days.length === 0 ? null : yearOf(days.reduce((a, b) => Math.min(a, b)));
  firstYears.set(calendar, year);
  return year;
}

/** Of a calculation nothing is running, so no day of it is today, and no light of a case turns yellow. */
const withoutCase = (explained: Explained): Explained => ({
  ...explained,
  days: explained.days.map((line) => ({
    ...line,
    reasons: line.reasons.filter(({ code }) => code !== "today" && code !== "warn-after"),
  })),
});

/** True where months or years lead to a month that has no corresponding day (民法典 202). */
function endsMonth({ counts, start, extended, norm }: Ask): boolean {
  if (counts.unit !== "month" && counts.unit !== "year") return false;
  const n = counts.n + (extended ? (norm?.extend?.n ?? 0) : 0);
  return civilOf(addMonths(start.day, counts.unit === "year" ? n * 12 : n)).date !== civilOf(start.day).date;
}

/** The free day on which the count of a limit was full, where its last day was moved on from there. */
const rolledFrom = ({ days }: Explained): Day | null => days.find((line) => line.reasons.some((one) => one.code === "rolled"))?.day ?? null;

function answerTo(ask: Ask, { calendar, zone }: CountingBy): DeadlineAnswer | null {
  const { start, counts, norm, early } = ask;
  const terms: Terms = { counts, bound: norm?.bound ?? "within", bearer: norm?.bearer ?? "agency", promised: null };
  const clock: Clock = {
    ...newClock("limit", start.day, start.at),
    extra: ask.extended ? (norm?.extend?.n ?? 0) : 0,
    pauses: ask.stops.filter(({ from, to }) => to > from).map(({ from, to }) => [from, to] as const),
  };
  const dueAt = duesOf(terms, clock, calendar, zone).due;
  const dueDay = dueAt === null ? null : dayOf(dueAt - 1, zone);
  if (dueAt === null || dueDay === null || dueDay > LAST_DAY) return null;
  const first = firstYearOf(calendar);
  const before = first !== null && yearOf(start.day) < first && counts.unit !== "hour" ? first : null;
  const explained = withoutCase(
    explain(terms, clock, calendar, {
      zone,
      now: start.at,
      stops: ask.stops.map((s) => ({ ...s, ground: s.ground ?? "" })),
      atMost: DAYS_MAX,
    }),
  );
  return {
    explained: { ...explained, provisional: explained.provisional || before !== null },
    counts,
    norm: norm === null ? null : normOut(norm),
    start,
    stops: ask.stops.map(({ from, to, ground }) => ({
      from,
      to,
      ground: norm?.stops?.find((one) => one.ground === ground)?.name ?? null,
      idle: from > dueDay,
    })),
    dueAt,
    dueDay,
    rolledFrom: rolledFrom(explained),
    monthEnd: endsMonth(ask),
    early,
    before,
  };
}

/** Takes the parameters of an address and what a county counts with, gives the answer, or what is wrong, with all that was typed. */
export function reckon(params: Params, by: CountingBy): Reckoned {
  const asking = askIn(params, by.zone);
  if (asking.ask === null) return { ...asking, answer: null };
  const answer = answerTo(asking.ask, by);
  const far: Fault = { field: "limit", code: "too-far" };
  return answer === null ? { ...asking, ask: null, faults: [far], answer } : { ...asking, answer };
}

/** The parameters of this very question, in one order and without what does not matter: the address to share. A moment stands in the county's zone. */
export function askedAs({ answer, typed }: { answer: DeadlineAnswer; typed: DeadlineTyped }, zone: string): [string, string][] {
  const { start, norm, counts } = answer;
  const from = start.whole ? formatDay(start.day) : isoInstant(start.at, zone);
  const own: [string, string][] =
    norm === null
      ? [
          ["limit", String(counts.n)],
          ["unit", counts.unit],
        ]
      : [["norm", norm.id]];
  const stops = typed.stops.map(({ from: a, to, ground }): [string, string] => ["stop", `${a}..${to}${ground === "" ? "" : `,${ground}`}`]);
  return [...own, ["from", from], ...stops, ...(typed.extend ? [["extend", "yes"] as [string, string]] : [])];
}
