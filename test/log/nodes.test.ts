// Nodes of a log that are read again and again: the same as those read from the files each time, each tile read once, and nothing kept that is not there.
import fc from "fast-check";
import { expect, test } from "vitest";
import { EMPTY_FRONTIER, grownBy } from "../../src/app/log/frontier.ts";
import { keptNodes, nodesOf, proofOf, SpoiledFile, treeFiles } from "../../src/app/log/tree-files.ts";
import { tilePath } from "../../src/ledger/tile.ts";
import { consistencyRanges, inclusionRanges } from "../../src/ledger/tree.ts";
import { bytesOf, sha256 } from "../note-keys.ts";
import { memoryDisk } from "./memory.ts";

const SIZES = [1, 255, 256, 300, 511, 66_000];
const files = treeFiles(memoryDisk(), "/log");
let frontier = EMPTY_FRONTIER;
for (const size of SIZES) {
  const leaves = Array.from({ length: size - frontier.edge.size }, (_, i) => bytesOf(`${frontier.edge.size + i}`));
  const grown = grownBy(
    frontier,
    leaves.map((leaf) => ({ hash: sha256(Uint8Array.from([0, ...leaf])), leaf })),
  );
  frontier = grown.frontier;
  await files.put(grown.made.filter(({ name }) => name.level !== "entries"));
}

test("proofs of any entry at any size are those that the files give, whichever was asked before, and no tile is read twice", async () => {
  const read = new Map<string, number>();
  const counting = {
    read: (name: Parameters<typeof files.read>[0]) => {
      read.set(tilePath(name), (read.get(tilePath(name)) ?? 0) + 1);
      return files.read(name);
    },
  };
  const kept = keptNodes(counting);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...SIZES), fc.nat(1_000_000), async (size, at) => {
      const ranges = [...inclusionRanges(at % size, size), ...(size > 1 ? consistencyRanges(1 + (at % (size - 1)), size) : [])];
      expect(await proofOf(kept(size), ranges)).toEqual(await proofOf(nodesOf(files, size), ranges));
    }),
    { numRuns: 150 },
  );
  expect([...read.values()].filter((times) => times > 1)).toEqual([]);
});

test("a tile that is too short or not there is a fault, and is read again when it is there", async () => {
  let bytes: Uint8Array | null = null;
  const nodes = keptNodes({ read: async (name) => bytes ?? (name.width === 256 ? null : new Uint8Array(40)) });
  const first = () => nodes(300)({ level: 0, index: 260 });
  await expect(first()).rejects.toThrow(SpoiledFile);
  bytes = new Uint8Array(44 * 32).fill(7);
  expect(await first()).toEqual(new Uint8Array(32).fill(7));
});
