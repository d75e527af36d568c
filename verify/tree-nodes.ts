// Nodes of a tree that somebody signed, out of its tiles: what a proof is made of where the checker makes it himself. Asks for files by path and is handed
// their bytes; believes none of them, for the proof is held to the signed root.
import type { Sha256 } from "../src/ledger/sha256.ts";
import { nodeInTile, placeOfNode, TILE_WIDTH, tilePath } from "../src/ledger/tile.ts";
import { joined, type Node, type NodeName, type Range, subtreesOf } from "../src/ledger/tree.ts";
import type { Files } from "./fsck.ts";
import { cutTo } from "./log-files.ts";

/** Tiles by path, as they were handed in; what stands under a name never changes, so they serve the next proof too. */
export type Tiles = Map<string, Uint8Array>;
/** A file that a tree of this size must have is not there, or is too short. */
export type MissingTile = { missing: string };
type Asking<T> = Generator<readonly string[], T, Files>;

const HASH_BYTES = 32;

function* fetchTiles(names: readonly NodeName[], size: number, tiles: Tiles): Asking<MissingTile | null> {
  const wanted = new Map(names.map((name) => placeOfNode(name, size).tile).map((tile) => [tilePath(tile), tile]));
  const lacking = [...wanted].filter(([path]) => !tiles.has(path));
  if (lacking.length === 0) return null;
  const found = yield lacking.map(([path]) => path);
  // A partial tile may be gone because the full one came (tlog-tiles).
  const again = lacking.filter(([, tile], i) => found[i] == null && tile.width < TILE_WIDTH);
  const full = again.length === 0 ? [] : yield again.map(([, tile]) => tilePath({ ...tile, width: TILE_WIDTH }));
  for (const [i, [path, tile]] of lacking.entries()) {
    const at = again.findIndex(([one]) => one === path);
    const whole = at < 0 ? null : (full[at] ?? null);
    const bytes = found[i] ?? (whole && cutTo(tile, whole));
    if (bytes === null || bytes.length !== tile.width * HASH_BYTES) return { missing: path };
    tiles.set(path, bytes);
  }
  return null;
}

/** Takes ranges of a tree of `size` that each begin where a subtree begins, gives the root of each, unproved; or the file that is missing. */
export function* rootsOf(ranges: readonly Range[], size: number, tiles: Tiles, hash: Sha256): Asking<readonly Node[] | MissingTile> {
  const names = ranges.map(({ begin, end }) => subtreesOf(begin, end));
  const missing = yield* fetchTiles(names.flat(), size, tiles);
  if (missing !== null) return missing;
  const nodeOf = (name: NodeName): Node => {
    const { tile, ...place } = placeOfNode(name, size);
    return nodeInTile(tiles.get(tilePath(tile)) as Uint8Array, place, hash);
  };
  return names.map((some) => joined(some.map(nodeOf), hash));
}
