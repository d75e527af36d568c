// The leaf of the Merkle tree: what a commit is in the ledger (RFC 6962 §2.1, RFC 9162 §2.1.1).
import { canonical } from "./canonical.ts";
import { type Hash, type HashText, hashText, type Sha256, sha256, toHex } from "./sha256.ts";

/** tlog-tiles prefixes an entry with its length in 16 bits, so no leaf is longer. Bytes. */
export const LEAF_BYTES_MAX = 65_535;

const encoder = new TextEncoder();

/** Room for the longest leaf behind its prefix, which stays 0x00: to make room anew for each leaf of a log cost a third of hashing it. */
const prefixed = new Uint8Array(1 + LEAF_BYTES_MAX);

/** Takes a leaf's bytes, gives its node of the tree: SHA-256(0x00 ‖ bytes), 32 bytes. Throws `RangeError` past `LEAF_BYTES_MAX`. */
export function leafNode(bytes: Uint8Array, hash: Sha256): Uint8Array {
  prefixed.set(bytes, 1);
  return hash(prefixed.subarray(0, bytes.length + 1));
}

/** Takes a leaf's canonical bytes, gives its leaf hash as it is written: hexadecimal of its node. */
export const leafHash = (bytes: Uint8Array): Hash => toHex(leafNode(bytes, sha256)) as Hash;

/**
 * Takes a commit (or any value of the profile), gives the bytes that are stored and their leaf hash.
 * Throws `ProfileError` outside the profile and `RangeError` past `LEAF_BYTES_MAX`: such documents stand by hash.
 */
export function leafOf(value: unknown, hash: HashText = hashText): { leaf: Uint8Array; hash: Hash } {
  const text = canonical(value);
  const leaf = encoder.encode(text);
  if (leaf.length > LEAF_BYTES_MAX) throw new RangeError(`a leaf of ${leaf.length} bytes; at most ${LEAF_BYTES_MAX} fit an entry`);
  return { leaf, hash: hash(`\0${text}`) };
}
