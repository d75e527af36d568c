// Feeds the check of a whole log with its files, from a folder or an address, several at once. The check is of one size, that of the checkpoint which it was
// handed first; a log that grows meanwhile may take its partial files away, and what stands in their place begins with the same bytes.

import type { Files } from "../../../verify/fsck.ts";
import { cutTo } from "../../../verify/log-files.ts";
import { parseTilePath, TILE_WIDTH, type TileName, tilePath } from "../../ledger/tile.ts";
import { widthIn } from "../tlog/signed-tree.ts";
import { BUNDLE_BYTES_MAX, CHECKPOINT_BYTES_MAX, TILE_BYTES_MAX, type TileSource } from "../tlog/source.ts";

/** The size that the log's key signed last, 0 where what is there now is not its; partial files of another size may only be asked for after it. */
export type SizeNow = () => Promise<number>;
/** A log that moves on between our look at its size and at the file is looked at again. */
const LOOKS = 3;

const bytesMaxOf = ({ level }: TileName): number => (level === "entries" ? BUNDLE_BYTES_MAX : TILE_BYTES_MAX);

/** The larger file that stands in the place of a partial one, cut to it: the full one (C2SP tlog-tiles), else the partial one of the present size. */
async function fromLarger(source: TileSource, name: TileName, sizeNow: SizeNow): Promise<Uint8Array | null> {
  const read = async (width: number): Promise<Uint8Array | null> => {
    const bytes = await source.read(tilePath({ ...name, width }), { bytesMax: bytesMaxOf(name) });
    return bytes === null ? null : cutTo(name, bytes);
  };
  for (let look = 0, before = name.width; look < LOOKS; look++) {
    const full = await read(TILE_WIDTH);
    if (full !== null) return full;
    const width = widthIn(await sizeNow(), name.level === "entries" ? 0 : name.level, name.index);
    if (width <= before || width === TILE_WIDTH) continue;
    const larger = await read(width);
    if (larger !== null) return larger;
    before = width;
  }
  return null;
}

async function readFileOf(source: TileSource, path: string, sizeNow: SizeNow): Promise<Uint8Array | null> {
  const name = parseTilePath(path);
  if (name === null) return source.read(path, { bytesMax: CHECKPOINT_BYTES_MAX });
  const bytes = await source.read(path, { bytesMax: bytesMaxOf(name) });
  return bytes !== null || name.width === TILE_WIDTH ? bytes : fromLarger(source, name, sizeNow);
}

/**
 * Takes where a log is, a check that asks for files by path, and how large the log is by now; gives what the check gives. Rejects with `SourceFault` where a
 * file cannot be read.
 */
export async function feed<T>(
  source: TileSource,
  check: Generator<readonly string[], T, Files>,
  sizeNow: SizeNow = async () => 0,
): Promise<T> {
  let step = check.next();
  while (step.done !== true) {
    const files = await Promise.all(step.value.map((path) => readFileOf(source, path, sizeNow)));
    step = check.next(files);
  }
  return step.value;
}
