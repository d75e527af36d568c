// A disk that can fail at any step, and that knows what would be left of it after a power cut: a file's bytes once they were synced, its name once its
// folder was.
import { dirname } from "node:path";
import { type Disk, platformDisk } from "../../src/app/disk.ts";

/** `write`: half of the bytes come to the disk; `fsync`: all of them, and nobody knows whether they stay. */
export type Step = "write" | "fsync" | "rename" | "sync";
export type WatchedDisk = {
  disk: Disk;
  /** What a power cut would leave, by path. */
  durable: ReadonlyMap<string, Buffer>;
  /** Makes such steps fail, after so many that still succeed, until `mend`. */
  fail(step: Step, code: "ENOSPC" | "EIO", after?: number): void;
  mend(): void;
};

/** The disk of this machine, watched. */
export function watchedDisk(): WatchedDisk {
  const durable = new Map<string, Buffer>();
  const named = new Map<string, Buffer>();
  const written = new Map<string, Buffer>();
  let failing: { step: Step; code: string; after: number } | null = null;
  const step = (which: Step): void => {
    if (failing?.step === which && failing.after-- <= 0)
      throw Object.assign(new Error(`${failing.code}: injected`), { code: failing.code });
  };
  const disk: Disk = {
    ...platformDisk,
    async write(path, bytes, mode) {
      if (failing?.step === "write" && failing.after <= 0) await platformDisk.write(path, bytes.subarray(0, bytes.length >> 1), mode);
      step("write");
      await platformDisk.write(path, bytes, mode);
      step("fsync");
      written.set(path, Buffer.from(bytes));
    },
    async rename(from, to) {
      step("rename");
      await platformDisk.rename(from, to);
      named.set(to, written.get(from) ?? Buffer.alloc(0));
      written.delete(from);
    },
    async sync(folder) {
      step("sync");
      await platformDisk.sync(folder);
      for (const [path, bytes] of named) if (dirname(path) === folder) durable.set(path, bytes);
    },
  };
  return {
    disk,
    durable,
    fail: (which, code, after = 0) => {
      failing = { step: which, code, after };
    },
    mend: () => {
      failing = null;
    },
  };
}
