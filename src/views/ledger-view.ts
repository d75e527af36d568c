// How far the ledger has come, is sealed and witnessed: what every page says of it.
import type { Instant } from "../kernel/ids.ts";

/** Why the ledger takes no writes: a code of the words, at which entry or size, and who says so. */
export type FrozenView = { code: string; at: number | null; from: string | null };
/** `size`: entries below it are sealed, or were seen by enough witnesses (`by`, of `witnesses` that are asked); `at`: since when. */
export type LedgerView = {
  entries: number;
  sealed: { size: number; at: Instant } | null;
  witnessed: { size: number; at: Instant; by: readonly string[] } | null;
  witnesses: number;
  frozen: FrozenView | null;
};
