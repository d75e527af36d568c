// Everything that can be wrong with a receipt or a case, as a closed union: each has words in both languages (`words.zh.ts`, `words.en.ts`).
import type { Instant } from "../src/kernel/ids.ts";
import type { NoteFault } from "../src/ledger/policy.ts";
import type { ProofFault } from "../src/ledger/tree.ts";

export type Fault =
  /** The file is no receipt. */
  | { fault: "not-a-receipt" }
  /** Nobody is trusted, or the text that says whom is none; `line`: from 1, 0 where it is the whole. */
  | { fault: "nobody-trusted" }
  | { fault: "policy"; line: number }
  | { fault: "key" }
  /** The checkpoint: `origin` as it stands there, null where nothing can be read. */
  | { fault: NoteFault; origin: string | null }
  | { fault: "inclusion"; why: ProofFault }
  | { fault: "leaf-too-long" | "leaf-not-canonical" | "leaf-shape" }
  | { fault: "other-origin"; leaf: string; checkpoint: string }
  /** An opening that fits no commitment of the leaf, or one that stands there twice. */
  | { fault: "opening" | "opening-twice"; path: string }
  /** A moment that has not come; `who`: the witness, null for the log itself. */
  | { fault: "future"; who: string | null; at: Instant }
  /** Seen by a witness before the log says that it happened. */
  | { fault: "seen-before"; who: string; seen: Instant; at: Instant }
  /** What the signer had seen before is no earlier than the act. */
  | { fault: "anchor" }
  | { fault: "act-signature" }
  /** Chains of one case. */
  | { fault: "other-case"; case: string }
  | { fault: "gap"; seq: number }
  | { fault: "broken-chain"; seq: number }
  | { fault: "order"; seq: number };

/** A step of the check, in the order in which they are told. */
export const STEPS = ["form", "leaf", "checkpoint", "inclusion", "openings", "times", "act-signature"] as const;
export type Step = (typeof STEPS)[number];
