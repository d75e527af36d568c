// Files on their way into a case: sealed on disk at once, known by a token that is good once, for whoever uploaded.
import { createHash, randomBytes } from "node:crypto";
import type { Hash } from "../kernel/ids.ts";
import { asking } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import { FileTooLarge, type SealedFile } from "./sealed-files.ts";
import type { Site } from "./site.ts";
import { type BudgetFault, OverBudget, openCharge } from "./upload-budget.ts";

/** Largest uploaded file in bytes. */
export const FILE_MAX = 20_000_000;
/** What may be handed in: endings, media type, and how the bytes begin. */
const TYPES = [
  { ending: ".pdf", mediaType: "application/pdf", begins: [0x25, 0x50, 0x44, 0x46] },
  { ending: ".jpg", mediaType: "image/jpeg", begins: [0xff, 0xd8, 0xff] },
  { ending: ".jpeg", mediaType: "image/jpeg", begins: [0xff, 0xd8, 0xff] },
  { ending: ".png", mediaType: "image/png", begins: [0x89, 0x50, 0x4e, 0x47] },
  { ending: ".ofd", mediaType: "application/ofd", begins: [0x50, 0x4b, 0x03, 0x04] },
] as const;
/** Endings that a form names. */
export const ACCEPTED: readonly string[] = TYPES.map((t) => t.ending);
export const MEDIA_TYPES: readonly string[] = [...new Set(TYPES.map((t) => t.mediaType))];

export type Upload = { token: string; name: string; size: number; mediaType: string };
/** What stands in a case's opening of a file. */
export type FiledFile = { name: string; size: number; mediaType: string; sha256: string; file: string; slot: string };
export type UploadFault = "file-type" | "file-size" | "file-empty" | BudgetFault;
/** Who uploads: whose the token is, and whose budget it counts against. */
export type Uploader = { owner: string; payer: string };

/** The hash under which a token is kept: SHA-256, hexadecimal. */
export const tokenHash = (token: string): Hash => createHash("sha256").update(token).digest("hex") as Hash;

/** Longest name of a file, in characters. */
const NAME_MAX = 200;

/** A file's name as it is kept: no path, no control characters, at most 200 characters. */
export const fileName = (name: string): string =>
  [...(name.normalize("NFC").split(/[\\/]/).pop() ?? "").replace(/[\p{C}]/gu, "")].slice(-NAME_MAX).join("") || "file";

/** The name under which an uploaded file is filed: with an ending of its own kind, whatever it is called by hand, so that no desk opens it as another. */
export function filedName(name: string, mediaType: string): string {
  const kept = fileName(name);
  const endings = TYPES.filter((t) => t.mediaType === mediaType).map((t) => t.ending);
  return endings.some((ending) => kept.toLowerCase().endsWith(ending)) ? kept : `${kept}${endings[0] ?? ""}`;
}

/** The declared type that fits both the name's ending and the first bytes; null where none does. */
function typeOf(name: string, head: Uint8Array): string | null {
  const fitting = TYPES.find((t) => name.toLowerCase().endsWith(t.ending) && t.begins.every((b, i) => head[i] === b));
  return fitting?.mediaType ?? null;
}

type Peeked = { head: Uint8Array; whole: AsyncIterable<Uint8Array>; drain(): Promise<void> };

/** Reads the first bytes of a stream and gives them with the whole stream again. `drain`: reads what is left and drops it. */
async function peek(source: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const from = source[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let size = 0;
  for (let next = await from.next(); !next.done; next = await from.next()) {
    read.push(next.value);
    size += next.value.length;
    if (size >= 8) break;
  }
  async function* whole(): AsyncIterable<Uint8Array> {
    yield* read;
    for (let next = await from.next(); !next.done; next = await from.next()) yield next.value;
  }
  async function drain(): Promise<void> {
    while (!(await from.next()).done);
  }
  return { head: Buffer.concat(read), whole: whole(), drain };
}

/** Seals a stream within the budgets of whoever uploads. Throws FileTooLarge or OverBudget, and then nothing is kept. */
async function sealed(
  site: Site,
  payer: string,
  whole: AsyncIterable<Uint8Array>,
  keep: (file: SealedFile) => Promise<Upload>,
): Promise<Upload> {
  const charge = openCharge(site, payer);
  try {
    await charge.look();
    const file = await site.files.write(charge.count(whole), FILE_MAX);
    try {
      await charge.look(); // others came meanwhile
      return await keep(file);
    } catch (fault) {
      await site.files.remove(file);
      throw fault;
    }
  } finally {
    charge.close();
  }
}

/** Takes a stream and its name, seals it, gives its token; or what is wrong with it, and then nothing is kept. */
export async function receive(
  site: Site,
  { owner, payer }: Uploader,
  file: { name: string; source: AsyncIterable<Uint8Array> },
): Promise<Upload | UploadFault> {
  const { head, whole, drain } = await peek(file.source);
  const name = fileName(file.name);
  const mediaType = typeOf(name, head);
  if (head.length === 0 || mediaType === null) {
    await drain(); // the rest of the form stands behind it
    return head.length === 0 ? "file-empty" : "file-type";
  }
  try {
    return await sealed(site, payer, whole, async ({ file, slot, size, sha256 }) => {
      const token = randomBytes(24).toString("base64url");
      const [key, hash] = [tokenHash(token), sha256].map((hex) => Buffer.from(hex, "hex"));
      const values = [site.log, key, file, slot, size, mediaType, hash, owner, payer, site.clock.now()];
      await asking(() => site.pool.query(statement("upload-add"), values));
      return { token, name, size, mediaType };
    });
  } catch (fault) {
    if (!(fault instanceof FileTooLarge || fault instanceof OverBudget)) throw fault;
    await drain();
    return fault instanceof OverBudget ? fault.fault : "file-size";
  }
}

/** The file behind a token of this owner; null when it is unknown, used or somebody else's. */
export async function uploaded(site: Site, owner: string, token: string): Promise<Omit<FiledFile, "name"> | null> {
  const hash = Buffer.from(tokenHash(token), "hex");
  const found = await asking(() => site.pool.query(statement("upload-find"), [site.log, hash, owner]));
  const row = found.rows[0] as { file: string; slot: string; size: number; media_type: string; sha256: string } | undefined;
  if (row === undefined) return null;
  return { file: row.file, slot: row.slot, size: Number(row.size), mediaType: row.media_type, sha256: row.sha256 };
}

/** Erases what was uploaded before `before` (ms) and never used; gives how many. */
export async function sweep(site: Site, before: number): Promise<number> {
  const swept = await asking(() => site.pool.query(statement("upload-swept"), [site.log, before]));
  for (const row of swept.rows as { file: string; slot: string }[]) await site.files.remove(row);
  return swept.rows.length;
}
