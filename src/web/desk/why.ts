// Why something was not done, in a sentence.
import { Problem, Unreachable } from "./client.ts";
import { SigningFault } from "./signing.ts";
import type { DeskWords } from "./words.zh.ts";

/** Takes what was thrown, gives a sentence; null where nothing was. */
export function whyOf(fault: unknown, words: DeskWords): string | null {
  if (fault === null || fault === undefined) return null;
  if (fault instanceof SigningFault) return words.signing.faults[fault.kind];
  if (fault instanceof Unreachable) return words.sheet.lost;
  if (fault instanceof Problem && fault.status < 500) return fault.body.title ?? words.sheet.refused;
  return words.sheet.fault;
}
