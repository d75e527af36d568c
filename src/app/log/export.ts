// A log as a folder of files that needs nothing of ours: tiles, bundles of entries, checkpoint, policy and key as they are published, and beside them the sealed
// openings, which only the key folder opens. What was exported before is not written again.
import { dirname, join } from "node:path";
import { toBase64 } from "../../ledger/base64.ts";
import { TILE_WIDTH, type TileName, tilePath, tilesBetween } from "../../ledger/tile.ts";
import { type Disk, replaceFile } from "../disk.ts";
import type { StoredBundle } from "../store.ts";
import { nodesOf, rootOfRange, SpoiledFile, sizeOfNote, type TreeFiles } from "./tree-files.ts";

export type ExportParts = {
  disk: Disk;
  /** Absolute. */
  to: string;
  files: TreeFiles;
  /** Sealed openings of a range of entries. */
  bundles: (from: number, end: number) => Promise<readonly StoredBundle[]>;
  told: (entries: number) => void;
};

/** Where the sealed openings of 256 entries lie, as the bundles of entries are numbered: one JSON object a line. */
export const openingsPath = (index: number): string =>
  tilePath({ level: "entries", index, width: TILE_WIDTH }).replace("tile/entries/", "openings/").concat(".jsonl");

const NOTES = ["vkey", "policy", "checkpoint.witnessed"];
const encoder = new TextEncoder();

async function put({ disk, to }: ExportParts, path: string, bytes: Uint8Array): Promise<void> {
  const at = join(to, path);
  const old = await disk.read(at);
  if (old !== null && Buffer.compare(old, bytes) === 0) return;
  await disk.makeFolder(dirname(at));
  await replaceFile(disk, at, bytes);
}

async function tile(p: ExportParts, name: TileName): Promise<void> {
  const bytes = (await p.files.read(name)) ?? null;
  if (bytes === null) throw new SpoiledFile(`${tilePath(name)} is missing`);
  await put(p, tilePath(name), bytes);
}

const lineOf = ({ index, audience, slot, sealed }: StoredBundle): string =>
  `${JSON.stringify({ index, audience, slot, sealed: toBase64(sealed) })}\n`;

/**
 * Writes the log up to its published checkpoint, which comes last; gives its size. Openings are written anew every time, for what was redacted since must be gone
 * from them. Throws `SpoiledFile` where the files of the log are not whole or nothing is published.
 */
export async function exportLog(p: ExportParts): Promise<number> {
  const note = await p.files.note("checkpoint");
  const size = sizeOfNote(note);
  if (note === null || size === 0) throw new SpoiledFile("no checkpoint is published yet");
  await rootOfRange(nodesOf(p.files, size), { begin: 0, end: size });
  await p.disk.makeFolder(p.to);
  for (const name of tilesBetween(0, size)) {
    await tile(p, name);
    if (name.level > 0) continue;
    await tile(p, { ...name, level: "entries" });
    const from = name.index * TILE_WIDTH;
    const bundles = await p.bundles(from, from + name.width);
    await put(p, openingsPath(name.index), encoder.encode(bundles.map(lineOf).join("")));
    p.told(from + name.width);
  }
  for (const name of NOTES) {
    const bytes = await p.files.note(name);
    if (bytes !== null) await put(p, name, bytes);
  }
  await put(p, "checkpoint", note);
  return size;
}
