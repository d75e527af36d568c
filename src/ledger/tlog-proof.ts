// The offline receipt (C2SP tlog-proof v1): where a leaf stands in the tree of a signed checkpoint, as text. What it proves is for whoever knows the leaf
// and whom to believe; `extra` proves nothing.
import { fromBase64, toBase64 } from "./base64.ts";
import type { Node } from "./tree.ts";

/** `checkpoint`: the signed note, word for word. */
export type TlogProof = { extra: Uint8Array | null; index: number; proof: readonly Node[]; checkpoint: string };

const HEAD = "c2sp.org/tlog-proof@v1";
/** A tree of 2^53 leaves is no deeper. */
const NODES_MAX = 53;
const TEXT_MAX = 2_000_000;
const INDEX = /^index (0|[1-9]\d{0,15})$/;
const EXTRA = /^extra (\S*)$/;

/** Takes a text, gives the proof that it is; null where it is none. The checkpoint in it is looked at by nobody yet. */
export function parseTlogProof(text: string): TlogProof | null {
  const end = text.indexOf("\n\n");
  if (end < 0 || text.length > TEXT_MAX) return null;
  const [head, ...lines] = text.slice(0, end).split("\n");
  const [, extraText] = EXTRA.exec(lines[0] ?? "") ?? [];
  const [indexLine = "", ...nodes] = extraText === undefined ? lines : lines.slice(1);
  const extra = extraText === undefined ? null : fromBase64(extraText);
  const index = Number(INDEX.exec(indexLine)?.[1] ?? Number.NaN);
  const proof = nodes.map(fromBase64);
  if (head !== HEAD || (extraText !== undefined && extra === null) || !Number.isSafeInteger(index) || nodes.length > NODES_MAX) return null;
  return proof.every((node) => node?.length === 32) ? { extra, index, proof: proof as Node[], checkpoint: text.slice(end + 2) } : null;
}

/** Takes a proof, gives its text, for a file NAME.tlog-proof. */
export const writeTlogProof = ({ extra, index, proof, checkpoint }: TlogProof): string =>
  [HEAD, ...(extra === null ? [] : [`extra ${toBase64(extra)}`]), `index ${index}`, ...proof.map(toBase64), "", checkpoint].join("\n");
