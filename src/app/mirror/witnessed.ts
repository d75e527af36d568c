// The newest checkpoint that a log shows as witnessed (`checkpoint.witnessed`): on a log that grows faster than witnesses answer, the one to check under a
// policy. A mirror serves it too, once it is found in the tree that it holds, with the partial files of its size (C2SP tlog-tiles).
import { cutTo } from "../../../verify/log-files.ts";
import { toBase64 } from "../../ledger/base64.ts";
import { type VerifierKey, writeNote } from "../../ledger/note.ts";
import type { TileName } from "../../ledger/tile.ts";
import { sameNode } from "../../ledger/tree.ts";
import { partialTiles } from "../log/frontier.ts";
import type { TreeFiles } from "../log/tree-files.ts";
import { type LogNote, readLogNote } from "../tlog/log-note.ts";
import { type SignedTree, widthIn } from "../tlog/signed-tree.ts";
import { checkedLines, isOf, withLines } from "./cosignatures.ts";

export const WITNESSED = "checkpoint.witnessed";

/** `held`: what the mirror holds and cosigned; `tree`: the tree of it. */
type Holding = { held: LogNote; known: readonly VerifierKey[]; tree: () => Promise<SignedTree> };
type Parts = { files: TreeFiles; log: VerifierKey; store: (name: TileName, bytes: Uint8Array) => Promise<void> };

/** The partial files of an older size that no full one has replaced. */
async function takePartials({ store }: Parts, tree: SignedTree, size: number): Promise<void> {
  for (const name of partialTiles(size)) {
    const { level, index, width } = name;
    if (width >= widthIn(tree.size, level, index) || widthIn(tree.size, level, index) === 256) continue;
    await store(name, cutTo(name, await tree.tile(level, index)));
    if (level > 0) continue;
    const entries: TileName = { level: "entries", index, width };
    await store(entries, cutTo(entries, (await tree.bundle(index)).bundle));
  }
}

/**
 * Takes what the log shows and what is held, keeps the checkpoint where witnesses that are known cosigned it: only ever a larger one, or the same with more
 * cosignatures. Gives the root of the held tree at its size where that is another one: then the log signed two histories.
 */
export async function keepWitnessed(
  p: Parts,
  bytes: Uint8Array,
  { held, known, tree }: Holding,
): Promise<{ note: LogNote; root: string } | null> {
  const shown = readLogNote(bytes, p.log);
  // Where the log went on between two looks, the next pull finds it in the larger tree.
  if (typeof shown === "string" || shown.checkpoint.size > held.checkpoint.size) return null;
  const { size } = shown.checkpoint;
  const root = await (await tree()).rootAt(size);
  if (!sameNode(root, shown.checkpoint.root)) return { note: shown, root: toBase64(root) };
  const before = await p.files.note(WITNESSED);
  const kept = before === null ? null : readLogNote(before, p.log);
  const old = kept === null || typeof kept === "string" ? null : kept;
  if ((old?.checkpoint.size ?? 0) > size) return null;
  const lines = withLines(old?.text === shown.text ? checkedLines(before, shown.text, known) : [], checkedLines(bytes, shown.text, known));
  if (lines.length === 0) return null;
  const own = shown.text === held.text ? held.signatures.filter((line) => !isOf(p.log)(line) && !known.some(isOf(line))) : [];
  const note = Buffer.from(writeNote({ text: shown.text, signatures: [...shown.signatures, ...lines, ...own] }));
  if (before !== null && sameNode(before, note)) return null;
  await takePartials(p, await tree(), size);
  await p.files.replace(WITNESSED, note);
  return null;
}
