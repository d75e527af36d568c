// What a monitor remembers beside the checkpoint: where each case stood in the log of that checkpoint, and what was found wrong so far. So a start goes on
// from there instead of reading the log from its first entry. Nothing is believed because it was remembered: it counts only with the checkpoint of which it
// says it is, and that one the log must still continue.
import { createHash } from "node:crypto";
import { isCaseRef, isHash } from "../../kernel/ids.ts";
import type { Chains } from "./chains.ts";
import { type Finding, isFindingSort } from "./finding.ts";

/** `findings` and `more`: of entries; they stay wrong. */
export type Followed = { next: number; chains: Chains; findings: Finding[]; more: number };
/** `note`: the checkpoint up to which was followed. */
export type Remembered = { note: string; followed: Followed };
/** What is followed before anything was. */
export const nothing = (): Followed => ({ next: 0, chains: new Map(), findings: [], more: 0 });

const FORMAT = "mingtang/monitor/v1";
const digest = (text: string): string => createHash("sha256").update(text).digest("hex");
const isCount = (v: unknown): v is number => Number.isSafeInteger(v) && (v as number) >= 0;

/** Takes what is remembered, gives it as text: a line of its digest, one of what holds for all, one a case. */
export function writeMonitorMemory({ note, followed: { next, chains, findings, more } }: Remembered): string {
  const head = JSON.stringify({ format: FORMAT, note, next, findings, more });
  const body = `${[head, ...[...chains].map(([ref, { seq, hash, at }]) => JSON.stringify([ref, seq, hash, at]))].join("\n")}\n`;
  return `${digest(body)}\n${body}`;
}

type Head = { format: unknown; note: unknown; next: unknown; findings: unknown; more: unknown };
const isFinding = (v: unknown): v is Finding =>
  typeof v === "object" && v !== null && isFindingSort((v as Finding).sort) && typeof (v as Finding).about === "string";

function chainOf(line: string): [string, { seq: number; hash: string; at: number }] | null {
  const [ref, seq, hash, at] = JSON.parse(line) as unknown[];
  const isOne =
    typeof ref === "string" && isCaseRef(ref) && isCount(seq) && typeof hash === "string" && isHash(hash) && Number.isSafeInteger(at);
  return isOne ? [ref, { seq, hash, at: at as number }] : null;
}

/** Takes a text, gives what is remembered in it; null where it is not whole: then the log is read from its first entry. */
export function parseMonitorMemory(text: string): Remembered | null {
  const body = text.slice(text.indexOf("\n") + 1);
  if (text !== `${digest(body)}\n${body}`) return null;
  try {
    const [first = "", ...lines] = body.trimEnd().split("\n");
    const { format, note, next, findings, more } = JSON.parse(first) as Head;
    const chains = lines.map(chainOf);
    if (format !== FORMAT || typeof note !== "string" || !isCount(next) || !isCount(more)) return null;
    if (!Array.isArray(findings) || !findings.every(isFinding) || !chains.every((one) => one !== null)) return null;
    return { note, followed: { next, chains: new Map(chains), findings, more } };
  } catch {
    return null;
  }
}
