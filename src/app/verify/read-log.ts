// Feeds the check of a whole log with its files, from a folder or an address, several at once.

import type { Files } from "../../../verify/fsck.ts";
import { cutTo } from "../../../verify/log-files.ts";
import { parseTilePath, TILE_WIDTH, tilePath } from "../../ledger/tile.ts";
import { BUNDLE_BYTES_MAX, CHECKPOINT_BYTES_MAX, TILE_BYTES_MAX, type TileSource } from "../tlog/source.ts";

/** One file; a partial one that was taken away because the full one is there is cut from that. */
async function readFileOf(source: TileSource, path: string): Promise<Uint8Array | null> {
  const name = parseTilePath(path);
  if (name === null) return source.read(path, { bytesMax: CHECKPOINT_BYTES_MAX });
  const bytesMax = name.level === "entries" ? BUNDLE_BYTES_MAX : TILE_BYTES_MAX;
  const bytes = await source.read(path, { bytesMax });
  if (bytes !== null || name.width === TILE_WIDTH) return bytes;
  const full = await source.read(tilePath({ ...name, width: TILE_WIDTH }), { bytesMax });
  return full === null ? null : cutTo(name, full);
}

/** Takes where a log is and a check that asks for files by path, gives what the check gives. Rejects with `SourceFault` where a file cannot be read. */
export async function feed<T>(source: TileSource, check: Generator<readonly string[], T, Files>): Promise<T> {
  let step = check.next();
  while (step.done !== true) {
    const files = await Promise.all(step.value.map((path) => readFileOf(source, path)));
    step = check.next(files);
  }
  return step.value;
}
