// A whole log read from where its files lie: its checkpoint, and its leaves in order. What is read is checked by whoever asks: against a signed root.
import { parseCheckpoint } from "../../ledger/checkpoint.ts";
import { parseNote, signersOf, type VerifierKey } from "../../ledger/note.ts";
import { leavesOfEntryBundle, TILE_WIDTH, tilePath } from "../../ledger/tile.ts";
import type { Node } from "../../ledger/tree.ts";
import { BUNDLE_BYTES_MAX, CHECKPOINT_BYTES_MAX, type TileSource } from "../tlog/source.ts";
import { checkNote } from "./ed25519.ts";
import { SpoiledFile } from "./tree-files.ts";

/** The checkpoint of a log, as its key signed it. */
export type SignedTree = { size: number; root: Node; note: string };

/** Takes a source and the key that must have signed, gives its checkpoint. Throws `SpoiledFile` where there is none, or none by this key. */
export async function checkpointOf(source: TileSource, key: VerifierKey): Promise<SignedTree> {
  const bytes = await source.read("checkpoint", { bytesMax: CHECKPOINT_BYTES_MAX });
  const note = bytes && parseNote(bytes);
  const checkpoint = note && parseCheckpoint(note.text);
  if (!note || !checkpoint || checkpoint.origin !== key.name || signersOf(note, [key], checkNote) === null)
    throw new SpoiledFile(`${source.where}: no checkpoint signed by ${key.name}`);
  return { size: checkpoint.size, root: checkpoint.root, note: new TextDecoder().decode(bytes ?? undefined) };
}

/** The leaves of a tree of a size from an index on, a bundle at a time. Throws `SpoiledFile` where a bundle is missing or none. */
export async function* leavesFrom(source: TileSource, from: number, size: number): AsyncGenerator<{ index: number; leaves: Uint8Array[] }> {
  for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < size; index++) {
    const begin = index * TILE_WIDTH;
    const width = Math.min(TILE_WIDTH, size - begin);
    const full = tilePath({ level: "entries", index, width: TILE_WIDTH });
    const partial =
      width < TILE_WIDTH ? await source.read(tilePath({ level: "entries", index, width }), { bytesMax: BUNDLE_BYTES_MAX }) : null;
    const bytes = partial ?? (await source.read(full, { bytesMax: BUNDLE_BYTES_MAX }));
    // A full bundle may stand in the place of a partial one; then only its first leaves are of this tree.
    const leaves = bytes && (leavesOfEntryBundle(bytes, width) ?? leavesOfEntryBundle(bytes, TILE_WIDTH)?.slice(0, width));
    if (!leaves) throw new SpoiledFile(`${source.where}: ${full} is missing or no bundle`);
    const skip = Math.max(0, from - begin);
    yield { index: begin + skip, leaves: leaves.slice(skip) };
  }
}
