import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  entryBundle,
  hashesOfTile,
  leavesOfEntryBundle,
  nodeInTile,
  parseTilePath,
  placeOfNode,
  TILE_WIDTH,
  tileOf,
  tilePath,
  tilesBetween,
} from "./tile.ts";
import {
  consistencyFault,
  consistencyRanges,
  EMPTY_EDGE,
  grown,
  inclusionFault,
  inclusionRanges,
  joined,
  type Node,
  type NodeName,
  type Range,
  rootOf,
  subtreesOf,
} from "./tree.ts";

const hash = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const SIZE = 70_000;
const leafAt = (i: number): Node => hash(Uint8Array.from([0, i & 255, (i >> 8) & 255, i >> 16]));

/** A log that keeps nothing but tiles, written as it grew by uneven steps; and its root at every step. */
function growLog(): { files: Map<string, Uint8Array>; roots: Map<number, Node> } {
  const files = new Map<string, Uint8Array>();
  const roots = new Map<number, Node>();
  const nodes = new Map<string, Node>();
  let edge = EMPTY_EDGE;
  for (let step = 1, old = 0; old < SIZE; step = (step * 7 + 3) % 991) {
    const size = Math.min(SIZE, old + step + 1);
    while (edge.size < size) edge = grown(edge, leafAt(edge.size), hash, ({ level, index }, node) => nodes.set(`${level}/${index}`, node));
    for (const tile of tilesBetween(old, size)) {
      const path = tilePath(tile);
      const first = tile.index * TILE_WIDTH;
      const bytes = tileOf(Array.from({ length: tile.width }, (_, i) => nodes.get(`${tile.level * 8}/${first + i}`) as Node));
      expect(files.has(path)).toBe(false);
      files.set(path, bytes);
    }
    roots.set(size, rootOf(edge, hash));
    old = size;
  }
  return { files, roots };
}
const { files, roots } = growLog();
const sizes = [...roots.keys()];

/** The node read from the tiles of a tree of a size, as a client does. */
function nodeFrom(name: NodeName, size: number): Node {
  const place = placeOfNode(name, size);
  const bytes = files.get(tilePath(place.tile));
  if (bytes === undefined) throw new Error(`no file ${tilePath(place.tile)}`);
  return nodeInTile(bytes, place, hash);
}
const rangeFrom = ({ begin, end }: Range, size: number): Node =>
  joined(
    subtreesOf(begin, end).map((name) => nodeFrom(name, size)),
    hash,
  );

describe("tiles", () => {
  test("the example of the specification: 70,000 leaves", () => {
    const all = tilesBetween(0, SIZE);
    const at = (level: number) => all.filter((tile) => tile.level === level);
    expect([at(0).length, at(0).at(-1)?.width, at(1).length, at(1).at(-1)?.width, at(2)]).toEqual([
      274,
      112,
      2,
      17,
      [{ level: 2, index: 0, width: 1 }],
    ]);
    expect(tilesBetween(0, 256)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect(tilesBetween(256, 256)).toEqual([]);
  });

  test("every published tree has all its tiles, whatever the steps were, and they give its root and every proof", () => {
    const some = fc.constantFrom(...sizes);
    fc.assert(
      fc.property(some, some, fc.nat(), (a, b, i) => {
        const [old, size] = [Math.min(a, b), Math.max(a, b)];
        for (const tile of tilesBetween(0, size).slice(-40)) expect(files.get(tilePath(tile))?.length).toBe(tile.width * 32);
        const root = roots.get(size) as Node;
        expect(Buffer.from(rangeFrom({ begin: 0, end: size }, size)).equals(root)).toBe(true);
        const index = i % size;
        const proof = inclusionRanges(index, size).map((range) => rangeFrom(range, size));
        expect(inclusionFault({ index, size, leaf: leafAt(index), proof, root }, hash)).toBeNull();
        const proven = { old, oldRoot: roots.get(old) as Node, size, root };
        expect(
          consistencyFault({ ...proven, proof: consistencyRanges(old, size).map((range) => rangeFrom(range, size)) }, hash),
        ).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test("no node is looked for that a tree has not", () => {
    expect(() => placeOfNode({ level: 0, index: 5 }, 5)).toThrow(RangeError);
    expect(() => placeOfNode({ level: 3, index: 0 }, 7)).toThrow(RangeError);
    expect(() => nodeInTile(new Uint8Array(63), { from: 0, count: 2 }, hash)).toThrow(RangeError);
    expect(placeOfNode({ level: 8, index: 0 }, 256)).toEqual({ tile: { level: 1, index: 0, width: 1 }, from: 0, count: 1 });
  });

  test("paths are read in their one spelling, and lead nowhere else", () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe("tile/0/x001/x234/067");
    expect(tilePath({ level: "entries", index: 5, width: 9 })).toBe("tile/entries/005.p/9");
    const level = fc.oneof(fc.constant("entries" as const), fc.nat(63));
    fc.assert(
      fc.property(level, fc.nat(2 ** 40), fc.integer({ min: 1, max: 256 }), (lv, index, width) => {
        const name = { level: lv, index, width };
        expect(parseTilePath(tilePath(name))).toEqual(name);
      }),
    );
    for (const path of [
      "tile/00/000",
      "tile/64/000",
      "tile/0/00",
      "tile/0/x000/001",
      "tile/0/000.p/0",
      "tile/0/000.p/256",
      "tile/0/000.p/07",
      "tile/0/../000",
      "tile/0/000/",
      "/tile/0/000",
      "tile/x/000",
      "tile/0/001/000",
      "tile/0/x999/x999/x999/x999/x999/x999/999",
    ])
      expect(parseTilePath(path)).toBeNull();
  });
});

describe("bundles", () => {
  test("are read as they were written, at their own width and at no other", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 20 }), (leaves) => {
        const bytes = entryBundle(leaves);
        expect(leavesOfEntryBundle(bytes, leaves.length)?.map((leaf) => [...leaf])).toEqual(leaves.map((leaf) => [...leaf]));
        expect(leavesOfEntryBundle(bytes, leaves.length + 1)).toBeNull();
        expect(leavesOfEntryBundle(bytes, leaves.length - 1)).toBeNull();
        expect(leavesOfEntryBundle(bytes.subarray(1), leaves.length) ?? "none").not.toEqual(leaves);
        expect(leavesOfEntryBundle(bytes.subarray(0, -1), leaves.length)).toBeNull();
      }),
    );
    expect(() => entryBundle([new Uint8Array(65_536)])).toThrow(RangeError);
    expect(leavesOfEntryBundle(entryBundle([new Uint8Array(65_535)]), 1)?.[0]?.length).toBe(65_535);
    expect(hashesOfTile(new Uint8Array(64), 2)?.length).toBe(2);
    expect(hashesOfTile(new Uint8Array(63), 2)).toBeNull();
  });

  test("any bytes are a bundle that is written as it was read, or none", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(5), (bytes, width) => {
        const leaves = leavesOfEntryBundle(bytes, width);
        if (leaves !== null) expect([...entryBundle(leaves)]).toEqual([...bytes]);
      }),
      { numRuns: 2000 },
    );
  });
});
