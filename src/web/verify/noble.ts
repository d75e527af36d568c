// The verifier's cryptography in a browser, by @noble/curves: the log's own and, beside it, the curves of officials' keys.
import { p256 } from "@noble/curves/nist.js";
import { type Crypto, strictP256 } from "../../../verify/crypto.ts";
import { logCrypto } from "../proof/ed25519.ts";

/** Hash and checks of the browser. SM2 is not among them. */
export const nobleCrypto: Crypto = {
  ...logCrypto,
  p256: strictP256((key, message, signature) => {
    try {
      return p256.verify(signature, message, key, { lowS: false, prehash: true, format: "compact" });
    } catch {
      return false;
    }
  }),
};
