// Closed values become commitments in the leaf and sealed bundles beside it; what is public becomes an open opening as well.
import type { Audience, Opening } from "../kernel/fact.ts";
import { declaredField } from "../kernel/field-check.ts";
import type { CaseRef, Hash } from "../kernel/ids.ts";
import type { Act } from "../kernel/procedure.ts";
import type { World } from "../kernel/world.ts";
import { ProfileError } from "../ledger/canonical.ts";
import { commit as commitTo, decoysFor, isPadded, isSalt, pad, saltOf } from "../ledger/opening.ts";
import { sealBundle } from "./bundle.ts";
import type { KeyFile } from "./keys.ts";
import { platformHash } from "./platform-hash.ts";
import { randomPiece } from "./random.ts";
import type { Bundle, BundleAudience, OpenOpening } from "./store.ts";

export type Closed = { path: string; value: unknown };
/** Openings with their salts, by audience; commitments padded with decoys and sorted. */
export type Closing = {
  openings: readonly Opening[];
  commitments: readonly Hash[];
  byAudience: ReadonlyMap<BundleAudience, readonly Opening[]>;
  open: readonly OpenOpening[];
};

const nameOf = (a: Audience): BundleAudience => (typeof a === "string" ? a : `sealed:${a.sealedUntil}`);

/** Takes the world, the act and the closed values as they came, gives openings with fresh salts and their commitments. Undeclared paths count as internal: the gate refuses them. */
export function closeIn(w: World, act: Act | undefined, closed: readonly Closed[]): Closing {
  const openings = closed.map(({ path, value }) => ({ path, salt: saltOf(randomPiece(16)), value }));
  const digests = openings.map((o) => commitTo(o, platformHash));
  const decoys = Array.from({ length: decoysFor(digests.length) }, () => randomPiece(32));
  return sorted(w, act, { openings, commitments: pad(digests, decoys) });
}

/** What a signer's browser made: openings with their salts, and the commitments to them, decoys among them, which the signature is over. */
export type SignedClosed = Pick<Closing, "openings" | "commitments">;

/**
 * The same for what was signed: nothing is made here, only looked at. Null where the commitments are not those of these openings and of as many decoys
 * as belong there, each once and in order, or where a salt stands twice.
 */
export function closeSigned(w: World, act: Act | undefined, signed: SignedClosed): Closing | null {
  const { openings, commitments } = signed;
  if (commitments.length !== openings.length + decoysFor(openings.length) || !isPadded(commitments)) return null;
  const known = new Set(commitments);
  const fits = openings.every((o) => {
    const digest = isSalt(o.salt) ? commitmentOf(o) : null;
    return digest !== null && known.delete(digest);
  });
  return fits && new Set(openings.map((o) => o.salt)).size === openings.length ? sorted(w, act, signed) : null;
}

/** The commitment to an opening; null where nobody can commit to it. */
function commitmentOf(opening: Opening): Hash | null {
  try {
    return commitTo(opening, platformHash);
  } catch (fault) {
    if (fault instanceof ProfileError) return null;
    throw fault;
  }
}

function sorted(w: World, act: Act | undefined, { openings, commitments }: SignedClosed): Closing {
  const byAudience = new Map<BundleAudience, Opening[]>();
  for (const o of openings) {
    const audience = nameOf((act && declaredField(w.standard, act, o.path)?.audience) ?? "internal");
    byAudience.set(audience, [...(byAudience.get(audience) ?? []), o]);
  }
  return { openings, commitments, byAudience, open: byAudience.get("public") ?? [] };
}

/** Seals the openings of a commit under the case's key; a case without one gets it. Gives the bundles and the slot of the key. */
export async function sealFor(
  keys: KeyFile,
  { ref, seq }: { ref: CaseRef; seq: number },
  closing: Closing,
  slot: string | null,
): Promise<{ bundles: Bundle[]; slot: string | null }> {
  if (closing.byAudience.size === 0) return { bundles: [], slot };
  const old = slot === null ? null : await keys.read(slot);
  const { slot: at, key } = old !== null && slot !== null ? { slot, key: old } : keys.create(ref);
  const bundles = [...closing.byAudience].map(([audience, openings]) => ({
    audience,
    slot: at,
    sealed: sealBundle(key, { ref, seq, audience }, openings),
  }));
  return { bundles, slot: at };
}
