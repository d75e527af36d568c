// What an import found, for a person (a table by line, in Chinese or English) and for a program (JSON). The counts add up:
// rows = added + changed + unchanged + left out.
import { type Fault, refuses, shown } from "./fault.ts";
import type { ImportOutcome } from "./import-file.ts";
import type { Plan } from "./power-list.ts";
import { importWordsEn } from "./words.en.ts";
import type { ImportWords } from "./words.ts";
import { importWordsZh } from "./words.zh.ts";

export type Language = "zh" | "en";
const WORDS: Record<Language, ImportWords> = { zh: importWordsZh, en: importWordsEn };

/** Columns that a terminal gives to `text`: two for a Han character or full-width sign. */
const width = (text: string): number =>
  [...text].reduce(
    (sum, c) => sum + (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u.test(c) ? 2 : 1),
    0,
  );
const pad = (text: string, to: number): string => text + " ".repeat(Math.max(0, to - width(text)));

/** What is wrong, in one language. */
export const faultMessage = (fault: Fault, language: Language): string => WORDS[language].fault[fault.code](fault);

/** Faults as a table: line, column, what is wrong, value. */
function table(faults: readonly Fault[], words: ImportWords): string[] {
  const head = [words.columns.line, words.columns.column, words.columns.what, words.columns.value];
  const body = faults.map((fault) => [String(fault.line), shown(fault.column), words.fault[fault.code](fault), shown(fault.value)]);
  const widths = head.map((_, place) => [head, ...body].reduce((most, row) => Math.max(most, width(row[place] ?? "")), 0));
  return [head, ...body].map((row) =>
    row
      .map((cell, place) => pad(cell, widths[place] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** How often each fault was found in each column, most often first: the first thing to look at when there are hundreds. */
export function faultCounts(faults: readonly Fault[]): { code: Fault["code"]; column: string; times: number; first: Fault }[] {
  const counts = new Map<string, { code: Fault["code"]; column: string; times: number; first: Fault }>();
  for (const fault of faults) {
    const key = `${fault.code} ${fault.column}`;
    const count = counts.get(key) ?? { code: fault.code, column: fault.column, times: 0, first: fault };
    counts.set(key, { ...count, times: count.times + 1 });
  }
  return [...counts.values()].sort((a, b) => b.times - a.times);
}

function planLines(plan: Plan, guessed: boolean, words: ImportWords): string[] {
  const lines = guessed ? [words.guessed] : [];
  if (plan.refused) lines.push(words.refused, words.refusedHint);
  lines.push(words.summary(plan), words.origins(plan.inherited, plan.declared, plan.agencies.length));
  if (!plan.refused && plan.leftOut > 0) lines.push(words.skipped(plan.leftOut));
  if (!plan.refused && plan.write.powers.length + plan.write.agencies.length === 0) lines.push(words.nothingToDo);
  if (plan.faults.length === 0) return [...lines, words.noFaults];
  lines.push("", words.faultsTotal(plan.faults.length, plan.faults.filter(refuses).length));
  for (const { column, times, first } of faultCounts(plan.faults)) {
    lines.push(
      `  ${words.times(times)}  ${shown(column)}  ${words.fault[first.code](first)} (${words.line(first.line)}${times > 1 ? " …" : ""})`,
    );
  }
  return [...lines, "", ...table(plan.faults, words)];
}

/** The report as text: what was done, counts of faults, then every fault by line. Ends with a line break. */
export function reportText(outcome: ImportOutcome, language: Language): string {
  const words = WORDS[language];
  return `${outcomeLines(outcome, words).join("\n")}\n`;
}

function outcomeLines(outcome: ImportOutcome, words: ImportWords): string[] {
  if ("plan" in outcome) return planLines(outcome.plan, outcome.guessed, words);
  if ("noMapping" in outcome) return [words.noMapping(outcome.noMapping.map(shown))];
  if ("missingColumns" in outcome) return [words.missingColumns(outcome.missingColumns.map(shown))];
  if ("badMapping" in outcome)
    return [
      words.badMapping,
      ...outcome.badMapping.map((f) => `  ${shown(f.path === "" ? "(file)" : f.path)}: ${words.mapping[f.problem]}`),
    ];
  const { problem, line, detail } = outcome.unreadable;
  return [
    [words.badFile, line === null ? "" : words.line(line), words.read[problem], detail === "" ? "" : `(${shown(detail)})`]
      .filter((part) => part !== "")
      .join(" "),
  ];
}

/** The report as a value to be printed as JSON: counts, and every fault with its words in both languages. */
export function reportJson(outcome: ImportOutcome): unknown {
  if (!("plan" in outcome)) {
    const error =
      "unreadable" in outcome
        ? { problem: outcome.unreadable.problem, line: outcome.unreadable.line, detail: outcome.unreadable.detail }
        : null;
    return { exit: outcome.exit, ...(error === null ? outcome : { unreadable: error }) };
  }
  const { plan, exit, guessed } = outcome;
  const { rows, added, changed, unchanged, leftOut, notInFile, inherited, declared, refused } = plan;
  const faults = plan.faults.map((fault) => ({
    ...fault,
    value: shown(fault.value),
    refuses: refuses(fault),
    message: { zh: faultMessage(fault, "zh"), en: faultMessage(fault, "en") },
  }));
  return {
    exit,
    guessed,
    refused,
    rows,
    added,
    changed,
    unchanged,
    leftOut,
    notInFile,
    inherited,
    declared,
    agencies: plan.agencies.length,
    faults,
  };
}
