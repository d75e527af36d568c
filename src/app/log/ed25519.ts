// Ed25519 by the platform (RFC 8032): keys of logs and witnesses.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { type CheckEd25519, checkNoteBy } from "../../ledger/checkpoint.ts";
import { recent } from "../recent.ts";

/** DER of a public key is this and the key (RFC 8410). */
const SPKI = Buffer.from("302a300506032b6570032100", "hex");
const KEYS_MAX = 1_000;
const keys = recent<KeyObject>(KEYS_MAX);

function publicKey(key: Uint8Array): KeyObject {
  const name = Buffer.from(key).toString("base64");
  const known = keys.get(name) ?? createPublicKey({ key: Buffer.concat([SPKI, key]), format: "der", type: "spki" });
  keys.set(name, known);
  return known;
}

/** True where the key (32 bytes) made the signature (64) of the message. A key that is no point of the curve made none. */
export const checkEd25519: CheckEd25519 = (key, message, signature) => {
  if (key.length !== 32 || signature.length !== 64) return false;
  try {
    return verify(null, message, publicKey(key), signature);
  } catch {
    return false;
  }
};

/** The check of notes and cosignatures with it. */
export const checkNote = checkNoteBy(checkEd25519);

/** Takes PKCS #8 as PEM, gives how it signs and its public key of 32 bytes. Throws where it is no Ed25519 key. */
export function ed25519Key(pem: string): { publicKey: Uint8Array; sign(message: Uint8Array): Uint8Array } {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== "ed25519") throw new Error("no Ed25519 key");
  const der = createPublicKey(key).export({ format: "der", type: "spki" });
  return { publicKey: new Uint8Array(der.subarray(SPKI.length)), sign: (message) => new Uint8Array(sign(null, message, key)) };
}

/** A new key as PKCS #8 in PEM. */
export const newEd25519Key = (): string => generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }) as string;
