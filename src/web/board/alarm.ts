// Why a screen must not be believed, as a closed union: each has words in both languages.
import type { ScreenFault } from "../../../verify/screen.ts";
import type { RowPart } from "./row-check.ts";

export type Alarm =
  | ScreenFault
  /** A row says something else than the record that it is about. */
  | { fault: "row"; index: number; part: RowPart }
  /** A sealed record of a case has no row where it must have one. */
  | { fault: "omitted"; index: number }
  /** The site names another key of the log than the one that this screen remembers. */
  | { fault: "other-key" }
  /** What this screen remembers, or whom it was told to trust, cannot be read. */
  | { fault: "memory" | "trust" };

/** Faults that prove something against the log itself: remembered also when the page is loaded again. */
const LASTING: ReadonlySet<Alarm["fault"]> = new Set(["rollback", "fork", "other-key", "unknown-log", "bad-signature", "memory"]);
/** True where this is remembered until somebody has read it. */
export const isLasting = ({ fault }: Alarm): boolean => LASTING.has(fault);
