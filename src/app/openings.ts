// Openings by audience: of one commit, those that its reader may have, each held to the leaf before it is given. The same leaf is proved by all
// views of it; each says how many commitments it leaves out, and what should be there and is not.
import type { Case } from "../kernel/case.ts";
import type { Commit } from "../kernel/commit.ts";
import type { Opening } from "../kernel/fact.ts";
import { fieldsOf } from "../kernel/field-check.ts";
import { actNamed } from "../kernel/generic.ts";
import type { Hash, Index } from "../kernel/ids.ts";
import { type Ground, mayRead, type Reader } from "../kernel/mandate.ts";
import { isRedacted } from "../kernel/redact.ts";
import { type Refusal, refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { commit as commitTo } from "../ledger/opening.ts";
import { unsealBundle } from "./bundle.ts";
import { BrokenSeal, type KeyFile } from "./keys.ts";
import { platformHash } from "./platform-hash.ts";
import { audiencesFor, type Reading } from "./reading.ts";
import type { BundleAudience, Store, StoredLeaf } from "./store.ts";

/** Whose openings of which commit: a case with its world, the number of the commit in it, who reads and why. */
export type OpeningsAsk = { w: World; s: Case; seq: number; reader: Reader; ground: Ground };
/** Something that this reader may see and that is not there: a bundle that is gone or cannot be opened (no path), or a field that its act demanded. */
export type Missing = { audience: BundleAudience; path: string | null };
export type Openings = {
  index: Index;
  hash: Hash;
  leaf: Uint8Array;
  /** Whose view it is: the widest audience that it covers. */
  view: "public" | "counterpart" | "internal";
  /** Each of them is a commitment of the leaf. */
  openings: readonly Opening[];
  /** How many values are shown, and how many there are at most: some commitments may be decoys, and nobody can say which. */
  shown: number;
  atMost: number;
  missing: readonly Missing[];
  /** What was erased by law, and by which commit of the case. */
  redacted: readonly { path: string; by: number }[];
};
type Parts = { store: Store; keys: KeyFile; reading: Pick<Reading, "note">; now: () => number };

/** An opening with the audience whose bundle it came from. */
export type Found = { audience: BundleAudience; opening: Opening };
/** What bundles of a commit gave, and which of them gave nothing. */
export type Unsealed = { found: Found[]; missing: Missing[] };

/** The openings of one bundle, or that it is missing: its key is gone, or it is not what was sealed. */
export async function unsealed(
  p: Pick<Parts, "keys">,
  s: Case,
  seq: number,
  b: { audience: BundleAudience; slot: string; sealed: Uint8Array },
): Promise<Unsealed> {
  const { audience } = b;
  try {
    const key = await p.keys.read(b.slot);
    if (key === null) return { found: [], missing: [{ audience, path: null }] };
    return { found: unsealBundle(key, { ref: s.ref, seq, audience }, b.sealed).map((opening) => ({ audience, opening })), missing: [] };
  } catch (fault) {
    if (fault instanceof BrokenSeal) return { found: [], missing: [{ audience, path: null }] };
    throw fault;
  }
}

/** A redaction may seal a bundle anew between our reading it and reading its key: what seems to be missing is looked for once more. */
async function unsealAll(p: Parts, ask: OpeningsAsk, index: Index, audiences: readonly BundleAudience[]): Promise<Unsealed> {
  const first = await unsealOnce(p, ask, index, audiences);
  return first.missing.length === 0 ? first : unsealOnce(p, ask, index, audiences);
}

async function unsealOnce(p: Parts, { s, seq }: OpeningsAsk, index: Index, audiences: readonly BundleAudience[]): Promise<Unsealed> {
  const all = await Promise.all(
    audiences.map(async (audience) => {
      const bundle = (await p.store.bundlesOf(s.ref, audience)).find((b) => b.index === index);
      return bundle === undefined ? { found: [], missing: [] } : unsealed(p, s, seq, bundle);
    }),
  );
  return { found: all.flatMap((one) => one.found), missing: all.flatMap((one) => one.missing) };
}

const publicNow = async (p: Parts, { s }: OpeningsAsk, index: Index): Promise<Found[]> =>
  (await p.store.openOf(s.ref))
    .filter((o) => o.index === index)
    .map(({ path, salt, value }) => ({ audience: "public", opening: { path, salt, value } }));

/** Fields that the act could not do without, open to this reader, and neither there nor in a bundle already said to be missing. */
export function demanded(
  { w, s, seq }: Pick<OpeningsAsk, "w" | "s" | "seq">,
  commit: Commit,
  audiences: readonly BundleAudience[],
  { found, missing }: Unsealed,
): Missing[] {
  const act = actNamed(w, commit.act.act);
  const there = new Set(found.map((f) => f.opening.path));
  return (act === undefined ? [] : fieldsOf(w.standard, act))
    .filter((f) => f.required && !there.has(f.path) && !isRedacted(s, seq, f.path))
    .map((f): Missing => ({ audience: typeof f.audience === "string" ? f.audience : `sealed:${f.audience.sealedUntil}`, path: f.path }))
    .filter(({ audience }) => audiences.includes(audience) && !missing.some((m) => m.audience === audience));
}

const viewOf = (audiences: readonly BundleAudience[]): Openings["view"] =>
  audiences.includes("internal") ? "internal" : audiences.includes("counterpart") ? "counterpart" : "public";

/** An internal view sees every audience that is not sealed: fewer values than the leaf has commitments, decoys aside, and some are gone. */
function uncounted(audiences: readonly BundleAudience[], atMost: number, { found, missing }: Unsealed, sealed: boolean): Missing[] {
  const least = atMost - 3;
  const short = audiences.includes("internal") && !sealed && missing.length === 0 && found.length < least;
  return short ? [{ audience: "internal", path: null }] : [];
}

async function leafAt(p: Parts, { s, seq }: OpeningsAsk): Promise<StoredLeaf | undefined> {
  return (await p.store.leavesOf(s.ref, seq - 1)).find((l) => l.seq === seq);
}

/**
 * The openings of one commit that this reader may have; closed ones stand on the access log. What is public comes from what is public *now*,
 * for everybody but those who may read closed parts. `no-such-case` where there is no such commit, `not-open-to-you` for a reader who asks for
 * more than the public has and may not; a reader of the public is never refused. An opening that the leaf does not commit to is given to nobody
 * and counts as missing.
 */
export async function openingsFor(p: Parts, ask: OpeningsAsk): Promise<Openings | Refusal> {
  const { w, s, reader, ground } = ask;
  const stored = await leafAt(p, ask);
  if (stored === undefined) return refuse("no-such-case");
  const commit = JSON.parse(new TextDecoder().decode(stored.leaf)) as Commit;
  const { index, hash, leaf } = stored;
  const isPublic = reader.kind === "public";
  const now = p.now();
  const refusal = isPublic ? null : mayRead(w, s, reader, { audience: "counterpart", ground, now });
  if (refusal !== null) return refusal;
  const audiences = isPublic ? (["public"] as const) : audiencesFor(w, s, reader, { ground, now });
  for (const audience of audiences) if (audience !== "public") await p.reading.note({ reader, ground, cases: [s.ref], audience });
  const all = isPublic ? { found: await publicNow(p, ask, index), missing: [] } : await unsealAll(p, ask, index, audiences);
  const kept = all.found.filter((f) => !isRedacted(s, ask.seq, f.opening.path));
  const redacted = s.redacted.flatMap(({ seq, path, by }) => (seq === ask.seq ? [{ path, by }] : []));
  const committed = new Set([...commit.commitments, ...commit.made]);
  const [right, wrong] = [kept.filter((f) => holds(committed, f)), kept.filter((f) => !holds(committed, f))];
  const sound = { found: right, missing: [...all.missing, ...wrong.map((f) => ({ audience: f.audience, path: f.opening.path }))] };
  const sealed = (w.standard.checked.acts.get(commit.act.act)?.fields ?? []).some((f) => typeof f.audience === "object");
  const missing = isPublic
    ? sound.missing
    : [
        ...sound.missing,
        ...demanded(ask, commit, audiences, sound),
        ...uncounted(audiences, committed.size - redacted.length, sound, sealed),
      ];
  const openings = right.map((f) => f.opening);
  return { index, hash, leaf, view: viewOf(audiences), openings, shown: openings.length, atMost: committed.size, missing, redacted };
}

/** True where the leaf commits to it. */
export const holds = (committed: ReadonlySet<Hash>, { opening }: Found): boolean => {
  try {
    return committed.has(commitTo(opening, platformHash));
  } catch {
    return false;
  }
};
