// An installation from an export: an empty log takes all its entries, held to the signed root before the first is written, and what is beside them is folded anew.

import type { Commit } from "../../kernel/commit.ts";
import { fromBase64 } from "../../ledger/base64.ts";
import { leafNode } from "../../ledger/leaf.ts";
import type { VerifierKey } from "../../ledger/note.ts";
import { TILE_WIDTH } from "../../ledger/tile.ts";
import { EMPTY_EDGE, grown, rootOf, sameNode } from "../../ledger/tree.ts";
import { unsealBundle } from "../bundle.ts";
import type { KeyFile } from "../keys.ts";
import { platformSha256 } from "../platform-hash.ts";
import type { Bundle, BundleAudience, OpenOpening } from "../store.ts";
import { BUNDLE_BYTES_MAX, type TileSource } from "../tlog/source.ts";
import { openingsPath } from "./export.ts";
import { type Beside, type Planted, type ReplantParts, replant } from "./replant.ts";
import { checkpointOf, leavesFrom } from "./source-log.ts";
import { SpoiledFile } from "./tree-files.ts";

export type RestoreParts = {
  source: TileSource;
  key: VerifierKey;
  keys: KeyFile;
  replant: Omit<ReplantParts, "beside">;
  told: (entries: number) => void;
};
/** `sealed`: bundles that the key folder here does not open; they are kept as they are. */
export type Restored = { size: number; root: Uint8Array; sealed: number };

type Line = { index: number; audience: BundleAudience; slot: string; sealed: string };
const OPENINGS_BYTES_MAX = BUNDLE_BYTES_MAX * 8;

function bundleOf({ audience, slot, sealed }: Line): Bundle {
  const bytes = fromBase64(sealed);
  if (bytes === null) throw new SpoiledFile("a bundle of openings is not in base64");
  return { audience, slot, sealed: bytes };
}

/** The sealed openings of entries, read 256 entries at a time as they are asked for in order. */
function openingsIn(source: TileSource) {
  let at = -1;
  let lines: readonly Line[] = [];
  return async (index: number): Promise<Bundle[]> => {
    const tile = Math.floor(index / TILE_WIDTH);
    if (tile !== at) {
      const bytes = await source.read(openingsPath(tile), { bytesMax: OPENINGS_BYTES_MAX });
      const text = bytes === null ? "" : new TextDecoder().decode(bytes);
      lines = text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Line]));
      at = tile;
    }
    return lines.filter((line) => line.index === index).map(bundleOf);
  };
}

/** What of the public's bundle is in the clear again; null where the key folder does not open it. */
async function openAgain(
  keys: KeyFile,
  { case: ref, seq }: Pick<Commit, "case" | "seq">,
  bundles: readonly Bundle[],
): Promise<OpenOpening[] | null> {
  const bundle = bundles.find(({ audience }) => audience === "public");
  if (bundle === undefined) return [];
  const key = await keys.read(bundle.slot);
  if (key === null) return null;
  return unsealBundle(key, { ref, seq, audience: "public" }, bundle.sealed).map(({ path, salt, value }) => ({ path, salt, value }));
}

async function* each(source: TileSource, size: number): AsyncGenerator<Planted> {
  for await (const { index, leaves } of leavesFrom(source, 0, size))
    for (const [i, leaf] of leaves.entries()) yield { index: index + i, leaf };
}

/** The root over all leaves of an export. */
async function rootOfAll(source: TileSource, size: number): Promise<Uint8Array> {
  let edge = EMPTY_EDGE;
  for await (const { leaf } of each(source, size)) {
    edge = grown(edge, leafNode(leaf, platformSha256), platformSha256);
  }
  return rootOf(edge, platformSha256);
}

/** Takes an export and an empty log. Throws `SpoiledFile` before anything is written where the export is not what was signed. */
export async function restoreLog(p: RestoreParts): Promise<Restored> {
  const { size, root } = await checkpointOf(p.source, p.key);
  if (!sameNode(await rootOfAll(p.source, size), root))
    throw new SpoiledFile(`${p.source.where}: its entries do not give the root that was signed`);
  const bundlesAt = openingsIn(p.source);
  let sealed = 0;
  const beside = async (index: number, commit: Commit): Promise<Beside> => {
    const bundles = await bundlesAt(index);
    const open = await openAgain(p.keys, commit, bundles);
    if (open === null) sealed++;
    return { bundles, open: open ?? [] };
  };
  await replant({ ...p.replant, beside }, each(p.source, size), p.told);
  return { size, root, sealed };
}
