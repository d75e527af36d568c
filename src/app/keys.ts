// The key file: the keys of closed data, kept outside the database and outside its backups, so that destroying a key erases what it
// sealed in every copy of the database there is (adr/0009). A folder holds `master` and one slot file for each process that ever
// created keys; slot files hold records of one size and only grow, except that destroying a key overwrites its record with zeros.
// Leaves out: backing up the folder. Whoever copies it must keep the copies short, or erasure is fiction; and a disk may keep what was
// overwritten until it reuses the block, so the folder belongs on an encrypted disk.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { type FileHandle, link, mkdir, open, readdir, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { breaking } from "./key-break.ts";
import { recent } from "./recent.ts";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MAGIC = Buffer.from("MTK1");
const HASH_BYTES = 32;
/** magic (4) ‖ SHA-256 of the case reference (32) ‖ nonce (12) ‖ wrapped key (32) ‖ tag (16) */
export const RECORD_BYTES = MAGIC.length + HASH_BYTES + NONCE_BYTES + KEY_BYTES + TAG_BYTES;
const SLOT = /^([0-9a-f]{16})\.(0|[1-9]\d{0,9})$/;
const CACHED_MAX = 4096;

/** Says that a key or what it sealed is not what was written: altered, exchanged, or sealed with another key. */
export class BrokenSeal extends Error {
  constructor(what: string) {
    super(`broken seal: ${what}`);
    this.name = "BrokenSeal";
  }
}

export type KeyFile = {
  /**
   * Makes a random key for a case (or an upload), at once and in memory only; `flush` must have succeeded before anything sealed with it is
   * acknowledged. `slot` is where it will lie, and may stand in the database.
   */
  create(ref: string): { slot: string; key: Buffer };
  /** Resolves when every key created before the call is durable: one write and one fdatasync for all of them. Rejects when they are not. */
  flush(): Promise<void>;
  /** The key in a slot; null when it was destroyed or never became durable. Throws `BrokenSeal` when the record was tampered with. */
  read(slot: string): Promise<Buffer | null>;
  /** Overwrites the key where it lies; durable when it resolves. A key already destroyed is no fault. Another process may hold it in memory still. */
  destroy(slot: string): Promise<void>;
  /** Resolves when a write has failed and the folder takes writes again: then everything is to be opened anew, with a slot file of its own. */
  readonly mended: Promise<void>;
  close(): Promise<void>;
};

/** Derived keys live as long as the case's key in the cache, and no longer. */
const derived = new WeakMap<Buffer, Map<string, Buffer>>();

/** The key of one audience: HKDF-SHA256 of the case's key (RFC 5869), 32 bytes. */
export function audienceKey(caseKey: Buffer, audience: string): Buffer {
  const known = derived.get(caseKey) ?? new Map<string, Buffer>();
  derived.set(caseKey, known);
  const key =
    known.get(audience) ?? Buffer.from(hkdfSync("sha256", caseKey, Buffer.alloc(0), `mingtang/audience/v1\0${audience}`, KEY_BYTES));
  known.set(audience, key);
  return key;
}

/** Makes the names in a folder durable, as fsync of a file does its bytes. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const isCode = (error: unknown, code: string): boolean => error instanceof Error && "code" in error && error.code === code;

/** Writes a new master aside and links it into place, so that of two processes starting at once both see one whole master. */
async function createMaster(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.some((name) => name.endsWith(".slots"))) throw new Error(`key folder ${folder} has keys but no master: nothing can be read`);
  const aside = join(folder, `master.${randomBytes(8).toString("hex")}`);
  const handle = await open(aside, "wx", 0o600);
  try {
    await handle.writeFile(randomBytes(KEY_BYTES));
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(aside, join(folder, "master"));
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  } finally {
    await unlink(aside);
  }
  await syncFolder(folder);
}

async function readMaster(folder: string): Promise<Buffer> {
  const path = join(folder, "master");
  const read = (): Promise<Buffer | null> => readFile(path).catch((error) => (isCode(error, "ENOENT") ? null : Promise.reject(error)));
  let master = await read();
  if (master === null) {
    await createMaster(folder);
    master = await read();
  }
  if (master?.length !== KEY_BYTES) throw new Error(`key folder ${folder}: master is not ${KEY_BYTES} bytes`);
  return master;
}

const aad = (refHash: Buffer, slot: string): Buffer => Buffer.concat([MAGIC, refHash, Buffer.from(slot)]);

function wrap(master: Buffer, ref: string, slot: string, key: Buffer): Buffer {
  const refHash = createHash("sha256").update(ref).digest();
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", master, nonce).setAAD(aad(refHash, slot));
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([MAGIC, refHash, nonce, wrapped, cipher.getAuthTag()]);
}

/** The key in a record; null when the record is all zeros (destroyed). */
function unwrap(master: Buffer, slot: string, record: Buffer): Buffer | null {
  if (record.every((byte) => byte === 0)) return null;
  const at = (from: number, length: number): Buffer => record.subarray(from, from + length);
  const afterHash = MAGIC.length + HASH_BYTES;
  if (!at(0, MAGIC.length).equals(MAGIC)) throw new BrokenSeal(`key ${slot}`);
  const decipher = createDecipheriv("aes-256-gcm", master, at(afterHash, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(aad(at(MAGIC.length, HASH_BYTES), slot)).setAuthTag(record.subarray(RECORD_BYTES - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(at(afterHash + NONCE_BYTES, KEY_BYTES)), decipher.final()]);
  } catch {
    throw new BrokenSeal(`key ${slot}`);
  }
}

// The slot file of this process: created at the first flush and never shared, so no torn tail of another process is ever written behind.
type SlotFile = { id: string; handle: FileHandle | null; created: number; pending: Buffer[] };
const pathOf = (folder: string, id: string): string => join(folder, `${id}.slots`);

async function writePending(folder: string, file: SlotFile): Promise<void> {
  const bytes = Buffer.concat(file.pending);
  const offset = (file.created - file.pending.length) * RECORD_BYTES;
  file.pending = [];
  if (file.handle === null) {
    file.handle = await open(pathOf(folder, file.id), "wx", 0o600);
    await syncFolder(folder);
  }
  // A write may stop short where a disk is nearly full; the next one says why.
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.handle.write(bytes, done, bytes.length - done, offset + done);
    if (bytesWritten === 0) throw new Error(`key file ${file.id}: only ${done} of ${bytes.length} bytes were written`);
    done += bytesWritten;
  }
  await file.handle.datasync();
}

/**
 * Writes what is pending, one write at a time: calls that come while one runs share the next. After a write that failed every call rejects, for
 * nobody can tell any more which keys are durable; the process must start again, with a slot file of its own.
 */
function groupCommit(write: () => Promise<void>, isPending: () => boolean): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    if (next === null && isPending()) {
      next = running.then(() => {
        next = null;
        return write();
      });
      running = next;
    }
    return running;
  };
}

async function readRecord(folder: string, id: string, index: number): Promise<Buffer | null> {
  let handle: FileHandle;
  try {
    handle = await open(pathOf(folder, id), "r");
  } catch (error) {
    if (isCode(error, "ENOENT")) return null;
    throw error;
  }
  try {
    const record = Buffer.alloc(RECORD_BYTES);
    const { bytesRead } = await handle.read(record, 0, RECORD_BYTES, index * RECORD_BYTES);
    // Less than a record is the torn tail of a process that died: nobody was told of that key.
    return bytesRead < RECORD_BYTES ? null : record;
  } finally {
    await handle.close();
  }
}

async function eraseRecord(folder: string, id: string, index: number): Promise<void> {
  let handle: FileHandle;
  try {
    handle = await open(pathOf(folder, id), "r+");
  } catch (error) {
    if (isCode(error, "ENOENT")) return;
    throw error;
  }
  try {
    const { size } = await handle.stat();
    if (size < (index + 1) * RECORD_BYTES) return;
    await handle.write(Buffer.alloc(RECORD_BYTES), 0, RECORD_BYTES, index * RECORD_BYTES);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** File and record that a slot names; null for what is no slot. */
function place(slot: string): [id: string, index: number] | null {
  const parts = SLOT.exec(slot);
  return parts === null ? null : [parts[1] as string, Number(parts[2])];
}

/**
 * Opens a folder of keys, making it and its master on the first start. Several processes may have the same folder open. `cached` bounds how many
 * keys are held in memory. Throws where the folder cannot be used or its master is missing or damaged: nothing could be read then.
 */
export async function openKeyFile(folder: string, { cached = CACHED_MAX }: { cached?: number } = {}): Promise<KeyFile> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const master = await readMaster(folder);
  const file: SlotFile = { id: randomBytes(8).toString("hex"), handle: null, created: 0, pending: [] };
  const cache = recent<Buffer>(cached);
  // Keys that are not durable yet can be read from nowhere else, so they do not fall out of the cache.
  const fresh = new Map<string, Buffer>();
  const state = breaking(folder);
  const flush = groupCommit(
    async () => {
      const slots = [...fresh.entries()];
      await writePending(folder, file).catch((fault: unknown) => {
        state.broke();
        throw fault;
      });
      for (const [slot, key] of slots) {
        fresh.delete(slot);
        cache.set(slot, key);
      }
    },
    () => file.pending.length > 0,
  );
  return {
    create(ref) {
      const slot = `${file.id}.${file.created}`;
      const key = randomBytes(KEY_BYTES);
      file.pending.push(wrap(master, ref, slot, key));
      file.created++;
      fresh.set(slot, key);
      return { slot, key };
    },
    flush,
    mended: state.mended,
    async read(slot) {
      const held = fresh.get(slot) ?? cache.get(slot);
      if (held !== undefined) return held;
      const at = place(slot);
      const record = at === null ? null : await readRecord(folder, ...at);
      const key = record === null ? null : unwrap(master, slot, record);
      if (key !== null) cache.set(slot, key);
      return key;
    },
    async destroy(slot) {
      if (fresh.has(slot)) await flush();
      const at = place(slot);
      if (at !== null) await eraseRecord(folder, ...at);
      cache.delete(slot);
    },
    async close() {
      state.stop();
      try {
        // After a write that failed nobody waits for a key: all were told.
        if (!state.isBroken()) await flush();
      } finally {
        await file.handle?.close();
      }
    },
  };
}
