// What a verifier needs of the platform, as values: hashes and checks of signatures. Whatever is missing is said to be unchecked, and never passes.
import { type CheckEd25519, checkNoteBy } from "../src/ledger/checkpoint.ts";
import type { CheckNote } from "../src/ledger/note.ts";
import type { HashText, Sha256 } from "../src/ledger/sha256.ts";

/** True where the key made this signature of the message. Keys and signatures are the raw bytes of their algorithm; none of these throws. */
export type CheckSignature = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/**
 * `ed25519`: RFC 8032, key of 32 bytes. `p256`: FIPS 186-5 with SHA-256, key as uncompressed point (65 bytes), signature r ‖ s (64 bytes).
 * `sm2`: GB/T 32918.2 with SM3 and the usual identity, same forms. Null where the platform has none.
 */
export type Crypto = {
  hash: Sha256;
  hashText: HashText;
  ed25519: CheckEd25519;
  p256: CheckSignature | null;
  sm2: CheckSignature | null;
};

/** Kinds of checks of acts by a raw key. */
type Algorithm = "ed25519" | "p256" | "sm2";

const ED25519_KEY = 32;
const ED25519_SIGNATURE = 64;
const P256_KEY = 65;
const P256_SIGNATURE = 64;

const bigOf = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
/** Field prime and order of the group, RFC 8032 §5.1. */
const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
/** y of the points whose order divides eight: with such a key one signature fits every message. */
const SMALL = new Set([
  0n,
  1n,
  P - 1n,
  2707385501144840649318225287225658788936804267575313519463743609750303402022n,
  55188659117513257062467267217118295137698188065244968500265048394206261417927n,
]);

/** y of an encoded point; null where it is written as no smaller than the prime. */
function yOf(bytes: Uint8Array): bigint | null {
  const y = bigOf(bytes) & (2n ** 255n - 1n);
  return y < P ? y : null;
}

/**
 * Takes a platform's check of Ed25519, gives one on which all platforms agree: keys of small order, points in a second spelling and S ≥ L are refused
 * before it is asked, for there the libraries differ (RFC 8032 §5.1.7 leaves it to them).
 */
export function strictEd25519(check: CheckEd25519): CheckEd25519 {
  const keys = new Map<string, boolean>();
  const isGood = (key: Uint8Array): boolean => {
    const name = key.join();
    const known = keys.get(name);
    if (known !== undefined) return known;
    const y = yOf(key);
    const good = y !== null && !SMALL.has(y);
    if (keys.size < 1_000) keys.set(name, good);
    return good;
  };
  return (key, message, signature) => {
    if (key.length !== ED25519_KEY || signature.length !== ED25519_SIGNATURE || !isGood(key)) return false;
    if (yOf(signature.subarray(0, 32)) === null || bigOf(signature.subarray(32)) >= L) return false;
    return check(key, message, signature);
  };
}

const ORDER_P256 = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const bigEndian = (bytes: Uint8Array): bigint => bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
const isScalar = (bytes: Uint8Array): boolean => {
  const n = bigEndian(bytes);
  return n > 0n && n < ORDER_P256;
};

/** The same for P-256: an uncompressed point, r and s of 32 bytes each and between 1 and the order, so no DER where r ‖ s is due. */
export const strictP256 =
  (check: CheckSignature): CheckSignature =>
  (key, message, signature) =>
    key.length === P256_KEY &&
    key[0] === 4 &&
    signature.length === P256_SIGNATURE &&
    isScalar(signature.subarray(0, 32)) &&
    isScalar(signature.subarray(32)) &&
    check(key, message, signature);

/** The check of checkpoints and cosignatures with this platform. */
export const checkNoteWith = (crypto: Pick<Crypto, "ed25519">): CheckNote => checkNoteBy(crypto.ed25519);

/** A passkey signs by P-256; what it signs is made of the text by `src/ledger/act-signature.ts`. */
const CURVES: Readonly<Record<string, Algorithm>> = { ed25519: "ed25519", p256: "p256", webauthn: "p256", sm2: "sm2" };

/** The check of an algorithm by its name in a leaf; null where the name is unknown, or known and not on this platform. */
export const checkOf = (crypto: Crypto, algorithm: string): CheckSignature | null =>
  Object.hasOwn(CURVES, algorithm) ? crypto[CURVES[algorithm] as Algorithm] : null;
