// What can be wrong with a whole log, each with the place where it was found.
import type { Index } from "../src/kernel/ids.ts";
import type { NoteFault } from "../src/ledger/policy.ts";

/** What is wrong with one leaf. */
export type LeafFault =
  /** Not canonical, or no commit. */
  | "leaf"
  | "origin"
  /** `seq` or `prev` does not go on where the case stood; also two commits of one number, or a chain that sets another thing than its own. */
  | "chain"
  /** Earlier than the commit before it in its case. */
  | "time"
  /** Decided under another reference index than the newest. */
  | "reference"
  | "genesis"
  | "anchor"
  | "signature"
  /** By a system, or by somebody who has had a key, and not signed. */
  | "unsigned"
  /** Signed by a key that the ledger does not name at this index. */
  | "signature-key";

export type LogFault =
  | { fault: NoteFault | "no-checkpoint-file" }
  /** A witness of the policy has a clock that is ahead of ours. */
  | { fault: "future"; who: string }
  /** Smaller than, or another tree than, what the user saw before. */
  | { fault: "rollback"; size: number; known: number }
  | { fault: "fork"; size: number }
  /** A file is missing or is not what its name says. `index`: of the first leaf below it. */
  | { fault: "bundle" | "tile"; path: string; index: Index }
  /** A tile's hash is not that of the leaves below it. `index`: of the first of those leaves. */
  | { fault: "tile-hash"; path: string; index: Index }
  | { fault: "root"; size: number }
  | { fault: LeafFault; index: Index; about: string };
