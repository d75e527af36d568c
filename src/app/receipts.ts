// Receipts: one leaf with its proof and the openings that the asker may have, to be checked without us (adr/0029).
import type { Opening } from "../kernel/fact.ts";
import { writeReceipt } from "../ledger/receipt.ts";
import { writeTlogProof } from "../ledger/tlog-proof.ts";
import { inclusionRanges } from "../ledger/tree.ts";
import { keptNodes, proofOf, type ReadNode, sizeOfNote, type TreeFiles } from "./log/tree-files.ts";

export type ReceiptFor = { index: number; leaf: Uint8Array; openings: readonly Opening[] };

/** How long somebody who has just applied waits for the seal (ms), and how often is looked. */
const WAIT_MS = 3_000;
const LOOK_MS = 50;
const decoder = new TextDecoder();

/** What proofs of a log are made of again and again: its nodes, and the checkpoints that were read last. */
type Kept = { nodes: (size: number) => ReadNode; notes: { note: Uint8Array; size: number }[]; policy: Uint8Array | null; until: number };
const kept = new WeakMap<TreeFiles, Kept>();
/** How long checkpoints are kept (ms): a newer one proves no more of an entry, but may be witnessed. */
const KEPT_MS = 1_000;

/** The best checkpoints, witnessed before merely sealed, read anew where they are old or have not the entry yet. */
async function keptFor(files: TreeFiles, index: number): Promise<Kept> {
  const known = kept.get(files);
  if (known !== undefined && known.until > Date.now() && known.notes.some(({ size }) => size > index)) return known;
  const [policy, ...notes] = await Promise.all(["policy", "checkpoint.witnessed", "checkpoint"].map((name) => files.note(name)));
  const read = notes.flatMap((note) => (note == null ? [] : [{ note, size: sizeOfNote(note) }]));
  const fresh = { nodes: known?.nodes ?? keptNodes(files), notes: read, policy: policy ?? null, until: Date.now() + KEPT_MS };
  kept.set(files, fresh);
  return fresh;
}

/** Takes the files of a log and what is to be proved, gives the text of its receipt; null where the entry is not sealed yet. */
export async function makeReceipt(files: TreeFiles, { index, leaf, openings }: ReceiptFor): Promise<string | null> {
  const { nodes, notes, policy } = await keptFor(files, index);
  const best = notes.find(({ size }) => size > index);
  if (best === undefined) return null;
  const proof = await proofOf(nodes(best.size), inclusionRanges(index, best.size));
  return writeReceipt({
    proof: writeTlogProof({ extra: null, index, proof, checkpoint: decoder.decode(best.note) }),
    leaf: decoder.decode(leaf),
    openings,
    policy: policy && decoder.decode(policy),
  });
}

/** The same, waiting a little for the seal of an entry that has just been made. */
export async function awaitReceipt(files: TreeFiles, what: ReceiptFor): Promise<string | null> {
  for (let waited = 0; ; waited += LOOK_MS) {
    const receipt = await makeReceipt(files, what);
    if (receipt !== null || waited >= WAIT_MS) return receipt;
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
}
