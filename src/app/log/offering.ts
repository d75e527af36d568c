// Offering checkpoints to the witnesses of the policy: each is told what it has not seen, and asked again now and then whether it still sees the same. What a
// witness knows and we do not is the one thing that a restored or forked log cannot hide.
import { timeOf } from "../../ledger/checkpoint.ts";
import { parseNote, type VerifierKey } from "../../ledger/note.ts";
import { type KnownWitness, meetsQuorum, type Policy } from "../../ledger/policy.ts";
import { consistencyRanges, type Node } from "../../ledger/tree.ts";
import { Freeze } from "./integrate.ts";
import { nodesOf, proofOf, type TreeFiles } from "./tree-files.ts";
import type { SignedSize, TreeRows } from "./tree-rows.ts";

/** What is put to a witness: `old` is the size that we believe it has seen. */
export type Offer = { old: number; proof: readonly Node[]; note: string; key: VerifierKey; now: number };
/** `cosigned`: its signature line. `behind`: it has seen another size than we believed. */
export type Offered = { cosigned: string } | { behind: number } | { refused: number; why: string };
export type AskWitness = (url: string, offer: Offer) => Promise<Offered>;

export type OfferParts = {
  rows: TreeRows;
  files: TreeFiles;
  policy: Policy;
  ask: AskWitness;
  now: () => number;
  /** Hears of every witness that did not cosign. */
  refused: (witness: string, why: string) => void;
};

/** How long an unmoved checkpoint's cosignature is fresh (ms). */
const FRESH_MS = 600_000;
/** Refused with 422: the proof does not lead from what it has seen. */
const INCONSISTENT = 422;

type Seen = { size: number; at: number };

/** The note with these signature lines behind its own. */
export const noteWith = (note: string, lines: readonly string[]): string => note + lines.map((line) => `${line}\n`).join("");

async function offerTo(p: OfferParts, witness: KnownWitness, { newest, seen }: { newest: SignedSize; seen: Seen }): Promise<Seen> {
  if (witness.url === null) return seen;
  const { size, note } = newest;
  if (seen.size > size) throw new Freeze("witness-ahead", seen.size, witness.name);
  const proof = seen.size === 0 ? [] : await proofOf(nodesOf(p.files, size), consistencyRanges(seen.size, size));
  const answer = await p.ask(witness.url, { old: seen.size, proof, note, key: witness.key, now: p.now() });
  if ("behind" in answer) {
    if (answer.behind > size) {
      // It may have seen what another process of ours has signed meanwhile; what nobody of us has signed it cannot have seen.
      const signed = await p.rows.checkpoint(answer.behind);
      if ((signed?.size ?? 0) < answer.behind) throw new Freeze("witness-ahead", answer.behind, witness.name);
    }
    return { size: answer.behind, at: 0 };
  }
  if ("refused" in answer) {
    if (answer.refused === INCONSISTENT) throw new Freeze("witness-other-root", seen.size, witness.name);
    p.refused(witness.name, answer.why);
    return seen;
  }
  const at = momentOf(note, answer.cosigned) ?? p.now();
  await p.rows.cosigned({ size, witness: witness.name, line: answer.cosigned, at });
  return { size, at };
}

/** The moment (ms) that a cosignature says. */
function momentOf(note: string, line: string): number | null {
  const last = parseNote(new TextEncoder().encode(noteWith(note, [line])))?.signatures.at(-1);
  const seconds = last === undefined ? null : timeOf(last.signature);
  return seconds === null ? null : seconds * 1000;
}

/** The newest checkpoint that the quorum has seen, with their signatures; null where none is witnessed, or nobody need be asked. */
export async function witnessedNote(
  rows: Pick<TreeRows, "newestCosigned">,
  policy: Policy,
): Promise<(SignedSize & { cosigned: string }) | null> {
  if (policy.witnesses.length === 0) return null;
  for (const one of await rows.newestCosigned(LOOKED_AT)) {
    const cosigned = noteWith(one.note, one.lines);
    const signatures = parseNote(new TextEncoder().encode(cosigned))?.signatures ?? [];
    const names = policy.witnesses
      .filter(({ key }) => signatures.some((s) => s.name === key.name && s.id === key.id))
      .map(({ name }) => name);
    if (policy.quorum !== "none" && meetsQuorum(policy, new Set(names))) return { ...one, cosigned };
  }
  return null;
}
const LOOKED_AT = 50;

/**
 * Takes the parts; gives a function that offers the newest checkpoint to every witness that has not seen it, in parallel. It rejects with `Freeze` where a
 * witness remembers what we do not.
 */
export function makeOffering(p: OfferParts): () => Promise<void> {
  const seen = new Map<string, Seen>();
  const toOne = async (witness: KnownWitness, newest: SignedSize): Promise<void> => {
    for (let tries = 0; tries < 2; tries++) {
      const before = seen.get(witness.name) ?? { size: 0, at: 0 };
      if (before.size === newest.size && p.now() - before.at < FRESH_MS) return;
      const after = await offerTo(p, witness, { newest, seen: before });
      seen.set(witness.name, after);
      if (after.at > 0 || after.size === before.size) return;
    }
  };
  return async () => {
    const newest = await p.rows.checkpoint(Number.MAX_SAFE_INTEGER);
    if (newest === null) return;
    const results = await Promise.allSettled(p.policy.witnesses.map((witness) => toOne(witness, newest)));
    const failed = results.filter((one) => one.status === "rejected").map((one) => one.reason as unknown);
    const freeze = failed.find((why) => why instanceof Freeze) ?? failed[0];
    if (freeze !== undefined) throw freeze;
  };
}
