// The checkpoint of the ledger that is seen before signing: it bounds the signature in time from below. It is believed by the key of the log that this browser
// saw first and remembers; under any other key, or where the browser cannot check one, none is named.
import { parseCheckpoint } from "../../ledger/checkpoint.ts";
import { ED25519, parseNote, parseVerifierKey, writeVerifierKey } from "../../ledger/note.ts";
import { sha256, toHex } from "../../ledger/sha256.ts";
import { paths } from "../paths.ts";
import type { Anchor } from "./api-keys.ts";
import { getText } from "./client.ts";
import { recall, remember } from "./remember.ts";

/** `why`: "none", there is no checkpoint that can be checked here; "key", the log's key is not the one that this browser remembers. */
export type Looked = { anchor: Anchor | null; why: "none" | "key" | null };

const NONE: Looked = { anchor: null, why: "none" };

/** Everything after the host of the origin names the log. */
const filesOf = (origin: string): string => paths.logFiles(origin.slice(origin.indexOf("/") + 1));

/** The key that this browser remembers of the log; the one that the site shows, where it sees it for the first time. */
async function keyOf(origin: string): Promise<{ text: string; known: boolean } | null> {
  const known = recall(`log-key/${origin}`);
  if (known !== null) return { text: known, known: true };
  const shown = await getText(`${filesOf(origin)}vkey`);
  return shown === null ? null : { text: shown.trim(), known: false };
}

async function isSignedBy(key: Uint8Array, text: string, signature: Uint8Array): Promise<boolean> {
  const of = await crypto.subtle.importKey("raw", new Uint8Array(key), "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", of, new Uint8Array(signature), new TextEncoder().encode(text));
}

async function look(origin: string): Promise<Looked> {
  const found = await keyOf(origin);
  const key = found && parseVerifierKey(found.text, sha256);
  const files = filesOf(origin);
  const note = (await getText(`${files}checkpoint.witnessed`)) ?? (await getText(`${files}checkpoint`));
  const read = note === null ? null : parseNote(new TextEncoder().encode(note));
  const checkpoint = read && parseCheckpoint(read.text);
  if (
    found === null ||
    !key ||
    key.type !== ED25519 ||
    read === null ||
    !checkpoint ||
    checkpoint.origin !== origin ||
    checkpoint.size === 0
  )
    return NONE;
  const line = read.signatures.find(({ name, id }) => name === key.name && id === key.id);
  if (line === undefined) return { anchor: null, why: "key" };
  if (!(await isSignedBy(key.key, read.text, line.signature))) return { anchor: null, why: "key" };
  if (!found.known) remember(`log-key/${origin}`, writeVerifierKey(key, sha256));
  return { anchor: { size: checkpoint.size, root: toHex(checkpoint.root) }, why: null };
}

/** The newest checkpoint of a log that witnesses saw, or where none did that it signed itself. Never throws: without one the act has no lower bound in time. */
export async function lookForAnchor(origin: string): Promise<Looked> {
  try {
    return await look(origin);
  } catch {
    return NONE;
  }
}
