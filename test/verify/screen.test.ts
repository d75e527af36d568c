// What a screen checks of a log, over files in memory: witnessed and not yet, one that goes on, and each way in which it may not.
import { expect, test } from "vitest";
import { sha256 as hash } from "../../src/ledger/sha256.ts";
import { lookAt, prove, type Standing, type Tree } from "../../verify/screen.ts";
import { type Files, logFiles, noteOf, SEEN_AT, treeFiles } from "./log-files.ts";
import { crypto, keys, leaves, trust } from "./sound-receipt.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const policy = "policy" in trust ? trust.policy : null;
if (policy === null) throw new Error("no policy");
const OLD = leaves.length - 7;

function run<T>(check: Generator<readonly string[], T, readonly (Uint8Array | null)[]>, files: Files): T {
  let step = check.next();
  while (step.done !== true) step = check.next(step.value.map((path) => files.get(path) ?? null));
  return step.value;
}
const look = (files: Files, known: Tree | null = null) => run(lookAt({ policy, known, crypto, tiles: new Map() }), files);
const treeOf = (some: readonly Uint8Array[]): Tree => ({ size: some.length, root: treeFiles(some).root });
const whole = (seen: number): Files => logFiles(leaves, keys, seen);

test("a checkpoint is witnessed by those who saw it, the first of them says when; fewer than the policy asks for are not enough", () => {
  const found = look(whole(3)) as Standing;
  expect(found).toMatchObject({ tree: { size: leaves.length }, quorum: "met", witnessed: { size: leaves.length, at: SEEN_AT * 1_000 } });
  expect(found.witnessed?.by).toHaveLength(3);
  expect(look(whole(0))).toMatchObject({ quorum: "unmet", witnessed: null });
});

test("an older witnessed checkpoint beside a newer sealed one is held to it, and says how far the log is witnessed", () => {
  const older = bytes(noteOf(keys, treeOf(leaves.slice(0, OLD)), 3));
  expect(look(whole(0).set("checkpoint.witnessed", older))).toMatchObject({ tree: { size: leaves.length }, witnessed: { size: OLD } });
  const forked = leaves.map((leaf, i) => (i === 3 ? bytes("{}") : leaf));
  const other = bytes(noteOf(keys, treeOf(forked.slice(0, OLD)), 3));
  expect(look(whole(0).set("checkpoint.witnessed", other))).toEqual({ fault: "fork", size: OLD });
});

test("what goes on from what is known is fine; smaller, gone and other are not, and a spoiled file is not a fork", () => {
  const known = treeOf(leaves.slice(0, OLD));
  expect(look(whole(3), known)).toMatchObject({ quorum: "met" });
  expect(look(whole(3), treeOf(leaves))).toMatchObject({ quorum: "met" });
  expect(look(logFiles(leaves.slice(0, OLD), keys, 3), treeOf(leaves))).toEqual({ fault: "rollback", size: OLD, known: leaves.length });
  expect(look(new Map(), known)).toEqual({ fault: "rollback", size: 0, known: OLD });
  expect(look(new Map())).toBeNull();
  expect(look(whole(3), { size: OLD, root: hash(bytes("another")) })).toEqual({ fault: "fork", size: OLD });
  expect(look(whole(3), { size: leaves.length, root: hash(bytes("another")) })).toEqual({ fault: "fork", size: leaves.length });
  const files = whole(3);
  // Of the tiles, those that the proof is made of.
  const asked: string[] = [];
  const told = {
    get: (path: string) => {
      asked.push(path);
      return files.get(path);
    },
  } as unknown as Files;
  look(told, known);
  const tiles = [...new Set(asked.filter((path) => path.startsWith("tile/")))];
  expect(tiles.length).toBeGreaterThan(1);
  for (const path of tiles) {
    const tile = files.get(path) as Uint8Array;
    expect(
      look(
        new Map(files).set(
          path,
          tile.map((byte) => byte ^ 1),
        ),
        known,
      ),
    ).toMatchObject({ fault: "unproven" });
    const without = new Map(files);
    without.delete(path);
    expect(look(without, known)).toEqual({ fault: "missing", path });
  }
});

test("a record is where it is said to be; changed, gone, or with another proof it is said which", () => {
  const [files, tree, index] = [whole(0), treeOf(leaves), 11];
  const at = (leaf: Uint8Array | null, some: Files = files) =>
    run(prove({ tree, served: { index, leaf }, crypto, tiles: new Map() }), some);
  const own = leaves[index] as Uint8Array;
  expect(at(own)).toBeNull();
  expect(at(own.map((byte, i) => (i === 9 ? byte ^ 1 : byte)))).toEqual({ fault: "record", index });
  expect(at(leaves[index + 1] as Uint8Array)).toEqual({ fault: "record", index });
  expect(at(null)).toEqual({ fault: "no-record", index });
  expect(at(own, new Map([...files].map(([path, b]) => [path, path.startsWith("tile/0/") ? b.map((x) => x ^ 1) : b])))).toMatchObject({
    fault: "unproven",
  });
});
