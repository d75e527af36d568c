// A calendar as it stands in a reference commit: plain values of the JSON profile, runs of days instead of a row a day.
import type { Calendar } from "./calendar.ts";
import type { Day } from "./ids.ts";
import { type Refusal, refuse } from "./refusal.ts";
import type { Text } from "./text.ts";

/** Days from..to, both included, and the holiday that they belong to. */
export type CalendarRun = readonly [from: Day, to: Day, name: Text];
export type CalendarDocument = { version: number; until: Day; free: readonly CalendarRun[]; makeUp: readonly CalendarRun[] };

const sameName = (a: Text, b: Text): boolean => a.zh === b.zh && a.en === b.en;

function runsOf(days: ReadonlyMap<Day, Text>): readonly CalendarRun[] {
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
});

const RUN_MAX = 366;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isDay = (value: unknown): value is Day => Number.isSafeInteger(value);
const isName = (value: unknown): value is Text =>
  isObject(value) && typeof value.zh === "string" && (value.en === undefined || typeof value.en === "string");

/** Days of a list of runs; null when it is no such list. A run is no longer than a year, so that a document cannot fill the memory. */
function daysOf(value: unknown): Map<Day, Text> | null {
  if (!Array.isArray(value)) return null;
  const days = new Map<Day, Text>();
  for (const run of value as unknown[]) {
    if (!Array.isArray(run) || run.length !== 3) return null;
    const [from, to, name] = run as unknown[];
    if (!isDay(from) || !isDay(to) || !isName(name) || to < from || to - from >= RUN_MAX) return null;
    for (let day = from; day <= to; day++) days.set(day, name);
  }
  return days;
}

/** The calendar that a value of a commit or an import states; `bad-fact` about the part that has another form. */
export function calendarFrom(value: unknown): Calendar | Refusal {
  if (!isObject(value)) return refuse("bad-fact", "calendar");
  const { version, until } = value;
  if (!isDay(version) || version < 1) return refuse("bad-fact", "version");
  if (!isDay(until)) return refuse("bad-fact", "until");
  const free = daysOf(value.free);
  if (free === null) return refuse("bad-fact", "free");
  const makeUp = daysOf(value.makeUp);
  return makeUp === null ? refuse("bad-fact", "makeUp") : { version, until, free, makeUp };
}
