// Where a tree grows: of every level of tiles the hashes that its last, partial tile holds, and the leaves of the last bundle. Pure; what it gives is
// written by `integrate.ts`.
import { entryBundle, nodeInTile, placeOfNode, type TileName, tileOf, tilesBetween } from "../../ledger/tile.ts";
import { type Edge, grown, type Node, type NodeName, subtreesOf } from "../../ledger/tree.ts";
import { platformSha256 } from "../platform-hash.ts";
import type { Made } from "./tree-files.ts";

const WIDTH = 256;
/** Levels of the tree to a level of tiles. */
const HEIGHT = 8;

/** `partial`: by level of tiles. `entries`: leaves of the last bundle, as many as `partial[0]` has hashes. */
export type Frontier = { edge: Edge; partial: readonly (readonly Node[])[]; entries: readonly Uint8Array[] };
export const EMPTY_FRONTIER: Frontier = { edge: { size: 0, nodes: [] }, partial: [], entries: [] };

export type NewLeaf = { hash: Node; leaf: Uint8Array };

/** Hashes that a tree of a size has at a level of tiles. */
const countAt = (level: number, size: number): number => Math.floor(size / WIDTH ** level);

/** The names of the partial tiles of a tree, from the lowest level up. */
export function partialTiles(size: number): (TileName & { level: number })[] {
  const tiles: (TileName & { level: number })[] = [];
  for (let level = 0; countAt(level, size) > 0; level++) {
    const count = countAt(level, size);
    if (count % WIDTH > 0) tiles.push({ level, index: Math.floor(count / WIDTH), width: count % WIDTH });
  }
  return tiles;
}

/** Takes the hashes of the partial tiles by level, gives the edge of the tree of that size: all its nodes lie in them. */
export function edgeIn(partial: readonly (readonly Node[])[], size: number): Edge {
  const nodeAt = (name: NodeName): Node => {
    const { tile, from, count } = placeOfNode(name, size);
    return nodeInTile(tileOf(partial[tile.level] ?? []), { from, count }, platformSha256);
  };
  return { size, nodes: subtreesOf(0, size).map(nodeAt) };
}

/** Takes where a tree grows and the leaves that come next, gives where the larger one grows, and the files that it has more. */
export function grownBy(frontier: Frontier, leaves: readonly NewLeaf[]): { frontier: Frontier; made: Made[] } {
  const old = frontier.edge.size;
  const fresh: Node[][] = [];
  let { edge } = frontier;
  for (const { hash } of leaves) {
    edge = grown(edge, hash, platformSha256, ({ level }, node) => {
      if (level % HEIGHT > 0) return;
      const at = level / HEIGHT;
      fresh[at] ??= [];
      fresh[at].push(node);
    });
  }
  return filesOf({ frontier, edge, fresh, leaves, old });
}

type Growth = { frontier: Frontier; edge: Edge; fresh: readonly Node[][]; leaves: readonly NewLeaf[]; old: number };

function filesOf({ frontier, edge, fresh, leaves, old }: Growth): { frontier: Frontier; made: Made[] } {
  const { size } = edge;
  /** Of a level: the hashes from the beginning of the tile that was partial. */
  const levels = Array.from({ length: fresh.length }, (_, level) => [...(frontier.partial[level] ?? []), ...(fresh[level] ?? [])]);
  const entries = [...frontier.entries, ...leaves.map(({ leaf }) => leaf)];
  const startOf = (level: number): number => Math.floor(countAt(level, old) / WIDTH) * WIDTH;
  const made = tilesBetween(old, size).flatMap(({ level, index, width }): Made[] => {
    const from = index * WIDTH - startOf(level);
    const tile = { name: { level, index, width }, bytes: tileOf((levels[level] ?? []).slice(from, from + width)) };
    if (level > 0) return [tile];
    return [tile, { name: { level: "entries", index, width }, bytes: entryBundle(entries.slice(from, from + width)) }];
  });
  const partial = Array.from({ length: Math.max(levels.length, frontier.partial.length) }, (_, level) => {
    const all = levels[level] ?? frontier.partial[level] ?? [];
    return all.slice(Math.floor(countAt(level, size) / WIDTH) * WIDTH - startOf(level));
  });
  return { made, frontier: { edge, partial, entries: entries.slice(Math.floor(size / WIDTH) * WIDTH - startOf(0)) } };
}
