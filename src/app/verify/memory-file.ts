// The memory of a verifier as a file of the user's choice.
import { resolve } from "node:path";
import { type Memory, parseMemory, type Remembered, remember, writeMemory } from "../../../verify/memory.ts";
import { platformDisk, replaceFile } from "../disk.ts";

/** The file is there and holds no memory: whoever took it for an empty one would forget what he saw. */
export class MemorySpoiled extends Error {
  override name = "MemorySpoiled";
}

/** Takes the file's path, gives what is remembered; nothing where there is no file or none is named. Throws `MemorySpoiled`. */
export async function readMemory(path: string | undefined): Promise<Memory> {
  const bytes = path === undefined ? null : await platformDisk.read(resolve(path));
  if (bytes === null) return [];
  const memory = parseMemory(new TextDecoder().decode(bytes));
  if (memory === null) throw new MemorySpoiled(`${path}: 这个文件里没有记住的检查点 holds no remembered checkpoints`);
  return memory;
}

/** Remembers a checkpoint that was found whole, durably; nothing where no file is named. */
export async function keepInMemory(path: string | undefined, memory: Memory, next: Remembered): Promise<void> {
  const after = remember(memory, next);
  if (path !== undefined && after !== memory) await replaceFile(platformDisk, resolve(path), new TextEncoder().encode(writeMemory(after)));
}
