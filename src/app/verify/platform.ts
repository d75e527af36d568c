// The verifier's cryptography by Node: many times as fast as plain code, and strict where libraries differ (`verify/crypto.ts`).
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { type Crypto, strictEd25519, strictP256 } from "../../../verify/crypto.ts";
import { checkEd25519 } from "../log/ed25519.ts";
import { platformHash, platformSha256 } from "../platform-hash.ts";
import { recent } from "../recent.ts";
import { sm2Key, verifySm2 } from "../signatures/sm2.ts";

/** DER of a public key is this and the point (RFC 5480). */
const SPKI_P256 = Buffer.from("3059301306072a8648ce3d020106082a8648ce3d030107034200", "hex");
const KEYS_MAX = 1_000;
const keys = recent<{ key: KeyObject | null }>(KEYS_MAX);

/** Reading a key costs as much as a check with it: those used last are kept. Null where the bytes are no point of the curve. */
function p256Key(bytes: Uint8Array): KeyObject | null {
  const name = Buffer.from(bytes).toString("base64");
  const known = keys.get(name);
  if (known !== undefined) return known.key;
  let key: KeyObject | null = null;
  try {
    key = createPublicKey({ key: Buffer.concat([SPKI_P256, bytes]), format: "der", type: "spki" });
  } catch {
    // No point of the curve.
  }
  keys.set(name, { key });
  return key;
}

/** The platform's hash and checks. */
export const platformCrypto: Crypto = {
  hash: platformSha256,
  hashText: platformHash,
  ed25519: strictEd25519(checkEd25519),
  p256: strictP256((bytes, message, signature) => {
    const key = p256Key(bytes);
    return key !== null && verify("sha256", message, { key, dsaEncoding: "ieee-p1363" }, signature);
  }),
  sm2: (bytes, message, signature) => {
    try {
      return verifySm2(sm2Key(bytes), bytes, message, signature);
    } catch {
      // No point of the curve.
      return false;
    }
  },
};
