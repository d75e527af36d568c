// Closed values become commitments in the leaf and sealed bundles beside it; what is public becomes an open opening as well.
import type { Audience, Opening } from "../kernel/fact.ts";
import { declaredField } from "../kernel/field-check.ts";
import type { CaseRef, Hash } from "../kernel/ids.ts";
import type { Act } from "../kernel/procedure.ts";
import type { World } from "../kernel/world.ts";
import { commit as commitTo, decoysFor, pad, saltOf } from "../ledger/opening.ts";
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
  const byAudience = new Map<BundleAudience, Opening[]>();
  for (const o of openings) {
    const audience = nameOf((act && declaredField(w.standard, act, o.path)?.audience) ?? "internal");
    byAudience.set(audience, [...(byAudience.get(audience) ?? []), o]);
  }
  const digests = openings.map((o) => commitTo(o, platformHash));
  const decoys = Array.from({ length: decoysFor(digests.length) }, () => randomPiece(32));
  return { openings, commitments: pad(digests, decoys), byAudience, open: byAudience.get("public") ?? [] };
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
