// How many due dates one core gives in a second, and how long the calculator takes to answer with every day explained.
import { type Params, reckon } from "../src/app/api/reckon.ts";
import { reckoned } from "../src/app/api/reckoned.ts";
import { type Clock, duesOf, newClock, type Terms, type Unit } from "../src/kernel/limit.ts";
import { dayFrom, formatDay, startOf } from "../src/kernel/time.ts";
import { CALENDAR_CN } from "../src/law/cn/calendar.ts";
import { NORMS } from "../src/law/cn/norms.ts";
import { reckonedSaid } from "../src/web/hall/reckoned-said.ts";
import { reasonsSaid } from "../src/web/ui/reason-said.ts";
import { wordsOf } from "../src/web/ui/show.ts";
import { rate, spent } from "./kernel.ts";
import { type Figure, middle } from "./yardstick.ts";

const ZONE = "+08:00";
const PER_S_MIN = 100_000;
const ANSWER_MS_MAX = 2;
const FIRST = dayFrom({ year: 2007, month: 1, date: 1 });
const DAYS = dayFrom({ year: 2027, month: 12, date: 31 }) - FIRST + 1;
const MIX = 4_096;
/** Limits of the laws that procedures are made of (law.md 1.4), with what a county promises instead. */
const LIMITS: readonly (readonly [n: number, unit: Unit, promised: number | null])[] = [
  [5, "workday", 2],
  [20, "workday", 8],
  [45, "workday", 30],
  [10, "workday", null],
  [15, "day", null],
  [60, "day", null],
  [90, "day", 60],
  [30, "day", 20],
  [6, "month", null],
  [2, "year", null],
];

type Asked = { terms: Terms; clock: Clock };

/** Numbers from a fixed seed (a linear congruence), for benchmarks must not differ by luck. */
function numbers(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Starts on any day of 2007–2027; every limit in turn; `stops`: that many stops of up to three weeks each. */
function mix(stops: number): readonly Asked[] {
  const random = numbers();
  return Array.from({ length: MIX }, (_, i): Asked => {
    const [n, unit, promised] = LIMITS[i % LIMITS.length] ?? [1, "day", null];
    const start = FIRST + random(DAYS);
    let at = start + 1;
    const pauses = Array.from({ length: stops }, () => {
      const from = at + random(5);
      at = from + 1 + random(21);
      return [from, at] as const;
    });
    const clock = { ...newClock("limit", start, startOf(start, ZONE) + 1), pauses };
    return { terms: { counts: { n, unit }, bound: "within", bearer: "agency", promised }, clock };
  });
}

/** Warning, promise and law of each, a second; the table of the calendar is made. */
const dates = (name: string, ms: number, asked: readonly Asked[]): Figure => {
  let sum = 0;
  const value = rate(ms, asked.length, () => {
    for (const { terms, clock } of asked) sum += duesOf(terms, clock, CALENDAR_CN, ZONE).due ?? 0;
  });
  if (!Number.isFinite(sum)) throw new Error("a limit without an end");
  return { name, value, unit: "due dates/s", yardstick: PER_S_MIN, ratio: value / PER_S_MIN, goal: PER_S_MIN, ok: value >= PER_S_MIN };
};

/** Starts for every norm: what people ask the calculator. */
const STARTS = 4;

/** What the calculator is asked, parameters as they stand in an address. */
function questions(): readonly Params[] {
  const random = numbers();
  return NORMS.flatMap(({ id, unit }) =>
    Array.from({ length: STARTS }, () => {
      const day = formatDay(FIRST + random(DAYS));
      return { norm: id, from: unit === "hour" ? `${day}T10:00` : day };
    }),
  );
}

const REASONS = { w: wordsOf("zh"), lang: "zh", grounds: {} } as const;

/** One question answered: read, reckoned, every day with its reason in words, the sentence, as text that can be sent. */
function answered(params: Params): string {
  const { answer } = reckon(params, { calendar: CALENDAR_CN, zone: ZONE });
  if (answer === null) throw new Error(`no answer to ${JSON.stringify(params)}`);
  const sentence = reckonedSaid(answer, { w: REASONS.w, lang: "zh", zone: ZONE, laws: {} });
  return JSON.stringify({ sentence, ...reckoned(answer.explained, (line) => reasonsSaid(line, REASONS)) });
}

/** The slowest in a hundred of the answers: each given five times, its middle taken. Processor time, in ms. */
function answers(): Figure {
  const asked = questions();
  const timed = (params: Params): number => {
    const from = spent();
    answered(params);
    return spent() - from;
  };
  for (const one of asked) answered(one);
  const taken = asked.map((one) => middle(Array.from({ length: 5 }, () => timed(one))));
  const value = middle(taken, 0.99);
  return { name: "the calculator's answer, every day explained, p99", value, unit: "ms", goal: ANSWER_MS_MAX, ok: value <= ANSWER_MS_MAX };
}

/** Measures limits on one core. `ms`: processor time of each stretch; there are six for each figure. */
export function deadlinesBench(ms = 200): Figure[] {
  const [plain, stopped] = [mix(0), mix(2)];
  return [
    dates("due dates, without stops", ms, plain),
    dates("due dates, with two stops each", ms, stopped),
    dates(
      "due dates, workdays alone",
      ms,
      plain.filter(({ terms }) => "unit" in terms.counts && terms.counts.unit === "workday"),
    ),
    answers(),
  ];
}
