// What a receipt proves, or what is wrong with it. Every step that can be taken is taken, so that whoever holds a bad receipt learns what does agree; what is
// not checked is said to be so. The log's own clock proves nothing: moments come from witnesses.
import type { Anchor, Commit } from "../src/kernel/commit.ts";
import type { Index, Instant } from "../src/kernel/ids.ts";
import { LEAF_BYTES_MAX, leafHash } from "../src/ledger/leaf.ts";
import { commit as commitmentOf, type Opening } from "../src/ledger/opening.ts";
import { type Judged, judgeNote, NONE, parsePolicy } from "../src/ledger/policy.ts";
import { leafValue, parseReceipt, type ReadReceipt } from "../src/ledger/receipt.ts";
import { fromHex, type Hash, toHex } from "../src/ledger/sha256.ts";
import { inclusionFault } from "../src/ledger/tree.ts";
import { type ActSignature, judgeActSignature, type KeyOfAct } from "./act-signature.ts";
import { parseCheckpointNote } from "./checkpoint-claim.ts";
import { commitFrom } from "./commit-shape.ts";
import { type Crypto, checkNoteWith } from "./crypto.ts";
import type { Fault, Step } from "./fault.ts";
import { type NoTrust, type Trust, type TrustFrom, trustPolicy } from "./trust.ts";

/** How far two honest clocks may be apart (ms): past it, a moment that contradicts another is a fault. */
export const CLOCKS_APART_MS = 120_000;

/** Moments in ms by the clock of a witness. */
export type Seen = { witness: string; at: Instant };
/** met: the policy's quorum saw it. unmet: sealed by the log, and not yet witnessed as the policy asks. none: the policy asks for nobody. */
export type Quorum = "met" | "unmet" | "none";
export type Proven = {
  origin: string;
  index: Index;
  size: number;
  root: Hash;
  hash: Hash;
  commit: Commit;
  /** The signer of the act had seen this checkpoint, so it was not made before it; null where nobody signed, or nothing was seen. */
  notBefore: Anchor | null;
  /** The earliest witness of the tree that holds the leaf: it was made before. Null where nobody witnessed: then only the log's own claim, `commit.at`, is left. */
  notAfter: Seen | null;
  seen: readonly Seen[];
  /** Witnesses that the policy knows. */
  witnesses: number;
  quorum: Quorum;
  shown: readonly Opening[];
  /** Closed values of the leaf: at most so many, for decoys look alike. */
  atMost: number;
  signature: ActSignature;
  /** Null where this leaf does not say: only the first leaf of a log does. */
  demonstration: boolean | null;
};
/** true: agrees. false: does not. null: could not be checked, because something before it failed. */
export type Steps = Readonly<Record<Step, boolean | null>>;
export type Verdict = { sound: boolean; from: TrustFrom | null; steps: Steps; faults: readonly Fault[]; proven: Proven | null };

/** `trust`: null takes the receipt's own hint, by which it only agrees with itself. `now` in ms. `keys`: of officials, where the user has them. */
export type Asked = { text: string; trust: Trust | NoTrust | null; now: Instant; crypto: Crypto; keys?: KeyOfAct };

const UNCHECKED: Steps = { form: null, leaf: null, checkpoint: null, inclusion: null, openings: null, times: null, "act-signature": null };
const encoder = new TextEncoder();

type Leaf = { hash: Hash; commit: Commit };

function leafIn(text: string): Leaf | Fault {
  const bytes = encoder.encode(text);
  if (bytes.length > LEAF_BYTES_MAX) return { fault: "leaf-too-long" };
  const value = leafValue(text);
  if (value === null) return { fault: "leaf-not-canonical" };
  const commit = commitFrom(value);
  return commit === null ? { fault: "leaf-shape" } : { hash: leafHash(bytes), commit };
}

type Matched = { shown: readonly Opening[]; faults: readonly Fault[] };

/** Each opening fits one commitment of its own. */
function matched(openings: readonly Opening[], commitments: readonly Hash[], crypto: Crypto): Matched {
  const known = new Set<string>(commitments);
  const used = new Set<string>();
  const shown: Opening[] = [];
  const faults: Fault[] = [];
  for (const opening of openings) {
    let commitment = "";
    try {
      commitment = commitmentOf(opening, crypto.hashText);
    } catch {
      // A salt that is none, or a value that nobody can commit to: it fits nothing.
    }
    if (!known.has(commitment)) faults.push({ fault: "opening", path: opening.path });
    else if (used.has(commitment)) faults.push({ fault: "opening-twice", path: opening.path });
    else shown.push(opening);
    used.add(commitment);
  }
  return { shown, faults };
}

type Times = { commit: Commit; seen: readonly Seen[]; index: Index; now: Instant };

/** What contradicts what: nothing happens after it was seen, nothing is seen in the future, and nobody saw a log that already held his own act. */
function timeFaults({ commit, seen, index, now }: Times): Fault[] {
  const faults: Fault[] = [];
  for (const { witness, at } of seen) {
    if (at > now + CLOCKS_APART_MS) faults.push({ fault: "future", who: witness, at });
    if (commit.at > at + CLOCKS_APART_MS) faults.push({ fault: "seen-before", who: witness, seen: at, at: commit.at });
  }
  if (commit.at > now + CLOCKS_APART_MS) faults.push({ fault: "future", who: null, at: commit.at });
  const { anchor } = commit.act;
  if (anchor !== null && anchor.size > index) faults.push({ fault: "anchor" });
  return faults;
}

const SECOND_MS = 1_000;
const byTime = (a: Seen, b: Seen): number => a.at - b.at;
const seenOf = (judged: Judged): Seen[] => judged.cosigned.map(({ witness, at }) => ({ witness, at: at * SECOND_MS })).sort(byTime);

function demonstrationOf({ events }: Commit): boolean | null {
  const genesis = events.find((e) => e.type === "set" && e.what === "genesis");
  const value = genesis?.type === "set" ? genesis.value : null;
  return typeof value === "object" && value !== null && "demonstration" in value ? value.demonstration === true : null;
}

/** Whom to believe: what the user said, else the receipt's own hint. */
function trusted({ trust, crypto }: Asked, receipt: ReadReceipt): Trust | Fault {
  const said = trust ?? (receipt.policy === null ? null : trustPolicy(receipt.policy, "hint", crypto.hash));
  return said ?? { fault: "nobody-trusted" };
}

function judgedNote(receipt: ReadReceipt, trust: Trust, crypto: Crypto): Judged | Fault {
  const bytes = encoder.encode(receipt.read.checkpoint);
  const judged = judgeNote(bytes, trust.policy, checkNoteWith(crypto));
  return "fault" in judged ? { fault: judged.fault, origin: parseCheckpointNote(bytes)?.origin ?? null } : judged;
}

/** The leaf stands in this checkpoint's tree, and is of this checkpoint's log. */
function placeFaults(receipt: ReadReceipt, leaf: Leaf | null, { checkpoint }: Judged, { hash }: Crypto): Fault[] {
  if (leaf === null) return [];
  const { index, proof } = receipt.read;
  const node = fromHex(leaf.hash) as Uint8Array;
  const why = inclusionFault({ index, size: checkpoint.size, leaf: node, proof, root: checkpoint.root }, hash);
  if (why !== null) return [{ fault: "inclusion", why }];
  if (leaf.commit.origin === checkpoint.origin) return [];
  return [{ fault: "other-origin", leaf: leaf.commit.origin, checkpoint: checkpoint.origin }];
}

const quorumOf = ({ policy }: Trust, judged: Judged): Quorum => (policy.quorum === NONE ? "none" : judged.met ? "met" : "unmet");

/** Takes the text of a receipt and whom the user trusts, gives what it proves, or exactly what is wrong. Never throws for anything in the text. */
export function verifyReceipt(asked: Asked): Verdict {
  const { crypto, now } = asked;
  const receipt = parseReceipt(asked.text);
  if (receipt === null)
    return { sound: false, from: null, steps: { ...UNCHECKED, form: false }, faults: [{ fault: "not-a-receipt" }], proven: null };
  const read = leafIn(receipt.leaf);
  const leaf = "fault" in read ? null : read;
  const trust = trusted(asked, receipt);
  const noted = "fault" in trust ? trust : judgedNote(receipt, trust, crypto);
  const judged = "fault" in noted ? null : noted;
  const placed = judged === null ? [] : placeFaults(receipt, leaf, judged, crypto);
  const opened = matched(receipt.openings, leaf === null ? [] : [...leaf.commit.commitments, ...leaf.commit.made], crypto);
  const seen = judged === null ? [] : seenOf(judged);
  const timed = leaf === null ? [] : timeFaults({ commit: leaf.commit, seen, index: receipt.read.index, now });
  const signature = leaf === null ? null : judgeActSignature(leaf.commit, crypto, asked.keys);
  const signed: Fault[] = signature?.state === "wrong" ? [{ fault: "act-signature" }] : [];
  const steps: Steps = {
    form: true,
    leaf: leaf !== null,
    checkpoint: judged !== null,
    inclusion: leaf === null || judged === null ? null : placed.length === 0,
    openings: leaf === null || receipt.openings.length === 0 ? null : opened.faults.length === 0,
    times: leaf === null || judged === null ? null : timed.length === 0,
    "act-signature": signature === null || signature.state === "none" || signature.state === "unchecked" ? null : signed.length === 0,
  };
  const faults = [
    ...("fault" in read ? [read] : []),
    ...("fault" in noted ? [noted] : []),
    ...placed,
    ...(leaf === null ? [] : opened.faults),
    ...timed,
    ...signed,
  ];
  const from = "fault" in trust ? null : trust.from;
  if (faults.length > 0 || leaf === null || judged === null || signature === null || "fault" in trust)
    return { sound: false, from, steps, faults, proven: null };
  const { commit, hash } = leaf;
  const { checkpoint } = judged;
  const proven: Proven = {
    origin: checkpoint.origin,
    index: receipt.read.index,
    size: checkpoint.size,
    root: toHex(checkpoint.root) as Hash,
    hash,
    commit,
    notBefore: commit.sig === null ? null : commit.act.anchor,
    notAfter: seen[0] ?? null,
    seen,
    witnesses: trust.policy.witnesses.length,
    quorum: quorumOf(trust, judged),
    shown: opened.shown,
    atMost: commit.commitments.length + commit.made.length,
    signature,
    demonstration: demonstrationOf(commit),
  };
  return { sound: true, from, steps, faults: [], proven };
}

/** Takes a receipt's text, gives the policy that it suggests, in its own words; null where it suggests none that can be read. */
export function hintOf(text: string, { hash }: Pick<Crypto, "hash">): string | null {
  const policy = parseReceipt(text)?.policy ?? null;
  return policy !== null && parsePolicy(policy, hash) !== null ? policy : null;
}
