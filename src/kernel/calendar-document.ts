// A calendar as it stands in a reference commit: plain values of the JSON profile, runs of days instead of a row a day.
import type { Calendar, CalendarNotice } from "./calendar.ts";
import type { Day } from "./ids.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";
import type { Text } from "./text.ts";
import { dayFrom, formatDay } from "./time.ts";

/** Days from..to, both included, and the holiday that they belong to, or why the county is closed on them. */
export type CalendarRun = readonly [from: Day, to: Day, name: Text];
/** Documents written before there were notices and closed days of a county's own have neither field. */
export type CalendarDocument = {
  version: number;
  until: Day;
  free: readonly CalendarRun[];
  makeUp: readonly CalendarRun[];
  local?: readonly CalendarRun[];
  notice?: CalendarNotice | null;
};

const sameName = (a: Text, b: Text): boolean => a.zh === b.zh && a.en === b.en;

/** Takes days with their names, gives them as runs, ascending: days of one name in a row are one run. */
export function runsOf(days: ReadonlyMap<Day, Text>): readonly CalendarRun[] {
  const runs: [Day, Day, Text][] = [];
  for (const [day, name] of [...days].sort(([a], [b]) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === day - 1 && sameName(last[2], name)) last[1] = day;
    else runs.push([day, day, name]);
  }
  return runs;
}

/** The calendar as a value that can stand in a commit. */
export const calendarDocument = (calendar: Calendar): CalendarDocument => ({
  version: calendar.version,
  until: calendar.until,
  free: runsOf(calendar.free),
  makeUp: runsOf(calendar.makeUp),
  local: runsOf(calendar.local),
  notice: calendar.notice,
});

/** Bounds of a document, so that none can fill the memory: characters of a name or a title, runs of a list, days of a run. */
export const NAME_MAX = 200;
const RUNS_MAX = 4_000;
const RUN_MAX = 366;
const YEAR_1 = dayFrom({ year: 1, month: 1, date: 1 });
const FIRST = dayFrom({ year: 1949, month: 10, date: 1 });
const LAST = dayFrom({ year: 9999, month: 12, date: 31 });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const isDay = (value: unknown): value is Day => isWhole(value) && value >= YEAR_1 && value <= LAST;
const isPhrase = (value: unknown): value is string => typeof value === "string" && value.trim() !== "" && value.length <= NAME_MAX;
const isText = (value: unknown): value is Text => isObject(value) && isPhrase(value.zh) && (value.en === undefined || isPhrase(value.en));
const earlyFault = (day: Day): Refusal | null => (day < FIRST ? refuse("calendar-early", formatDay(day)) : null);

/** One run of a list put among its days; or what is wrong with it, about the day. */
function putRun(days: Map<Day, Text>, field: string, run: unknown): Refusal | null {
  if (!Array.isArray(run) || run.length !== 3) return refuse("bad-fact", field);
  const [from, to, name] = run as unknown[];
  if (!isDay(from) || !isDay(to) || !isText(name)) return refuse("bad-fact", field);
  if (to < from) return refuse("calendar-reversed", formatDay(from));
  if (to - from >= RUN_MAX) return refuse("calendar-long", formatDay(from));
  const early = earlyFault(from);
  if (early !== null) return early;
  for (let day = from; day <= to; day++) {
    const known = days.get(day);
    if (known !== undefined && !sameName(known, name)) return refuse("calendar-overlap", formatDay(day));
    days.set(day, name);
  }
  return null;
}

/** Days of a list of runs, or what is wrong with it. */
function daysOf(field: string, value: unknown): Map<Day, Text> | Refusal {
  if (!Array.isArray(value) || value.length > RUNS_MAX) return refuse("bad-fact", field);
  const days = new Map<Day, Text>();
  for (const run of value as unknown[]) {
    const no = putRun(days, field, run);
    if (no !== null) return no;
  }
  return days;
}

function noticeFrom(value: unknown): CalendarNotice | null | Refusal {
  if (value === undefined || value === null) return null;
  if (!isObject(value)) return refuse("bad-fact", "notice");
  const { title, number, issued } = value;
  if (!isText(title)) return refuse("calendar-untitled", "notice.title");
  if (number !== undefined && !isPhrase(number)) return refuse("bad-fact", "notice.number");
  if (issued === undefined) return { title, ...(number !== undefined && { number }) };
  if (!isDay(issued)) return refuse("bad-fact", "notice.issued");
  return earlyFault(issued) ?? { title, ...(number !== undefined && { number }), issued };
}

/**
 * The calendar that a value of a commit or an import states, or what is wrong with its form: `bad-fact` about the part that has another form;
 * about a day, `calendar-reversed` (a run that ends before it starts), `calendar-long` (a run of more than a year), `calendar-overlap` (a day
 * under two names), `calendar-early` (before 1 October 1949); `calendar-untitled` (a notice without a title). Whether it may follow the one in
 * force, `calendarRefusal` says.
 */
export function calendarFrom(value: unknown): Calendar | Refusal {
  if (!isObject(value)) return refuse("bad-fact", "calendar");
  const { version, until } = value;
  if (!isWhole(version) || version < 1) return refuse("bad-fact", "version");
  if (!isDay(until)) return refuse("bad-fact", "until");
  const early = earlyFault(until);
  if (early !== null) return early;
  const free = daysOf("free", value.free);
  if (isRefusal(free)) return free;
  const makeUp = daysOf("makeUp", value.makeUp);
  if (isRefusal(makeUp)) return makeUp;
  const local = daysOf("local", value.local ?? []);
  if (isRefusal(local)) return local;
  const notice = noticeFrom(value.notice);
  return notice !== null && isRefusal(notice) ? notice : { version, until, free, makeUp, local, notice };
}
