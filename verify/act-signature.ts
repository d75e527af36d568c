// The signature of an act by an official's own key, judged by its stated algorithm and by no other: a key is of one algorithm, and a signature that names
// another is wrong, whatever it would check as.
import type { Commit } from "../src/kernel/commit.ts";
import { signedText } from "../src/ledger/signed-act.ts";
import { type Crypto, checkOf } from "./crypto.ts";

/** An official's key as it stands on the ledger: its algorithm and its raw bytes. */
export type ActKey = { alg: string; key: Uint8Array };
/** Takes the id of a key, gives it; null where it is not known. */
export type KeyOfAct = (kid: string) => ActKey | null;
/**
 * none: nobody signed (clocks, unsigned acts). unchecked: `why` – the key is not at hand, or the algorithm is not known here. right, wrong: checked with
 * the key of that id.
 */
export type ActSignature =
  | { state: "none" }
  | { state: "unchecked"; why: "no-key" | "algorithm"; alg: string; kid: string }
  | { state: "right" | "wrong"; alg: string; kid: string };

const FORM = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE_MAX = 10_000;

/** base64url without padding, in its one spelling; null for any other text. */
export function fromBase64url(text: string): Uint8Array | null {
  if (text.length > VALUE_MAX || !FORM.test(text)) return null;
  const bytes: number[] = [];
  let [bits, known] = [0, 0];
  for (const letter of text) {
    bits = ((bits << 6) | ALPHABET.indexOf(letter)) & 0xffff;
    known += 6;
    if (known < 8) continue;
    known -= 8;
    bytes.push((bits >> known) & 255);
  }
  return (bits & ((1 << known) - 1)) === 0 ? Uint8Array.from(bytes) : null;
}

const encoder = new TextEncoder();

/** Takes a commit and the keys that are known, gives what its signature is worth. */
export function judgeActSignature(commit: Commit, crypto: Crypto, keys?: KeyOfAct): ActSignature {
  const { sig } = commit;
  if (sig === null) return { state: "none" };
  const { alg, kid } = sig;
  const key = keys?.(kid) ?? null;
  const check = checkOf(crypto, alg);
  if (key !== null && key.alg !== alg) return { state: "wrong", alg, kid };
  if (check === null) return { state: "unchecked", why: "algorithm", alg, kid };
  if (key === null) return { state: "unchecked", why: "no-key", alg, kid };
  const signature = fromBase64url(sig.value);
  const { origin, case: ref, commitments, act } = commit;
  const message = encoder.encode(signedText({ origin, case: ref, commitments, act }));
  return { state: signature !== null && check(key.key, message, signature) ? "right" : "wrong", alg, kid };
}
