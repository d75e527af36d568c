import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { EMPTY_FRONTIER } from "../../src/app/log/frontier.ts";
import { type IntegrateParts, integrate, type Round, rebuild } from "../../src/app/log/integrate.ts";
import { openSigner, type Signer } from "../../src/app/log/signer.ts";
import { nodesOf, proofOf, treeFiles } from "../../src/app/log/tree-files.ts";
import { parseCheckpoint } from "../../src/ledger/checkpoint.ts";
import { parseNote } from "../../src/ledger/note.ts";
import { leavesOfEntryBundle, parseTilePath } from "../../src/ledger/tile.ts";
import { consistencyFault, consistencyRanges, grown, inclusionFault, inclusionRanges, type Node, rootOf } from "../../src/ledger/tree.ts";
import { sha256 } from "../note-keys.ts";
import { leafOf, type MemoryDisk, type MemoryRows, memoryDisk, memoryRows } from "./memory.ts";

const ORIGIN = "test.example/log";
type World = IntegrateParts & { rows: MemoryRows; disk: MemoryDisk; signer: Signer };

async function worldOf(rows = memoryRows(), disk = memoryDisk()): Promise<World> {
  return { rows, disk, files: treeFiles(disk, "/log"), signer: await openSigner(disk, "/signer", ORIGIN), now: () => 0 };
}
const add = (w: World, count: number, salt = ""): void => {
  for (let i = 0; i < count; i++) w.rows.leavesNow.push(leafOf(w.rows.leavesNow.length, salt));
};
const once = (w: World, memory: Parameters<typeof integrate>[1] = { frontier: null }): Promise<Round> => integrate(w, memory);

/** The root of leaves, by nothing that the integrator uses but the pure tree. */
function rootOfLeaves(w: World, size: number): Node {
  let edge = { size: 0, nodes: [] as readonly Node[] };
  for (const { hash } of w.rows.leavesNow.slice(0, size)) edge = grown(edge, hash, sha256);
  return new Uint8Array(rootOf(edge, sha256));
}
const published = (w: World) => {
  const bytes = w.disk.files.get("/log/checkpoint");
  return bytes === undefined ? null : parseCheckpoint(parseNote(bytes)?.text ?? "");
};

describe("a round", () => {
  test("of any commits at any moments publishes the tree of all of them, with every file that it needs", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (batches, forgets) => {
          const w = await worldOf();
          const memory = { frontier: null };
          for (const batch of batches) {
            add(w, batch);
            await once(w, forgets ? { frontier: null } : memory);
          }
          const size = w.rows.leavesNow.length;
          if (size === 0) return;
          const root = rootOfLeaves(w, size);
          expect(published(w)).toMatchObject({ origin: ORIGIN, size, root: new Uint8Array(root) });
          const read = nodesOf(w.files, size);
          for (const index of [0, size >> 1, size - 1]) {
            const proof = await proofOf(read, inclusionRanges(index, size));
            const leaf = w.rows.leavesNow[index]?.hash as Node;
            expect(inclusionFault({ index, size, leaf, proof, root }, sha256)).toBeNull();
          }
          for (const old of new Set([1, size >> 1, size].filter((n) => n > 0))) {
            const proof = await proofOf(read, consistencyRanges(old, size));
            expect(consistencyFault({ old, oldRoot: rootOfLeaves(w, old), size, root, proof }, sha256)).toBeNull();
          }
          for (const [path, bytes] of w.disk.files) {
            const name = parseTilePath(path.slice("/log/".length));
            if (name?.level !== "entries") continue;
            const leaves = leavesOfEntryBundle(bytes, name.width);
            const from = name.index * 256;
            expect(leaves?.map((leaf) => Buffer.from(leaf).toString())).toEqual(
              w.rows.leavesNow.slice(from, from + name.width).map(({ leaf }) => Buffer.from(leaf).toString()),
            );
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test("leaves no partial tile of one that has become full", async () => {
    const w = await worldOf();
    for (const n of [100, 156, 1, 300]) {
      add(w, n);
      await once(w);
    }
    const partial = [...w.disk.files.keys()].filter((path) => path.includes(".p/"));
    expect(partial.sort()).toEqual(["/log/tile/0/002.p/45", "/log/tile/1/000.p/1", "/log/tile/1/000.p/2", "/log/tile/entries/002.p/45"]);
  });

  test("makes the same files again where they were lost", async () => {
    const w = await worldOf();
    add(w, 600);
    await once(w);
    const before = new Map(w.disk.files);
    for (const path of w.disk.files.keys()) if (path.startsWith("/log/tile/")) w.disk.files.delete(path);
    add(w, 1);
    expect(await once(w)).toEqual({ did: "signed", size: 601 });
    for (const [path, bytes] of before)
      if (path.startsWith("/log/tile/") && !path.includes(".p/")) expect(w.disk.files.get(path)).toEqual(bytes);
    expect((await rebuild(w, 601)).edge).toMatchObject({ size: 601 });
    expect(EMPTY_FRONTIER.edge.size).toBe(0);
  });
});

/** A log of some size that was signed, and what somebody did to it. */
async function spoiled(size: number, spoil: (w: World) => void | Promise<void>): Promise<{ w: World; round: Round }> {
  const w = await worldOf();
  add(w, size);
  await once(w);
  await spoil(w);
  add(w, 1);
  return { w, round: await once(w) };
}
const code = (round: Round): string => (round.did === "frozen" ? round.why.code : round.did);

describe("nothing more is signed", () => {
  test.each<[string, string, (w: World) => void | Promise<void>]>([
    ["a commit was altered and its hash left", "leaf-altered", (w) => void w.rows.leavesNow.push({ ...leafOf(300), leaf: leafOf(7).leaf })],
    ["a commit is missing", "index-missing", (w) => void w.rows.leavesNow.push(leafOf(301))],
    ["the hash of a commit lost a bit", "leaf-altered", (w) => void w.rows.leavesNow.push({ ...leafOf(300), hash: leafOf(299).hash })],
    ["commits are gone from the end", "commits-missing", (w) => void w.rows.leavesNow.splice(290)],
    [
      "a commit in the last bundle was rewritten with its hash",
      "file-spoiled",
      (w) => void w.rows.leavesNow.splice(299, 1, leafOf(299, "x")),
    ],
    [
      "a tile that the tree grows from lost a bit",
      "file-spoiled",
      (w) => {
        const path = "/log/tile/1/000.p/1";
        w.disk.files.set(
          path,
          (w.disk.files.get(path) as Uint8Array).map((byte, i) => (i === 9 ? byte ^ 4 : byte)),
        );
      },
    ],
    [
      "an older database was put back",
      "published-ahead",
      (w) => {
        const { leavesNow } = w.rows;
        Object.assign(w.rows, {
          leavesNow: leavesNow.slice(0, 100),
          treeNow: { edge: { size: 0, nodes: [] }, root: new Uint8Array(32) },
          signed: [],
        });
      },
    ],
  ])("where %s", async (_, expected, spoil) => {
    const { w, round } = await spoiled(300, spoil);
    expect([expected, "signer-ahead"]).toContain(code(round));
    expect(w.rows.frozenNow).not.toBeNull();
    expect(published(w)?.size).toBe(300);
    expect((await w.signer.last()).size).toBe(300);
  });

  test("where commits, tiles and stored tree were all rewritten: the signer remembers", async () => {
    const { w, round } = await spoiled(300, async (old) => {
      const rows = memoryRows();
      const other = await worldOf(rows);
      add(other, 310, "other history");
      const { files } = other.disk;
      await integrate(
        { ...other, signer: { last: async () => ({ size: 0, root: new Uint8Array(32) }), sign: other.signer.sign } },
        { frontier: null },
      );
      Object.assign(old.rows, { leavesNow: rows.leavesNow, treeNow: rows.treeNow, signed: rows.signed });
      for (const [path, bytes] of files) if (path.startsWith("/log/")) old.disk.files.set(path, bytes);
    });
    expect(code(round)).toBe("signer-proof");
    expect((await w.signer.last()).size).toBe(300);
  });
});

describe("the signer", () => {
  let w: World;
  beforeAll(async () => {
    w = await worldOf();
    add(w, 20);
    await once(w);
  });

  test("signs the same tree again with the same words, and no other of its size", async () => {
    const root = rootOfLeaves(w, 20);
    const first = await w.signer.sign({ size: 20, root, proof: [] });
    expect(first).toEqual(await w.signer.sign({ size: 20, root, proof: [] }));
    expect(await w.signer.sign({ size: 20, root: new Uint8Array(32), proof: [] })).toMatchObject({ refused: "other-root" });
    expect(await w.signer.sign({ size: 19, root, proof: [] })).toMatchObject({ refused: "behind" });
  });

  test("signs nothing larger without its proof, whatever is said", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 21, max: 2 ** 53 - 1 }),
        fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 })),
        async (size, proof) => {
          expect(await w.signer.sign({ size, root: new Uint8Array(32).fill(1), proof })).toMatchObject({ refused: "proof" });
        },
      ),
    );
    expect((await w.signer.last()).size).toBe(20);
  });

  test("remembers before it answers: a disk that fails means no signature", async () => {
    add(w, 5);
    const size = 25;
    const root = rootOfLeaves(w, size);
    await rebuild(w, size);
    const proof = await proofOf(nodesOf(w.files, size), consistencyRanges(20, size));
    for (const fails of ["write ", "rename ", "sync "]) {
      w.disk.step = (what) => {
        if (what.startsWith(`${fails}/signer`)) throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
      };
      await expect(w.signer.sign({ size, root, proof })).rejects.toThrow("ENOSPC");
      if (fails !== "sync ") expect((await w.signer.last()).size).toBe(20);
    }
    w.disk.step = () => undefined;
    const again = await w.signer.last();
    expect(await w.signer.sign({ size, root, proof: again.size === size ? [] : proof })).toHaveProperty("note");
  });

  test("is not opened on a memory that it did not write, nor on one without its key", async () => {
    const disk = memoryDisk();
    const signer = await openSigner(disk, "/signer", ORIGIN);
    await signer.sign({ size: 1, root: leafOf(0).hash, proof: [] });
    const last = Buffer.from(disk.files.get("/signer/last") as Uint8Array).toString();
    for (const other of [last.replace("\n1\n", "\n0\n"), last.replace(ORIGIN, "other.example"), last.slice(0, 40), ""]) {
      disk.files.set("/signer/last", Buffer.from(other));
      await expect(openSigner(disk, "/signer", ORIGIN), other).rejects.toThrow("remembers");
      await expect(signer.sign({ size: 2, root: leafOf(0).hash, proof: [] })).rejects.toThrow("remembers");
    }
    disk.files.set("/signer/last", Buffer.from(last));
    await expect(openSigner(disk, "/signer", "another.example/log")).rejects.toThrow("remembers");
    disk.files.delete("/signer/key");
    await expect(openSigner(disk, "/signer", ORIGIN)).rejects.toThrow("no key");
  });
});
