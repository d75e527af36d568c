import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ENGINE } from "../../src/app/engine.ts";
import type { Commit } from "../../src/kernel/commit.ts";
import type { CaseRef, Hash } from "../../src/kernel/ids.ts";
import { canonical } from "../../src/ledger/canonical.ts";
import { leafOf } from "../../src/ledger/leaf.ts";
import { entryBundle, leavesOfEntryBundle, tilePath } from "../../src/ledger/tile.ts";
import type { FsckAsk } from "../../verify/fsck.ts";
import type { LogFault } from "../../verify/log-fault.ts";
import { Replay } from "../../verify/replay.ts";
import { bytesOf, sha256 } from "../note-keys.ts";
import { keys, leaves, log, run } from "./checked-log.ts";
import { type Logged, procedures } from "./county-log.ts";
import { type Files, logFiles, noteOf, SEEN_AT, testKeys } from "./log-files.ts";

const good = logFiles(leaves, keys, 2);
const faultsOf = (files: Files, over?: Partial<FsckAsk>): readonly LogFault[] => run(files, over).faults;
/** The log made anew from other leaves, by somebody who holds its key: only what leaves say can give him away. */
const rebuilt = (change: (log: Logged[]) => unknown[]): Files =>
  logFiles(
    change([...log]).map((commit) => leafOf(commit).leaf),
    keys,
    2,
  );
const commitsOf = (all: readonly Logged[]): Commit[] => all.map(({ commit }) => commit);

describe("a sound log", () => {
  test("has nothing wrong, and every file of it was read once", () => {
    const result = run(good);
    expect(result.faults).toEqual([]);
    expect(result).toMatchObject({ sound: true, demonstration: true, counted: { commits: log.length, cases: 117, references: 327 } });
    expect([...result.asked].sort()).toEqual([...good.keys()].sort());
    expect(result.judged).toMatchObject({ met: true, cosigned: [{ witness: "archive" }, { witness: "district" }] });
  });

  test("of any size, full tiles and partial ones", () => {
    for (const size of [0, 1, 2, 255, 256, 257, 511, 512, 513]) {
      const result = run(logFiles(leaves.slice(0, size), keys, 0));
      expect([size, result.faults]).toEqual([size, []]);
    }
  });
});

describe("tampering with a copy is found at its index", () => {
  const flipped = (path: string, at: number): Files => {
    const files = new Map(good);
    const bytes = Uint8Array.from(files.get(path) ?? []);
    bytes[at] = (bytes[at] as number) ^ 1;
    return files.set(path, bytes);
  };

  test("a bit of any leaf", () => {
    fc.assert(
      fc.property(fc.nat(log.length - 1), fc.nat(1_000_000), (index, at) => {
        const bundle = tilePath({ level: "entries", index: index >> 8, width: Math.min(256, log.length - (index & ~255)) });
        const own =
          leavesOfEntryBundle(good.get(bundle) ?? new Uint8Array(), index >> 8 === log.length >> 8 ? log.length & 255 : 256) ?? [];
        const changed = own.map((leaf, i) =>
          i === (index & 255) ? leaf.map((byte, j) => (j === at % leaf.length ? byte ^ 1 : byte)) : leaf,
        );
        const faults = faultsOf(new Map(good).set(bundle, entryBundle(changed)));
        return faults.some((f) => f.fault === "tile-hash" && f.index === index) && faults.some((f) => f.fault === "root");
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  test("a bit of any tile, at any level", () => {
    for (const [path, bytes] of good) {
      if (!/^tile\/\d/.test(path)) continue;
      for (const at of [0, 31, bytes.length - 32, bytes.length - 1]) {
        const [fault, ...more] = faultsOf(flipped(path, at));
        const level = Number(path.split("/")[1]);
        const tile = Number(path.split("/")[2]?.slice(0, 3));
        expect([fault, more.length]).toEqual([{ fault: "tile-hash", path, index: (tile * 256 + (at >> 5)) * 256 ** level }, 0]);
      }
    }
  });

  test("a file that is missing, cut short or longer", () => {
    for (const path of good.keys()) {
      const less = new Map(good);
      less.delete(path);
      const bytes = good.get(path) ?? new Uint8Array();
      const cut = new Map(good).set(path, bytes.subarray(0, -1));
      const more = new Map(good).set(path, Uint8Array.from([...bytes, 0]));
      for (const files of [less, cut, more]) {
        const result = run(files);
        expect([path, result.sound, result.faults.length > 0]).toEqual([path, false, true]);
      }
    }
  });

  test("a checkpoint of another key, another root, another size, or in the future", () => {
    const root = sha256(new Uint8Array());
    const signed = (files: Files, note: string): Files => new Map(files).set("checkpoint", bytesOf(note));
    expect(faultsOf(signed(good, noteOf(testKeys(), { size: log.length, root })))).toEqual([{ fault: "unknown-log" }]);
    expect(faultsOf(signed(good, noteOf(keys, { size: log.length, root })))).toEqual([{ fault: "root", size: log.length }]);
    expect(faultsOf(signed(good, noteOf(keys, { size: log.length + 1, root })))).toMatchObject([{ fault: "bundle", index: 768 }]);
    expect(faultsOf(signed(good, noteOf(keys, { size: 2 ** 53 - 1, root })))).toMatchObject([{ fault: "bundle", index: 768 }]);
    expect(faultsOf(good, { now: (SEEN_AT - 600) * 1_000 })).toEqual([
      { fault: "future", who: "archive" },
      { fault: "future", who: "district" },
    ]);
  });
});

describe("a log rebuilt with its real key is given away by what its leaves say", () => {
  const inCase = log.filter(({ commit }) => !commit.case.startsWith("ref:"));
  const later = inCase.find(({ commit }) => commit.seq === 3) as Logged;
  const at = later.index;
  const changed = (index: number, over: Partial<Commit>): Files =>
    rebuilt((all) => commitsOf(all).map((commit, i) => (i === index ? { ...commit, ...over } : commit)));

  test.each<[string, () => Files, LogFault["fault"], number]>([
    [
      "an act left out",
      () => rebuilt((all) => commitsOf(all.filter(({ index }) => index !== at))),
      "chain",
      // Everything behind moves up by one.
      (inCase.find(({ commit }) => commit.case === later.commit.case && commit.seq === 4)?.index ?? Number.NaN) - 1,
    ],
    ["an act twice", () => rebuilt((all) => [...commitsOf(all), later.commit]), "chain", log.length],
    [
      "two acts in the other order",
      () =>
        rebuilt((all) => {
          const list = commitsOf(all);
          const before = inCase.find(({ commit }) => commit.case === later.commit.case && commit.seq === 2) as Logged;
          [list[at], list[before.index]] = [before.commit, later.commit];
          return list;
        }),
      "chain",
      -1,
    ],
    ["another number", () => changed(at, { seq: 4 }), "chain", at],
    ["another predecessor", () => changed(at, { prev: "ab".repeat(32) as Hash }), "chain", at],
    ["another log's name", () => changed(at, { origin: "other.test/log" }), "origin", at],
    ["an older reference", () => changed(at, { ref: 3 }), "reference", at],
    ["a newer reference than there is", () => changed(at, { ref: log.length }), "reference", at],
    ["an earlier time", () => changed(at, { at: 0 }), "time", at],
    [
      "an anchor that was not yet",
      () => changed(at, { act: { ...later.commit.act, anchor: { size: at + 1, root: "00".repeat(32) as Hash } } }),
      "anchor",
      at,
    ],
    [
      "a second genesis",
      () => rebuilt((all) => [...commitsOf(all), { ...(all[0] as Logged).commit, case: "ref:genesis/two" as CaseRef, ref: 324 }]),
      "genesis",
      log.length,
    ],
    ["no genesis", () => rebuilt((all) => commitsOf(all.slice(1))), "genesis", 0],
    ["a field that a commit has not", () => changed(at, { extra: 1 } as never), "leaf", at],
  ])("%s", (_, make, fault, index) => {
    const faults = faultsOf(make()) as { fault: string; index: number }[];
    expect(faults.filter((f) => f.fault === fault).map((f) => f.index)).toContain(
      index < 0 ? (faults.find((f) => f.fault === fault)?.index ?? Number.NaN) : index,
    );
  });

  test("a decision that nobody could have made passes the tree, and replay names it", () => {
    const decided = inCase.find(({ commit }) => commit.events.some((e) => e.type === "concluded" && e.outcome === "grant")) as Logged;
    const events = decided.commit.events.map((e) => (e.type === "concluded" ? { ...e, outcome: "deny" } : e));
    // Whoever holds the key makes every later act of the case follow the changed one.
    const heads = new Map<string, Hash>();
    const forged = log.map(({ commit, index }) => {
      const own =
        index === decided.index
          ? { ...commit, events }
          : { ...commit, prev: commit.case === decided.commit.case && commit.seq > 1 ? (heads.get(commit.case) as Hash) : commit.prev };
      const act = own.act.seen !== null && commit.case === decided.commit.case ? { ...own.act, seen: own.prev } : own.act;
      const whole = { ...own, act };
      heads.set(commit.case, leafOf(whole).hash);
      return whole;
    });
    const files = logFiles(
      forged.map((commit) => leafOf(commit).leaf),
      keys,
      2,
    );
    const replay = new Replay({ engine: ENGINE, procedures });
    const found: number[] = [];
    const result = run(files, { entry: (entry) => void (replay.take(entry) !== null && found.push(entry.index)) });
    expect(result.faults).toEqual([]);
    expect(found[0]).toBe(decided.index);
  });
});

test("hostile files never throw", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 600 }),
    fc.json().map((text) => entryBundle([bytesOf(text)])),
    fc.constant(entryBundle([bytesOf(canonical({ v: 1 }))])),
  );
  fc.assert(
    fc.property(fc.constantFrom(...good.keys()), bytes, (path, made) => !run(new Map(good).set(path, made)).sound),
    { numRuns: 40, seed: 11 },
  );
});
