// Whether a signature by an official's key is over a text. It promises: true only for the algorithm, the key and the bytes named; no error of anybody's
// making, only false. P-256 takes s and n − s alike, for browsers make both: no right hangs on the bytes of a signature, a replay is met by what was seen.
import { createPublicKey, type JsonWebKey, type KeyObject, verify } from "node:crypto";
import { type ActSignature, publicBytes, type SigningKey, toVerify } from "../../ledger/act-signature.ts";
import { toBase64Url } from "../../ledger/base64url.ts";
import { recent } from "../recent.ts";
import { sm2Key, verifySm2 } from "./sm2.ts";

/**
 * Points of small order of Curve25519 as they are encoded (RFC 7748 §6.1, Chalkias et al. 2020, table 6a): under such a key one signature fits
 * every text, so whoever has one can deny everything. The highest bit, a sign, is left out of the comparison.
 */
const SMALL_ORDER = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]);

function hasSmallOrder(bytes: Uint8Array): boolean {
  const plain = Buffer.from(bytes);
  plain[31] = (plain[31] as number) & 0x7f;
  return SMALL_ORDER.has(plain.toString("hex"));
}

const imported = recent<{ key: KeyObject; bytes: Uint8Array }>(2_000);

function jwkOf(alg: string, bytes: Uint8Array): JsonWebKey {
  if (alg === "ed25519") return { kty: "OKP", crv: "Ed25519", x: toBase64Url(bytes) };
  return { kty: "EC", crv: "P-256", x: toBase64Url(bytes.subarray(1, 33)), y: toBase64Url(bytes.subarray(33)) };
}

function importKey(from: SigningKey): { key: KeyObject; bytes: Uint8Array } | null {
  const name = `${from.alg} ${from.public}`;
  const known = imported.get(name);
  if (known !== undefined) return known;
  const bytes = publicBytes(from);
  if (bytes === null || (from.alg === "ed25519" && hasSmallOrder(bytes))) return null;
  try {
    const key = from.alg === "sm2" ? sm2Key(bytes) : createPublicKey({ key: jwkOf(from.alg, bytes), format: "jwk" });
    imported.set(name, { key, bytes });
    return { key, bytes };
  } catch {
    // Not a point of the curve: it can have signed nothing.
    return null;
  }
}

/** True when a key can be one at all: of its algorithm's form, on its curve, of full order. */
export const isKey = (key: SigningKey): boolean => importKey(key) !== null;

/** True when the signature is by this key over this text. The work of P-256 and Ed25519 is done off the main thread. */
export async function isSigned(sig: ActSignature, from: SigningKey, text: string): Promise<boolean> {
  const wanted = toVerify(sig, from, text);
  const found = wanted === null ? null : importKey(from);
  if (wanted === null || found === null) return false;
  const { key, bytes } = found;
  const { message, signature } = wanted;
  if (from.alg === "sm2") return verifySm2(key, bytes, message, signature);
  const [digest, by] = from.alg === "ed25519" ? [null, key] : ["sha256", { key, dsaEncoding: "ieee-p1363" as const }];
  return new Promise((tell) => verify(digest, message, by, signature, (fault, right) => tell(fault === null && right)));
}
