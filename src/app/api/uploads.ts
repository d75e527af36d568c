// Uploaded files on their way into a case: what they are by their own bytes, and the tokens with which they are used, once, by whoever uploaded.
import { createHash, randomBytes } from "node:crypto";
import type { Hash } from "../../kernel/ids.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import { Problem } from "../routes/asking.ts";
import { FileTooLarge } from "../sealed-files.ts";
import type { Site } from "../site.ts";
import type { StoredFile } from "./intake.ts";

/** Largest file in bytes, and files in one application. */
export const UPLOAD = {
  maxBytes: 20_000_000,
  maxFiles: 20,
  types: ["application/pdf", "image/jpeg", "image/png", "application/ofd"],
};
export type Uploaded = { token: string; size: number; mediaType: string };

/** Endings that a name may have for what its bytes say it is. */
const KINDS: readonly { type: string; endings: readonly string[]; begins: Buffer }[] = [
  { type: "application/pdf", endings: ["pdf"], begins: Buffer.from("%PDF-") },
  { type: "image/jpeg", endings: ["jpg", "jpeg"], begins: Buffer.from([0xff, 0xd8, 0xff]) },
  { type: "image/png", endings: ["png"], begins: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  // An OFD document (GB/T 33190) is a ZIP package; its first entry is not fixed, so the name must say the rest.
  { type: "application/ofd", endings: ["ofd"], begins: Buffer.from([0x50, 0x4b, 0x03, 0x04]) },
];
const HEAD_BYTES = 16;

/** The media type of a file by its first bytes and the ending of its name; null where they are none of ours or do not fit each other. */
export function mediaTypeOf(head: Buffer, name: string): string | null {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return KINDS.find((k) => head.subarray(0, k.begins.length).equals(k.begins) && k.endings.includes(ending))?.type ?? null;
}

/** The hash under which a token is kept: whoever reads the table can use none. */
export const tokenHash = (token: string): Hash => createHash("sha256").update(token).digest("hex") as Hash;

/** Passes bytes on and keeps the first of them. */
async function* watched(source: AsyncIterable<Uint8Array>, head: { bytes: Buffer }): AsyncGenerator<Uint8Array> {
  for await (const bytes of source) {
    if (head.bytes.length < HEAD_BYTES) head.bytes = Buffer.concat([head.bytes, bytes]).subarray(0, HEAD_BYTES);
    yield bytes;
  }
}

/** Takes a stream and its file's name, seals and remembers it for its owner. Throws Problem 413, 415 or 422 and keeps nothing then. */
export async function takeUpload(site: Site, file: { name: string; source: AsyncIterable<Uint8Array> }, owner: string): Promise<Uploaded> {
  const head = { bytes: Buffer.alloc(0) };
  const sealed = await site.files.write(watched(file.source, head), UPLOAD.maxBytes).catch((fault: unknown) => {
    throw fault instanceof FileTooLarge || (fault as { code?: string }).code === "FST_REQ_FILE_TOO_LARGE"
      ? new Problem(413, "file-too-large", { maxBytes: UPLOAD.maxBytes })
      : fault;
  });
  const mediaType = mediaTypeOf(head.bytes, file.name);
  if (sealed.size === 0 || mediaType === null) {
    await site.files.remove(sealed);
    throw sealed.size === 0 ? new Problem(422, "file-empty") : new Problem(415, "file-type");
  }
  const token = randomBytes(24).toString("base64url");
  const hash = Buffer.from(tokenHash(token), "hex");
  const values = [site.log, hash, sealed.file, sealed.slot, sealed.size, mediaType, Buffer.from(sealed.sha256, "hex"), owner, Date.now()];
  await asking(() => site.pool.query({ name: "upload-add", text: statement("upload-add"), values }));
  return { token, size: sealed.size, mediaType };
}

type Row = { file: string; slot: string; size: number; media_type: string; sha256: string };

/** The file behind a token of this owner, or null: unknown, used, or somebody else's. */
export async function uploadOf(site: Site, token: string, owner: string): Promise<Omit<StoredFile, "name"> | null> {
  const values = [site.log, Buffer.from(tokenHash(token), "hex"), owner];
  const found = await asking(() => site.pool.query<Row>({ name: "upload-find", text: statement("upload-find"), values }));
  const row = found.rows[0];
  return row === undefined ? null : { size: row.size, mediaType: row.media_type, sha256: row.sha256, file: row.file, slot: row.slot };
}
