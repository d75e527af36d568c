// Hashes and signatures of C2SP's notes by the platform: the ledger's own code names them, and takes them as values.
import { createHash, createPublicKey, verify } from "node:crypto";
import { type CheckEd25519, checkNoteBy } from "../../ledger/checkpoint.ts";
import type { CheckNote } from "../../ledger/note.ts";
import type { Sha256 } from "../../ledger/sha256.ts";

/** SHA-256 of bytes (FIPS 180-4). */
export const platformSha256: Sha256 = (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest());

/** What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410 §4). */
export const SPKI_HEAD = Buffer.from("302a300506032b6570032100", "hex");

/** Ed25519 (RFC 8032 §5.1.7). False also for bytes that are no key. */
export const platformEd25519: CheckEd25519 = (key, message, signature) => {
  try {
    return verify(null, message, createPublicKey({ key: Buffer.concat([SPKI_HEAD, key]), format: "der", type: "spki" }), signature);
  } catch {
    return false;
  }
};

/** The check of a note's signatures: a log's own, and cosignatures. */
export const platformCheck: CheckNote = checkNoteBy(platformEd25519);
