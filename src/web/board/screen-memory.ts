// What this screen remembers of each log between visits: the key that it met first, the largest checkpoint that went on from all before, and what was found
// wrong and nobody has read yet.
import type { Tree } from "../../../verify/screen.ts";
import { fromHex, type Hash, toHex } from "../../ledger/sha256.ts";
import { type Alarm, isLasting } from "./alarm.ts";

/** `key`: the log's verifier key as text. */
export type ScreenMemory = { key: string; size: number; root: Hash; alarm: Alarm | null };

const FORMAT = "mingtang/screen/v1";
const nameOf = (log: string): string => `mingtang-screen/${log}`;

function isMemory(v: unknown): v is ScreenMemory & { format: string } {
  if (typeof v !== "object" || v === null) return false;
  const { format, key, size, root, alarm } = v as Record<string, unknown>;
  const hash = typeof root === "string" && fromHex(root)?.length === 32;
  return (
    format === FORMAT && typeof key === "string" && Number.isSafeInteger(size) && (size as number) >= 0 && hash && typeof alarm === "object"
  );
}

/** Takes the name of a log, gives what is remembered of it; null at first sight, "spoiled" where it cannot be read: that is not the same. */
export function recall(log: string, from: Pick<Storage, "getItem">): ScreenMemory | "spoiled" | null {
  const text = from.getItem(nameOf(log));
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isMemory(value) ? { key: value.key, size: value.size, root: value.root, alarm: value.alarm } : "spoiled";
  } catch {
    return "spoiled";
  }
}

/** Keeps a memory. A browser that keeps nothing has none the next time. */
export function keep(log: string, memory: ScreenMemory, to: Pick<Storage, "setItem">): void {
  try {
    to.setItem(nameOf(log), JSON.stringify({ format: FORMAT, ...memory }));
  } catch {
    // Full, or forbidden: the screen checks all the same, and remembers until it is closed.
  }
}

/** Forgets a log: the next look is the first. */
export const forget = (log: string, from: Pick<Storage, "removeItem">): void => from.removeItem(nameOf(log));

/** The tree that is remembered; null where nothing is yet. */
export const treeIn = (memory: ScreenMemory | null): Tree | null =>
  memory === null || memory.size === 0 ? null : { size: memory.size, root: fromHex(memory.root) as Uint8Array };

/** The memory after a checkpoint that goes on from it. */
export const grownTo = (key: string, { size, root }: Tree): ScreenMemory => ({ key, size, root: toHex(root) as Hash, alarm: null });

/** The memory with what was found wrong, where that is of the log itself. */
export const withAlarm = (memory: ScreenMemory, alarm: Alarm | null): ScreenMemory => ({
  ...memory,
  alarm: alarm !== null && isLasting(alarm) ? alarm : null,
});
