// Tiles (C2SP tlog-tiles): the tree and its entries as files that never change, 256 hashes or entries each; the last ones are partial and carry their
// width in their name. Their contents are functions of the leaves, so whoever lost them makes the same again.
import type { Sha256 } from "./sha256.ts";
import { joined, type Node, type NodeName, parentOf } from "./tree.ts";

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256;
/** Levels of the tree that a tile spans. */
const HEIGHT = 8;
const LEVEL_MAX = 63;
const HASH_BYTES = 32;
const LENGTH_BYTES = 2;

/** A tile of hashes at a level of tiles, or a bundle of entries; `width` 1 to 256, and 256 is full. */
export type TileName = { level: number | "entries"; index: number; width: number };

/** Hashes that a tree of a size has at a level of tiles. */
const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level);

/** The path below the log's prefix: `tile/0/x001/x234/067`, `tile/entries/000.p/5`. */
export function tilePath({ level, index, width }: TileName): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/\d{3}/g) as string[];
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/");
  return `tile/${level}/${path}${width === TILE_WIDTH ? "" : `.p/${width}`}`;
}

const PATH = /^tile\/(0|[1-9]\d?|entries)\/((?:x\d{3}\/)*)(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Takes a path, gives the tile that it names; null where it names none, or not in the one spelling. */
export function parseTilePath(path: string): TileName | null {
  const [, level = "", above = "", last = "", width] = PATH.exec(path) ?? [];
  const index = Number(above.replace(/[x/]/g, "") + last);
  const name = { level: level === "entries" ? level : Number(level), index, width: Number(width ?? TILE_WIDTH) } as const;
  const deep = typeof name.level === "number" && name.level > LEVEL_MAX;
  return level !== "" && !deep && Number.isSafeInteger(index) && name.width <= TILE_WIDTH && tilePath(name) === path ? name : null;
}

/** The tiles of hashes that a tree of `size` has and one of `old` has not: from the lowest level up, each level from the left. */
export function tilesBetween(old: number, size: number): (TileName & { level: number })[] {
  const tiles: (TileName & { level: number })[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const [had, has] = [hashesAt(level, old), hashesAt(level, size)];
    for (let index = Math.floor(had / TILE_WIDTH); had < has && index * TILE_WIDTH < has; index++)
      tiles.push({ level, index, width: Math.min(TILE_WIDTH, has - index * TILE_WIDTH) });
  }
  return tiles;
}

/** Where a node of a tree of a size lies: the tile, and which of its hashes the node is made of. */
export type NodePlace = { tile: TileName & { level: number }; from: number; count: number };

/** Takes a complete node and the size of a tree that has it, gives where it lies. */
export function placeOfNode({ level, index }: NodeName, size: number): NodePlace {
  const tileLevel = Math.floor(level / HEIGHT);
  const count = 2 ** (level % HEIGHT);
  const first = index * count;
  const tile = Math.floor(first / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, hashesAt(tileLevel, size) - tile * TILE_WIDTH);
  if (first - tile * TILE_WIDTH + count > width) throw new RangeError(`a tree of ${size} has no node ${level}/${index}`);
  return { tile: { level: tileLevel, index: tile, width }, from: first - tile * TILE_WIDTH, count };
}

/** Takes the bytes of a tile and which of its hashes, a power of two of them, gives the root over those. Throws where the tile has not so many. */
export function nodeInTile(bytes: Uint8Array, { from, count }: Pick<NodePlace, "from" | "count">, hash: Sha256): Node {
  if ((from + count) * HASH_BYTES > bytes.length) throw new RangeError(`a tile of ${bytes.length} bytes has no hash ${from + count - 1}`);
  let nodes = Array.from({ length: count }, (_, i) => bytes.subarray((from + i) * HASH_BYTES, (from + i + 1) * HASH_BYTES));
  while (nodes.length > 1) {
    const pairs = nodes.length / 2;
    nodes = Array.from({ length: pairs }, (_, i) => parentOf(nodes[2 * i] as Node, nodes[2 * i + 1] as Node, hash));
  }
  return joined(nodes, hash);
}

/** Takes hashes from the left, gives the bytes of their tile. */
export function tileOf(hashes: readonly Node[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * HASH_BYTES);
  for (const [i, node] of hashes.entries()) bytes.set(node, i * HASH_BYTES);
  return bytes;
}

/** Takes bytes and a width, gives the hashes of a tile of that width; null where it is none. */
export function hashesOfTile(bytes: Uint8Array, width: number): Node[] | null {
  if (bytes.length !== width * HASH_BYTES) return null;
  return Array.from({ length: width }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
}

/** Takes the bytes of leaves from the left, gives their bundle: each behind its length in 16 bits. */
export function entryBundle(leaves: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(leaves.reduce((sum, leaf) => sum + LENGTH_BYTES + leaf.length, 0));
  let at = 0;
  for (const leaf of leaves) {
    if (leaf.length > 0xffff) throw new RangeError(`an entry of ${leaf.length} bytes`);
    bytes.set([leaf.length >> 8, leaf.length & 255], at);
    bytes.set(leaf, at + LENGTH_BYTES);
    at += LENGTH_BYTES + leaf.length;
  }
  return bytes;
}

/** Takes bytes and a width, gives the leaves of a bundle of that width; null where it is none: cut short, longer, more or fewer. */
export function leavesOfEntryBundle(bytes: Uint8Array, width: number): Uint8Array[] | null {
  const leaves: Uint8Array[] = [];
  let at = 0;
  while (at + LENGTH_BYTES <= bytes.length && leaves.length < width) {
    const end = at + LENGTH_BYTES + (((bytes[at] as number) << 8) | (bytes[at + 1] as number));
    if (end > bytes.length) return null;
    leaves.push(bytes.subarray(at + LENGTH_BYTES, end));
    at = end;
  }
  return at === bytes.length && leaves.length === width ? leaves : null;
}
