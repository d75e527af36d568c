// A log in memory: leaves by number, checkpoints of any size signed by its key, and a twin that goes another way from some leaf on with the same key.

import { writeAddCheckpoint } from "../../src/ledger/add-checkpoint.ts";
import { writeCheckpoint } from "../../src/ledger/checkpoint.ts";
import { ED25519, type VerifierKey, writeNote, writeVerifierKey } from "../../src/ledger/note.ts";
import { consistencyRanges, EMPTY_EDGE, grown, type Node, type Range, rootOf } from "../../src/ledger/tree.ts";
import { bytesOf, noteSigner, sha256 } from "../note-keys.ts";

export type SmallLog = {
  origin: string;
  key: VerifierKey;
  vkey: string;
  root(size: number): Node;
  proof(old: number, size: number): Node[];
  /** A signed checkpoint. */
  note(size: number, more?: string): string;
  /** The body of `add-checkpoint`. */
  body(old: number, size: number): Buffer;
  /** The same key, and other leaves from `at` on. */
  forkedAt(at: number): SmallLog;
};

function logOf(signer: ReturnType<typeof noteSigner>, leafOf: (index: number) => string): SmallLog {
  const origin = signer.key.name;
  const leaf = (index: number): Node => sha256(Uint8Array.from([0, ...bytesOf(leafOf(index))]));
  const rangeRoot = ({ begin, end }: Range): Node => {
    let edge = EMPTY_EDGE;
    for (let i = begin; i < end; i++) edge = grown(edge, leaf(i), sha256);
    return rootOf(edge, sha256);
  };
  const root = (size: number): Node => rangeRoot({ begin: 0, end: size });
  const proof = (old: number, size: number): Node[] => consistencyRanges(old, size).map(rangeRoot);
  const note = (size: number, more = ""): string => {
    const text = writeCheckpoint({ origin, size, root: root(size) }) + more;
    return writeNote({ text, signatures: [signer.line(text)] });
  };
  return {
    origin,
    key: signer.key,
    vkey: writeVerifierKey(signer.key, sha256),
    root,
    proof,
    note,
    body: (old, size) => Buffer.from(writeAddCheckpoint({ old, proof: proof(old, size), note: note(size) })),
    forkedAt: (at) => logOf(signer, (index) => (index < at ? leafOf(index) : `${leafOf(index)}, but otherwise`)),
  };
}

/** A log with a key of its own. */
export const smallLog = (origin = "zhaoming.example/log"): SmallLog => logOf(noteSigner(origin, ED25519), (index) => `leaf ${index}`);
