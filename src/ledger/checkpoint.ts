// Checkpoints (C2SP tlog-checkpoint) and their cosignatures by Ed25519 (tlog-cosignature v1): how large a log is and with which root, and who saw it when.
import { fromBase64, toBase64 } from "./base64.ts";
import { type CheckNote, ED25519 } from "./note.ts";
import type { Node } from "./tree.ts";

/** A note's text that begins so. What a log adds below (`more`) nobody can audit; ours adds nothing. */
export type Checkpoint = { origin: string; size: number; root: Node; more: readonly string[] };

/** Identifier byte of a timestamped cosignature. */
export const COSIGNATURE = 0x04;
/** Checks Ed25519 (RFC 8032 §5.1.7): key of 32 bytes, message, signature of 64. */
export type CheckEd25519 = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

const SIZE = /^(?:0|[1-9]\d{0,15})$/;

/** Takes the text of a note, gives the checkpoint that it is; null where it is none, or larger than 2^53 - 1 leaves. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const lines = text.split("\n");
  const [origin = "", size = "", root = "", ...more] = lines.slice(0, -1);
  const node = fromBase64(root);
  if (lines.at(-1) !== "" || origin === "" || more.includes("") || !SIZE.test(size) || node?.length !== 32) return null;
  return Number.isSafeInteger(Number(size)) ? { origin, size: Number(size), root: node, more } : null;
}

/** Takes a log's name, size and root, gives the text that is signed. */
export const writeCheckpoint = ({ origin, size, root }: Omit<Checkpoint, "more">): string => `${origin}\n${size}\n${toBase64(root)}\n`;

const TIME_BYTES = 8;

/** Takes a timestamped signature, gives its moment in seconds since 1970; null where it is none, or of a moment that no clock shows. */
export function timeOf(signature: Uint8Array): number | null {
  if (signature.length !== TIME_BYTES + 64) return null;
  const time = signature.subarray(0, TIME_BYTES).reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(time) ? time : null;
}

/** Takes the text of a checkpoint and a moment (seconds since 1970), gives what a cosigner signs. */
export function cosignedText(text: Uint8Array, time: number): Uint8Array {
  const head = new TextEncoder().encode(`cosignature/v1\ntime ${time}\n`);
  const message = new Uint8Array(head.length + text.length);
  message.set(head);
  message.set(text, head.length);
  return message;
}

/** Takes a moment and the signature of `cosignedText`, gives what stands in the cosigner's line. */
export function timestamped(time: number, signature: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(TIME_BYTES + signature.length);
  for (let [at, rest] = [TIME_BYTES - 1, time]; at >= 0; at--, rest = Math.floor(rest / 256)) bytes[at] = rest % 256;
  bytes.set(signature, TIME_BYTES);
  return bytes;
}

/** Takes a check of Ed25519, gives the check of a note by both types that we know: a log's own signature, and a cosignature. No other type passes. */
export const checkNoteBy =
  (ed25519: CheckEd25519): CheckNote =>
  (key, text, signature) => {
    if (key.key.length !== 32) return false;
    if (key.type === ED25519) return signature.length === 64 && ed25519(key.key, text, signature);
    const time = key.type === COSIGNATURE ? timeOf(signature) : null;
    return time !== null && ed25519(key.key, cosignedText(text, time), signature.subarray(TIME_BYTES));
  };
