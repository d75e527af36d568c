// A log read under a signed root: every tile is held to the one above it, up to the root, and every entry to its leaf hash, before anybody gets it. So it
// does not matter who served it, nor whether several places did.
import { hashesOfTile, leavesOfEntryBundle, nodeInTile, placeOfNode, TILE_WIDTH, type TileName, tilePath } from "../../ledger/tile.ts";
import { emptyRoot, joined, type Node, rootOf, sameNode, subtreesOf } from "../../ledger/tree.ts";
import { edgeIn, partialTiles } from "../log/frontier.ts";
import { platformSha256 } from "../platform-hash.ts";
import { BUNDLE_BYTES_MAX, SourceFault, TILE_BYTES_MAX, type TileSource } from "./source.ts";

const HASH_BYTES = 32;

/** Files that do not hold what the signed root says, or are not there; `bytes`: what the last place gave instead. */
export class SpoiledLog extends Error {
  override name = "SpoiledLog";
  readonly path: string;
  readonly bytes: Uint8Array | null;
  constructor(path: string, bytes: Uint8Array | null) {
    super(`${path}: ${bytes === null ? "absent" : "spoiled"}`);
    this.path = path;
    this.bytes = bytes;
  }
}

/** A bundle of entries with the tile of their hashes, from entry `index` · 256 on. */
export type SignedBundle = { index: number; width: number; tile: Uint8Array; bundle: Uint8Array; leaves: readonly Uint8Array[] };
/** Everything rejects with `SpoiledLog` where no place has the right bytes, and with `SourceFault` where a place could not be read. */
export type SignedTree = {
  size: number;
  /** The bytes of a tile of hashes that this tree has, as wide as it is there. */
  tile(level: number, index: number): Promise<Uint8Array>;
  bundle(index: number): Promise<SignedBundle>;
  /** Root of the first leaves of this tree: what another checkpoint must say that this tree continues. */
  rootAt(size: number): Promise<Node>;
};

/** How many hashes, or entries, a tile or bundle of a tree of this size holds. */
export const widthIn = (size: number, level: number, index: number): number =>
  Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH);

/** The first of the bytes of a full bundle: so many entries. Null where it holds not so many. */
function firstEntries(bytes: Uint8Array, width: number): Uint8Array | null {
  let at = 0;
  for (let n = 0; n < width; n++) {
    if (at + 2 > bytes.length) return null;
    at += 2 + (((bytes[at] as number) << 8) | (bytes[at + 1] as number));
  }
  return at <= bytes.length ? bytes.subarray(0, at) : null;
}

type Reading = { sources: readonly TileSource[]; signal: AbortSignal | undefined };

/** One place's file; where a partial one is gone because it has become full, what the full one begins with. What is too long is not what it must be. */
async function fileFrom(source: TileSource, name: TileName, signal: AbortSignal | undefined): Promise<Uint8Array | null> {
  const bytesMax = name.level === "entries" ? BUNDLE_BYTES_MAX : TILE_BYTES_MAX;
  const read = (path: string): Promise<Uint8Array | null> =>
    source.read(path, { bytesMax, signal }).catch((fault: unknown) => {
      if (fault instanceof SourceFault && fault.why === "too-long") return new Uint8Array();
      throw fault;
    });
  const bytes = await read(tilePath(name));
  if (bytes !== null || name.width === TILE_WIDTH) return bytes;
  const full = await read(tilePath({ ...name, width: TILE_WIDTH }));
  if (full === null) return null;
  return name.level === "entries" ? firstEntries(full, name.width) : full.subarray(0, name.width * HASH_BYTES);
}

/**
 * What the first place gives that has it as it must be. Where none has, the last one's fault is told, for the log itself is the last; but as long as one
 * place could not be read, nobody can say that the log has it not.
 */
async function fromFirst<T>(sources: readonly TileSource[], read: (source: TileSource) => Promise<T | SpoiledLog>): Promise<T> {
  let wrong: SpoiledLog | null = null;
  let fault: SourceFault | null = null;
  for (const source of sources) {
    const got = await read(source).catch((met: unknown) => {
      if (met instanceof SourceFault) return met;
      throw met;
    });
    if (got instanceof SourceFault) fault = got;
    else if (got instanceof SpoiledLog) wrong = got;
    else return got;
  }
  throw fault ?? wrong ?? new Error("bug: a log without a place to read it from");
}

const rightFile = ({ sources, signal }: Reading, name: TileName, isRight: (bytes: Uint8Array) => boolean): Promise<Uint8Array> =>
  fromFirst(sources, async (source) => {
    const bytes = await fileFrom(source, name, signal);
    return bytes !== null && isRight(bytes) ? bytes : new SpoiledLog(tilePath(name), bytes);
  });

/** The partial tiles of a tree by level: together they are its root. All from one place, or from the next. */
const spineOf = ({ sources, signal }: Reading, { size, root }: { size: number; root: Node }): Promise<Map<number, Uint8Array>> =>
  fromFirst(sources, async (source) => {
    const names = partialTiles(size);
    const spine = new Map<number, Uint8Array>();
    const partial: Node[][] = [];
    for (const name of names) {
      const bytes = await fileFrom(source, name, signal);
      const hashes = bytes === null ? null : hashesOfTile(bytes, name.width);
      if (bytes === null || hashes === null) return new SpoiledLog(tilePath(name), bytes);
      spine.set(name.level, bytes);
      partial[name.level] = hashes;
    }
    if (sameNode(rootOf(edgeIn(partial, size), platformSha256), root)) return spine;
    // One of them is wrong, and the root does not say which.
    return new SpoiledLog(names.map(tilePath).join(" "), spine.get(names[0]?.level ?? 0) ?? null);
  });

/** Leaf hash of an entry: SHA-256(0x00 ‖ entry). */
export function entryHash(entry: Uint8Array): Node {
  const bytes = new Uint8Array(entry.length + 1);
  bytes.set(entry, 1);
  return platformSha256(bytes);
}

const hashIn = (tile: Uint8Array, at: number): Uint8Array => tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);

/**
 * Takes the places that a log is read from, the nearest first, and the size and root that its key signed; gives the tree under that root. Of a tree without
 * leaves only the root is checked.
 */
export async function openSignedTree(
  sources: readonly TileSource[],
  signed: { size: number; root: Node },
  signal?: AbortSignal,
): Promise<SignedTree> {
  const { size, root } = signed;
  const reading: Reading = { sources, signal };
  if (size === 0 && !sameNode(root, emptyRoot(platformSha256))) throw new SpoiledLog("checkpoint", null);
  const spine = size === 0 ? new Map<number, Uint8Array>() : await spineOf(reading, signed);
  /** Of each level the full tile that was read last: readers go from left to right. */
  const last = new Map<number, { index: number; bytes: Uint8Array }>();
  const tile = async (level: number, index: number): Promise<Uint8Array> => {
    const width = widthIn(size, level, index);
    if (width < 1 || index < 0) throw new RangeError(`a tree of ${size} has no tile ${level}/${index}`);
    if (width < TILE_WIDTH) return spine.get(level) as Uint8Array;
    const known = last.get(level);
    if (known?.index === index) return known.bytes;
    const above = await tile(level + 1, Math.floor(index / TILE_WIDTH));
    const wanted = hashIn(above, index % TILE_WIDTH);
    const isRight = (bytes: Uint8Array): boolean =>
      bytes.length === TILE_BYTES_MAX && sameNode(nodeInTile(bytes, { from: 0, count: TILE_WIDTH }, platformSha256), wanted);
    const bytes = await rightFile(reading, { level, index, width }, isRight);
    last.set(level, { index, bytes });
    return bytes;
  };
  return {
    size,
    tile,
    async bundle(index) {
      const hashes = await tile(0, index);
      const width = hashes.length / HASH_BYTES;
      const isRight = (bytes: Uint8Array): boolean =>
        leavesOfEntryBundle(bytes, width)?.every((leaf, i) => sameNode(entryHash(leaf), hashIn(hashes, i))) ?? false;
      const bundle = await rightFile(reading, { level: "entries", index, width }, isRight);
      return { index, width, tile: hashes, bundle, leaves: leavesOfEntryBundle(bundle, width) as Uint8Array[] };
    },
    async rootAt(old) {
      if (old === 0) return emptyRoot(platformSha256);
      const nodes: Node[] = [];
      for (const name of subtreesOf(0, old)) {
        const { tile: at, from, count } = placeOfNode(name, size);
        nodes.push(nodeInTile(await tile(at.level, at.index), { from, count }, platformSha256));
      }
      return joined(nodes, platformSha256);
    },
  };
}
