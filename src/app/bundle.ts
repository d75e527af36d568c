// A bundle: the openings that one commit holds for one audience, sealed together. Erasing its key leaves the commitments in the ledger and
// nothing that says what they were.
import { createCipheriv, createDecipheriv } from "node:crypto";
import type { Opening } from "../kernel/fact.ts";
import type { CaseRef } from "../kernel/ids.ts";
import { canonical, canonicalBytes, parseCanonicalBytes } from "../ledger/canonical.ts";
import { audienceKey, BrokenSeal } from "./keys.ts";
import { randomPiece } from "./random.ts";
import type { BundleAudience } from "./store.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Whose openings, of which commit: bound to the bundle, so that none can be put in the place of another. */
export type BundleOf = { ref: CaseRef; seq: number; audience: BundleAudience };

const aad = ({ ref, seq, audience }: BundleOf): Buffer => Buffer.from(`mingtang/bundle/v1\n${canonical([ref, seq, audience])}`);

/**
 * Seals openings for one audience with the case's key: AES-256-GCM under the audience's key, as nonce (12) ‖ ciphertext ‖ tag (16).
 * Throws `ProfileError` when a value is outside the JSON profile.
 */
export function sealBundle(caseKey: Buffer, of: BundleOf, openings: readonly Opening[]): Buffer {
  const nonce = randomPiece(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", audienceKey(caseKey, of.audience), nonce).setAAD(aad(of));
  const plain = canonicalBytes(openings.map(({ path, salt, value }) => [path, salt, value]));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens a bundle. Throws `BrokenSeal` when it was altered, belongs to another commit, case or audience, or was sealed with another key. */
export function unsealBundle(caseKey: Buffer, of: BundleOf, sealed: Uint8Array): readonly Opening[] {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new BrokenSeal(`bundle ${of.seq} of ${of.ref}`);
  const key = audienceKey(caseKey, of.audience);
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(aad(of)).setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  let plain: Buffer;
  try {
    plain = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)), decipher.final()]);
  } catch {
    throw new BrokenSeal(`bundle ${of.seq} of ${of.ref}`);
  }
  const triples = parseCanonicalBytes(plain) as readonly (readonly [string, string, unknown])[];
  return triples.map(([path, salt, value]) => ({ path, salt, value }));
}
