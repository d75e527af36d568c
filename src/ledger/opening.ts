// Openings: a closed value stands in the leaf only as a salted commitment; whoever is given its opening can prove the value, and once
// value and salt are erased the leaf says nothing about it (after RFC 9901).
import { canonical } from "./canonical.ts";
import { type Hash, type HashText, hashText, toHex } from "./sha256.ts";

/** A closed value with the salt of its commitment: 16 random bytes as base64url without padding, made anew for every value of every act. */
export type Opening = { path: string; salt: string; value: unknown };

export const SALT_BYTES = 16;
export const DECOY_BYTES = 32;

const HASH = /^[0-9a-f]{64}$/;
const SALT = /^[A-Za-z0-9_-]{21}[AQgw]$/;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const TAG = "mingtang/field/v1\0";

/** Takes 16 random bytes, gives the salt that they make: base64url without padding, 22 characters. */
export function saltOf(random: Uint8Array): string {
  if (random.length !== SALT_BYTES) throw new Error(`bug: a salt of ${random.length} bytes`);
  let out = "";
  for (let i = 0; i < SALT_BYTES; i += 3) {
    const bits = ((random[i] as number) << 16) | ((random[i + 1] ?? 0) << 8) | (random[i + 2] ?? 0);
    for (const shift of i + 1 < SALT_BYTES ? [18, 12, 6, 0] : [18, 12]) out += ALPHABET[(bits >> shift) & 63];
  }
  return out;
}

/** True when the text is a salt in its one spelling: 16 bytes, no padding, no stray bits. */
export const isSalt = (text: string): boolean => SALT.test(text);

/**
 * Takes an opening, gives its commitment: SHA-256("mingtang/field/v1\0" ‖ JCS([salt, path, value])).
 * Throws `ProfileError` when path or value is outside the JSON profile, and an `Error` when the salt is no salt.
 */
export function commit(opening: Opening, hash: HashText = hashText): Hash {
  if (!isSalt(opening.salt)) throw new Error("an opening without a salt of 16 bytes");
  return hash(TAG + canonical([opening.salt, opening.path, opening.value]));
}

/** True when the opening is what was committed to. An opening that nobody can commit to (bad salt, outside the profile) matches nothing. */
export function matches(opening: Opening, commitment: Hash, hash: HashText = hashText): boolean {
  try {
    return commit(opening, hash) === commitment;
  } catch {
    return false;
  }
}

/** How many decoys hide the count of so many commitments: up to the next multiple of four, none for none. */
export const decoysFor = (count: number): number => (4 - (count % 4)) % 4;

/**
 * Takes commitments and as many draws of 32 random bytes as `decoysFor` says; gives all of them sorted, as they stand in the leaf: which are
 * decoys cannot be told. Throws on a wrong number of draws and on a commitment that stands twice, which only a reused salt or draw can make.
 */
export function pad(commitments: readonly Hash[], random: readonly Uint8Array[]): readonly Hash[] {
  if (random.length !== decoysFor(commitments.length))
    throw new Error(`bug: ${random.length} decoys for ${commitments.length} commitments`);
  const decoys = random.map((bytes) => {
    if (bytes.length !== DECOY_BYTES) throw new Error(`bug: a decoy of ${bytes.length} bytes`);
    return toHex(bytes) as Hash;
  });
  const all = [...commitments, ...decoys].sort();
  if (all.some((one, i) => one === all[i + 1])) throw new Error("bug: the same commitment twice");
  return all;
}

/** True when a list of commitments has the form that a leaf demands: hashes, sorted, none twice, a multiple of four. */
export const isPadded = (commitments: readonly string[]): boolean =>
  commitments.length % 4 === 0 && commitments.every((one, i) => HASH.test(one) && (i === 0 || (commitments[i - 1] as string) < one));
