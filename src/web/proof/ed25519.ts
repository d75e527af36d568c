// Ed25519 in a browser, by @noble/curves: synchronous, the same on `file://`, and as strict as the server's.
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { type Crypto, strictEd25519 } from "../../../verify/crypto.ts";
import type { CheckEd25519 } from "../../ledger/checkpoint.ts";
import { hashText, sha256 } from "../../ledger/sha256.ts";

const { Point } = ed25519;
const POINT_BYTES = 32;

const littleEndian = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/** R = S·B − k·A, compared as bytes: without the cofactor, as OpenSSL does, so that no signature passes here and fails there (RFC 8032 §5.1.7). */
const checkEd25519: CheckEd25519 = (key, message, signature) => {
  try {
    const r = signature.subarray(0, POINT_BYTES);
    const s = littleEndian(signature.subarray(POINT_BYTES));
    const k = littleEndian(sha512(Uint8Array.from([...r, ...key, ...message]))) % Point.Fn.ORDER;
    const a = Point.fromBytes(key);
    const found = Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k)).toBytes();
    return found.every((byte, i) => byte === r[i]);
  } catch {
    return false;
  }
};

/** What checkpoints and proofs are checked with: enough for a program that checks no act's signature. */
export const logCrypto: Crypto = { hash: sha256, hashText, ed25519: strictEd25519(checkEd25519), p256: null, sm2: null };

/** The first check with a curve makes its tables: done once while somebody still looks for his file, it is not waited for. */
export function warmUp(): void {
  const { secretKey, publicKey } = ed25519.keygen(new Uint8Array(POINT_BYTES).fill(1));
  const message = new Uint8Array(200);
  const signature = ed25519.sign(message, secretKey);
  for (let i = 0; i < 4; i++) logCrypto.ed25519(publicKey, message, signature);
}
