// Query codes: what an applicant is given to see his own case. 12 characters of base32, 60 bits; stored as an HMAC.
import { createHmac, randomBytes } from "node:crypto";
import { chmod, link, open, readFile, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { CaseRef } from "../kernel/ids.ts";
import { syncFolder } from "./keys.ts";

export type QueryCodes = {
  /** The code of a case; the same again when a receipt is asked for twice with the same key. */
  codeOf(ref: CaseRef): string;
  /** The HMAC under which a code is kept. Takes it as people type it: spaces, hyphens and small letters do not matter. */
  macOf(code: string): Buffer;
  /** A tag over any text with this installation's secret (cookies of the counterpart's view). */
  sign(text: string): string;
};

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Bytes in base32 (RFC 4648 without padding), cut to `length` characters. */
export function base32(bytes: Uint8Array, length: number): string {
  let bits = 0;
  let held = 0;
  let out = "";
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5 && out.length < length; bits -= 5) out += ALPHABET[(held >> (bits - 5)) & 31];
    held &= 0xff;
  }
  return out;
}

/** A random case reference: 128 bits as 26 characters. */
export const newCaseRef = (): CaseRef => base32(Buffer.concat([randomBytes(16), Buffer.alloc(1)]), 26) as CaseRef;

/** A code as it is compared: capitals, nothing between. */
export const plainCode = (typed: string): string =>
  typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z2-7]/g, "")
    .slice(0, 64);

/** A number of a case as it is looked up: half-width, every dash a hyphen, nothing between; capitals or not as typed. */
export const plainNumber = (typed: string): string =>
  typed
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212\u30fc]/g, "-")
    .replace(/\s/g, "");

const SECRET_BYTES = 32;

/** Writes a secret aside and links it into place: of processes that start together each sees one whole secret, the same one. */
async function makeSecret(folder: string, path: string): Promise<void> {
  const aside = `${path}.${randomBytes(8).toString("hex")}`;
  const file = await open(aside, "wx", 0o600);
  try {
    await file.writeFile(randomBytes(SECRET_BYTES));
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(aside, path);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== "EEXIST") throw fault;
  } finally {
    await unlink(aside);
  }
  await syncFolder(folder);
}

async function secretIn(folder: string): Promise<Buffer> {
  const path = join(folder, "query-secret");
  const there = await stat(path).catch(() => null);
  if (there === null) await makeSecret(folder, path);
  await chmod(path, 0o600);
  const secret = await readFile(path);
  if (secret.length !== SECRET_BYTES) throw new Error(`${path} is not ${SECRET_BYTES} bytes: put it back from a copy of the key folder`);
  return secret;
}

/** Takes the folder of keys, gives the codes of this installation; its secret is made at the first start. */
export async function openQueryCodes(folder: string): Promise<QueryCodes> {
  const secret = await secretIn(folder);
  const mac = (what: string, text: string) => createHmac("sha256", secret).update(`mingtang/${what}/v1\0${text}`).digest();
  return {
    codeOf: (ref) => base32(mac("code", ref), 12),
    macOf: (code) => mac("stored", plainCode(code)),
    sign: (text) => mac("sign", text).toString("base64url"),
  };
}
