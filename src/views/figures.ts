// Figures of the county: how many cases were received, accepted and decided, and what is open now. Everything is a sum of the same rows, so
// whichever way they are laid out they add up.
import type { AgencyId, PowerId } from "../kernel/ids.ts";
import type { Text } from "../kernel/text.ts";
import type { RunMode } from "./names.ts";

/** What one power of one agency did in a month, counted as year × 12 + month − 1. `late` of `decided`. */
export type Tallied = {
  power: PowerId;
  agency: AgencyId;
  month: number;
  received: number;
  accepted: number;
  decided: number;
  late: number;
  /** Of `late`: each delay of the case was excused. */
  excused: number;
};
/** What is open now. `held`: limits stopped by law; `excused` of `red`. */
export type OpenNow = { power: PowerId; agency: AgencyId; open: number; yellow: number; red: number; excused: number; held: number };
export type CountyRows = { tallied: readonly Tallied[]; open: readonly OpenNow[] };
/** `open` is green + yellow + red + held; `lateExcused` of `decided − onTime`, `redExcused` of `red`: delays that were excused. */
export type Sum = {
  received: number;
  accepted: number;
  decided: number;
  onTime: number;
  lateExcused: number;
  open: number;
  green: number;
  yellow: number;
  red: number;
  redExcused: number;
  held: number;
};

/** Takes rows, gives their sum. */
export function sumOf({ tallied, open }: CountyRows): Sum {
  const sum = {
    received: 0,
    accepted: 0,
    decided: 0,
    onTime: 0,
    lateExcused: 0,
    open: 0,
    green: 0,
    yellow: 0,
    red: 0,
    redExcused: 0,
    held: 0,
  };
  for (const row of tallied) {
    sum.received += row.received;
    sum.accepted += row.accepted;
    sum.decided += row.decided;
    sum.onTime += row.decided - row.late;
    sum.lateExcused += row.excused;
  }
  for (const row of open) {
    sum.open += row.open;
    sum.yellow += row.yellow;
    sum.red += row.red;
    sum.redExcused += row.excused;
    sum.held += row.held;
    sum.green += row.open - row.yellow - row.red - row.held;
  }
  return sum;
}

export const FIGURES_BY = ["month", "agency", "power", "mode", "promise"] as const;
export type FiguresBy = (typeof FIGURES_BY)[number];
/** `period`: "12" for twelve months up to now, a year, or "all". */
export type FiguresAsk = { by: FiguresBy; agency: string; mode: string; period: string; page: number };
/** What the rows do not say of a power: how it is listed today. `atOnce`: 即办件, decided as it is taken in. */
export type PowerKnown = { code: string; name: Text; mode: RunMode; atOnce: boolean };
/** A line of the table. `key`: what it is of, in the words of `by`; `short`: a name that fits into a chart. */
export type FiguresLine = { key: string; name: Text | null; short: Text | null; code: string | null; sum: Sum };
export type FiguresView = {
  ask: FiguresAsk;
  /** The first and the last month of the period; null where nothing was ever counted. */
  from: number | null;
  to: number | null;
  years: readonly number[];
  sum: Sum;
  /** Of the page that is shown; months from the newest, the rest by what they received. */
  lines: readonly FiguresLine[];
  /** Lines in all, and pages of them. */
  count: number;
  pages: number;
  agencies: readonly { id: AgencyId; name: Text }[];
  modes: readonly RunMode[];
};
export type FiguresInput = {
  ask: FiguresAsk;
  rows: CountyRows;
  /** The month of today. */
  month: number;
  powers: ReadonlyMap<PowerId, PowerKnown>;
  agencyName: (id: AgencyId) => Text;
  agencyShort: (id: AgencyId) => Text | null;
};

/** Lines on one page. */
export const LINES_MAX = 25;

/** The way to lay figures out that an address asks for; anything else is by month. */
export const figuresBy = (text: string): FiguresBy => FIGURES_BY.find((by) => by === text) ?? "month";

type Span = { from: number; to: number };

/** The months of a period; null where nothing was counted at all. */
function spanOf(period: string, month: number, known: readonly number[]): Span | null {
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (period === "all") return { from: first, to: Math.max(last, month) };
  if (/^\d{4}$/.test(period)) return { from: Number(period) * 12, to: Number(period) * 12 + 11 };
  // Before the first entry there was nothing to count.
  return { from: Math.max(month - 11, Math.min(first, month)), to: month };
}

const BLANK: PowerKnown = { code: "", name: { zh: "" }, mode: "listed", atOnce: false };

function keyOf({ ask, powers }: FiguresInput, row: { power: PowerId; agency: AgencyId }): string {
  const power = powers.get(row.power) ?? BLANK;
  if (ask.by === "agency") return row.agency;
  if (ask.by === "power") return row.power;
  return ask.by === "mode" ? power.mode : power.atOnce ? "instant" : "promised";
}

/** Every month of the span, also one in which nothing happened; what is open now belongs to no month. */
function byMonth(tallied: readonly Tallied[], { from, to }: Span): FiguresLine[] {
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const month = to - i;
    const rows = tallied.filter((row) => row.month === month);
    return { key: String(month), name: null, short: null, code: null, sum: sumOf({ tallied: rows, open: [] }) };
  });
}

function byKey(input: FiguresInput, rows: CountyRows): FiguresLine[] {
  const groups = new Map<string, { tallied: Tallied[]; open: OpenNow[] }>();
  const of = (row: Tallied | OpenNow) => {
    const key = keyOf(input, row);
    const known = groups.get(key) ?? { tallied: [], open: [] };
    groups.set(key, known);
    return known;
  };
  for (const row of rows.tallied) of(row).tallied.push(row);
  for (const row of rows.open) of(row).open.push(row);
  const { ask, powers, agencyName, agencyShort } = input;
  return [...groups]
    .map(([key, of]) => {
      const power = ask.by === "power" ? powers.get(key) : undefined;
      const name = ask.by === "agency" ? agencyName(key) : ask.by === "power" ? (power?.name ?? { zh: key }) : null;
      const short = ask.by === "agency" ? agencyShort(key) : null;
      return { key, name, short, code: power?.code ?? null, sum: sumOf(of) };
    })
    .sort((a, b) => b.sum.received - a.sum.received || (a.key < b.key ? -1 : 1));
}

/** Takes every row of the county and what is asked, gives the page: one sum, and lines that add up to it. */
export function figuresView(input: FiguresInput): FiguresView {
  const { ask, rows, month, powers, agencyName } = input;
  const known = [...new Set(rows.tallied.map((row) => row.month))].sort((a, b) => a - b);
  const span = spanOf(ask.period, month, known);
  const asked = (row: { power: PowerId; agency: AgencyId }): boolean =>
    (ask.agency === "" || row.agency === ask.agency) && (ask.mode === "" || powers.get(row.power)?.mode === ask.mode);
  const within = (row: Tallied): boolean => span !== null && row.month >= span.from && row.month <= span.to;
  const chosen = { tallied: rows.tallied.filter((row) => asked(row) && within(row)), open: rows.open.filter(asked) };
  const lines = ask.by !== "month" ? byKey(input, chosen) : span === null ? [] : byMonth(chosen.tallied, span);
  const pages = Math.max(1, Math.ceil(lines.length / LINES_MAX));
  const page = Math.min(Math.max(1, ask.page), pages);
  const agencies = [...new Set(rows.tallied.map((row) => row.agency))].sort();
  return {
    ask: { ...ask, page },
    from: span?.from ?? null,
    to: span?.to ?? null,
    years: [...new Set(known.map((one) => Math.floor(one / 12)))],
    sum: sumOf(chosen),
    lines: lines.slice((page - 1) * LINES_MAX, page * LINES_MAX),
    count: lines.length,
    pages,
    agencies: agencies.map((id) => ({ id, name: agencyName(id) })),
    modes: [...new Set(rows.tallied.flatMap((row) => powers.get(row.power)?.mode ?? []))].sort(),
  };
}
