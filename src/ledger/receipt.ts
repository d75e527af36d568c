// A receipt: one leaf, the openings that its holder was given, and the proof that it stands in a log whose checkpoint was signed; one file of JSON, so that
// it can be checked by anybody, anywhere, without a network. Nothing in it is believed for standing there: `verify/` says what it proves.
import { parseCanonical } from "./canonical.ts";
import type { Opening } from "./opening.ts";
import { parseTlogProof, type TlogProof } from "./tlog-proof.ts";

export const RECEIPT_FORMAT = "mingtang/receipt/v1";
/** Characters; a proof, a leaf of 65,535 bytes and all its openings are far below. */
export const RECEIPT_MAX = 4_000_000;
const OPENINGS_MAX = 1_000;
/** Containers in one another: more than a value of the ledger's profile has, and what holds it. */
const DEPTH_MAX = 64;
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPEN = [0x5b, 0x7b];
const CLOSE = [0x5d, 0x7d];

/**
 * `proof`: a tlog-proof as text (C2SP), with its checkpoint. `leaf`: the canonical text of the leaf. `openings`: those that its holder was given, a
 * part of the leaf's commitments. `policy`: whom the log's own operator would have one trust (C2SP tlog-policy), a hint and no more.
 */
export type Receipt = { format: typeof RECEIPT_FORMAT; proof: string; leaf: string; openings: readonly Opening[]; policy: string | null };
/** A receipt with its proof read. */
export type ReadReceipt = Receipt & { read: TlogProof };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function openingOf(value: unknown): Opening | null {
  if (!isObject(value) || Object.keys(value).length !== 3) return null;
  const { path, salt } = value;
  return typeof path === "string" && typeof salt === "string" && "value" in value ? { path, salt, value: value.value } : null;
}

const FIELDS = ["format", "leaf", "openings", "policy", "proof"];

/** One walk over the text: JSON.parse takes a second for three million brackets, and whoever checks receipts for strangers has no such second. */
function isDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) quoted = !quoted;
    else if (quoted) i += code === BACKSLASH ? 1 : 0;
    else if (OPEN.includes(code) && ++depth > DEPTH_MAX) return true;
    else if (CLOSE.includes(code)) depth--;
  }
  return false;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Takes a text, gives the receipt that it is; null where it is none. Checks its form, not what it says. */
export function parseReceipt(text: string): ReadReceipt | null {
  const value = text.length > RECEIPT_MAX || isDeep(text) ? null : jsonOf(text);
  if (!isObject(value) || Object.keys(value).sort().join() !== FIELDS.join() || value.format !== RECEIPT_FORMAT) return null;
  const { proof, leaf, openings, policy } = value;
  if (typeof proof !== "string" || typeof leaf !== "string" || !(policy === null || typeof policy === "string")) return null;
  if (!Array.isArray(openings) || openings.length > OPENINGS_MAX) return null;
  const given = openings.map(openingOf);
  const read = parseTlogProof(proof);
  if (read === null || !given.every((one) => one !== null)) return null;
  return { format: RECEIPT_FORMAT, proof, leaf, openings: given, policy, read };
}

/** Takes a receipt, gives the text of its file. */
export const writeReceipt = ({ proof, leaf, openings, policy }: Omit<Receipt, "format">): string =>
  `${JSON.stringify({ format: RECEIPT_FORMAT, proof, leaf, openings, policy }, null, 1)}\n`;

/** Takes a leaf's text, gives its value; null where it is not in its one canonical spelling, so that no two texts say the same. */
export function leafValue(text: string): unknown {
  try {
    return parseCanonical(text);
  } catch {
    return null;
  }
}
