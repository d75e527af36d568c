// Uploaded files: sealed outside the database under random names, each with a key of its own in the key file, so that one file can be erased
// for good. A file is cut into chunks sealed one by one (the STREAM construction: the nonce is the chunk's number and whether it is the
// last), so it is read as it comes, nothing unchecked is ever given out, and a cut or reordered file is a broken seal.
// Leaves out: what an upload may be (types, counts) and the sweeping of `.part` files that a killed process left.
import { type CipherGCM, createCipheriv, createDecipheriv, createHash, type DecipherGCM, randomBytes } from "node:crypto";
import { mkdir, open, rename, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { Hash } from "../kernel/ids.ts";
import { BrokenSeal, type KeyFile, syncFolder } from "./keys.ts";

/** Plain bytes in a chunk; the last one is shorter, and empty only in an empty file. */
export const CHUNK_BYTES = 65_536;
const TAG_BYTES = 16;
const SEALED_BYTES = CHUNK_BYTES + TAG_BYTES;
const NAME = /^[0-9a-f]{32}$/;

/** Where a file lies (`file`, `slot` of its key) and what it is: bytes and SHA-256 of the plain content. An opening holds it. */
export type SealedFile = { file: string; slot: string; size: number; sha256: Hash };

/** Thrown by `write` when more came than was allowed; nothing of it is kept. */
export class FileTooLarge extends Error {
  readonly bytesMax: number;
  constructor(bytesMax: number) {
    super(`file larger than ${bytesMax} bytes`);
    this.name = "FileTooLarge";
    this.bytesMax = bytesMax;
  }
}

export type SealedFiles = {
  /**
   * Seals what comes from `source`. When it resolves, file, name and key are durable. Rejects with `FileTooLarge` as soon as more than
   * `bytesMax` came, with the source's own error when it fails; then nothing stays.
   */
  write(source: AsyncIterable<Uint8Array>, bytesMax: number): Promise<SealedFile>;
  /** The plain content as a stream, which fails with `BrokenSeal` at the first chunk that was tampered with. Null when key or file is gone. */
  read(sealed: Pick<SealedFile, "file" | "slot">): Promise<Readable | null>;
  /** Erases a file for good: its key first, then its bytes. Again is no fault. */
  remove(sealed: Pick<SealedFile, "file" | "slot">): Promise<void>;
};

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}
const aad = (file: string): Buffer => Buffer.from(`mingtang/file/v1\0${file}`);
type Place = { key: Buffer; file: string; index: number; last: boolean };

function sealChunk({ key, file, index, last }: Place, plain: Uint8Array): Buffer {
  const cipher: CipherGCM = createCipheriv("aes-256-gcm", key, nonceOf(index, last)).setAAD(aad(file));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function openChunk({ key, file, index, last }: Place, sealed: Buffer): Buffer {
  if (sealed.length < TAG_BYTES) throw new BrokenSeal(`file ${file}`);
  const decipher: DecipherGCM = createDecipheriv("aes-256-gcm", key, nonceOf(index, last), { authTagLength: TAG_BYTES });
  decipher.setAAD(aad(file)).setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES)), decipher.final()]);
  } catch {
    throw new BrokenSeal(`file ${file}`);
  }
}

/** Chunks of exactly `CHUNK_BYTES`, and one last that is shorter or full; at least one, however little comes. Each is good until the next. */
async function* chunksOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<{ plain: Uint8Array; last: boolean }> {
  const held = Buffer.alloc(CHUNK_BYTES);
  let filled = 0;
  for await (const bytes of source) {
    for (let at = 0; at < bytes.length; ) {
      if (filled === CHUNK_BYTES) {
        yield { plain: held, last: false };
        filled = 0;
      }
      const part = bytes.subarray(at, at + CHUNK_BYTES - filled);
      held.set(part, filled);
      filled += part.length;
      at += part.length;
    }
  }
  yield { plain: held.subarray(0, filled), last: true };
}

/** Counts and hashes what passes, and stops it at the limit. */
async function* measured(
  source: AsyncIterable<Uint8Array>,
  bytesMax: number,
  seen: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const bytes of source) {
    size += bytes.length;
    if (size > bytesMax) throw new FileTooLarge(bytesMax);
    seen(bytes);
    yield bytes;
  }
}

async function writeSealed(path: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  const handle = await open(path, "wx", 0o600);
  try {
    for await (const chunk of chunks) await handle.writeFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Opens the file only when the first chunk is asked for: a stream that nobody reads then leaves nothing open. */
async function* opened(path: string, key: Buffer, file: string): AsyncGenerator<Buffer> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    for (let index = 0, at = 0; index === 0 || at < size; index++, at += SEALED_BYTES) {
      const sealed = Buffer.alloc(Math.min(SEALED_BYTES, size - at));
      const { bytesRead } = await handle.read(sealed, 0, sealed.length, at);
      if (bytesRead !== sealed.length) throw new BrokenSeal(`file ${file}`);
      yield openChunk({ key, file, index, last: at + sealed.length >= size }, sealed);
    }
  } finally {
    await handle.close();
  }
}

const absent = (error: unknown): null => {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
};

/** Opens the folder of sealed files, making it on the first start; keys live in the key file. Several processes may share the folder. */
export async function openSealedFiles(folder: string, keys: KeyFile): Promise<SealedFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    async write(source, bytesMax) {
      const file = randomBytes(16).toString("hex");
      const { slot, key } = keys.create(`file:${file}`);
      const hash = createHash("sha256");
      let size = 0;
      const plain = measured(source, bytesMax, (bytes) => {
        size += bytes.length;
        hash.update(bytes);
      });
      const part = join(folder, `${file}.part`);
      try {
        await writeSealed(
          part,
          (async function* () {
            let index = 0;
            for await (const { plain: bytes, last } of chunksOf(plain)) yield sealChunk({ key, file, index: index++, last }, bytes);
          })(),
        );
        await rename(part, join(folder, file));
      } catch (error) {
        await unlink(part).catch(absent);
        throw error;
      }
      await Promise.all([syncFolder(folder), keys.flush()]);
      return { file, slot, size, sha256: hash.digest("hex") as Hash };
    },
    async read({ file, slot }) {
      const key = NAME.test(file) ? await keys.read(slot) : null;
      const path = join(folder, file);
      if (key === null || (await stat(path).catch(absent)) === null) return null;
      return Readable.from(opened(path, key, file), { objectMode: false });
    },
    async remove({ file, slot }) {
      await keys.destroy(slot);
      if (!NAME.test(file)) return;
      await unlink(join(folder, file)).catch(absent);
      await syncFolder(folder);
    },
  };
}
