// A verdict on a terminal: the same words as on the page, line by line.
import type { CaseVerdict } from "../../../verify/case.ts";
import type { Verdict } from "../../../verify/receipt.ts";
import { faultText, type Lang, type Mark, reportOf, wordsOf } from "../../../verify/report.ts";
import { quiet } from "./quiet.ts";

const MARKS: Readonly<Record<Mark, string>> = { yes: "✓", no: "✗", none: "—" };

/** Takes a verdict and a language, gives its lines. */
export function verdictLines(verdict: Verdict, lang: Lang): string[] {
  const { colon } = wordsOf(lang);
  const { title, lead, faults, checks, facts, shown, notes } = reportOf(verdict, lang);
  return [
    title,
    ...faults.map((one) => `  ${one}`),
    ...checks.map(({ mark, text }) => `  ${MARKS[mark]} ${text}`),
    ...[...facts, ...shown].map(({ label, text }) => `  ${label}${colon}${text}`),
    ...notes.map((one) => `  ${one}`),
    lead,
  ].map(quiet);
}

/** Takes the verdict of a whole case, gives its lines; of what is sound, the receipts in short. */
export function caseLines(verdict: CaseVerdict, lang: Lang): string[] {
  const w = wordsOf(lang);
  if (verdict.sound) return [w.case.sound(String(verdict.verdicts.length)), `  ${w.fact.case}${w.colon}${verdict.case ?? ""}`].map(quiet);
  return [w.case.broken, ...verdict.faults.map((one) => `  ${faultText(one, lang)}`)].map(quiet);
}
