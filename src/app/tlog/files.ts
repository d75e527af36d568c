// Files that are there whole or not at all, also after a power cut: written aside, made durable, then moved into place. Through an adapter, so that tests
// can have any step of it fail as a disk would.
import { type FileHandle, mkdir, open, readdir, readFile, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { syncFolder } from "../keys.ts";

/** The steps of which everything here is made. Each rejects with the system's fault. */
export type Files = {
  /** Bytes of a file; null where there is none. */
  read(path: string): Promise<Uint8Array | null>;
  /** Names in a folder; none where there is no folder. */
  list(folder: string): Promise<string[]>;
  makeFolder(folder: string): Promise<void>;
  /** Opens a new or emptied file for writing. */
  create(path: string, mode: number): Promise<FileHandle>;
  write(file: FileHandle, bytes: Uint8Array): Promise<void>;
  sync(file: FileHandle): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  syncFolder(folder: string): Promise<void>;
};

/** Takes what is given for a file or folder that is not there, gives what meets the fault. */
const absent =
  <T>(value: T) =>
  (fault: unknown): T => {
    if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return value;
    throw fault;
  };

/** The disk. */
export const diskFiles: Files = {
  read: (path) => readFile(path).then((bytes) => new Uint8Array(bytes), absent(null)),
  list: (folder) => readdir(folder).catch(absent([])),
  makeFolder: async (folder) => void (await mkdir(folder, { recursive: true, mode: 0o755 })),
  create: (path, mode) => open(path, "w", mode),
  write: (file, bytes) => file.writeFile(bytes),
  sync: (file) => file.sync(),
  rename,
  remove: (path) => unlink(path).catch(absent(undefined)),
  syncFolder,
};

/** End of the name of a file that is being written; one that is found was left by a process that died. */
export const PART = ".part";

/** Takes a path in a folder that is there and what the file holds from now on; durable but for its name, which `syncFolder` makes so. */
export async function put(files: Files, path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  const aside = `${path}${PART}`;
  try {
    const file = await files.create(aside, mode);
    try {
      await files.write(file, bytes);
      await files.sync(file);
    } finally {
      await file.close();
    }
    await files.rename(aside, path);
  } catch (fault) {
    await files.remove(aside).catch(() => undefined);
    throw fault;
  }
}

/** The same, and durable with its name when it resolves. Where it rejects, the file is as it was or as it should be, and nobody knows which. */
export async function putDurably(files: Files, path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  await put(files, path, bytes, mode);
  await files.syncFolder(dirname(path));
}
