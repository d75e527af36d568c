// Openings against the commitments of their leaves: nothing is shown that was not committed to, and nothing is missing that was not redacted.
import type { Commit } from "../../kernel/commit.ts";
import { commit as commitTo, type Opening } from "../../ledger/opening.ts";
import { unsealBundle } from "../bundle.ts";
import { BrokenSeal, type KeyFile } from "../keys.ts";
import { platformHash } from "../platform-hash.ts";
import type { StoredBundle } from "../store.ts";
import type { AuditFault } from "./audit.ts";

export type OpenRow = { case_ref: string; index: number; path: string; salt: string; value: unknown };
/** As many commitments as may be decoys. */
const DECOYS_MAX = 3;

/** `redacted`: commitments that redactions name, by case and number of the commit; `short`: commits of which fewer values are there than there must be. */
export type OpeningsSeen = {
  keys: KeyFile;
  faults: AuditFault[];
  redacted: Map<string, number>;
  short: Map<string, { at: number; by: number }>;
  /** Of what was published: what is not in the clear, and what was taken down, by case and path. */
  hidden: Map<string, number>;
  takenDown: Set<string>;
  openings: number;
};

/** Nothing seen yet. */
export const nothingSeen = (keys: KeyFile, faults: AuditFault[]): OpeningsSeen => ({
  keys,
  faults,
  redacted: new Map(),
  short: new Map(),
  hidden: new Map(),
  takenDown: new Set(),
  openings: 0,
});
type R = OpeningsSeen;

async function unsealed(r: R, bundle: StoredBundle, commit: Commit): Promise<readonly Opening[]> {
  try {
    const key = await r.keys.read(bundle.slot);
    // Erasing puts the bundle under another key before it destroys the one that it had: a bundle that stands has its key.
    if (key === null) r.faults.push({ what: "bundles.slot, no such key", at: bundle.index });
    return key === null ? [] : unsealBundle(key, { ref: commit.case, seq: commit.seq, audience: bundle.audience }, bundle.sealed);
  } catch (fault) {
    if (!(fault instanceof BrokenSeal)) throw fault;
    r.faults.push({ what: `bundles ${bundle.audience}`, at: bundle.index });
    return [];
  }
}

const digestOf = (opening: Opening): string | null => {
  try {
    return commitTo(opening, platformHash);
  } catch {
    return null;
  }
};

/** Takes one entry with what is kept beside it: each opening is a commitment of its leaf, and none is missing that was not redacted. */
export async function checkOpenings(
  r: R,
  { index, commit }: { index: number; commit: Commit },
  sealed: readonly StoredBundle[],
  open: readonly OpenRow[],
): Promise<void> {
  const committed = new Set<string>([...commit.commitments, ...commit.made]);
  const there = new Set<string>();
  const check = (opening: Opening, what: string): void => {
    const digest = digestOf(opening);
    if (digest === null || !committed.has(digest)) r.faults.push({ what, at: index });
    else there.add(digest);
  };
  const inClear = new Set(open.map(({ path }) => path));
  for (const bundle of sealed)
    for (const opening of await unsealed(r, bundle, commit)) {
      check(opening, `bundles ${bundle.audience}`);
      if (bundle.audience === "public" && !inClear.has(opening.path)) r.hidden.set(`${commit.case} ${opening.path}`, index);
    }
  for (const { case_ref, path, salt, value } of open) {
    if (case_ref !== commit.case) r.faults.push({ what: "open_opening.case_ref", at: index });
    check({ path, salt, value }, "open_opening");
  }
  r.openings += there.size;
  const missing = committed.size - DECOYS_MAX - there.size;
  if (missing > 0) r.short.set(`${commit.case} ${commit.seq}`, { at: index, by: missing });
}

/** Remembers what a commit redacts or takes down. */
export function noteRedactions(r: R, commit: Commit): void {
  for (const e of commit.events) {
    if (e.type === "unpublished") for (const path of e.paths) r.takenDown.add(`${commit.case} ${path}`);
    if (e.type !== "redacted") continue;
    for (const { seq, commitments } of e.of) {
      const of = `${commit.case} ${seq}`;
      r.redacted.set(of, (r.redacted.get(of) ?? 0) + commitments.length);
    }
  }
}

/** What is missing although nobody redacted it, or not public although nobody took it down. To be asked when the whole log has been read: both come later. */
export const missingOpenings = ({ short, redacted, hidden, takenDown }: R): AuditFault[] => [
  ...[...short].flatMap(([of, { at, by }]) => (by > (redacted.get(of) ?? 0) ? [{ what: "openings are missing", at }] : [])),
  ...[...hidden].flatMap(([of, at]) => (takenDown.has(of) ? [] : [{ what: "open_opening is missing", at }])),
];
