// One commit as anybody may hear of it: what the public list shows of its case, and what was done, in words. Nothing closed is in it.
import type { Commit } from "../../kernel/commit.ts";
import { type Hash, referenceCase } from "../../kernel/ids.ts";
import type { ActLine } from "../../views/board.ts";
import { timelineFor } from "../api/bench-past.ts";
import type { Speaker } from "../api/speaker.ts";
import { lightOfRow } from "../lists.ts";
import type { Site } from "../site.ts";

/** A row of `stream-after.sql`; what comes from `cases` is null for settings of the world. */
export type StreamRow = {
  index: number;
  case_ref: string;
  at: number;
  leaf: string;
  number: string | null;
  power: string | null;
  agency: string | null;
  standard: number | null;
  status: "open" | "closed" | "annulled" | null;
  stopped: boolean | null;
  warn_at: number | null;
  red_at: number | null;
  /** Indexes of the first commit of the case, and of the one that set its standard. */
  first: number | null;
  set_by: number | null;
};

const SETTING = { zh: "更新基础事项", en: "Reference data set" };
/** What was set, by the name of its chain, `ref:WHAT/ID`. */
const SETTINGS: Readonly<Record<string, { zh: string; en: string }>> = {
  genesis: { zh: "建账", en: "Ledger founded" },
  agency: { zh: "更新机构", en: "Agency set" },
  post: { zh: "更新岗位", en: "Post set" },
  holders: { zh: "更新任职", en: "Holders of a post set" },
  mandate: { zh: "内部授权", en: "Mandate set" },
  power: { zh: "更新权力事项", en: "Power set" },
  standard: { zh: "公布运行标准", en: "Standard published" },
  calendar: { zh: "更新日历", en: "Calendar set" },
};

function settingLine(row: StreamRow, say: Speaker): ActLine {
  const what = /^ref:([^/]+)\//.exec(row.case_ref)?.[1] ?? "";
  const act = { code: "set", name: (SETTINGS[what] ?? SETTING)[say.lang] };
  return {
    index: row.index,
    at: say.at(row.at),
    case: null,
    number: null,
    act,
    power: null,
    agency: null,
    light: "none",
    outcome: null,
    from: null,
  };
}

/** A commit of another version is told by its place and nothing else. */
const isKnown = (commit: Partial<Commit>): commit is Commit => commit.v === 1 && Array.isArray(commit.events);

/** Where it stands what a line is made of: names of power and agency as the book has them now. Null where one of them is not there. */
function fromOf(site: Site, { first, set_by: standard, power, agency }: StreamRow): ActLine["from"] {
  const { chains } = site.worlds.book();
  const set = {
    power: chains.get(referenceCase("power", power ?? ""))?.index,
    agency: chains.get(referenceCase("agency", agency ?? ""))?.index,
  };
  if (first === null || standard === null || set.power === undefined || set.agency === undefined) return null;
  return { first, standard, power: set.power, agency: set.agency };
}

type Told = Pick<ActLine, "act" | "outcome" | "at">;

/** What a commit says, and when it happened: what only the clock says belongs to its legal moment, not to the hour at which it was written. */
function wordsOf(site: Site, row: StreamRow, commit: Commit, say: Speaker): Told {
  const w = site.worlds.world(row.power ?? "", { version: row.standard ?? 0 });
  const code = commit.act.act;
  if (w === null) return { act: { code, name: code }, outcome: null, at: say.at(row.at) };
  const entry = { index: row.index, hash: "" as Hash, commit };
  const decided = commit.events.findLast((e) => e.type === "concluded")?.outcome ?? null;
  const line = timelineFor([entry], { w }, say, false)[0];
  const name = line?.title;
  const outcome = decided === null ? null : { code: decided, name: say.words(w.procedure.id).outcomes[decided] ?? decided };
  return { act: { code, name: typeof name === "string" ? name : code }, outcome, at: line?.at ?? say.at(row.at) };
}

/** Takes a row and the speaker of a language, gives its line at a moment (ms). */
export function actLine(site: Site, row: StreamRow, say: Speaker, now: number): ActLine {
  const { status, power, agency } = row;
  if (status === null || power === null || agency === null) return settingLine(row, say);
  const commit = JSON.parse(row.leaf) as Partial<Commit>;
  const said = isKnown(commit)
    ? wordsOf(site, row, commit, say)
    : { act: { code: "unknown", name: "" }, outcome: null, at: say.at(row.at) };
  const light = lightOfRow({ status, stopped: row.stopped ?? false, warnAt: row.warn_at, redAt: row.red_at }, now);
  const { code, name } = say.power(power);
  return {
    index: row.index,
    at: said.at,
    case: row.case_ref,
    number: row.number,
    act: said.act,
    power: { code, name },
    agency: { id: agency, name: say.agency(agency) },
    light: light === "done" ? "none" : light,
    outcome: said.outcome,
    from: fromOf(site, row),
  };
}

/** An event of the stream: its id is the index, so that a reader who comes back says what he has. JSON has no line ends. */
export const eventOf = (line: ActLine): string => `id: ${line.index}\nevent: act\ndata: ${JSON.stringify(line)}\n\n`;
