// The chains of cases in a log, followed leaf by leaf: each commit stands on the one before it in its case, and no clock goes back in a case. Pure. Whether
// a commit was allowed is not asked here: that is replay.
import { isCaseRef, NO_HASH } from "../../kernel/ids.ts";
import { type Json, parseCanonicalBytes } from "../../ledger/canonical.ts";

/** Where a case stands: number, leaf hash and moment of its last commit. */
export type Head = { seq: number; hash: string; at: number };
/** By case reference. Grows with the number of cases, about 150 bytes each. */
export type Chains = Map<string, Head>;

/** `not-canonical`: no text of the ledger's profile. `no-commit`: no fields of a commit. The others: a commit that does not stand where it must. */
export type LeafFault = "not-canonical" | "no-commit" | "other-origin" | "seq" | "prev" | "time";
type Link = { origin: string; ref: string; seq: number; prev: string; at: number };

function linkOf(value: Json): Link | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const { origin, case: ref, seq, prev, at } = value as { readonly [key: string]: Json };
  if (typeof origin !== "string" || typeof ref !== "string" || typeof prev !== "string") return null;
  if (typeof seq !== "number" || typeof at !== "number" || seq < 1 || !isCaseRef(ref)) return null;
  return { origin, ref, seq, prev, at };
}

function read(leaf: Uint8Array): Link | LeafFault {
  try {
    return linkOf(parseCanonicalBytes(leaf)) ?? "no-commit";
  } catch {
    return "not-canonical";
  }
}

/**
 * Takes the chains so far, the log's origin and the next leaf with its hash (hexadecimal); gives what is wrong with it, in words for a finding and with its
 * case where it has one. The chain goes on from it in any case, so that one fault is told once.
 */
export function follow(
  chains: Chains,
  origin: string,
  { leaf, hash }: { leaf: Uint8Array; hash: string },
): { ref: string; faults: LeafFault[] } {
  const link = read(leaf);
  if (typeof link === "string") return { ref: "", faults: [link] };
  const before = chains.get(link.ref) ?? { seq: 0, hash: NO_HASH, at: Number.NEGATIVE_INFINITY };
  chains.set(link.ref, { seq: link.seq, hash, at: link.at });
  const faults: [boolean, LeafFault][] = [
    [link.origin !== origin, "other-origin"],
    [link.seq !== before.seq + 1, "seq"],
    [link.prev !== before.hash, "prev"],
    [link.at < before.at, "time"],
  ];
  return { ref: link.ref, faults: faults.filter(([wrong]) => wrong).map(([, fault]) => fault) };
}
