// Keys for notes in tests, and how they sign.
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { type CheckEd25519, COSIGNATURE, checkNoteBy, cosignedText, timestamped } from "../src/ledger/checkpoint.ts";
import { keyIdOf, type NoteSignature, type VerifierKey } from "../src/ledger/note.ts";

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const SPKI = Buffer.from("302a300506032b6570032100", "hex");
const ed25519: CheckEd25519 = (key, message, signature) =>
  verify(null, message, createPublicKey({ key: Buffer.concat([SPKI, key]), format: "der", type: "spki" }), signature);
export const checkNote = checkNoteBy(ed25519);

/** A key of one's own and how it signs a text: `type` of a log or of a witness, `time` in seconds for the latter. */
export function noteSigner(name: string, type: number) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = { name, type, key: new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(SPKI.length)) };
  const key: VerifierKey = { ...raw, id: keyIdOf(raw, sha256) };
  const line = (text: string, time = 1_790_000_000): NoteSignature => {
    const message = type === COSIGNATURE ? cosignedText(bytesOf(text), time) : bytesOf(text);
    const own = new Uint8Array(sign(null, message, privateKey));
    return { name, id: key.id, signature: type === COSIGNATURE ? timestamped(time, own) : own };
  };
  return { key, line };
}
