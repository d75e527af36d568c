// Files of a .tar.gz archive of the shared data, read in memory (POSIX.1-1988 ustar: blocks of 512 bytes, a header before each file).
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const BLOCK = 512;
const text = (bytes: Buffer): string => bytes.toString("utf8").replace(/\0.*$/s, "");

/** Takes the path of an archive, gives its regular files by name. */
export function filesOfTar(path: string): Map<string, Buffer> {
  const bytes = gunzipSync(readFileSync(path));
  const files = new Map<string, Buffer>();
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0; ) {
    const size = Number.parseInt(text(bytes.subarray(at + 124, at + 136)), 8);
    const isFile = bytes[at + 156] === 0x30 || bytes[at + 156] === 0;
    if (isFile) files.set(text(bytes.subarray(at, at + 100)), bytes.subarray(at + BLOCK, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
