// Keys of officials as reference commits `ref:key/KID` set them.
import { kidOf } from "../src/ledger/signed-act.ts";
import type { KeysOf } from "./keys-in-force.ts";

/** Takes what such a commit sets under which id, gives the key; null where it was revoked, is none, or where its id is not its fingerprint. */
export const keysOf: KeysOf = (id, value) => {
  if (typeof value !== "object" || value === null) return null;
  const { alg, public: text, rp, person, post, revoked } = value as Record<string, unknown>;
  if (typeof alg !== "string" || typeof text !== "string" || revoked !== undefined || kidOf(alg, text) !== id) return null;
  return {
    alg,
    public: text,
    ...(typeof rp === "string" && { rp }),
    ...(typeof person === "string" && { person }),
    ...(typeof post === "string" && { post }),
  };
};
