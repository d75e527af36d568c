// The files of a log: tiles and bundles of entries, each written once and never with other bytes, and the checkpoint, which is replaced. Any web server may
// serve the folder as it is (C2SP tlog-tiles).
import { dirname, join } from "node:path";
import { parseCheckpoint } from "../../ledger/checkpoint.ts";
import { parseNote, parseVerifierKey, type VerifierKey } from "../../ledger/note.ts";
import { type NodePlace, nodeInTile, placeOfNode, TILE_WIDTH, type TileName, tilePath } from "../../ledger/tile.ts";
import { joined, type Node, type NodeName, parentOf, type Range, subtreesOf } from "../../ledger/tree.ts";
import { type Disk, replaceFile } from "../disk.ts";
import { platformSha256 } from "../platform-hash.ts";
import { recent } from "../recent.ts";

const NODE_BYTES = 32;

/** A tile or a bundle of entries, and what it holds. */
export type Made = { name: TileName; bytes: Uint8Array };

/** A file of the log does not hold what it must. */
export class SpoiledFile extends Error {
  override name = "SpoiledFile";
}

export type TreeFiles = {
  /** The folder of all of them. */
  readonly folder: string;
  /** A tile or bundle, or what of the full one a partial one holds; null where it is not there. */
  read(name: TileName): Promise<Uint8Array | null>;
  /** Writes tiles and bundles, durable when it resolves; the same bytes again are no fault. Throws `SpoiledFile` where other bytes stand under a name. */
  put(made: readonly Made[]): Promise<void>;
  /** The bytes of a file beside the tiles: `checkpoint`, `policy`, `vkey`; null where it is not there. */
  note(name: string): Promise<Uint8Array | null>;
  replace(name: string, bytes: Uint8Array): Promise<void>;
  /** Takes the partial files of a tile away; for one that has become full. */
  dropPartial(name: TileName): Promise<void>;
};

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && Buffer.compare(a, b) === 0;

/** Everything of a file but that its name lasts. */
async function putOne(disk: Disk, path: string, { name, bytes }: Made): Promise<void> {
  const old = await disk.read(path);
  if (old !== null && !same(old, bytes)) throw new SpoiledFile(`${tilePath(name)} holds other bytes than it must`);
  if (old !== null) return;
  const aside = `${path}.next`;
  await disk.write(aside, bytes);
  await disk.rename(aside, path);
}

/** Takes a disk and the folder of a log, gives its files. */
export function treeFiles(disk: Disk, folder: string): TreeFiles {
  const made = new Set<string>();
  const makeFolder = async (path: string): Promise<void> => {
    if (made.has(path)) return;
    await disk.makeFolder(path);
    // The name of each folder on the way must last as well.
    for (let at = path; at.length >= folder.length && !made.has(at); at = dirname(at)) {
      await disk.sync(dirname(at));
      made.add(at);
    }
  };
  const partialFolder = (name: TileName): string => join(folder, `${tilePath({ ...name, width: 256 })}.p`);
  return {
    folder,
    read: (name) => disk.read(join(folder, tilePath(name))),
    async put(made) {
      const paths = made.map(({ name }) => join(folder, tilePath(name)));
      const folders = new Set(paths.map(dirname));
      for (const path of folders) await makeFolder(path);
      // Whoever tries again must not meet a write of the first try: all are waited for, also where one fails.
      const written = await Promise.allSettled(made.map((one, i) => putOne(disk, paths[i] as string, one)));
      const failed = written.find((one) => one.status === "rejected");
      if (failed !== undefined) throw failed.reason;
      // Also where a file was there already: a process that died may have put it there, and not have lived to make its name durable.
      await Promise.all([...folders].map((path) => disk.sync(path)));
    },
    note: (name) => disk.read(join(folder, name)),
    async replace(name, bytes) {
      await makeFolder(folder);
      await replaceFile(disk, join(folder, name), bytes);
    },
    async dropPartial(name) {
      const partials = partialFolder(name);
      made.delete(partials);
      await disk.remove(partials);
    },
  };
}

/** Takes the bytes of a file `vkey`, gives the key that it names; null where it names none or is not there. */
export const keyFrom = (bytes: Uint8Array | null): VerifierKey | null =>
  bytes && parseVerifierKey(new TextDecoder().decode(bytes).trim(), platformSha256);

/** The key of a log as its files say it. */
export const keyOfLog = async (files: Pick<TreeFiles, "note">): Promise<VerifierKey | null> => keyFrom(await files.note("vkey"));

/** Takes bytes, gives the size of the checkpoint in the note that they are; 0 where they are none. */
export function sizeOfNote(bytes: Uint8Array | null): number {
  const note = bytes && parseNote(bytes);
  return (note && parseCheckpoint(note.text)?.size) || 0;
}

/** Hashes of a tree by the names of its nodes. */
export type ReadNode = (name: NodeName) => Promise<Node>;

/** The bytes of a tile, or of the full one that came in its place. */
async function wholeTile(files: Pick<TreeFiles, "read">, tile: TileName): Promise<Uint8Array> {
  const bytes = (await files.read(tile)) ?? (tile.width < TILE_WIDTH ? await files.read({ ...tile, width: TILE_WIDTH }) : null);
  if (bytes === null || bytes.length < tile.width * NODE_BYTES) throw new SpoiledFile(`${tilePath(tile)} is missing or too short`);
  return bytes;
}

/**
 * Takes files and the size of a tree that stands in them, gives its nodes. Where a partial tile is gone because the full one came, the full one is read.
 * Throws `SpoiledFile` where a tile is missing or too short.
 */
export function nodesOf(files: Pick<TreeFiles, "read">, size: number): ReadNode {
  return async (name) => {
    const { tile, ...place } = placeOfNode(name, size);
    return nodeInTile(await wholeTile(files, tile), place, platformSha256);
  };
}

/** Some 150 bytes each. */
const NODES_KEPT = 100_000;
/** 16 KB each. */
const TILES_KEPT = 1_024;

/** The hash, or the root over so many of them, that stands at a place in a tile. */
type InTile = (place: Pick<NodePlace, "from" | "count">) => Node;

/** A tile with the nodes above its hashes, each made once: a proof asks for seven of them, which are half the others' children. */
function nodesOver(bytes: Uint8Array): InTile {
  const above = Buffer.alloc(TILE_WIDTH * NODE_BYTES);
  const made = new Uint8Array(TILE_WIDTH);
  const nodeIn = (all: Uint8Array, at: number): Node => all.subarray(at * NODE_BYTES, (at + 1) * NODE_BYTES);
  /** Node 1 is the root, `at` stands over `2 at` and `2 at + 1`, and the tile's hashes are 256 to 511. */
  const node = (at: number): Node => {
    if (at >= TILE_WIDTH) return nodeIn(bytes, at - TILE_WIDTH);
    if (made[at] === 0) above.set(parentOf(node(2 * at), node(2 * at + 1), platformSha256), at * NODE_BYTES);
    made[at] = 1;
    return nodeIn(above, at);
  };
  return ({ from, count }) => {
    if ((from + count) * NODE_BYTES > bytes.length)
      throw new SpoiledFile(`a tile of ${bytes.length} bytes has no hash ${from + count - 1}`);
    return node((TILE_WIDTH + from) / count);
  };
}

/** Reads each tile once for all nodes of proofs that lie in it: what stands under its name never changes. What is not there may be there later. */
function keptTiles(files: Pick<TreeFiles, "read">): (tile: TileName) => Promise<InTile> {
  const kept = recent<Promise<InTile>>(TILES_KEPT);
  return (tile) => {
    const path = tilePath(tile);
    const known = kept.get(path);
    if (known !== undefined) return known;
    const reading = wholeTile(files, tile).then(nodesOver);
    kept.set(path, reading);
    reading.catch(() => kept.delete(path));
    return reading;
  };
}

/** Takes files that are read again and again, gives how nodes of their trees are read, with the newest in memory: a complete node never changes. */
export function keptNodes(files: Pick<TreeFiles, "read">): (size: number) => ReadNode {
  const kept = recent<Node>(NODES_KEPT);
  const tiles = keptTiles(files);
  return (size) => async (name) => {
    const key = `${name.level} ${name.index}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const { tile, ...place } = placeOfNode(name, size);
    const node = (await tiles(tile))(place);
    kept.set(key, node);
    return node;
  };
}

/** The root over a range of leaves that begins where a subtree of the tree begins. */
export const rootOfRange = async (read: ReadNode, { begin, end }: Range): Promise<Node> =>
  joined(await Promise.all(subtreesOf(begin, end).map(read)), platformSha256);

/** The roots over ranges: the hashes of a proof. */
export const proofOf = (read: ReadNode, ranges: readonly Range[]): Promise<Node[]> =>
  Promise.all(ranges.map((range) => rootOfRange(read, range)));
