// A frozen log goes on again, where what is missing or spoiled here is whole elsewhere: in the files that were published, or with a mirror. What cannot be put
// together again to the root that was signed is left frozen, with the first entry that differs.
import { leafNode } from "../../ledger/leaf.ts";
import type { VerifierKey } from "../../ledger/note.ts";
import { type Edge, EMPTY_EDGE, grown, rootOf, sameNode } from "../../ledger/tree.ts";
import { platformSha256 } from "../platform-hash.ts";
import type { TileSource } from "../tlog/source.ts";
import { type GuardParts, guard } from "./guard.ts";
import { Freeze, leafHashes, rebuild } from "./integrate.ts";
import { CannotReplant, type Planted, type ReplantParts, replant } from "./replant.ts";
import { checkpointOf, leavesFrom, type SignedTree } from "./source-log.ts";
import { keyOfLog, SpoiledFile } from "./tree-files.ts";
import type { Frozen, TreeRows } from "./tree-rows.ts";

export type RecoverParts = {
  guard: GuardParts;
  replant: ReplantParts;
  source: TileSource;
  /** Takes the tiles away that are to be made anew. */
  clearTiles: () => Promise<void>;
  thaw: () => Promise<void>;
  told: (entries: number) => void;
};
/** `entries`: put back. `differs`: the first entry that is another there than here. `still`: why it stays frozen. */
export type Recovered =
  | { did: "not-frozen" }
  | { did: "thawed"; entries: number; size: number }
  | { did: "refused"; why: "no-key" | "differs" | "root" | "spoiled" | "cannot"; at: number | null; what: string }
  | { did: "still"; entries: number; why: Frozen };

const CHUNK = 4_096;

async function* ours(rows: TreeRows, end: number): AsyncGenerator<{ index: number; hash: Uint8Array; leaf: Uint8Array }> {
  for (let from = 0; from < end; ) {
    const leaves = await rows.leaves(from, Math.min(CHUNK, end - from));
    if (leaves.length === 0) throw new Freeze("commits-missing", from);
    for (const [i, leaf] of leafHashes(leaves, from).entries()) yield { index: from + i, ...leaf };
    from += leaves.length;
  }
}

async function* theirs(source: TileSource, from: number, size: number): AsyncGenerator<Planted> {
  for await (const { index, leaves } of leavesFrom(source, from, size))
    for (const [i, leaf] of leaves.entries()) yield { index: index + i, leaf };
}

/** The edge over our own commits, and theirs behind them, up to the size that was signed. */
async function edgeWith({ guard: { rows }, source }: RecoverParts, { size }: SignedTree): Promise<Edge> {
  let edge = EMPTY_EDGE;
  const own = Math.min(await rows.commits(), size);
  for await (const { hash } of ours(rows, own)) edge = grown(edge, hash, platformSha256);
  for await (const { leaf } of theirs(source, own, size)) edge = grown(edge, leafNode(leaf, platformSha256), platformSha256);
  return edge;
}

/** The first entry that is another here than there; null where none is. */
async function firstOther({ guard: { rows }, source }: RecoverParts, { size }: SignedTree): Promise<number | null> {
  const end = Math.min(await rows.commits(), size);
  const there = theirs(source, 0, size);
  for (let from = 0; from < end; from += CHUNK)
    for (const { index, leaf } of await rows.leaves(from, Math.min(CHUNK, end - from))) {
      const { value } = await there.next();
      if (!value || value.index !== index || Buffer.compare(value.leaf, leaf) !== 0) return index;
    }
  return null;
}

async function putBack(p: RecoverParts, key: VerifierKey): Promise<Recovered> {
  const { rows } = p.guard;
  const signed = await checkpointOf(p.source, key);
  const other = await firstOther(p, signed);
  if (other !== null) return { did: "refused", why: "differs", at: other, what: p.source.where };
  const edge = await edgeWith(p, signed);
  if (!sameNode(rootOf(edge, platformSha256), signed.root)) return { did: "refused", why: "root", at: signed.size, what: p.source.where };
  const entries = await replant(p.replant, theirs(p.source, await rows.commits(), signed.size), p.told);
  await p.clearTiles();
  // Only as far as the tree was stored: the integrator goes on from there.
  await rebuild(p.guard, (await rows.tree()).edge.size);
  const why = await guard(p.guard);
  if (why !== null) return { did: "still", entries, why };
  await p.thaw();
  return { did: "thawed", entries, size: await rows.commits() };
}

/** Takes a frozen log and a source that has it whole, puts back what is missing and thaws it where everybody who remembers it then agrees. */
export async function recover(p: RecoverParts): Promise<Recovered> {
  if ((await p.guard.rows.frozen()) === null) return { did: "not-frozen" };
  const key = await keyOfLog(p.guard.files);
  if (key === null) return { did: "refused", why: "no-key", at: null, what: p.guard.files.folder };
  try {
    return await putBack(p, key);
  } catch (fault) {
    if (fault instanceof SpoiledFile) return { did: "refused", why: "spoiled", at: null, what: fault.message };
    if (fault instanceof CannotReplant) return { did: "refused", why: "cannot", at: null, what: fault.message };
    if (fault instanceof Freeze) return { did: "refused", why: "differs", at: fault.why.at, what: fault.why.code };
    throw fault;
  }
}
