// What a screen checks of the log whose rows it shows: that the newest checkpoints are signed by the key that it remembers and go on from the one that it saw
// last, and that a record stands in them. The screen makes every proof itself, out of tiles that anybody may serve.
import type { Index } from "../src/kernel/ids.ts";
import { leafNode } from "../src/ledger/leaf.ts";
import { type Judged, judgeNote, NONE, type NoteFault, type Policy } from "../src/ledger/policy.ts";
import { consistencyFault, consistencyRanges, inclusionFault, inclusionRanges, type Node, sameNode } from "../src/ledger/tree.ts";
import { type Crypto, checkNoteWith } from "./crypto.ts";
import { CHECKPOINT, type Files } from "./fsck.ts";
import type { Quorum } from "./receipt.ts";
import { rootsOf, type Tiles } from "./tree-nodes.ts";

export const WITNESSED = "checkpoint.witnessed";

/** A tree by its size and root. */
export type Tree = { size: number; root: Node };
export type ScreenFault =
  /** The checkpoint is none, or not signed by the key that is remembered. */
  | { fault: NoteFault }
  /** Smaller than what was seen before; 0: there is no checkpoint any more. */
  | { fault: "rollback"; size: number; known: number }
  /** Another tree than the one seen before at this size, by a proof under the log's own signature. */
  | { fault: "fork"; size: number }
  /** A file without which nothing can be proved is not there, or what it holds is not of the signed tree. */
  | { fault: "missing" | "unproven"; path: string }
  /** The record as it is served is not the one that stands in the signed tree; `null` bytes: it is not served any more. */
  | { fault: "record" | "no-record"; index: Index };

/** `witnessed`: the newest checkpoint that as many witnesses saw as the policy asks for, `at` in ms by the clock of the first. */
export type Standing = { tree: Tree; quorum: Quorum; witnessed: { size: number; at: number; by: readonly string[] } | null };
/** `known`: what the screen saw last. `tiles`: those that it has. */
export type LookAsk = { policy: Policy; known: Tree | null; crypto: Crypto; tiles: Tiles };
type Asking<T> = Generator<readonly string[], T, Files>;

const SECOND_MS = 1_000;

/** That the signed tree goes on from an older one. The old root is made of the tiles and proved first: so a tile that is wrong is not taken for a fork. */
function* goesOn(old: Tree, next: Tree, { crypto: { hash }, tiles }: LookAsk): Asking<ScreenFault | null> {
  if (old.size > next.size) return { fault: "rollback", size: next.size, known: old.size };
  if (old.size === next.size) return sameNode(old.root, next.root) ? null : { fault: "fork", size: old.size };
  if (old.size === 0) return null;
  const ranges = consistencyRanges(old.size, next.size);
  const roots = yield* rootsOf([{ begin: 0, end: old.size }, ...ranges], next.size, tiles, hash);
  if ("missing" in roots) return { fault: "missing", path: roots.missing };
  const [made, ...proof] = roots as [Node, ...Node[]];
  const why = consistencyFault({ old: old.size, oldRoot: made, size: next.size, root: next.root, proof }, hash);
  if (why !== null) return { fault: "unproven", path: CHECKPOINT };
  return sameNode(made, old.root) ? null : { fault: "fork", size: old.size };
}

const treeOf = ({ checkpoint: { size, root } }: Judged): Tree => ({ size, root });

function standingOf(all: readonly Judged[], tree: Tree, { policy }: LookAsk): Standing {
  if (policy.quorum === NONE) return { tree, quorum: "none", witnessed: null };
  const [met] = all.filter((one) => one.met).sort((a, b) => b.checkpoint.size - a.checkpoint.size);
  if (met === undefined) return { tree, quorum: "unmet", witnessed: null };
  const at = Math.min(...met.cosigned.map((one) => one.at)) * SECOND_MS;
  return { tree, quorum: "met", witnessed: { size: met.checkpoint.size, at, by: met.cosigned.map(({ witness }) => witness) } };
}

/**
 * Looks at the log's checkpoints. Gives how it stands, null where nothing is sealed yet and never was, or what is wrong. Yields paths of files and takes
 * their bytes, null for a file that is not there.
 */
export function* lookAt(ask: LookAsk): Asking<Standing | ScreenFault | null> {
  const notes = yield [CHECKPOINT, WITNESSED];
  const all: Judged[] = [];
  for (const note of notes) {
    if (note === null) continue;
    const judged = judgeNote(note, ask.policy, checkNoteWith(ask.crypto));
    if ("fault" in judged) return judged;
    all.push(judged);
  }
  // One of the two may be a moment older than the other: the larger one counts.
  const [newest] = [...all].sort((a, b) => b.checkpoint.size - a.checkpoint.size);
  const known = ask.known;
  if (newest === undefined) return known === null ? null : { fault: "rollback", size: 0, known: known.size };
  const tree = treeOf(newest);
  for (const old of [...(known === null ? [] : [known]), ...all.map(treeOf)]) {
    const fault = yield* goesOn(old, tree, ask);
    if (fault !== null) return fault;
  }
  return standingOf(all, tree, ask);
}

/** A record as it is served; null where it is not. */
export type Served = { index: Index; leaf: Uint8Array | null };
export type ProveAsk = { tree: Tree; served: Served; crypto: Crypto; tiles: Tiles };

/**
 * Takes a signed tree and a record below its size, gives what is wrong with it, null where it stands there. What stands at its place in the tiles is proved
 * first: so a record that was changed is told apart from a proof that is missing.
 */
export function* prove({ tree, served: { index, leaf }, crypto: { hash }, tiles }: ProveAsk): Asking<ScreenFault | null> {
  const ranges = [{ begin: index, end: index + 1 }, ...inclusionRanges(index, tree.size)];
  const roots = yield* rootsOf(ranges, tree.size, tiles, hash);
  if ("missing" in roots) return { fault: "missing", path: roots.missing };
  const [own, ...proof] = roots as [Node, ...Node[]];
  const why = inclusionFault({ index, size: tree.size, leaf: own, proof, root: tree.root }, hash);
  if (why !== null) return { fault: "unproven", path: `#${index}` };
  if (leaf === null) return { fault: "no-record", index };
  return sameNode(own, leafNode(leaf, hash)) ? null : { fault: "record", index };
}
