// A row of the board made anew from the records that it is about, by the same functions as the server's, and compared word by word. What it cannot be made
// of (a procedure that this program does not know) is said, and neither passed nor faulted.
import { commitFrom } from "../../../verify/commit-shape.ts";
import { registered } from "../../../verify/registered.ts";
import type { Agency, Genesis } from "../../kernel/book.ts";
import { type CheckedStandard, standing } from "../../kernel/check-flow.ts";
import type { Commit, SetWhat } from "../../kernel/commit.ts";
import { type CaseRef, type Hash, referenceCase } from "../../kernel/ids.ts";
import type { Power, Standard } from "../../kernel/standard.ts";
import type { Text } from "../../kernel/text.ts";
import { leafValue } from "../../ledger/receipt.ts";
import { type ActLine, shortName } from "../../views/board.ts";
import { isoInstant } from "../../views/civil.ts";
import type { Lang, Names } from "../../views/names.ts";
import { timelineOf } from "../../views/timeline.ts";
import { actName, headline, type TitleSay } from "../ui/act-title.ts";
import { wordsOf } from "../ui/show.ts";

/** Which part of a row is not what the record says. */
export type RowPart = "case" | "act" | "time" | "outcome" | "power" | "agency" | "from";
/** `agency`: its short name by the record. unread: this program does not know the record's procedure or version. */
export type RowVerdict = { row: "right"; agency: Text } | { row: "wrong"; part: RowPart } | { row: "unread" };
/** The text of the leaf at an index, proved. */
export type LeafAt = (index: number) => string | undefined;

/** The genesis, the first record of every log: it says the zone in which times are shown. */
const GENESIS = 0;
const NOBODY: Names = { agencies: {}, posts: {}, agencyOf: {} };

/** The indexes of all records that a row is made of; none where it does not say. */
export const recordsOf = ({ index, from }: ActLine): readonly number[] =>
  from === null ? [] : [index, GENESIS, from.first, from.standard, from.power, from.agency];

const commitAt = (leafAt: LeafAt, index: number): Commit | null => commitFrom(leafValue(leafAt(index) ?? ""));

/** What a record of the reference data set; undefined where it is another record. */
function setAt<T>(leafAt: LeafAt, index: number, what: SetWhat, id: string | null): T | undefined {
  const commit = commitAt(leafAt, index);
  const set = commit?.events.find((e) => e.type === "set" && e.what === what && (id === null || e.id === id));
  const own = id === null || commit?.case === referenceCase(what, id);
  return own && set?.type === "set" ? (set.value as T) : undefined;
}

const checked = new Map<string, CheckedStandard | null>();

/** A standard ready to be told by; null where this program does not know its procedure, or holds it to be none. */
function standardOf(text: string, standard: Standard): CheckedStandard | null {
  const known = checked.get(text);
  if (known !== undefined) return known;
  const procedure = registered(standard.procedure)?.procedure;
  const answer = procedure === undefined ? null : standing(procedure, standard);
  const made = answer === null || "faults" in answer ? null : answer;
  checked.set(text, made);
  return made;
}

const sameText = (a: Text, b: Text): boolean => a.zh === b.zh && a.en === b.en;
const wrong = (part: RowPart): RowVerdict => ({ row: "wrong", part });

type Records = { commit: Commit; standard: CheckedStandard; zone: string };

/** Headline, moment and outcome of the record, as the server says them. */
function saidOf(row: ActLine, { commit, standard, zone }: Records, lang: Lang): RowVerdict | null {
  const words = registered(standard.procedure)?.words[lang];
  if (words === undefined) return { row: "unread" };
  const say: TitleSay = { lang, words, hall: wordsOf(lang), act: (act) => actName(words, act, lang), steps: standard.flow.steps };
  const told = timelineOf([{ index: row.index, hash: "" as Hash, commit }], standard, NOBODY);
  const { title, at } = headline(commit, told, say);
  const decided = commit.events.findLast((e) => e.type === "concluded");
  const outcome = decided?.type === "concluded" ? decided.outcome : null;
  if (row.act.code !== commit.act.act || row.act.name !== title) return wrong("act");
  if (row.at !== isoInstant(at, zone)) return wrong("time");
  const named = outcome === null ? null : (words.outcomes[outcome] ?? outcome);
  return (row.outcome?.code ?? null) === outcome && (row.outcome?.name ?? null) === named ? null : wrong("outcome");
}

/** Takes a row, the proved leaves of `recordsOf` and the language of its words, gives whether it says what they say. */
export function judgeRow(row: ActLine, leafAt: LeafAt, lang: Lang): RowVerdict {
  const { from } = row;
  const commit = commitAt(leafAt, row.index);
  if (from === null) return wrong("from");
  if (commit === null) return { row: "unread" };
  const first = commitAt(leafAt, from.first);
  const started = first?.events.find((e) => e.type === "started");
  if (commit.case !== row.case) return wrong("case");
  if (first?.case !== (row.case as CaseRef) || first.seq !== 1 || started?.type !== "started") return wrong("from");
  const set = setAt<Standard>(leafAt, from.standard, "standard", started.power);
  const power = setAt<Power>(leafAt, from.power, "power", started.power);
  const genesis = setAt<Genesis>(leafAt, GENESIS, "genesis", null);
  if (set?.version !== started.standard || power === undefined || genesis === undefined) return wrong("from");
  const standard = standardOf(leafAt(from.standard) ?? "", set);
  if (standard === null) return { row: "unread" };
  const agency = setAt<Agency>(leafAt, from.agency, "agency", set.agency);
  if (agency === undefined) return wrong("from");
  if (row.power?.code !== power.code || !sameText(row.power.name, power.name)) return wrong("power");
  if (row.agency?.id !== set.agency || !sameText(row.agency.name, agency.name)) return wrong("agency");
  return saidOf(row, { commit, standard, zone: genesis.zone }, lang) ?? { row: "right", agency: shortName(agency, genesis.name) };
}

/** True for the record of a setting of the world, which no row is about. */
export const isSetting = (leaf: string): boolean => commitFrom(leafValue(leaf))?.case.startsWith("ref:") ?? false;
