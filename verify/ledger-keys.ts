// Keys of officials as reference commits `ref:key/KID` set them.

import { fromBase64url } from "./act-signature.ts";
import type { KeysOf } from "./leaves.ts";

/** Takes what such a commit sets, gives the key; null where it was revoked, or is none. */
export const keysOf: KeysOf = (value) => {
  if (typeof value !== "object" || value === null) return null;
  const { alg, public: text, revoked } = value as Record<string, unknown>;
  const key = typeof text === "string" ? fromBase64url(text) : null;
  return typeof alg !== "string" || key === null || revoked !== undefined ? null : { alg, key };
};
