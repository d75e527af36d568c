// English words of what the board finds when it checks itself.
import type { RowPart } from "./row-check.ts";
import type { ScreenWords } from "./words.zh.ts";

const parts: Record<RowPart, string> = {
  case: "case",
  act: "what was done",
  time: "time",
  outcome: "outcome",
  power: "power",
  agency: "agency",
  from: "records that it rests on",
};

export const screenEn: ScreenWords = {
  wait: "Checking",
  checked: (n) => `Checked by this screen: sealed up to entry ${n}`,
  witnessed: (by, time) => `, witnessed by ${by} at ${time}`,
  unmet: ", too few witnesses so far",
  none: ", no outside witness",
  empty: "Nothing is sealed yet: this screen has nothing to check by",
  late: (n) => `Entry ${n} has not been sealed for a while`,
  away: (time) => `Could not be checked since ${time}: nothing vouches for what stands below`,
  told: "Key given by this screen's address",
  first: "Key remembered from the first visit",
  sums: "Sums, lights, what is overdue and charts are the site's own counts; this screen cannot check them",
  row: { waiting: "not yet sealed", sealed: "sealed", witnessed: "witnessed", unread: "sealed, words not checked" },
  title: "INVALID: do not rely on this screen",
  why: {
    "no-note": "The ledger's checkpoint is no signed note.",
    "no-checkpoint": "The ledger's signed note is no checkpoint.",
    "unknown-log": "The ledger's checkpoint is not signed by the key that this screen remembers: somebody changed the key, or the ledger.",
    "bad-signature": "The signature on the ledger's checkpoint is false.",
    rollback: (size, known) => `The ledger went back: this screen has seen ${known} entries, and now there are ${size}.`,
    fork: (size) => `The ledger forked: its first ${size} entries are not those that this screen has seen.`,
    missing: (path) => `A proof is missing: the ledger's file ${path} is gone, and nothing behind it can be checked.`,
    unproven: (path) => `A proof fails: ${path} does not agree with the signed ledger.`,
    record: (n) => `Entry ${n} was changed: what is served now is not what was sealed.`,
    "no-record": (n) => `Entry ${n} is gone: it was sealed, and is not served any more.`,
    row: (n, part) => `Entry ${n}: “${parts[part]}” as shown is not what the sealed record says. The words on the screen were changed.`,
    omitted: (n) => `Entry ${n}, an act on a case, was sealed and is not on the screen: somebody withdrew it.`,
    "other-key": "The key that this site gives for the ledger is not the one that this screen remembers from its first visit.",
    memory: "What this screen remembers cannot be read, so it cannot tell whether the ledger went back.",
    trust: "The policy or key in this screen's address cannot be read.",
  },
  todo: "Take a picture of this screen and tell the supervising office and the witnesses. Until it is cleared up, the copies of witnesses and mirrors count.",
  again: "I have read this, check again",
  anew: "Forget the ledger that this screen remembers and begin anew (only once it is cleared up)",
};
