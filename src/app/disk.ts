// What the log, its signer and whoever keeps a copy ask of a disk: few words, so that tests can have each of them fail or end the process.
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Paths are absolute. Every call may reject with what the system says (ENOSPC, EIO); nothing else is thrown. */
export type Disk = {
  /** The bytes of a file; null where there is none. */
  read(path: string): Promise<Uint8Array | null>;
  /** Writes a new file or writes an old one anew, durable when it resolves (fsync). Not whole at once: nobody else may read it yet. */
  write(path: string, bytes: Uint8Array, mode?: number): Promise<void>;
  /** Puts a file in the place of another at once (rename); its new name is durable after `sync` of the folder. */
  rename(from: string, to: string): Promise<void>;
  /** Makes the names in a folder durable. */
  sync(folder: string): Promise<void>;
  /** Makes a folder and those above it; one that is there is no fault. */
  makeFolder(path: string): Promise<void>;
  /** Takes away a file or a folder with all in it; one that is not there is no fault. */
  remove(path: string): Promise<void>;
  /** Names in a folder; none where there is no such folder. */
  list(folder: string): Promise<string[]>;
};

const isMissing = (fault: unknown): boolean =>
  fault instanceof Error && ["ENOENT", "ENOTDIR"].includes((fault as { code?: string }).code ?? "");

async function withHandle(
  path: string,
  flags: string,
  mode: number,
  use: (handle: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> {
  const handle = await open(path, flags, mode);
  try {
    await use(handle);
  } finally {
    await handle.close();
  }
}

/** The disk of this machine. */
export const platformDisk: Disk = {
  read: (path) => readFile(path).catch((fault: unknown) => (isMissing(fault) ? null : Promise.reject(fault))),
  write: (path, bytes, mode = 0o644) =>
    withHandle(path, "w", mode, async (handle) => {
      await handle.writeFile(bytes);
      await handle.sync();
    }),
  rename: (from, to) => rename(from, to),
  sync: (folder) => withHandle(folder, "r", 0, (handle) => handle.sync()),
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
  remove: (path) => rm(path, { force: true, recursive: true }),
  list: (folder) => readdir(folder).catch((fault: unknown) => (isMissing(fault) ? [] : Promise.reject(fault))),
};

/**
 * Puts bytes at a path so that a reader, and a machine that lost its power, finds all of them or what was there before: a file aside, fsync, rename,
 * fsync of the folder. One writer a path.
 */
export async function replaceFile(disk: Disk, path: string, bytes: Uint8Array, mode?: number): Promise<void> {
  const aside = join(dirname(path), `.${path.slice(path.lastIndexOf("/") + 1)}.next`);
  await disk.write(aside, bytes, mode);
  await disk.rename(aside, path);
  await disk.sync(dirname(path));
}
