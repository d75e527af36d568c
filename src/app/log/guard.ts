// The guard at the start: does everybody who remembers this log remember what we have? A database that was restored, a folder that was copied back, a replica
// that was behind would go on with another history; here it stops before a single write. Who cannot be asked now is asked with every offer later.
import { parseCheckpoint } from "../../ledger/checkpoint.ts";
import { parseNote, signersOf, type VerifierKey } from "../../ledger/note.ts";
import { grown, type Node, rootOf, sameNode } from "../../ledger/tree.ts";
import { platformSha256 } from "../platform-hash.ts";
import { checkNote } from "./ed25519.ts";
import { Freeze } from "./integrate.ts";
import { keyOfLog, nodesOf, rootOfRange, SpoiledFile, type TreeFiles } from "./tree-files.ts";
import type { Frozen, TreeRows } from "./tree-rows.ts";

/** A checkpoint that somebody remembers: the bytes of its note; null where he has none or cannot be asked. */
export type Memory = { from: string; note: () => Promise<Uint8Array | null> };
export type GuardParts = { rows: TreeRows; files: TreeFiles; memories: readonly Memory[] };

const CHUNK = 4_096;

/** Root of our first `size` commits: from the files as far as the tree goes, then from the commits. */
async function rootAt({ rows, files }: GuardParts, size: number): Promise<Node> {
  const tree = await rows.tree();
  if (size <= tree.edge.size) return rootOfRange(nodesOf(files, tree.edge.size), { begin: 0, end: size });
  let { edge } = tree;
  while (edge.size < size) {
    const leaves = await rows.leaves(edge.size, Math.min(CHUNK, size - edge.size));
    if (leaves.length === 0) throw new Freeze("commits-missing", edge.size);
    for (const { hash } of leaves) edge = grown(edge, hash, platformSha256);
  }
  return rootOf(edge, platformSha256);
}

/** A remembered checkpoint that our own key signed. What it did not sign is nobody's memory of us, and a reason to stop only where it lies in our own files. */
async function compare(p: GuardParts, { from, note }: Memory, key: VerifierKey | null): Promise<void> {
  const bytes = await note();
  if (bytes === null) return;
  const read = parseNote(bytes);
  const checkpoint = read && parseCheckpoint(read.text);
  const signed = key === null || (read !== null && signersOf(read, [key], checkNote) !== null);
  if (!checkpoint || !signed) throw new Freeze("memory-spoiled", null, from);
  const { size, root } = checkpoint;
  if (size > (await p.rows.commits())) throw new Freeze("memory-ahead", size, from);
  if (size > 0 && !sameNode(await rootAt(p, size), root)) throw new Freeze("memory-other-root", size, from);
}

/** Takes what we have and who remembers, gives why nothing may be written; null where all agree. Freezes nothing itself. */
export async function guard(p: GuardParts): Promise<Frozen | null> {
  try {
    const tree = await p.rows.tree();
    if ((await p.rows.commits()) < tree.edge.size) throw new Freeze("commits-missing", await p.rows.commits());
    const key = await keyOfLog(p.files);
    for (const memory of p.memories) await compare(p, memory, key);
    return null;
  } catch (fault) {
    if (fault instanceof Freeze) return fault.why;
    if (fault instanceof SpoiledFile) return { code: "file-spoiled", at: null, from: fault.message };
    throw fault;
  }
}
