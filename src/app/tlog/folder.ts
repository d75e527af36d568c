// A folder that one process works from, and nobody else.
import { join } from "node:path";
import { ServerFault } from "../postgres/binaries.ts";
import { takeLock } from "../postgres/lock.ts";

/** Says why a folder is not opened, in Chinese and English: for whoever runs the command. */
export class FolderRefused extends Error {
  override name = "FolderRefused";
}

/** Takes a folder that is there, holds it while `open` works, and gives what it opened with what lets go of it. Throws `FolderRefused` where another has it. */
export async function inFolder<T>(folder: string, open: (release: () => Promise<void>) => Promise<T>): Promise<T> {
  const release = await takeLock(join(folder, "lock")).catch((fault: unknown) => {
    throw fault instanceof ServerFault ? new FolderRefused(`目录已被别的进程占用。 ${fault.message}`) : fault;
  });
  try {
    return await open(release);
  } catch (fault) {
    await release();
    throw fault;
  }
}
