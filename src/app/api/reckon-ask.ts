// What is asked of the calculator, from the parameters of an address: the page and the interface read it here and nowhere else.
// Everything wrong is told at once, each with its field; nothing is guessed and nothing that was typed is lost.
import type { Day } from "../../kernel/ids.ts";
import type { Counts, Unit } from "../../kernel/limit.ts";
import { parseDay } from "../../kernel/time.ts";
import type { Norm } from "../../law/norm.ts";
import type { Fault } from "../../views/apply.ts";
import { type DeadlineTyped, type StopTyped, UNITS } from "../../views/deadline-view.ts";
import { clean } from "../routes/asking.ts";
import { FIRST_DAY, LAST_DAY, type MomentIn, momentIn } from "./moment-in.ts";
import { isNorm, normOn } from "./norm-texts.ts";

export type StopAsked = { from: Day; to: Day; ground: string | null };
export type Ask = { start: MomentIn; counts: Counts; norm: Norm | null; early: boolean; stops: readonly StopAsked[]; extended: boolean };
/** `ask` null: something is wrong, or nothing was asked. */
export type Asking = { typed: DeadlineTyped; ask: Ask | null; faults: readonly Fault[] };
/** Parameters of an address, as whoever wrote it left them. */
export type Params = Readonly<Record<string, unknown>>;

/** The greatest number of each unit: days are counted one by one. The longest limit of a law in the list is a fraction of these. */
export const LARGEST: Readonly<Record<Unit, number>> = { workday: 2_500, day: 3_660, hour: 10_000, month: 120, year: 20 };
export const STOPS_MAX = 12;
/** A stop longer than ten years never ends. */
const STOP_DAYS_MAX = 3_660;
const TYPED_MAX = 200;

const asText = (value: unknown): string => (typeof value === "string" ? clean(value).trim().slice(0, TYPED_MAX) : "");
const valuesOf = (params: Params, name: string): unknown[] => {
  const value = params[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
};
const textOf = (params: Params, name: string): string => asText(valuesOf(params, name)[0]);

/** `FROM..TO`, with `,GROUND` behind it where a ground is named. What has another form is kept in `from`, where it is told to be wrong. */
function stopIn(value: unknown): StopTyped {
  const text = asText(value);
  const [days = "", ground = ""] = text.split(",", 2);
  const at = days.indexOf("..");
  return at < 0
    ? { from: text, to: "", ground: "" }
    : { from: days.slice(0, at).trim(), to: days.slice(at + 2).trim(), ground: ground.trim() };
}

/** The stops of `stop` (as often as there are), then those of the form's rows `stop-from-1`, `stop-to-1`, `stop-ground-1` and on. */
function stopsIn(params: Params): StopTyped[] {
  const rows = ["", ...Array.from({ length: STOPS_MAX }, (_, i) => `-${i + 1}`)];
  const typed = rows.map((n) => ({
    from: textOf(params, `stop-from${n}`),
    to: textOf(params, `stop-to${n}`),
    ground: textOf(params, `stop-ground${n}`),
  }));
  return [...valuesOf(params, "stop").map(stopIn), ...typed].filter((one) => one.from !== "" || one.to !== "" || one.ground !== "");
}

/** What was typed, whatever it is worth. */
export const typedIn = (params: Params): DeadlineTyped => ({
  from: textOf(params, "from"),
  norm: textOf(params, "norm"),
  n: textOf(params, "limit"),
  unit: textOf(params, "unit"),
  stops: stopsIn(params),
  extend: ["yes", "1", "true", "on"].includes(textOf(params, "extend")),
});

type Tell = (field: string, code: Fault["code"], detail?: string) => null;

function startIn(text: string, zone: string, tell: Tell): MomentIn | null {
  if (text === "") return tell("from", "missing");
  const found = momentIn(text, zone);
  return "fault" in found ? tell("from", found.fault) : found;
}

const ofUnit = (text: string): Unit | null => UNITS.find((unit) => unit === text) ?? null;

/** A number and a unit of the asker's own. */
function ownCounts(typed: DeadlineTyped, tell: Tell): Counts | null {
  const unit = ofUnit(typed.unit);
  if (typed.unit === "") tell("unit", "missing");
  else if (unit === null) tell("unit", "bad-option");
  if (typed.n === "") return tell("limit", "missing");
  const largest = LARGEST[unit ?? "workday"];
  const n = /^\d{1,9}$/.test(typed.n) ? Number(typed.n) : 0;
  if (n < 1 || n > largest) return tell("limit", "bad-number", String(largest));
  return unit === null ? null : { n, unit };
}

/** The norm's own count; said beside it, a number and a unit must be the same. */
function normCounts(typed: DeadlineTyped, norm: Norm, tell: Tell): Counts | null {
  const other = typed.n !== "" && typed.n !== String(norm.n);
  const otherUnit = typed.unit !== "" && typed.unit !== norm.unit;
  if (other) tell("limit", "norm-and-number");
  if (otherUnit) tell("unit", ofUnit(typed.unit) === null ? "bad-option" : "norm-and-number");
  return other || otherUnit ? null : { n: norm.n, unit: norm.unit };
}

/** One stop; `field` names its inputs. */
function oneStop(
  typed: StopTyped,
  field: number,
  { norm, start }: { norm: Norm | null; start: MomentIn | null },
  tell: Tell,
): StopAsked | null {
  const [name, until, named] = [`stop-from-${field}`, `stop-to-${field}`, `stop-ground-${field}`];
  const [from, to] = [parseDay(typed.from), parseDay(typed.to)];
  const ground = typed.ground === "" || norm?.stops?.some((one) => one.ground === typed.ground);
  if (!ground) tell(named, "no-ground");
  if (from === null) return tell(name, typed.from === "" ? "missing" : dayFault(typed.from));
  if (typed.to === "") return tell(until, "stop-no-end");
  if (to === null) return tell(until, dayFault(typed.to));
  if (from < FIRST_DAY || from > LAST_DAY) return tell(name, "beyond");
  if (to < FIRST_DAY || to > LAST_DAY) return tell(until, "beyond");
  if (to < from) return tell(until, "stop-backwards");
  if (to - from > STOP_DAYS_MAX) return tell(until, "stop-too-long");
  if (start !== null && from < start.day) return tell(name, "stop-before");
  return ground ? { from, to, ground: typed.ground === "" ? null : typed.ground } : null;
}

const dayFault = (text: string): "no-such-date" | "stop-form" => (/^\d{4}-\d\d-\d\d$/.test(text) ? "no-such-date" : "stop-form");

/** The stops in the order of their days. One may begin on the day on which another ends; none may begin before it. */
function stopsOf(typed: DeadlineTyped, of: { norm: Norm | null; start: MomentIn | null; unit: Unit | null }, tell: Tell): StopAsked[] {
  if (typed.stops.length > STOPS_MAX) tell("stop-from-1", "too-many-stops", String(STOPS_MAX));
  if (typed.stops.length > 0 && of.unit === "hour") tell("stop-from-1", "stop-hours");
  const found = typed.stops.slice(0, STOPS_MAX).flatMap((one, i) => {
    const stop = oneStop(one, i + 1, of, tell);
    return stop === null ? [] : [{ stop, field: i + 1 }];
  });
  found.sort((a, b) => a.stop.from - b.stop.from || a.stop.to - b.stop.to);
  found.forEach(({ stop, field }, i) => {
    const before = found[i - 1];
    if (before !== undefined && (stop.from < before.stop.to || (stop.from === before.stop.from && stop.to === before.stop.to)))
      tell(`stop-from-${field}`, "stop-overlaps");
  });
  return found.map(({ stop }) => stop);
}

const SINGLE = ["from", "norm", "limit", "unit", "extend"];

/** Takes the parameters of an address and the county's zone, gives what is asked or everything that is wrong with it. */
export function askIn(params: Params, zone: string): Asking {
  const typed = typedIn(params);
  const { from, norm: id, n, stops, extend } = typed;
  if ([from, id, n].every((text) => text === "") && stops.length === 0 && !extend) return { typed, ask: null, faults: [] };
  const faults: Fault[] = [];
  const tell: Tell = (field, code, detail) => {
    faults.push({ field, code, ...(detail !== undefined && { detail }) });
    return null;
  };
  for (const name of SINGLE) if (valuesOf(params, name).length > 1) tell(name === "limit" ? "limit" : name, "given-twice");
  const start = startIn(from, zone, tell);
  if (id !== "" && !isNorm(id)) tell("norm", "no-such-norm");
  const text = id === "" ? null : normOn(id, start?.day ?? LAST_DAY);
  const norm = text?.norm ?? null;
  const counts = norm !== null ? normCounts(typed, norm, tell) : id === "" ? ownCounts(typed, tell) : null;
  if (counts?.unit === "hour" && start?.whole) tell("from", "needs-time");
  const taken = stopsOf(typed, { norm, start, unit: counts?.unit ?? null }, tell);
  if (extend && (id === "" || norm !== null) && norm?.extend === undefined) tell("extend", "no-extension");
  if (faults.length > 0 || start === null || counts === null) return { typed, ask: null, faults };
  return { typed, faults, ask: { start, counts, norm, early: text?.early ?? false, stops: taken, extended: extend } };
}
