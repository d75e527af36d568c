// What the server says to the desk of letters, and what the desk says to it. The routes are held to these shapes.
import type { TimeText } from "./api.ts";

export type LetterState = "waiting" | "sending" | "sent" | "failed" | "uncertain" | "cancelled" | "unaddressed";
export type LetterKind =
  | "receipt"
  | "defects"
  | "acceptance"
  | "stopped"
  | "resumed"
  | "extended"
  | "decision"
  | "recount"
  | "light"
  | "digest"
  | "recounts"
  | "commit";
export type LetterReason =
  | "refused"
  | "put-off"
  | "unreachable"
  | "silent"
  | "not-admitted"
  | "bad-address"
  | "inner-address"
  | "redirect"
  | "gone"
  | "no-subscriber"
  | "not-read"
  | "gave-up"
  | "nothing-left"
  | "process-ended"
  | "by-hand";
export type LetterDo = "send" | "cancel";
/** A letter without its text. `recipient`: "applicant", a subscriber, or an official's name; `address`: masked. */
export type Letter = {
  id: number;
  channel: "mail" | "webhook";
  kind: LetterKind;
  recipient: string;
  address: string | null;
  case: { ref: string; number: string } | null;
  index: number | null;
  state: LetterState;
  reason: LetterReason | null;
  /** The number of the other side's last answer. */
  said: number | null;
  tries: number;
  plannedAt: TimeText;
  doneAt: TimeText | null;
  /** Seconds until the next try. */
  nextIn: number | null;
  decidedBy: string | null;
  may: LetterDo[];
};
export type OutboxPage = {
  mail: { from: string; addressed: number } | null;
  webhooks: boolean;
  /** Entries of the ledger that are not read for letters yet. */
  behind: { commits: number };
  counts: Record<LetterState, number>;
  items: Letter[];
  next: string | null;
};
/** Where an official reads mail. */
export type AddressItem = { person: string; name: string; posts: string[]; address: string | null };
