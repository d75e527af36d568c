// A log's files and receipts for tests, made from leaves as C2SP has them, and signed by keys of the test's own.
import { COSIGNATURE, writeCheckpoint } from "../../src/ledger/checkpoint.ts";
import { ED25519, type NoteSignature, writeNote, writeVerifierKey } from "../../src/ledger/note.ts";
import type { Opening } from "../../src/ledger/opening.ts";
import { writeReceipt } from "../../src/ledger/receipt.ts";
import { entryBundle, nodeInTile, placeOfNode, TILE_WIDTH, tileOf, tilePath, tilesBetween } from "../../src/ledger/tile.ts";
import { writeTlogProof } from "../../src/ledger/tlog-proof.ts";
import { EMPTY_EDGE, grown, inclusionRanges, joined, type Node, rootOf, subtreesOf } from "../../src/ledger/tree.ts";
import { bytesOf, noteSigner, sha256 } from "../note-keys.ts";
import { ORIGIN } from "./county-log.ts";

export type Files = Map<string, Uint8Array>;
export type Keys = ReturnType<typeof testKeys>;
/** Seconds since 1970, after the stories. */
export const SEEN_AT = 1_774_100_000;

/** The keys of a log and of three witnesses, and a policy that asks for two of them. */
export function testKeys(origin = ORIGIN) {
  const log = noteSigner(origin, ED25519);
  const witnesses = ["archive", "district", "notary"].map((name) => ({ name, ...noteSigner(`${name}.test/witness`, COSIGNATURE) }));
  const vkey = writeVerifierKey(log.key, sha256);
  const policy = [
    "# of the gazette",
    `log ${vkey} https://county.test/log`,
    ...witnesses.map(({ name, key }) => `witness ${name} ${writeVerifierKey(key, sha256)}`),
    `group all 2 ${witnesses.map(({ name }) => name).join(" ")}`,
    "quorum all",
    "",
  ].join("\n");
  return { log, witnesses, vkey, policy };
}

const nodeOfLeaf = (leaf: Uint8Array): Node => sha256(Uint8Array.from([0, ...leaf]));

/** The tree of leaves as files, without a checkpoint; and its root. */
export function treeFiles(leaves: readonly Uint8Array[]): { files: Files; root: Node } {
  const levels: Node[][] = [];
  let edge = EMPTY_EDGE;
  for (const leaf of leaves)
    edge = grown(edge, nodeOfLeaf(leaf), sha256, ({ level }, node) => {
      if (level % 8 !== 0) return;
      levels[level / 8] ??= [];
      levels[level / 8]?.push(node);
    });
  const files: Files = new Map();
  for (const name of tilesBetween(0, leaves.length)) {
    const from = name.index * TILE_WIDTH;
    files.set(tilePath(name), tileOf((levels[name.level] ?? []).slice(from, from + name.width)));
    if (name.level === 0) files.set(tilePath({ ...name, level: "entries" }), entryBundle(leaves.slice(from, from + name.width)));
  }
  return { files, root: rootOf(edge, sha256) };
}

/** A signed checkpoint with the cosignatures of so many witnesses. */
export function noteOf({ log, witnesses }: Keys, at: { size: number; root: Node; origin?: string }, seen = 0): string {
  const text = writeCheckpoint({ origin: ORIGIN, ...at });
  const lines: NoteSignature[] = [log.line(text), ...witnesses.slice(0, seen).map((one, i) => one.line(text, SEEN_AT + i))];
  return writeNote({ text, signatures: lines });
}

/** A whole log as files. */
export function logFiles(leaves: readonly Uint8Array[], keys: Keys, seen = 0): Files {
  const { files, root } = treeFiles(leaves);
  return files.set("checkpoint", bytesOf(noteOf(keys, { size: leaves.length, root }, seen)));
}

/** The proof that a leaf is in the tree of these files. */
export function proofOf(files: Files, index: number, size: number): Node[] {
  const nodeAt = (name: { level: number; index: number }): Node => {
    const place = placeOfNode(name, size);
    return nodeInTile(files.get(tilePath(place.tile)) ?? new Uint8Array(), place, sha256);
  };
  return inclusionRanges(index, size).map(({ begin, end }) => joined(subtreesOf(begin, end).map(nodeAt), sha256));
}

export type ReceiptOf = { index: number; openings: readonly Opening[]; policy?: string | null };

/** The receipt of a leaf of a log. */
export function receiptOf(leaves: readonly Uint8Array[], files: Files, { index, openings, policy = null }: ReceiptOf): string {
  const checkpoint = new TextDecoder().decode(files.get("checkpoint"));
  const proof = writeTlogProof({ extra: null, index, proof: proofOf(files, index, leaves.length), checkpoint });
  return writeReceipt({ proof, leaf: new TextDecoder().decode(leaves[index]), openings, policy });
}
