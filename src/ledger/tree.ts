// The Merkle tree over leaf hashes (RFC 6962 §2.1; verifiers after RFC 9162 §2.1.3.2 and §2.1.4.2): roots, and proofs that a leaf is in a tree and that
// one tree begins another. Which nodes a proof is made of is told as names of nodes; where their hashes lie is not this file's matter. Sizes and
// indexes are integers below 2^53, so nothing here counts in 32 bits.
import type { Sha256 } from "./sha256.ts";

/** 32 bytes. */
export type Node = Uint8Array;
/** A complete subtree: 2^level leaves from index · 2^level on. */
export type NodeName = { level: number; index: number };

/** Why a proof proves nothing; null where it proves what it claims. */
export type ProofFault = "size" | "index" | "node" | "length" | "root";

/** Root of a tree without leaves: SHA-256 of nothing. */
export const emptyRoot = (hash: Sha256): Node => hash(new Uint8Array());

/** SHA-256(0x01 ‖ left ‖ right). */
export function parentOf(left: Node, right: Node, hash: Sha256): Node {
  pair.set(left, 1);
  pair.set(right, 33);
  return hash(pair);
}

/** 0x01 and room for two nodes; filled anew for each. */
const pair = new Uint8Array(65);
pair[0] = 1;

const NODE_BYTES = 32;
const areNodes = (nodes: readonly Node[]): boolean => nodes.every((node) => node.length === NODE_BYTES);

/** True when both are the same 32 bytes. */
export function sameNode(a: Node, b: Node): boolean {
  if (a.length !== NODE_BYTES || b.length !== NODE_BYTES) return false;
  // A plain loop: every tile of a log is compared by it.
  for (let i = 0; i < NODE_BYTES; i++) if (a[i] !== b[i]) return false;
  return true;
}

const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;

/** The largest power of two below `n`, for n > 1. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** Takes a range of leaves that begins where a subtree of the tree begins, gives the complete subtrees that it is made of, from the left. */
export function subtreesOf(begin: number, end: number): NodeName[] {
  const nodes: NodeName[] = [];
  for (let at = begin; at < end; ) {
    let [level, width] = [0, 1];
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      width *= 2;
      level++;
    }
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** Takes the roots of the complete subtrees of a range from the left, at least one, gives the root of the range. */
export function joined(nodes: readonly Node[], hash: Sha256): Node {
  const [last, ...before] = [...nodes].reverse();
  if (last === undefined) throw new Error("bug: a range without leaves");
  return before.reduce((right, left) => parentOf(left, right, hash), last);
}

/** A growing tree by its right edge: the complete subtrees of its leaves from the left. */
export type Edge = { size: number; nodes: readonly Node[] };
export const EMPTY_EDGE: Edge = { size: 0, nodes: [] };

/** Takes an edge and the next leaf hash, gives the edge of the larger tree; `made` hears of every node that became complete, the leaf first. */
export function grown(edge: Edge, leaf: Node, hash: Sha256, made?: (name: NodeName, node: Node) => void): Edge {
  const nodes = [...edge.nodes];
  let [node, index, level] = [leaf, edge.size, 0];
  made?.({ level, index }, node);
  while (isOdd(index)) {
    node = parentOf(nodes.pop() as Node, node, hash);
    index = half(index);
    made?.({ level: ++level, index }, node);
  }
  return { size: edge.size + 1, nodes: [...nodes, node] };
}

/** Root of the tree with this edge. */
export const rootOf = (edge: Edge, hash: Sha256): Node => (edge.size === 0 ? emptyRoot(hash) : joined(edge.nodes, hash));

/** A range of leaves whose root stands in a proof. */
export type Range = { begin: number; end: number };

/** PATH(index, D[begin:end]) of RFC 6962 §2.1.1: the ranges whose roots prove that a leaf is in a tree, from the leaf up. Throws outside the tree. */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!isSize(size) || !isSize(index) || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const ranges: Range[] = [];
  for (let [begin, end] = [0, size]; end - begin > 1; ) {
    const middle = begin + split(end - begin);
    if (index < middle) {
      ranges.unshift({ begin: middle, end });
      end = middle;
    } else {
      ranges.unshift({ begin, end: middle });
      begin = middle;
    }
  }
  return ranges;
}

/** PROOF(old, D[size]) of RFC 6962 §2.1.2: the ranges whose roots prove that a tree begins another; none where both are the same or the first is empty. */
export function consistencyRanges(old: number, size: number): Range[] {
  if (!isSize(old) || !isSize(size) || old > size) throw new RangeError(`no tree of ${old} in a tree of ${size}`);
  if (old === 0 || old === size) return [];
  const ranges: Range[] = [];
  let [begin, end, known] = [0, size, true];
  while (old !== end) {
    const middle = begin + split(end - begin);
    if (old <= middle) {
      ranges.unshift({ begin: middle, end });
      end = middle;
    } else {
      ranges.unshift({ begin, end: middle });
      begin = middle;
      known = false;
    }
  }
  // The verifier has the old root itself; only where it is no subtree of the new tree must its last part be given.
  return known ? ranges : [{ begin, end }, ...ranges];
}

/** What somebody claims: the leaf hash stands at an index of the tree of a size with a root. */
export type Inclusion = { index: number; size: number; leaf: Node; proof: readonly Node[]; root: Node };

/** RFC 9162 §2.1.3.2. Null where the proof proves it; else why not. */
export function inclusionFault({ index, size, leaf, proof, root }: Inclusion, hash: Sha256): ProofFault | null {
  if (!isSize(size)) return "size";
  if (!isSize(index) || index >= size) return "index";
  if (!areNodes([leaf, root, ...proof])) return "node";
  let [fn, sn, node] = [index, size - 1, leaf];
  for (const other of proof) {
    if (sn === 0) return "length";
    if (isOdd(fn) || fn === sn) {
      node = parentOf(other, node, hash);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else node = parentOf(node, other, hash);
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn !== 0) return "length";
  return sameNode(node, root) ? null : "root";
}

/** What somebody claims: the tree of the old size and root begins the tree of the new. */
export type Consistency = { old: number; oldRoot: Node; size: number; root: Node; proof: readonly Node[] };

/**
 * RFC 9162 §2.1.4.2. Null where the proof proves it; else why not. Nothing is proven of an empty old tree: whoever accepts one (a witness does at
 * first sight, tlog-witness) says so himself.
 */
export function consistencyFault({ old, oldRoot, size, root, proof }: Consistency, hash: Sha256): ProofFault | null {
  if (!isSize(old) || !isSize(size) || old === 0 || old > size) return "size";
  if (!areNodes([oldRoot, root, ...proof])) return "node";
  if (old === size) return proof.length > 0 ? "length" : sameNode(oldRoot, root) ? null : "root";
  const isPower = split(old * 2) === old;
  const [first, ...rest] = isPower ? [oldRoot, ...proof] : proof;
  if (first === undefined || proof.length === 0) return "length";
  let [fn, sn] = [old - 1, size - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [before, after] = [first, first];
  for (const other of rest) {
    if (sn === 0) return "length";
    if (isOdd(fn) || fn === sn) {
      before = parentOf(other, before, hash);
      after = parentOf(other, after, hash);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else after = parentOf(after, other, hash);
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn !== 0) return "length";
  return sameNode(before, oldRoot) && sameNode(after, root) ? null : "root";
}
