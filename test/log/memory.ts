// A database, a disk and a witness in memory for tests of the log: each call of theirs may fail or be the last one of the process, and a crash loses what
// was not made durable.
import { createHash } from "node:crypto";
import { dirname } from "node:path";
import type { Disk } from "../../src/app/disk.ts";
import type { Frozen, Leaf, SignedSize, Tree, TreeRows } from "../../src/app/log/tree-rows.ts";

export const leafOf = (n: number, salt = ""): Leaf => {
  const leaf = Buffer.from(`{"n":${n},"salt":"${salt}"}`);
  const hash = createHash("sha256")
    .update(Buffer.concat([Buffer.of(0), leaf]))
    .digest();
  return { index: n, hash: new Uint8Array(hash), leaf: new Uint8Array(leaf) };
};

/** Called before and after every call, with its name: throws where the call fails. */
export type Step = (what: string) => void;
export const steady: Step = () => undefined;

export type MemoryRows = TreeRows & {
  leavesNow: Leaf[];
  treeNow: Tree;
  signed: SignedSize[];
  frozenNow: Frozen | null;
  step: Step;
  /** A copy, as a backup has it. */
  copy(): MemoryRows;
};

const EMPTY: Tree = { edge: { size: 0, nodes: [] }, root: new Uint8Array(32) };

export function memoryRows(from?: MemoryRows): MemoryRows {
  const cosigned: { size: number; witness: string; line: string; at: number }[] = [];
  const m: MemoryRows = {
    leavesNow: from ? [...from.leavesNow] : [],
    treeNow: from?.treeNow ?? EMPTY,
    signed: from ? [...from.signed] : [],
    frozenNow: from?.frozenNow ?? null,
    step: from?.step ?? steady,
    copy: () => memoryRows(m),
    tree: async () => m.treeNow,
    async leaves(start, limit) {
      m.step("rows.leaves");
      return m.leavesNow.slice(start, start + limit);
    },
    async advance(old, to, signed) {
      m.step("rows.advance");
      const done = m.treeNow.edge.size === old && !m.signed.some((one) => one.size === signed.size);
      if (done) {
        m.treeNow = to;
        m.signed.push(signed);
      }
      // The transaction may have been committed although nobody hears of it.
      m.step("rows.advanced");
      return done;
    },
    checkpoint: async (atMost) => m.signed.filter((one) => one.size <= atMost).at(-1) ?? null,
    async cosigned(one) {
      m.step("rows.cosigned");
      cosigned.push(one);
    },
    newestCosigned: async (limit) =>
      m.signed
        .map((one) => ({ ...one, lines: cosigned.filter((c) => c.size === one.size).map((c) => c.line) }))
        .filter((one) => one.lines.length > 0)
        .reverse()
        .slice(0, limit),
    async freeze(why) {
      m.frozenNow ??= why;
    },
    frozen: async () => m.frozenNow,
    commits: async () => m.leavesNow.length,
  };
  return m;
}

export type MemoryDisk = Disk & {
  files: Map<string, Uint8Array>;
  step: Step;
  /** The machine loses its power: names that were not made durable are as before or as after, whatever `luck` says of each. */
  crash(luck: () => boolean): void;
};

/** A disk that keeps bytes as soon as they are written, and names only once their folder is synced. */
export function memoryDisk(): MemoryDisk {
  const files = new Map<string, Uint8Array>();
  /** What a name held before it was changed, of names that are not durable yet. */
  const unsynced = new Map<string, Uint8Array | null>();
  const changing = (path: string): void => {
    if (!unsynced.has(path)) unsynced.set(path, files.get(path) ?? null);
  };
  const disk: MemoryDisk = {
    files,
    step: steady,
    crash(luck) {
      for (const [path, before] of unsynced) {
        if (luck()) continue;
        if (before === null) files.delete(path);
        else files.set(path, before);
      }
      unsynced.clear();
    },
    read: async (path) => files.get(path) ?? null,
    async write(path, bytes) {
      changing(path);
      try {
        disk.step(`write ${path}`);
      } catch (fault) {
        files.set(path, bytes.slice(0, bytes.length >> 1));
        throw fault;
      }
      files.set(path, bytes.slice());
      disk.step(`written ${path}`);
    },
    async rename(from, to) {
      disk.step(`rename ${to}`);
      const bytes = files.get(from);
      if (bytes === undefined) throw new Error(`no ${from}`);
      changing(from);
      changing(to);
      files.set(to, bytes);
      files.delete(from);
      disk.step(`renamed ${to}`);
    },
    async sync(folder) {
      disk.step(`sync ${folder}`);
      for (const path of [...unsynced.keys()]) if (dirname(path) === folder) unsynced.delete(path);
    },
    makeFolder: async () => undefined,
    async remove(path) {
      disk.step(`remove ${path}`);
      for (const name of [...files.keys()])
        if (name === path || name.startsWith(`${path}/`)) {
          changing(name);
          files.delete(name);
        }
    },
    list: async (folder) => [...files.keys()].filter((path) => dirname(path) === folder).map((path) => path.slice(folder.length + 1)),
  };
  return disk;
}
