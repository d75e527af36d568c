import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedData } from "../../test/shared-data.ts";
import { filesOfTar } from "../../test/tar.ts";
import { sha256, toHex } from "./sha256.ts";
import {
  type Consistency,
  consistencyFault,
  consistencyRanges,
  EMPTY_EDGE,
  emptyRoot,
  grown,
  type Inclusion,
  inclusionFault,
  inclusionRanges,
  joined,
  type Node,
  type NodeName,
  parentOf,
  type Range,
  rootOf,
  subtreesOf,
} from "./tree.ts";

const hash = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const leafOf = (data: Uint8Array): Node => hash(Uint8Array.from([0, ...data]));

/** MTH(D[n]) word for word as RFC 6962 §2.1 defines it: what everything else is held to. */
function mth(leaves: readonly Node[]): Node {
  if (leaves.length === 0) return hash(new Uint8Array());
  if (leaves.length === 1) return leaves[0] as Node;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return parentOf(mth(leaves.slice(0, k)), mth(leaves.slice(k)), hash);
}

const someLeaves = (n: number): Node[] => Array.from({ length: n }, (_, i) => leafOf(Uint8Array.from([i & 255, i >> 8])));
const LEAVES = someLeaves(300);
const ROOTS = LEAVES.map((_, i) => mth(LEAVES.slice(0, i + 1)));
const rootAt = (size: number): Node => ROOTS[size - 1] as Node;

/** Every complete node of a tree, as a log would keep them. */
function nodesOf(leaves: readonly Node[]): Map<string, Node> {
  const kept = new Map<string, Node>();
  let edge = EMPTY_EDGE;
  for (const leaf of leaves) edge = grown(edge, leaf, hash, ({ level, index }, node) => kept.set(`${level}/${index}`, node));
  return kept;
}
const KEPT = nodesOf(LEAVES);
const nodeOf = ({ level, index }: NodeName): Node => KEPT.get(`${level}/${index}`) as Node;
const rangeRoot = ({ begin, end }: Range): Node => joined(subtreesOf(begin, end).map(nodeOf), hash);

const inclusionOf = (index: number, size: number): Inclusion => ({
  index,
  size,
  leaf: LEAVES[index] as Node,
  proof: inclusionRanges(index, size).map(rangeRoot),
  root: rootAt(size),
});
const consistencyOf = (old: number, size: number): Consistency => ({
  old,
  oldRoot: rootAt(old),
  size,
  root: rootAt(size),
  proof: consistencyRanges(old, size).map(rangeRoot),
});
const flipped = (node: Node, bit: number): Node => node.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

describe("the tree", () => {
  test("RFC 6962 reference tree of eight leaves, with our own hash and the platform's", () => {
    const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    for (const hashing of [hash, sha256]) {
      let edge = EMPTY_EDGE;
      const roots = inputs.map((hex) => {
        edge = grown(edge, hashing(Uint8Array.from([0, ...Buffer.from(hex, "hex")])), hashing);
        return toHex(rootOf(edge, hashing));
      });
      expect(roots[0]).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
      expect(roots[7]).toBe("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
      expect(toHex(emptyRoot(hashing))).toBe(toHex(hash(new Uint8Array())));
    }
  });

  test("an edge that grows has the root that the definition gives, at every size", () => {
    let edge = EMPTY_EDGE;
    for (const [i, leaf] of LEAVES.entries()) {
      edge = grown(edge, leaf, hash);
      expect([edge.size, toHex(rootOf(edge, hash))]).toEqual([i + 1, toHex(ROOTS[i] as Node)]);
    }
  });

  test("the subtrees of a range are complete, lie side by side and cover it, also where no 32 bits count it", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 20), fc.nat(50), fc.nat(1000), (block, level, width) => {
        const begin = block * 2 ** Math.min(level, 32);
        const end = begin + Math.min(width, 2 ** Math.min(level, 32)) + 1;
        let at = begin;
        for (const node of subtreesOf(begin, end)) {
          expect(node.index * 2 ** node.level).toBe(at);
          at += 2 ** node.level;
        }
        expect(at).toBe(end);
      }),
    );
  });
});

describe("proofs", () => {
  test("every leaf of every tree, and every tree of every later one", () => {
    for (const size of [1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 255, 256, 257, 300]) {
      for (let index = 0; index < size; index++) expect(inclusionFault(inclusionOf(index, size), hash)).toBeNull();
      for (let old = 1; old <= size; old++)
        expect([old, size, consistencyFault(consistencyOf(old, size), hash)]).toEqual([old, size, null]);
    }
  });

  test("none stands with any bit changed, anything added or left out, or said of another place", () => {
    const size = fc.integer({ min: 2, max: 300 });
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), fc.nat(), (n, i, which, bit) => {
        const good = inclusionOf(i % n, n);
        const at = which % good.proof.length;
        const changed = good.proof.map((node, k) => (k === at ? flipped(node, bit % 256) : node));
        const bad: Inclusion[] = [
          { ...good, proof: changed },
          { ...good, leaf: flipped(good.leaf, bit % 256) },
          { ...good, root: flipped(good.root, bit % 256) },
          { ...good, proof: good.proof.filter((_, k) => k !== at) },
          { ...good, proof: [...good.proof.slice(0, at), good.leaf, ...good.proof.slice(at)] },
          { ...good, proof: [...good.proof, good.root] },
          { ...good, index: (good.index + 1 + (which % (n - 1))) % n },
          { ...good, index: -1 },
          { ...good, index: 0.5 },
          { ...good, size: n + 0.5 },
          { ...good, index: n },
          { ...good, proof: good.proof.map((node, k) => (k === at ? node.subarray(1) : node)) },
          { ...good, proof: good.proof.map((node, k) => (k === at ? Uint8Array.from([...node, 0]) : node)) },
        ];
        for (const one of bad) expect(inclusionFault(one, hash)).not.toBeNull();
      }),
    );
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), fc.nat(), (n, i, which, bit) => {
        const good = consistencyOf(1 + (i % (n - 1)), n);
        const at = which % good.proof.length;
        const bad: Consistency[] = [
          { ...good, proof: good.proof.map((node, k) => (k === at ? flipped(node, bit % 256) : node)) },
          { ...good, oldRoot: flipped(good.oldRoot, bit % 256) },
          { ...good, root: flipped(good.root, bit % 256) },
          { ...good, proof: good.proof.filter((_, k) => k !== at) },
          { ...good, proof: [...good.proof, good.root] },
          { ...good, proof: [] },
          { ...good, old: 0 },
          { ...good, old: n + 1 },
          { ...good, size: good.old },
          { ...good, old: Number.NaN },
        ];
        for (const one of bad) expect(consistencyFault(one, hash)).not.toBeNull();
      }),
    );
  });

  test("nothing is asked for outside a tree", () => {
    for (const [index, size] of [
      [0, 0],
      [3, 3],
      [-1, 3],
      [1.5, 3],
      [1, 2 ** 53],
    ] as const)
      expect(() => inclusionRanges(index, size)).toThrow(RangeError);
    expect(() => consistencyRanges(4, 3)).toThrow(RangeError);
    expect(consistencyRanges(0, 3)).toEqual([]);
  });
});

type Vector = { wantErr: boolean; proof: string[] | null; desc: string };
type InclusionVector = Vector & { leafIdx: number; treeSize: number; root: string; leafHash: string };
type ConsistencyVector = Vector & { size1: number; size2: number; root1: string; root2: string };
const bytes = (text: string | null): Uint8Array => Buffer.from(text ?? "", "base64");

test("the vectors of transparency-dev/merkle: all but an empty old tree, of which nothing is proven here", () => {
  const archive = sharedData("merkle/rfc6962-proofs.tar.gz");
  if (archive === null) return;
  let [included, consistent] = [0, 0];
  for (const [name, file] of filesOfTar(archive)) {
    if (!name.endsWith(".json")) continue;
    const proof = (value: Vector): Uint8Array[] => (value.proof ?? []).map(bytes);
    if (name.includes("/inclusion/")) {
      const v = JSON.parse(file.toString("utf8")) as InclusionVector;
      const claim = { index: v.leafIdx, size: v.treeSize, leaf: bytes(v.leafHash), root: bytes(v.root), proof: proof(v) };
      expect([name, inclusionFault(claim, hash) !== null]).toEqual([name, v.wantErr]);
      included++;
    } else {
      const v = JSON.parse(file.toString("utf8")) as ConsistencyVector;
      const claim = { old: v.size1, size: v.size2, oldRoot: bytes(v.root1), root: bytes(v.root2), proof: proof(v) };
      expect([name, consistencyFault(claim, hash) !== null]).toEqual([name, v.wantErr || v.size1 === 0]);
      consistent++;
    }
  }
  expect([included > 20, consistent > 20]).toEqual([true, true]);
});
