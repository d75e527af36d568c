// What a verifier remembers of each log: the largest checkpoint that it has found whole. A log that is smaller the next time was rolled back; one with another
// root at that size is a fork. One file of the user's, so that he may look at it and keep it where he likes.

import { isHash } from "../src/kernel/ids.ts";
import type { Judged } from "../src/ledger/policy.ts";
import { fromHex, type Hash } from "../src/ledger/sha256.ts";
import { type Node, sameNode } from "../src/ledger/tree.ts";

/** `key`: the log's verifier key as text: another key is another log. */
export type Remembered = { key: string; size: number; root: Hash };
export type Memory = readonly Remembered[];
export const FORMAT = "mingtang/memory/v1";

const isRemembered = (v: unknown): v is Remembered => {
  if (typeof v !== "object" || v === null) return false;
  const { key, size, root } = v as Record<string, unknown>;
  return typeof key === "string" && Number.isSafeInteger(size) && (size as number) >= 0 && typeof root === "string" && isHash(root);
};

/** Takes the text of a memory, gives it; null where it is none. A spoiled memory must not be taken for an empty one. */
export function parseMemory(text: string): Memory | null {
  try {
    const { format, logs } = JSON.parse(text) as { format?: unknown; logs?: unknown };
    return format === FORMAT && Array.isArray(logs) && logs.every(isRemembered) ? logs : null;
  } catch {
    return null;
  }
}

/** Takes a memory, gives its text. */
export const writeMemory = (memory: Memory): string => `${JSON.stringify({ format: FORMAT, logs: memory }, null, 1)}\n`;

/** What is remembered of a log; undefined at first sight. */
export function rememberedOf(memory: Memory, key: string): { size: number; root: Node } | undefined {
  const found = memory.find((one) => one.key === key);
  return found === undefined ? undefined : { size: found.size, root: fromHex(found.root) as Node };
}

/** Takes a memory and a checkpoint that was found to go on from what is remembered, gives the memory after it. A smaller one changes nothing. */
export function remember(memory: Memory, next: Remembered): Memory {
  const old = memory.find((one) => one.key === next.key);
  return old !== undefined && old.size >= next.size ? memory : [...memory.filter((one) => one.key !== next.key), next];
}

/** True where a checkpoint of the size that is remembered has another root: two trees of one size, which no log may sign. */
export function isFork(memory: Memory, key: string, { checkpoint }: Judged): boolean {
  const known = rememberedOf(memory, key);
  return known?.size === checkpoint.size && !sameNode(known.root, checkpoint.root);
}
