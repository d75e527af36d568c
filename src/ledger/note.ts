// Signed notes (C2SP signed-note v1.0.0): a text and lines that each say by which key it was signed. What a signature means, and how it is checked, is
// its type's: the check comes in from outside. Nothing of a note is believed before a known key has signed it.
import { fromBase64, toBase64 } from "./base64.ts";
import type { Sha256 } from "./sha256.ts";

/** A signature line: whose, the key's identifier, and what follows it. */
export type NoteSignature = { name: string; id: number; signature: Uint8Array };
/** `text` ends with a newline. */
export type Note = { text: string; signatures: readonly NoteSignature[] };
/** A key that somebody decided to know; `type` is the identifier byte of its signatures. */
export type VerifierKey = { name: string; id: number; type: number; key: Uint8Array };
/** True where the key made this signature of the text. */
export type CheckNote = (key: VerifierKey, text: Uint8Array, signature: Uint8Array) => boolean;

/** Ed25519 over the text. */
export const ED25519 = 0x01;
/** More than any checkpoint with all its witnesses has; at least 16 must be taken. */
export const SIGNATURES_MAX = 64;
export const NOTE_BYTES_MAX = 500_000;
const VKEY_MAX = 10_000;

const NAME = "(?:(?![\\u0085+])(?:\\S|\\uFEFF))+";
const IS_NAME = new RegExp(`^${NAME}$`, "u");
const LINE = new RegExp(`^— (${NAME}) ([A-Za-z0-9+/=]+)$`, "u");
/** Control characters that a note may not hold: all of ASCII's but the newline. */
const CONTROL = new RegExp(`[${String.fromCharCode(0)}-${String.fromCharCode(9)}${String.fromCharCode(11)}-${String.fromCharCode(31)}]`);

const encoder = new TextEncoder();
const bytesOf = (text: string): Uint8Array => encoder.encode(text);

/** Big-endian, 32 bits. */
const read32 = (bytes: Uint8Array): number =>
  (((bytes[0] as number) << 24) | ((bytes[1] as number) << 16) | ((bytes[2] as number) << 8) | (bytes[3] as number)) >>> 0;
const bytes32 = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];

/** SHA-256(name ‖ 0x0A ‖ type ‖ key)[:4], as signed-note recommends. */
export const keyIdOf = ({ name, type, key }: Omit<VerifierKey, "id">, hash: Sha256): number =>
  read32(hash(Uint8Array.from([...bytesOf(name), 10, type, ...key])));

function signatureOf(line: string): NoteSignature | null {
  const [, name, text] = LINE.exec(line) ?? [];
  const bytes = text === undefined ? null : fromBase64(text);
  if (name === undefined || bytes === null || bytes.length < 5) return null;
  return { name, id: read32(bytes), signature: bytes.subarray(4) };
}

/** Takes the bytes of a note, gives it; null where it is none: not UTF-8, a control character, no signature or too many, a line that is none. */
export function parseNote(bytes: Uint8Array): Note | null {
  if (bytes.length > NOTE_BYTES_MAX) return null;
  let whole: string;
  try {
    whole = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
  const end = whole.lastIndexOf("\n\n");
  if (end < 0 || !whole.endsWith("\n") || CONTROL.test(whole)) return null;
  const lines = whole.slice(end + 2, -1).split("\n");
  if (lines.length > SIGNATURES_MAX) return null;
  const signatures = lines.map(signatureOf);
  return signatures.every((one) => one !== null) ? { text: whole.slice(0, end + 1), signatures } : null;
}

/** Takes a note, gives its text as it is sent and kept. Throws where `parseNote` would not read it again. */
export function writeNote({ text, signatures }: Note): string {
  const lines = signatures.map(({ name, id, signature }) => `— ${name} ${toBase64(Uint8Array.from([...bytes32(id), ...signature]))}\n`);
  const whole = `${text}\n${lines.join("")}`;
  const read = parseNote(bytesOf(whole));
  if (read?.text !== text || read.signatures.length !== signatures.length) throw new Error("bug: this is no note");
  return whole;
}

/** Takes a verifier key (`NAME+ID+KEY`), gives it; null where it is none, or where its identifier is not that of its key. */
export function parseVerifierKey(text: string, hash: Sha256): VerifierKey | null {
  if (text.length > VKEY_MAX) return null;
  // A plus may also stand in the Base 64: only the first two divide.
  const [, name = "", hex = "", rest = ""] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/su.exec(text) ?? [];
  const bytes = fromBase64(rest);
  if (!IS_NAME.test(name) || bytes === null || bytes.length < 2) return null;
  const key = { name, type: bytes[0] as number, key: bytes.subarray(1) };
  const id = Number.parseInt(hex, 16);
  return id === keyIdOf(key, hash) ? { ...key, id } : null;
}

/** Takes a key without its identifier, gives the text that `parseVerifierKey` reads. */
export const writeVerifierKey = (key: Omit<VerifierKey, "id">, hash: Sha256): string =>
  `${key.name}+${keyIdOf(key, hash).toString(16).padStart(8, "0")}+${toBase64(Uint8Array.from([key.type, ...key.key]))}`;

/** One of the known keys, and the signature by which it signed. */
export type Signed = { key: VerifierKey; signature: Uint8Array };

/**
 * Takes a note and the keys that are known, gives those that signed it, each once; unknown ones are passed over. Null where nothing of the note may be
 * believed: no known key signed it, or a signature that says it is of a known key is not.
 */
export function signersOf({ text, signatures }: Note, known: readonly VerifierKey[], check: CheckNote): Signed[] | null {
  const bytes = bytesOf(text);
  const signed = new Map<VerifierKey, Signed>();
  for (const { name, id, signature } of signatures) {
    const key = known.find((one) => one.name === name && one.id === id);
    if (key === undefined) continue;
    if (!check(key, bytes, signature)) return null;
    if (!signed.has(key)) signed.set(key, { key, signature });
  }
  return signed.size > 0 ? [...signed.values()] : null;
}
