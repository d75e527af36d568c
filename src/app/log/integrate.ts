// One round of the integrator: commits become leaves of the tree, its files, and a signed checkpoint. The order of the steps is the design: what is signed is
// durable, what is published is stored, and a crash between any two leaves what the next round makes the same again.
import { leafNode } from "../../ledger/leaf.ts";
import { hashesOfTile, TILE_WIDTH, type TileName } from "../../ledger/tile.ts";
import { consistencyRanges, type Node, rootOf, sameNode } from "../../ledger/tree.ts";
import { platformSha256 } from "../platform-hash.ts";
import { EMPTY_FRONTIER, edgeIn, type Frontier, grownBy, partialTiles } from "./frontier.ts";
import type { Signed, Signer } from "./signer.ts";
import { nodesOf, proofOf, rootOfRange, SpoiledFile, sizeOfNote, type TreeFiles } from "./tree-files.ts";
import type { Frozen, Leaf, Tree, TreeRows } from "./tree-rows.ts";

export type IntegrateParts = { rows: TreeRows; files: TreeFiles; signer: Pick<Signer, "last" | "sign">; now: () => number };
/** `lost`: somebody else integrates this log. */
export type Round = { did: "nothing" | "signed" | "lost"; size: number } | { did: "frozen"; why: Frozen };

/** Something does not agree, and nothing may be signed or written any more until a person has looked. */
export class Freeze extends Error {
  override name = "Freeze";
  readonly why: Frozen;
  constructor(code: string, at: number | null = null, from: string | null = null) {
    super(`${code}${at === null ? "" : ` ${at}`}${from === null ? "" : ` ${from}`}`);
    this.why = { code, at, from };
  }
}

const CHUNK = 4_096;

/** Takes commits as they are stored, gives their leaves with each hash made anew from the bytes. Throws `Freeze` with the row that was altered or is missing. */
export function leafHashes(leaves: readonly Leaf[], from: number): { hash: Node; leaf: Uint8Array }[] {
  return leaves.map(({ index, hash, leaf }, i) => {
    if (index !== from + i) throw new Freeze("index-missing", from + i);
    const own = leafNode(leaf, platformSha256);
    if (!sameNode(own, hash)) throw new Freeze("leaf-altered", index);
    return { hash: own, leaf };
  });
}

/** Where the stored tree grows, from the files and the commits; null where the files do not hold it. */
async function loadFrontier({ rows, files }: IntegrateParts, { edge }: Tree): Promise<Frontier | null> {
  const { size } = edge;
  const begin = Math.floor(size / TILE_WIDTH) * TILE_WIDTH;
  const entries = leafHashes(await rows.leaves(begin, size - begin), begin);
  if (entries.length !== size - begin) throw new Freeze("commits-missing", begin + entries.length);
  const partial: Node[][] = [];
  for (const tile of partialTiles(size)) {
    const bytes = tile.level === 0 ? null : await files.read(tile);
    const hashes = tile.level === 0 ? entries.map(({ hash }) => hash) : bytes && hashesOfTile(bytes, tile.width);
    if (hashes === null) return null;
    partial[tile.level] = hashes;
  }
  for (let level = 0; level < partial.length; level++) partial[level] ??= [];
  const found = edgeIn(partial, size);
  const agrees = found.nodes.length === edge.nodes.length && found.nodes.every((node, i) => sameNode(node, edge.nodes[i] as Node));
  return agrees ? { edge: found, partial, entries: entries.map(({ leaf }) => leaf) } : null;
}

/** Makes the files of the first leaves anew, up to a size; what stands already must be the same. */
export async function rebuild({ rows, files }: Pick<IntegrateParts, "rows" | "files">, size: number): Promise<Frontier> {
  let frontier = EMPTY_FRONTIER;
  while (frontier.edge.size < size) {
    const from = frontier.edge.size;
    const leaves = leafHashes(await rows.leaves(from, Math.min(CHUNK, size - from)), from);
    if (leaves.length === 0) throw new Freeze("commits-missing", from);
    const next = grownBy(frontier, leaves);
    await files.put(next.made);
    frontier = next.frontier;
  }
  return frontier;
}

async function frontierOf(p: IntegrateParts, tree: Tree): Promise<Frontier> {
  const loaded = await loadFrontier(p, tree);
  if (loaded !== null) return loaded;
  const built = await rebuild(p, tree.edge.size);
  if (!sameNode(rootOf(built.edge, platformSha256), tree.root)) throw new Freeze("root-differs", tree.edge.size);
  return built;
}

/** Writes what has come, up to the last commit or at least as far as the signer has seen. */
async function grow(p: IntegrateParts, start: Frontier, seen: number): Promise<Frontier> {
  let frontier = start;
  for (;;) {
    const from = frontier.edge.size;
    const leaves = leafHashes(await p.rows.leaves(from, CHUNK), from);
    if (leaves.length > 0) {
      const next = grownBy(frontier, leaves);
      await p.files.put(next.made);
      frontier = next.frontier;
    }
    if (leaves.length < CHUNK || frontier.edge.size >= seen) return frontier;
  }
}

/** The root, made a second time from the files as they lie on the disk: a bit that was lost on the way is met before it is signed. */
async function rootAgain(files: TreeFiles, { edge }: Frontier): Promise<Node> {
  const root = rootOf(edge, platformSha256);
  const again = await rootOfRange(nodesOf(files, edge.size), { begin: 0, end: edge.size });
  if (!sameNode(root, again)) throw new Freeze("root-differs", edge.size, "files");
  return root;
}

const REFUSED = { behind: "signer-ahead", "other-root": "signer-other-root", proof: "signer-proof" } as const;

async function signed(
  { files, signer }: IntegrateParts,
  { edge }: Frontier,
  { root, last }: { root: Node; last: Signed },
): Promise<string> {
  if (last.size > edge.size) throw new Freeze("signer-ahead", last.size);
  const proof = await proofOf(nodesOf(files, edge.size), consistencyRanges(last.size, edge.size));
  const answer = await signer.sign({ size: edge.size, root, proof });
  if ("refused" in answer) throw new Freeze(REFUSED[answer.refused], answer.last.size);
  return answer.note;
}

/** Size of the published checkpoint; 0 where none is. */
export const publishedSize = async (files: Pick<TreeFiles, "note">): Promise<number> => sizeOfNote(await files.note("checkpoint"));

/** Replaces the published checkpoint, only ever forward. */
async function publish(files: TreeFiles, size: number, note: string): Promise<void> {
  const before = await publishedSize(files);
  if (before > size) throw new Freeze("published-ahead", before);
  if (before < size) await files.replace("checkpoint", new TextEncoder().encode(note));
}

/** Full tiles make their partial ones needless once the checkpoint that has them is published. */
async function dropPartials(files: TreeFiles, old: number, size: number): Promise<void> {
  const full: TileName[] = [];
  for (let level = 0, width = TILE_WIDTH; Math.floor(size / width) > 0; level++, width *= TILE_WIDTH)
    for (let index = Math.floor(old / width); index < Math.floor(size / width); index++)
      for (const of of level === 0 ? ([0, "entries"] as const) : [level]) full.push({ level: of, index, width: TILE_WIDTH });
  await Promise.all(full.map((name) => files.dropPartial(name)));
}

/** What one round knows of the next, so that it need not be asked again: where the tree grows, and what the signer signed last. Null where nothing is known. */
export type Memory = { frontier: Frontier | null; last?: Signed | null };

async function round(p: IntegrateParts, memory: Memory): Promise<Round> {
  const tree = await p.rows.tree();
  const old = tree.edge.size;
  const kept = memory.frontier?.edge.size === old ? memory.frontier : null;
  const last = memory.last ?? (await p.signer.last());
  memory.frontier = null;
  memory.last = null;
  const before = kept ?? (await frontierOf(p, tree));
  const frontier = await grow(p, before, last.size);
  const { size } = frontier.edge;
  if (size === old) {
    const stored = await p.rows.checkpoint(old);
    // Signed and stored, and then the process ended before it was published.
    if (stored !== null) await publish(p.files, stored.size, stored.note);
    Object.assign(memory, { frontier, last });
    return { did: "nothing", size };
  }
  const root = await rootAgain(p.files, frontier);
  const note = await signed(p, frontier, { root, last });
  if (!(await p.rows.advance(old, { edge: frontier.edge, root }, { size, root, note, at: p.now() }))) return { did: "lost", size: old };
  await publish(p.files, size, note);
  await dropPartials(p.files, old, size);
  Object.assign(memory, { frontier, last: { size, root } });
  return { did: "signed", size };
}

/**
 * Takes the parts and what the round before left, brings the tree to the last commit. Freezes the log and says why where anything does not agree. Rejects
 * where database, disk or signer do: then nothing is lost and the next round tries again.
 */
export async function integrate(p: IntegrateParts, memory: Memory): Promise<Round> {
  try {
    return await round(p, memory);
  } catch (fault) {
    const why =
      fault instanceof Freeze ? fault.why : fault instanceof SpoiledFile ? new Freeze("file-spoiled", null, fault.message).why : null;
    if (why === null) throw fault;
    await p.rows.freeze(why);
    return { did: "frozen", why };
  }
}
