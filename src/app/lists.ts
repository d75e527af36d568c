// What lists, figures and queues ask of the `cases` rows. Read as the hall's role where the public asks, as `app` for the desk.
import type pg from "pg";
import type { CaseRef, Day, Instant, PowerId } from "../kernel/ids.ts";
import type { Registered } from "../law/registry.ts";
import { asking } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import type { Moved } from "./waiting.ts";

/** A line of a list: the row of a case without its snapshot. */
export type CaseLineRow = {
  ref: CaseRef;
  number: string;
  /** How many commits it has. */
  seq: number;
  power: PowerId;
  standard: number;
  status: "open" | "closed" | "annulled";
  outcome: string | null;
  receivedAt: Instant;
  closedAt: Instant | null;
  waiting: readonly string[];
  steps: readonly string[];
  warnAt: Instant | null;
  redAt: Instant | null;
  dueOn: Day | null;
  stopped: boolean;
  late: boolean;
};
/** A case and how many commits it has. */
export type OpenCase = { ref: CaseRef; seq: number };
export type ListAsk = {
  agency: string | null;
  power: string | null;
  state: string;
  after: { at: Instant; ref: string } | null;
  limit: number;
};
export type FiguresRow = {
  received: number;
  decided: number;
  decided_30: number;
  on_time_30: number;
  open: number;
  yellow: number;
  red: number;
  held: number;
};
export type RunningRow = {
  received: number;
  accepted: number;
  granted: number;
  denied: number;
  withdrawn: number;
  decided: number;
  on_time: number;
  red: number;
  yellow: number;
  held: number;
  open: number;
};
export type DecisionRow = {
  ref: CaseRef;
  number: string;
  power: PowerId;
  standard: number;
  outcome: string;
  concluded_at: number;
  late: boolean;
};
export type CommitRow = { index: number; case_ref: string; seq: number; hash: string; leaf: string };

/** States that only open cases are in, and few of them. */
const LIT: ReadonlySet<string> = new Set(["yellow", "red", "held"]);

const lineOf = (r: Record<string, unknown>): CaseLineRow =>
  ({
    ref: r.ref,
    number: r.number,
    seq: r.seq,
    power: r.power,
    standard: r.standard,
    status: r.status,
    outcome: r.outcome,
    receivedAt: r.received_at,
    closedAt: r.closed_at,
    waiting: r.waiting,
    steps: r.steps,
    warnAt: r.warn_at,
    redAt: r.red_at,
    dueOn: r.due_on,
    stopped: r.stopped,
    late: r.late,
  }) as CaseLineRow;

/** The light of a row at a moment: the same moments as the case's own clocks. `done` once it has ended. */
export function lightOfRow(
  r: Pick<CaseLineRow, "status" | "stopped" | "warnAt" | "redAt">,
  now: Instant,
): "green" | "yellow" | "red" | "held" | "done" {
  return r.status === "open" ? lightOfTime(r, now) : "done";
}

/** The light of whoever has it to do, also where the case has closed and something is still owed: the hall shows such a case as ended. */
export function lightOfTime(r: Pick<CaseLineRow, "stopped" | "warnAt" | "redAt">, now: Instant): "green" | "yellow" | "red" | "held" {
  if (r.stopped) return "held";
  if (r.redAt !== null && r.redAt <= now) return "red";
  return r.warnAt !== null && r.warnAt <= now ? "yellow" : "green";
}

export type Lists = {
  cases(ask: ListAsk, now: Instant, today: Instant): Promise<CaseLineRow[]>;
  /** Exact up to 1,000; 1,001 means more. */
  count(ask: Omit<ListAsk, "after" | "limit">, now: Instant, today: Instant): Promise<number>;
  /** `today`: its start, and the day itself. */
  figures(now: Instant, today: { start: Instant; day: Day }): Promise<FiguresRow>;
  decisions(limit: number): Promise<DecisionRow[]>;
  /** `counted`: the outcomes of the power's procedure by what they are counted as. */
  running(power: PowerId, now: Instant, since: Day, counted: Registered["counted"]): Promise<RunningRow>;
  /** Everything that waits for one of these holders, each case once. */
  queue(holders: readonly string[]): Promise<CaseLineRow[]>;
  /** The cases that moved at or behind an index, and how far the ledger has come. */
  moved(from: number): Promise<Moved>;
  commits(after: number, limit: number): Promise<CommitRow[]>;
  /** Entries at some indexes, in order; those that are not there are left out. */
  commitsAt(indexes: readonly number[]): Promise<CommitRow[]>;
  /** References of open cases behind one, in order. */
  openCases(after: string, limit: number): Promise<OpenCase[]>;
  /** Cases whose turns in the queue, or whose next look of the ticker, contradict their row: none, unless there is a bug. */
  amiss(): Promise<CaseRef[]>;
};

/** Takes a pool and the number of the log, gives its lists. Every call may throw StoreAway. */
export function makeLists(pool: pg.Pool, log: number): Lists {
  const ask = async <T extends pg.QueryResultRow>(name: string, values: unknown[]): Promise<T[]> =>
    (await asking(() => pool.query<T>({ name, text: statement(name), values: [log, ...values] }))).rows;
  const one = async <T extends pg.QueryResultRow>(name: string, values: unknown[]): Promise<T> => {
    const row = (await ask<T>(name, values))[0];
    if (row === undefined) throw new Error(`${name} gave no row`);
    return row;
  };
  return {
    cases: async (a, now, today) => {
      const filters = [a.agency, a.power, a.state, a.after?.at ?? null, a.after?.ref ?? "", a.limit];
      const rows = await (LIT.has(a.state) ? ask("case-list-lit", [...filters, now]) : ask("case-list", [...filters, today]));
      return rows.map(lineOf);
    },
    count: async (a, now, today) => (await one<{ n: number }>("case-count", [now, a.agency, a.power, a.state, today])).n,
    figures: (now, today) => one("figures", [now, today.start, today.day]),
    decisions: (limit) => ask("decisions", [limit]),
    running: (power, now, since, { granted, denied, withdrawn }) => one("running", [power, now, since, granted, denied, withdrawn]),
    queue: async (holders) => (await ask("desk-queue", [holders])).map(lineOf),
    moved: async (from) => {
      const rows = await ask<{ next_index: number; ref: string | null }>("desk-moved", [from]);
      return { next: rows[0]?.next_index ?? 0, rows: rows.filter(({ ref }) => ref !== null).map(lineOf) };
    },
    commits: (after, limit) => ask("commits-after", [after, limit]),
    commitsAt: (indexes) => ask("commits-at", [indexes]),
    openCases: (after, limit) => ask<OpenCase>("open-cases", [after, limit]),
    amiss: async () => (await ask<{ ref: CaseRef }>("amiss", [])).map((r) => r.ref),
  };
}
