// Datasets that grow with every commit: cases without names, figures, and the open ledger itself. Read as the hall's role, which can read
// open data only, and a page at a time by key: no question lasts longer than its page, and what comes meanwhile stands at the end.
import { dayOf, formatDay } from "../../kernel/time.ts";
import { isoInstant } from "../../views/civil.ts";
import { countyRows } from "../county-figures.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import type { Site } from "../site.ts";
import type { Dataset, Row } from "./dataset.ts";

const CASES_PAGE = 1_000;
const COMMITS_PAGE = 500;

type CaseColumns = {
  ref: string;
  number: string;
  seq: number;
  power: string;
  agency: string;
  standard: number;
  status: string;
  outcome: string | null;
  received_at: number;
  accepted_at: number | null;
  concluded_at: number | null;
  closed_at: number | null;
  steps: string[];
  due_on: number | null;
  warn_at: number | null;
  red_at: number | null;
  stopped: boolean;
  late: boolean;
  excused_until: number | null;
};

/** A case as anybody may know it. Its light is not there, for it turns with time: it is yellow from `warnAt` and red from `redAt`. */
function caseRow(site: Site, r: CaseColumns): Row {
  const book = site.worlds.book();
  const zone = book.genesis?.zone ?? "+08:00";
  const at = (instant: number | null): string | null => (instant === null ? null : isoInstant(instant, zone));
  const names = site.worlds.world(r.power, { version: r.standard })?.standard.checked.steps;
  return {
    ref: r.ref,
    number: r.number,
    power: book.powers.get(r.power)?.code ?? r.power,
    agency: r.agency,
    standard: r.standard,
    status: r.status,
    outcome: r.outcome,
    receivedAt: at(r.received_at),
    acceptedAt: at(r.accepted_at),
    concludedAt: at(r.concluded_at),
    closedAt: at(r.closed_at),
    steps: r.steps.map((step) => names?.get(step)?.name.zh ?? step),
    due: r.due_on === null ? null : formatDay(r.due_on),
    warnAt: at(r.warn_at),
    redAt: at(r.red_at),
    stopped: r.stopped,
    late: r.late,
    excused: r.late && r.excused_until !== null,
    commits: r.seq,
  };
}

async function* casePages(site: Site): AsyncGenerator<readonly Row[]> {
  for (let after: readonly [number, string] = [-1, ""]; ; ) {
    const values = [site.log, ...after, CASES_PAGE];
    const { rows } = await asking(() => site.hallPool.query<CaseColumns>({ name: "cases-after", text: statement("cases-after"), values }));
    yield rows.map((row) => caseRow(site, row));
    const last = rows.at(-1);
    if (last === undefined || rows.length < CASES_PAGE) return;
    after = [last.received_at, last.ref];
  }
}

export const cases: Dataset = {
  moves: "ledger",
  columns: [
    "ref",
    "number",
    "power",
    "agency",
    "standard",
    "status",
    "outcome",
    "receivedAt",
    "acceptedAt",
    "concludedAt",
    "closedAt",
  ].concat(["steps", "due", "warnAt", "redAt", "stopped", "late", "excused", "commits"]),
  count: async (site) => (await countyRows(site)).tallied.reduce((n, row) => n + row.received, 0),
  pages: casePages,
};

/** Months that are over and the one that runs; `month` as YYYY-MM. */
export const figures: Dataset = {
  moves: "ledger",
  columns: ["month", "power", "agency", "received", "accepted", "decided", "onTime", "lateExcused"],
  count: async (site) => (await countyRows(site)).tallied.length,
  async *pages(site) {
    const book = site.worlds.book();
    const { tallied } = await countyRows(site);
    yield tallied.map(({ month, power, agency, received, accepted, decided, late, excused }) => ({
      month: `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`,
      power: book.powers.get(power)?.code ?? power,
      agency,
      received,
      accepted,
      decided,
      onTime: decided - late,
      lateExcused: excused,
    }));
  },
};

async function* commitPages(site: Site): AsyncGenerator<readonly Row[]> {
  for (let after = -1; ; ) {
    const rows = await site.hall.commits(after, COMMITS_PAGE);
    yield rows.map(({ index, case_ref, seq, hash, leaf }) => ({ index, case: case_ref, seq, hash, leaf }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < COMMITS_PAGE) return;
    after = last.index;
  }
}

export const commits: Dataset = {
  moves: "ledger",
  columns: ["index", "case", "seq", "hash", "leaf"],
  count: async (site) => site.revision.number,
  pages: commitPages,
};

/** Takes the site and an index, gives when the entry there, or the last one before it, was written (ms); null in an empty ledger. Throws StoreAway. */
export async function committedAt(site: Site, index: number): Promise<number | null> {
  const values = [site.log, index];
  const { rows } = await asking(() =>
    site.hallPool.query<{ at: number }>({ name: "committed-at", text: statement("committed-at"), values }),
  );
  return rows[0]?.at ?? null;
}

/** Today in the county: what is in force changes with it, and no commit says so. */
export const todayOf = (site: Site): number => dayOf(site.clock.now(), site.worlds.book().genesis?.zone ?? "+08:00");
