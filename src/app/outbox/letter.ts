// Letters: what is to be told after a commit, to one reader. Their states, and how an attempt to send one can end.
import type { CaseRef, Index } from "../../kernel/ids.ts";

/** To the applicant: receipt, defects, acceptance, stopped, resumed, extended, decision, recount. To officials: light, digest, recounts. To subscribers: commit. */
export const LETTER_KINDS = [
  "receipt",
  "defects",
  "acceptance",
  "stopped",
  "resumed",
  "extended",
  "decision",
  "recount",
  "light",
  "digest",
  "recounts",
  "commit",
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];
/** `uncertain`: it left, and nobody knows whether it was taken. `unaddressed`: nobody told us where to send it. */
export const LETTER_STATES = ["waiting", "sending", "sent", "failed", "uncertain", "cancelled", "unaddressed"] as const;
export type LetterState = (typeof LETTER_STATES)[number];
/** Why a letter is in its state; in words at the desk. */
export const LETTER_REASONS = [
  "refused",
  "put-off",
  "unreachable",
  "silent",
  "not-admitted",
  "bad-address",
  "inner-address",
  "redirect",
  "gone",
  "no-subscriber",
  "not-read",
  "gave-up",
  "nothing-left",
  "process-ended",
  "by-hand",
] as const;
export type LetterReason = (typeof LETTER_REASONS)[number];

export const MAIL_LANE = "mail";
export const WEBHOOK_LANE = "webhook/";
export const APPLICANT = "applicant";

/** A letter that a commit asks for. `wait`: ms before it may go. */
export type Planned = {
  key: string;
  lane: string;
  kind: LetterKind;
  recipient: string;
  index: Index;
  case: CaseRef;
  wait: number;
};
/** A letter that this process alone is sending; `attempt` tells this try from every other. */
export type Claimed = {
  id: number;
  key: string;
  lane: string;
  kind: LetterKind;
  recipient: string;
  index: Index | null;
  case: CaseRef | null;
  tries: number;
  attempt: number;
};
/** How a try ended. `later`: surely not taken, and worth another try. `said`: the number of the other side's answer. */
export type Outcome = {
  state: "sent" | "later" | "failed" | "uncertain" | "unaddressed" | "cancelled";
  reason?: LetterReason;
  said?: number;
  /** Masked. */
  address?: string;
};
