// The tree of a log, made anew from its leaf hashes while they are read, and compared with every tile that the log shows.
import type { Sha256 } from "../src/ledger/sha256.ts";
import { hashesOfTile, TILE_WIDTH, type TileName } from "../src/ledger/tile.ts";
import { type Edge, EMPTY_EDGE, grown, type Node, rootOf, sameNode } from "../src/ledger/tree.ts";

type Tile = TileName & { level: number };
/** A tile as it must be. */
export type MadeTile = { name: Tile; hashes: readonly Node[] };
const TILE_LEVELS = 8;

/** Takes the platform's hash, gives a tree that grows by leaf hashes and hands out each tile as it becomes full. */
export function makeTree(hash: Sha256) {
  let edge: Edge = EMPTY_EDGE;
  /** By level of tiles: which tile is being filled, and what it holds. */
  const filling: { index: number; hashes: Node[] }[] = [];
  const full: MadeTile[] = [];

  function take(level: number, node: Node): void {
    const tile = filling[level] ?? { index: 0, hashes: [] };
    filling[level] = tile;
    tile.hashes.push(node);
    if (tile.hashes.length < TILE_WIDTH) return;
    full.push({ name: { level, index: tile.index, width: TILE_WIDTH }, hashes: tile.hashes });
    filling[level] = { index: tile.index + 1, hashes: [] };
  }

  return {
    add(leaf: Node): void {
      edge = grown(edge, leaf, hash, ({ level }, node) => {
        if (level % TILE_LEVELS === 0) take(level / TILE_LEVELS, node);
      });
    },
    /** Tiles that have become full since the last call, lower levels first. */
    full: (): MadeTile[] => full.splice(0),
    /** Tiles at the right edge that are not full. */
    partial: (): MadeTile[] =>
      filling.flatMap(({ index, hashes }, level) =>
        hashes.length === 0 ? [] : [{ name: { level, index, width: hashes.length }, hashes }],
      ),
    root: (): Node => rootOf(edge, hash),
  };
}

/** Takes a tile as it must be and the bytes that the log shows, gives which of its hashes is not that; -1 where all are, 0 where the bytes are no such tile. */
export function wrongHash({ name, hashes }: MadeTile, bytes: Uint8Array | null): number {
  const shown = bytes === null ? null : hashesOfTile(bytes, name.width);
  return shown === null ? 0 : hashes.findIndex((node, i) => !sameNode(node, shown[i] as Node));
}
