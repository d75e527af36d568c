import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BrokenSeal, type KeyFile, openKeyFile } from "./keys.ts";
import { CHUNK_BYTES, FileTooLarge, openSealedFiles, type SealedFile, type SealedFiles } from "./sealed-files.ts";

let home = "";
let keys: KeyFile;
let files: SealedFiles;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "mingtang-files-"));
  keys = await openKeyFile(join(home, "keys"));
  files = await openSealedFiles(join(home, "files"), keys);
});
afterEach(async () => {
  await keys.close();
  await rm(home, { recursive: true, force: true });
});

const content = (n: number): Buffer => Buffer.from(Uint8Array.from({ length: n }, (_, i) => (i * 31 + (i >> 8)) & 255));
const inPieces = async function* (bytes: Buffer, piece: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
};
const pathOf = (sealed: SealedFile): string => join(home, "files", sealed.file);
const plainOf = async (sealed: SealedFile): Promise<Buffer | null> => {
  const stream = await files.read(sealed);
  return stream === null ? null : buffer(stream);
};

describe("a sealed file", () => {
  test.each([
    [0, 10],
    [1, 1],
    [CHUNK_BYTES - 1, 1000],
    [CHUNK_BYTES, CHUNK_BYTES],
    [CHUNK_BYTES + 1, 77_777],
    [3 * CHUNK_BYTES, 200_000],
    [200_001, 4096],
  ])("of %d bytes, arriving %d at a time, is read back as it came", async (size, piece) => {
    const bytes = content(size);
    const sealed = await files.write(inPieces(bytes, piece), size);
    expect(sealed).toMatchObject({ size, sha256: createHash("sha256").update(bytes).digest("hex") });
    expect((await plainOf(sealed))?.equals(bytes)).toBe(true);
    expect((await stat(pathOf(sealed))).mode & 0o777).toBe(0o600);
  });

  test("shows nothing of its content, nor of its name", async () => {
    const sealed = await files.write(inPieces(Buffer.from("身份证号码 ".repeat(50)), 100), 10_000);
    expect((await readFile(pathOf(sealed))).includes("身份证")).toBe(false);
    expect(sealed.file).toMatch(/^[0-9a-f]{32}$/);
  });

  test("is there after a restart", async () => {
    const sealed = await files.write(inPieces(content(100_000), 5000), 200_000);
    const other = await openKeyFile(join(home, "keys"));
    const stream = await (await openSealedFiles(join(home, "files"), other)).read(sealed);
    expect(stream === null ? null : (await buffer(stream)).equals(content(100_000))).toBe(true);
  });

  test("stops at the limit while it comes, and leaves nothing", async () => {
    let asked = 0;
    const endless = async function* (): AsyncGenerator<Buffer> {
      for (; ; asked++) yield Buffer.alloc(10_000);
    };
    await expect(files.write(endless(), 95_000)).rejects.toThrow(FileTooLarge);
    expect(asked).toBe(9);
    expect(await readdir(join(home, "files"))).toEqual([]);
  });

  test("of which the sender breaks off leaves nothing", async () => {
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.alloc(100_000);
      throw new Error("connection lost");
    };
    await expect(files.write(broken(), 1_000_000)).rejects.toThrow("connection lost");
    expect(await readdir(join(home, "files"))).toEqual([]);
  });

  test("removed is gone, and with its key also every copy of it", async () => {
    const sealed = await files.write(inPieces(content(1000), 100), 1000);
    const copy = await readFile(pathOf(sealed));
    await files.remove(sealed);
    expect(await plainOf(sealed)).toBeNull();
    await writeFile(pathOf(sealed), copy);
    expect(await plainOf(sealed)).toBeNull();
    await files.remove(sealed);
    await files.remove(sealed);
  });

  test.each(["", "../keys/master", "0".repeat(31), "0".repeat(32)])("by the name %j is none", async (file) => {
    const { slot } = await files.write(inPieces(content(1), 1), 1);
    expect(await files.read({ file, slot })).toBeNull();
  });
});

describe("tampering", () => {
  const SEALED = CHUNK_BYTES + 16;
  const cases: [string, (bytes: Buffer) => Buffer][] = [
    ["a changed byte at the start", (b) => Buffer.concat([Buffer.from([(b[0] ?? 0) ^ 1]), b.subarray(1)])],
    ["a changed byte at the end", (b) => Buffer.concat([b.subarray(0, -1), Buffer.from([(b.at(-1) ?? 0) ^ 1])])],
    ["a byte cut off", (b) => b.subarray(0, -1)],
    ["a byte added", (b) => Buffer.concat([b, Buffer.alloc(1)])],
    ["the last chunk cut off", (b) => b.subarray(0, 2 * SEALED)],
    ["the first chunk cut off", (b) => b.subarray(SEALED)],
    ["two chunks exchanged", (b) => Buffer.concat([b.subarray(SEALED, 2 * SEALED), b.subarray(0, SEALED), b.subarray(2 * SEALED)])],
    ["everything cut off", () => Buffer.alloc(0)],
  ];
  test.each(cases)("%s breaks the stream", async (_, change) => {
    const sealed = await files.write(inPieces(content(2 * CHUNK_BYTES + 500), 30_000), 1_000_000);
    await writeFile(pathOf(sealed), change(await readFile(pathOf(sealed))));
    await expect(plainOf(sealed)).rejects.toThrow(BrokenSeal);
  });
  test("another file's bytes in its place break the stream", async () => {
    const [one, two] = [await files.write(inPieces(content(10), 10), 10), await files.write(inPieces(content(10), 10), 10)];
    await writeFile(pathOf(one), await readFile(pathOf(two)));
    await expect(plainOf(one)).rejects.toThrow(BrokenSeal);
    await expect(plainOf({ ...one, slot: two.slot })).rejects.toThrow(BrokenSeal);
  });
  test("what was read before the broken chunk is as it was written", async () => {
    const sealed = await files.write(inPieces(content(2 * CHUNK_BYTES), 30_000), 1_000_000);
    const bytes = await readFile(pathOf(sealed));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(pathOf(sealed), bytes);
    const got: Buffer[] = [];
    await expect(async () => {
      for await (const part of (await files.read(sealed)) ?? []) got.push(part as Buffer);
    }).rejects.toThrow(BrokenSeal);
    expect(Buffer.concat(got).equals(content(2 * CHUNK_BYTES).subarray(0, CHUNK_BYTES))).toBe(true);
  });
});
