// Receipts: one leaf with its proof and the openings that the asker may have, to be checked without us (adr/0029).
import type { Opening } from "../kernel/fact.ts";
import { writeReceipt } from "../ledger/receipt.ts";
import { writeTlogProof } from "../ledger/tlog-proof.ts";
import { inclusionRanges } from "../ledger/tree.ts";
import { sizeOfNote } from "./log/seals.ts";
import { keptTiles, nodesOf, proofOf, type TreeFiles } from "./log/tree-files.ts";

export type ReceiptFor = { index: number; leaf: Uint8Array; openings: readonly Opening[] };

/** How long somebody who has just applied waits for the seal (ms), and how often is looked. */
const WAIT_MS = 3_000;
const LOOK_MS = 50;
const decoder = new TextDecoder();

/** The best checkpoint that has an entry: the newest witnessed one, else the newest; null where it is not sealed yet. */
async function checkpointFor(files: TreeFiles, index: number): Promise<Uint8Array | null> {
  for (const name of ["checkpoint.witnessed", "checkpoint"]) {
    const bytes = await files.note(name);
    if (sizeOfNote(bytes) > index) return bytes;
  }
  return null;
}

const kept = new WeakMap<TreeFiles, Pick<TreeFiles, "read">>();

function tilesOf(files: TreeFiles): Pick<TreeFiles, "read"> {
  const known = kept.get(files) ?? keptTiles(files);
  kept.set(files, known);
  return known;
}

/** Takes the files of a log and what is to be proved, gives the text of its receipt; null where the entry is not sealed yet. */
export async function makeReceipt(files: TreeFiles, { index, leaf, openings }: ReceiptFor): Promise<string | null> {
  const note = await checkpointFor(files, index);
  const size = sizeOfNote(note);
  if (note === null || size <= index) return null;
  const proof = await proofOf(nodesOf(tilesOf(files), size), inclusionRanges(index, size));
  const policy = await files.note("policy");
  return writeReceipt({
    proof: writeTlogProof({ extra: null, index, proof, checkpoint: decoder.decode(note) }),
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
