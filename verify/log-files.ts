// Which files a log of a size consists of, in the order in which a check reads them: each bundle of entries with its tile of leaf hashes, and the tiles above
// as soon as they are full. So a caller may fetch ahead, and nothing larger than a few tiles is kept.
import { TILE_WIDTH, type TileName } from "../src/ledger/tile.ts";

/** One step of the check: a bundle and the tile of its leaf hashes. */
export type Stretch = { entries: TileName; tile: TileName & { level: number } };

/** The bundles of a log of `size` leaves, from the left, each with its tile. */
export function* stretchesOf(size: number): Generator<Stretch> {
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    yield { entries: { level: "entries", index, width }, tile: { level: 0, index, width } };
  }
}

const HASH_BYTES = 32;
const LENGTH_BYTES = 2;

/**
 * Takes a partial tile's or bundle's name and the bytes of the full one, gives the bytes that the partial one had: a log may take partial files away once
 * the full one is there (tlog-tiles). Shorter than it must be where the full one is spoiled; the check says so.
 */
export function cutTo({ level, width }: TileName, full: Uint8Array): Uint8Array {
  if (level !== "entries") return full.subarray(0, width * HASH_BYTES);
  let at = 0;
  for (let i = 0; i < width && at + LENGTH_BYTES <= full.length; i++)
    at += LENGTH_BYTES + (((full[at] as number) << 8) | (full[at + 1] as number));
  return full.subarray(0, at);
}
