// A whole log from its files: every leaf hash from its entry, every tile from the hashes below it, the root of the checkpoint, its signatures, and what each
// leaf says. The check asks for files by path and is handed their bytes, so that it waits for nothing itself and runs the same on a folder and a site.
import type { Commit } from "../src/kernel/commit.ts";
import type { Hash, Index, Instant } from "../src/kernel/ids.ts";
import { leafNode } from "../src/ledger/leaf.ts";
import { type Judged, judgeNote } from "../src/ledger/policy.ts";
import { toHex } from "../src/ledger/sha256.ts";
import { leavesOfEntryBundle, TILE_WIDTH, tilePath } from "../src/ledger/tile.ts";
import { type Node, sameNode } from "../src/ledger/tree.ts";
import { type Crypto, checkNoteWith } from "./crypto.ts";
import type { KeysOf } from "./keys-in-force.ts";
import { type Counted, Leaves } from "./leaves.ts";
import type { LogFault } from "./log-fault.ts";
import { type Stretch, stretchesOf } from "./log-files.ts";
import { CLOCKS_APART_MS } from "./receipt.ts";
import { type MadeTile, makeTree, wrongHash } from "./tree-check.ts";
import type { Trust } from "./trust.ts";

export const CHECKPOINT = "checkpoint";
/** What a caller hands in for each path it was asked for; null where there is no such file. */
export type Files = readonly (Uint8Array | null)[];
/**
 * `entry` hears of every leaf that is a commit, in order, sound or not; so `replay` runs along. `leaves: false` checks the tree alone: that a copy is
 * whole, not what it says.
 */
export type FsckAsk = {
  trust: Trust;
  crypto: Crypto;
  now: Instant;
  keysOf: KeysOf;
  /** The checkpoint of this log that the user saw last: a smaller log is a rollback, another root at that size a fork. */
  known?: { size: number; root: Node } | undefined;
  leaves?: boolean;
  entry?: (entry: { index: Index; hash: Hash; commit: Commit }) => void;
};
export type FsckResult = {
  sound: boolean;
  faults: readonly LogFault[];
  /** Faults beyond `FAULTS_MAX` are counted, not told. */
  more: number;
  judged: Judged | null;
  counted: Counted;
  demonstration: boolean | null;
};
/** So many faults of each kind are told one by one: a flood of one kind hides no other. */
export const FAULTS_MAX = 100;
/** Files asked for at once: bundles with their tiles. */
const STEP_STRETCHES = 8;
const NOTHING: Counted = { commits: 0, cases: 0, references: 0, signatures: 0, unchecked: 0 };

/** What runs through the check. */
type Running = {
  ask: FsckAsk;
  tree: ReturnType<typeof makeTree>;
  leaves: Leaves;
  faults: LogFault[];
  told: Map<LogFault["fault"], number>;
  more: number;
};

function tell(r: Running, fault: LogFault): void {
  const told = r.told.get(fault.fault) ?? 0;
  r.told.set(fault.fault, told + 1);
  if (told < FAULTS_MAX) r.faults.push(fault);
  else r.more++;
}

/** Leaves below one hash of a tile at a level. */
const below = (level: number): number => TILE_WIDTH ** level;

function compareTile(r: Running, made: MadeTile, bytes: Uint8Array | null): void {
  const { name } = made;
  const wrong = wrongHash(made, bytes);
  if (wrong < 0) return;
  const first = (name.index * TILE_WIDTH + wrong) * below(name.level);
  const whole = bytes !== null && bytes.length === name.width * 32;
  tell(r, { fault: whole ? "tile-hash" : "tile", path: tilePath(name), index: first });
}

/** Where the tree has the size that the user remembers, it has the root that he remembers. */
function compareKnown(r: Running, size: number): void {
  const { known } = r.ask;
  if (known?.size === size && !sameNode(r.tree.root(), known.root)) tell(r, { fault: "fork", size });
}

/** One bundle: its leaves go into the tree and through the checks. False where there is no going on, because leaves are missing. */
function takeBundle(r: Running, { entries }: Stretch, bytes: Uint8Array | null): boolean {
  const leaves = bytes === null ? null : leavesOfEntryBundle(bytes, entries.width);
  if (leaves === null) {
    tell(r, { fault: "bundle", path: tilePath(entries), index: entries.index * TILE_WIDTH });
    return false;
  }
  for (const [i, leaf] of leaves.entries()) {
    const node = leafNode(leaf, r.ask.crypto.hash);
    r.tree.add(node);
    compareKnown(r, entries.index * TILE_WIDTH + i + 1);
    if (r.ask.leaves === false) continue;
    const hash = toHex(node) as Hash;
    const { faults, commit } = r.leaves.take(leaf, hash);
    for (const fault of faults) tell(r, fault);
    if (commit !== null) r.ask.entry?.({ index: entries.index * TILE_WIDTH + i, hash, commit });
  }
  return true;
}

/** Tiles above those of leaf hashes that have become full: asked for, and compared. */
function* takeAbove(r: Running, made: readonly MadeTile[]): Generator<readonly string[], void, Files> {
  const above = made.filter(({ name }) => name.level > 0);
  if (above.length === 0) return;
  const bytes = yield above.map(({ name }) => tilePath(name));
  for (const [i, tile] of above.entries()) compareTile(r, tile, bytes[i] ?? null);
}

/** The next few of a sequence. */
function take<T>(from: Iterator<T>, count: number): T[] {
  const some: T[] = [];
  for (let next = from.next(); next.done !== true; next = from.next()) {
    some.push(next.value);
    if (some.length === count) break;
  }
  return some;
}

function* takeLeaves(r: Running, size: number): Generator<readonly string[], boolean, Files> {
  // Never the whole list: a checkpoint may name any size.
  const stretches = stretchesOf(size);
  for (let step = take(stretches, STEP_STRETCHES); step.length > 0; step = take(stretches, STEP_STRETCHES)) {
    const bytes = yield step.flatMap(({ entries, tile }) => [tilePath(entries), tilePath(tile)]);
    const above: MadeTile[] = [];
    for (const [i, stretch] of step.entries()) {
      if (!takeBundle(r, stretch, bytes[2 * i] ?? null)) return false;
      const made = [...r.tree.full(), ...(stretch.tile.width < TILE_WIDTH ? r.tree.partial().filter(({ name }) => name.level === 0) : [])];
      for (const tile of made.filter(({ name }) => name.level === 0)) compareTile(r, tile, bytes[2 * i + 1] ?? null);
      above.push(...made);
    }
    yield* takeAbove(r, above);
  }
  yield* takeAbove(r, r.tree.partial());
  return true;
}

function resultOf(r: Running | null, judged: Judged | null, faults: readonly LogFault[]): FsckResult {
  const all = [...(r?.faults ?? []), ...faults];
  return {
    sound: all.length === 0,
    faults: all,
    more: r?.more ?? 0,
    judged,
    counted: r?.leaves.counted() ?? NOTHING,
    demonstration: r?.leaves.demonstration ?? null,
  };
}

const SECOND_MS = 1_000;

/**
 * Takes whom the user trusts, the platform and now. Yields paths of files and takes their bytes, `checkpoint` first; gives what is wrong, each with the
 * index where it was found. A bundle that is missing ends the check: what comes after it cannot be placed.
 */
export function* fsck(ask: FsckAsk): Generator<readonly string[], FsckResult, Files> {
  const [note = null] = yield [CHECKPOINT];
  if (note === null) return resultOf(null, null, [{ fault: "no-checkpoint-file" }]);
  const judged = judgeNote(note, ask.trust.policy, checkNoteWith(ask.crypto));
  if ("fault" in judged) return resultOf(null, null, [{ fault: judged.fault }]);
  const { origin, size, root } = judged.checkpoint;
  const leaves = new Leaves({ origin, crypto: ask.crypto, keysOf: ask.keysOf });
  const r: Running = { ask, tree: makeTree(ask.crypto.hash), leaves, faults: [], told: new Map(), more: 0 };
  for (const { witness, at } of judged.cosigned) if (at * SECOND_MS > ask.now + CLOCKS_APART_MS) tell(r, { fault: "future", who: witness });
  if (ask.known !== undefined && size < ask.known.size) tell(r, { fault: "rollback", size, known: ask.known.size });
  const whole = yield* takeLeaves(r, size);
  const rooted = !whole || sameNode(r.tree.root(), root);
  return resultOf(r, judged, rooted ? [] : [{ fault: "root", size }]);
}
