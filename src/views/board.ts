// The board: lights by agency in fixed places, what is urgent, what came and went. Figures come from the rows of cases; here they are put
// together. Everything in it is open, and it is the same for everybody: names come in both languages.
import type { AgencyId, CaseRef, Day } from "../kernel/ids.ts";
import type { Text } from "../kernel/text.ts";
import type { Late } from "./case-list.ts";

/** What a county sets: which agencies have a place and in which order (null: the first of the book), the goal and the share near, in percent. */
export type BoardSettings = { agencies: readonly AgencyId[] | null; goal: number; near: number };
/** Places of the board: four rows of four. */
export const PLACES = 16;
export type AgencyLight = "red" | "yellow" | "green" | "none";
/** `excused` of `red`: delays that a superior excused. */
export type OpenCounts = { open: number; yellow: number; red: number; excused: number; held: number };
/** `short`: what fits into a place. */
export type Lamp = OpenCounts & { id: AgencyId; name: Text; short: Text; light: AgencyLight };
/** The agencies that have no place, summed. */
export type Others = OpenCounts & { agencies: number; light: AgencyLight };
/** `off`: why nobody worked, null on a workday. */
export type DayCount = { day: string; received: number; decided: number; off: Text | null };
export type MonthCount = { month: string; decided: number; onTime: number };
/** Cases decided in thirty days by tenths of their limit: the first is up to one tenth, the eleventh is beyond. */
export type Used = { cases: number; tenths: readonly number[] };
export type OutcomeCount = { code: string; name: Text; cases: number };
export type UrgentCase = {
  ref: CaseRef;
  number: string;
  power: Text;
  agency: Text;
  light: "red" | "yellow";
  late: Late | null;
  due: string | null;
};

export type BoardView = {
  /** RFC 3339 with the county's offset. */
  at: string;
  /** The newest entry of the ledger that is counted; -1 where there is none. */
  index: number;
  name: Text;
  demonstration: boolean;
  goal: number;
  near: number;
  sum: OpenCounts & { received: number; decided: number; decided30: number; onTime30: number };
  agencies: readonly Lamp[];
  others: Others | null;
  urgent: readonly UrgentCase[];
  /** Thirty days, today last. */
  days: readonly DayCount[];
  /** Twelve months, this one last. */
  months: readonly MonthCount[];
  /** Null while it is being counted. */
  used: Used | null;
  /** Of thirty days, the most frequent first. */
  outcomes: readonly OutcomeCount[];
};

/** One commit as the stream tells it: acts and outcomes in one language, what the county named in both. `case` and what belongs to it are null for settings of the world. */
export type ActLine = {
  index: number;
  at: string;
  case: string | null;
  number: string | null;
  act: { code: string; name: string };
  power: { code: string; name: Text } | null;
  agency: { id: string; name: Text } | null;
  /** Of the case now. */
  light: "red" | "yellow" | "green" | "held" | "none";
  /** Where this commit decided. */
  outcome: { code: string; name: string } | null;
  /** Where it stands what the line is made of, for who checks it: indexes of the first commit of the case and of those that set its standard, power and agency. */
  from: ActFrom | null;
};
export type ActFrom = { first: number; standard: number; power: number; agency: number };

/** The light of an agency: red with anything overdue, yellow where so many percent of its open cases are near their limit. */
export function agencyLight({ open, yellow, red }: OpenCounts, near: number): AgencyLight {
  if (open === 0) return "none";
  if (red > 0) return "red";
  return yellow * 100 >= near * open && yellow > 0 ? "yellow" : "green";
}

const ZERO: OpenCounts = { open: 0, yellow: 0, red: 0, excused: 0, held: 0 };
const plus = (a: OpenCounts, b: OpenCounts): OpenCounts => ({
  open: a.open + b.open,
  yellow: a.yellow + b.yellow,
  red: a.red + b.red,
  excused: a.excused + b.excused,
  held: a.held + b.held,
});
/** Adds up counts of open cases. */
export const total = (all: readonly OpenCounts[]): OpenCounts => all.reduce(plus, ZERO);

export type Listed = { id: AgencyId; name: Text; short?: Text };

/** `昭明县市场监督管理局` needs no 昭明 on the board of 昭明县; English has a short form of its own. */
export function shortName(agency: Listed, county: Text): Text {
  const { name, short } = agency;
  const cut = county.zh.length > 2 && name.zh.startsWith(county.zh) && name.zh.length > county.zh.length + 2;
  const en = short?.en ?? name.en;
  return { zh: cut ? name.zh.slice(county.zh.length - 1) : name.zh, ...(en !== undefined && { en }) };
}

/** Takes the agencies of the book in their order and counts by agency, gives the places and the sum of the rest. */
export function lampsOf(
  known: readonly Listed[],
  counts: ReadonlyMap<AgencyId, OpenCounts>,
  settings: BoardSettings,
  county: Text,
): { agencies: Lamp[]; others: Others | null } {
  const byId = new Map(known.map((one) => [one.id, one]));
  const order = settings.agencies ?? known.map((one) => one.id);
  const placed = [...new Set(order)].flatMap((id) => byId.get(id) ?? []).slice(0, PLACES);
  const agencies = placed.map((one) => {
    const own = counts.get(one.id) ?? ZERO;
    return { id: one.id, name: one.name, short: shortName(one, county), ...own, light: agencyLight(own, settings.near) };
  });
  const has = new Set(placed.map((one) => one.id));
  const rest = new Set([...byId.keys(), ...counts.keys()].filter((id) => !has.has(id)));
  if (rest.size === 0) return { agencies, others: null };
  const sum = total([...rest].map((id) => counts.get(id) ?? ZERO));
  return { agencies, others: { agencies: rest.size, ...sum, light: agencyLight(sum, settings.near) } };
}

/** The tenth of its limit that a case used: 0 for up to one tenth, 9 for up to all of it, 10 for more. */
export function tenthOf(used: number, limit: number): number {
  if (used > limit) return 10;
  return Math.max(0, Math.ceil((used * 10) / limit) - 1);
}

/** The thirty days up to today. */
export const daysUntil = (today: Day, n = 30): readonly Day[] => Array.from({ length: n }, (_, i) => today - n + 1 + i);

/** The twelve months up to the one of a day, each as `YYYY-MM`. */
export function monthsUntil(year: number, month: number, n = 12): readonly string[] {
  return Array.from({ length: n }, (_, i) => {
    const at = year * 12 + month - 1 - (n - 1 - i);
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}

/** The short name of an agency by its whole one, where it has a place on the board; else the whole one. */
export const shortOf = ({ agencies }: Pick<BoardView, "agencies">, name: Text): Text =>
  agencies.find((lamp) => lamp.name.zh === name.zh)?.short ?? name;

/**
 * Outcomes as a page of one language tells them: what reads alike is one, the most frequent first; beyond `most` the rest is summed under
 * `other`, so that they always add up to what was decided.
 */
export function outcomesIn(
  outcomes: readonly OutcomeCount[],
  nameOf: (name: Text) => string,
  most: number,
  other: string,
): { name: string; n: number }[] {
  const sums = new Map<string, number>();
  for (const { name, cases } of outcomes) sums.set(nameOf(name), (sums.get(nameOf(name)) ?? 0) + cases);
  const all = [...sums].map(([name, n]) => ({ name, n })).sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1));
  if (all.length <= most) return all;
  return [...all.slice(0, most - 1), { name: other, n: all.slice(most - 1).reduce((sum, one) => sum + one.n, 0) }];
}

/** The days worth a bar: workdays, and others on which anything happened. */
export const workedDays = (days: readonly DayCount[]): readonly DayCount[] =>
  days.filter((one, i) => one.off === null || one.received + one.decided > 0 || i === days.length - 1);
