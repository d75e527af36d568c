// Keys of officials as reference commits `ref:key/KID` set them.

import type { KeysOf } from "./leaves.ts";

/** Takes what such a commit sets, gives the key; null where it was revoked, or is none. */
export const keysOf: KeysOf = (value) => {
  if (typeof value !== "object" || value === null) return null;
  const { alg, public: text, rp, revoked } = value as Record<string, unknown>;
  if (typeof alg !== "string" || typeof text !== "string" || revoked !== undefined) return null;
  return { alg, public: text, ...(typeof rp === "string" && { rp }) };
};
