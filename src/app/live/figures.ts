// The figures of the board, made once for everybody: the open cases at most once a second, and only when the ledger moved or a light turned;
// what is past, now and then. Asked as the hall's database role: everything here is open.
import type pg from "pg";
import { whyFree } from "../../kernel/calendar.ts";
import type { AgencyId, CaseRef, Day, PowerId } from "../../kernel/ids.ts";
import type { Text } from "../../kernel/text.ts";
import { civilOf, dayOf, formatDay, offsetOf, startOf } from "../../kernel/time.ts";
import { PROCEDURES } from "../../law/registry.ts";
import {
  type BoardSettings,
  type BoardView,
  type DayCount,
  daysUntil,
  lampsOf,
  monthsUntil,
  type OpenCounts,
  type OutcomeCount,
  total,
  type UrgentCase,
} from "../../views/board.ts";
import { isoInstant } from "../../views/civil.ts";
import { lateOf } from "../lists.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import type { Site } from "../site.ts";
import { makeUsed } from "./used.ts";

/** Asks a statement of ours as the hall. Throws StoreAway. */
export type Ask = <T extends pg.QueryResultRow>(name: string, values: unknown[]) => Promise<T[]>;
type LightRow = OpenCounts & { agency: AgencyId; turns: number | null };
type DayRow = { day: number; received: number; decided: number; on_time: number };
type DecidedRow = { day: number; decided: number; on_time: number };
type MonthRow = { month: string; decided: number; on_time: number };
type OutcomeRow = { power: PowerId; standard: number; outcome: string; cases: number };
type UrgentRow = {
  ref: CaseRef;
  number: string;
  power: PowerId;
  agency: AgencyId;
  red_at: number | null;
  due_on: Day | null;
  excused_until: number | null;
  promise_at: number | null;
  law_at: number | null;
};

export type Figures = {
  /** The figures now, at most a second old. Throws StoreAway. */
  view(): Promise<BoardView>;
  /** The figures as an event of the stream, where they are not those that were given last; null where nothing changed. Throws StoreAway. */
  look(): Promise<Buffer | null>;
  /** The event that was given last. */
  kept(): Buffer | null;
};

/** Figures are made at most so often (ms). */
const EVERY_MS = 1_000;
/** What lies before today changes rarely: days a minute, months ten. */
const DAYS_MS = 60_000;
const MONTHS_MS = 600_000;
/** Figures that are dated later than now by more than this (ms) were made before the clock was set back. */
const BACK_MS = 2_000;
const URGENT = 12;
const WEEKEND: Text = { zh: "周末", en: "Weekend" };

/** Keeps an answer for so many ms, as long as its key stays. */
function keeping<T>(ms: number): (key: string, make: () => Promise<T>) => Promise<T> {
  let known: { key: string; until: number; value: T } | null = null;
  return async (key, make) => {
    if (known !== null && known.key === key && known.until > performance.now()) return known.value;
    const value = await make();
    known = { key, until: performance.now() + ms, value };
    return value;
  };
}

/** Asks our statements as the hall's database role. */
export const askAsHall =
  (site: Site): Ask =>
  async (name, values) =>
    (await asking(() => site.hallPool.query({ name, text: statement(name), values: [site.log, ...values] }))).rows;

/** Sums days by their month, `YYYY-MM`. */
function byMonths(days: readonly DecidedRow[]): MonthRow[] {
  const found = new Map<string, MonthRow>();
  for (const { day, decided, on_time } of days) {
    const month = formatDay(day).slice(0, 7);
    const known = found.get(month) ?? { month, decided: 0, on_time: 0 };
    found.set(month, { month, decided: known.decided + decided, on_time: known.on_time + on_time });
  }
  return [...found.values()];
}

/** Reads what the figures are made of. What is past is kept; `turns` is the moment (ms) at which they are out of date by themselves. */
function makeRead(site: Site): () => Promise<Read & { turns: number }> {
  const ask = askAsHall(site);
  const used = makeUsed(site, ask);
  const past = keeping<DayRow[]>(DAYS_MS);
  const results = keeping<OutcomeRow[]>(DAYS_MS);
  const lately = keeping<MonthRow[]>(MONTHS_MS);
  return async () => {
    const now = site.clock.now();
    const index = site.revision.number - 1;
    const zone = site.worlds.book().genesis?.zone ?? "+08:00";
    const offset = offsetOf(zone);
    const today = dayOf(now, zone);
    const days = daysUntil(today);
    const since = startOf(days[0] ?? today, zone);
    const civil = civilOf(today);
    const months = monthsUntil(civil.year, civil.month);
    const yearAgo = Date.parse(`${months[0]}-01T00:00:00${zone}`);
    const [lights, urgent, before, own, byMonth, tenths, outcomesBefore, outcomesToday] = await Promise.all([
      ask<LightRow>("board-lights", [now]),
      ask<UrgentRow>("board-urgent", [now, URGENT]),
      past(String(today), () => ask<DayRow>("board-days", [since, offset])),
      ask<DayRow>("board-days", [startOf(today, zone), offset]),
      lately(months[11] ?? "", async () => byMonths(await ask<DecidedRow>("board-months", [yearAgo, offset]))),
      used.since(since),
      results(String(today), () => ask<OutcomeRow>("board-outcomes", [since, startOf(today, zone)])),
      ask<OutcomeRow>("board-outcomes", [startOf(today, zone), Number.MAX_SAFE_INTEGER]),
    ]);
    const byDay = new Map([...before.filter((one) => one.day < today), ...own].map((one) => [one.day, one]));
    const turning = lights.map((one) => one.turns ?? Number.POSITIVE_INFINITY);
    return {
      ...{ now, zone, index, lights, urgent, used: tenths, outcomes: [...outcomesBefore, ...outcomesToday] },
      days: days.map((day) => ({ day, received: 0, decided: 0, on_time: 0, ...byDay.get(day) })),
      months: months.map((month) => byMonth.find((one) => one.month === month) ?? { month, decided: 0, on_time: 0 }),
      // Where cases are still being counted, there is more to say in a second.
      turns: tenths === null ? now : Math.min(startOf(today + 1, zone), ...turning),
    };
  };
}

/** Takes the site and the county's settings, gives its figures. */
export function makeFigures(site: Site, settings: BoardSettings): Figures {
  const read = makeRead(site);
  let made: { view: BoardView; at: number; turns: number } | null = null;
  let making: Promise<BoardView> | null = null;
  let given: { of: BoardView; said: string; event: Buffer } | null = null;

  async function make(): Promise<BoardView> {
    const { turns, ...all } = await read();
    made = { view: viewOf(site, settings, all), at: performance.now(), turns };
    return made.view;
  }
  const isStale = ({ view, at, turns }: { view: BoardView; at: number; turns: number }): boolean =>
    performance.now() - at >= EVERY_MS &&
    (view.index < site.revision.number - 1 || site.clock.now() >= turns || site.clock.now() < Date.parse(view.at) - BACK_MS);

  async function view(): Promise<BoardView> {
    if (made !== null && !isStale(made)) return made.view;
    making ??= make().finally(() => {
      making = null;
    });
    return making;
  }

  return {
    view,
    async look() {
      if (made !== null && given !== null && !isStale(made) && given.of === made.view) return null;
      const of = await view();
      const { at, ...rest } = of;
      const said = JSON.stringify(rest);
      if (said === given?.said) {
        given.of = of;
        return null;
      }
      given = { of, said, event: Buffer.from(`event: figures\ndata: ${JSON.stringify({ at, ...rest })}\n\n`) };
      return given.event;
    },
    kept: () => given?.event ?? null,
  };
}

type Read = {
  now: number;
  zone: string;
  index: number;
  lights: readonly LightRow[];
  urgent: readonly UrgentRow[];
  days: readonly DayRow[];
  months: readonly MonthRow[];
  used: BoardView["used"];
  outcomes: readonly OutcomeRow[];
};

/** Puts together what was read. */
function viewOf(site: Site, settings: BoardSettings, read: Read): BoardView {
  const book = site.worlds.book();
  const name = book.genesis?.name ?? { zh: "明堂", en: "Mingtang" };
  const counts = new Map(read.lights.map(({ agency, turns: _, ...counts }) => [agency, counts]));
  const today = read.days.at(-1);
  const sumOf = (of: (one: DayRow) => number): number => read.days.reduce((sum, one) => sum + of(one), 0);
  return {
    at: isoInstant(read.now, read.zone),
    index: read.index,
    name,
    demonstration: book.genesis?.demonstration ?? false,
    goal: settings.goal,
    near: settings.near,
    sum: {
      ...total([...counts.values()]),
      received: today?.received ?? 0,
      decided: today?.decided ?? 0,
      decided30: sumOf((one) => one.decided),
      onTime30: sumOf((one) => one.on_time),
    },
    ...lampsOf([...book.agencies.values()], counts, settings, name),
    urgent: read.urgent.map((row) => urgentOf(site, row, read.now)),
    days: read.days.map((row) => dayCount(site, row)),
    months: read.months.map(({ month, decided, on_time }) => ({ month, decided, onTime: on_time })),
    used: read.used,
    outcomes: outcomesOf(site, read.outcomes),
  };
}

/** The same outcome of several powers is one: outcomes are called by the words of their procedure. */
function outcomesOf(site: Site, rows: readonly OutcomeRow[]): OutcomeCount[] {
  const book = site.worlds.book();
  const found = new Map<string, OutcomeCount>();
  for (const { power, standard, outcome, cases } of rows) {
    const words = PROCEDURES[book.standards.get(power)?.[standard - 1]?.procedure ?? ""]?.words;
    const name = { zh: words?.zh.outcomes[outcome] ?? outcome, en: words?.en.outcomes[outcome] ?? outcome };
    const key = `${outcome} ${name.zh}`;
    found.set(key, { code: outcome, name, cases: cases + (found.get(key)?.cases ?? 0) });
  }
  return [...found.values()].sort((a, b) => b.cases - a.cases || (a.name.zh < b.name.zh ? -1 : 1));
}

function dayCount(site: Site, { day, received, decided }: DayRow): DayCount {
  const calendar = site.worlds.book().calendars.at(-1);
  const why = calendar === undefined ? null : whyFree(calendar, day);
  const off = why?.code === "holiday" ? why.name : why?.code === "weekend" ? WEEKEND : null;
  return { day: formatDay(day), received, decided, off };
}

function urgentOf(site: Site, row: UrgentRow, now: number): UrgentCase {
  const book = site.worlds.book();
  return {
    ref: row.ref,
    number: row.number,
    power: book.powers.get(row.power)?.name ?? { zh: row.power },
    agency: book.agencies.get(row.agency)?.name ?? { zh: row.agency },
    light: row.red_at !== null && row.red_at <= now ? "red" : "yellow",
    late: lateOf({ stopped: false, redAt: row.red_at, excusedUntil: row.excused_until, promiseAt: row.promise_at, lawAt: row.law_at }, now),
    due: row.due_on === null ? null : formatDay(row.due_on),
  };
}
