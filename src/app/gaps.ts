// What should be there of a case and is not, though no redaction says why: a key or a bundle that is gone or was altered, a field that its act
// demanded, fewer values than the leaf has commitments, a publication that is in the clear no more. Pages say it loudly; a check looks for it.
// Leaves out: up to three values of a commit that its act did not demand. Decoys hide the number of values, so nobody can say that one is missing.
import type { Case } from "../kernel/case.ts";
import type { Commit } from "../kernel/commit.ts";
import { fieldsOf } from "../kernel/field-check.ts";
import { actNamed } from "../kernel/generic.ts";
import type { Index } from "../kernel/ids.ts";
import { isRedacted } from "../kernel/redact.ts";
import type { World } from "../kernel/world.ts";
import type { KeyFile } from "./keys.ts";
import { demanded, type Found, holds, type Missing, unsealed } from "./openings.ts";
import { allAudiences } from "./reading.ts";
import type { BundleAudience, OpenOpening, Store, StoredBundle, StoredLeaf } from "./store.ts";

/** `seq` and `index`: the commit that held it; `path` null where nobody can say which field it was. */
export type Gap = Missing & { seq: number; index: Index };
type Parts = { store: Store; keys: KeyFile };
type Of = { w: World; s: Case };
type Open = OpenOpening & { index: Index };
/** One commit with everything that is kept beside it. */
type Kept = { leaf: StoredLeaf; commit: Commit; bundles: readonly StoredBundle[]; open: readonly Open[]; withdrawn: ReadonlySet<string> };

const DECOYS_MAX = 3;
const commitOf = (leaf: StoredLeaf): Commit => JSON.parse(new TextDecoder().decode(leaf.leaf)) as Commit;

/** The fields of a bundle that gives nothing: those that its act demanded; where it demanded none, one that nobody can name. */
function lost({ w, s }: Of, { leaf, commit }: Kept, audience: BundleAudience): Missing[] {
  const act = actNamed(w, commit.act.act);
  const all = act === undefined ? [] : fieldsOf(w.standard, act);
  const own = all.filter((f) => f.required && f.audience === audience && !isRedacted(s, leaf.seq, f.path));
  return own.length === 0 ? [{ audience, path: null }] : own.map(({ path }) => ({ audience, path }));
}

/** What was published and is in the clear no more, though nobody withdrew it. */
function unpublished({ s }: Of, { leaf, open, withdrawn }: Kept, expected: readonly string[]): Missing[] {
  const there = new Set(open.map(({ path }) => path));
  const gone = expected.filter((path) => !there.has(path) && !withdrawn.has(path) && !isRedacted(s, leaf.seq, path));
  return gone.map((path) => ({ audience: "public", path }));
}

async function gapsIn(p: Parts, of: Of, kept: Kept, audiences: readonly BundleAudience[]): Promise<Missing[]> {
  const { leaf, commit, bundles, open } = kept;
  const committed = new Set([...commit.commitments, ...commit.made]);
  if (committed.size === 0) return [];
  const all = await Promise.all(bundles.map((b) => unsealed(p, of.s, leaf.seq, b)));
  const found = all.flatMap((one) => one.found).filter(({ opening }) => !isRedacted(of.s, leaf.seq, opening.path));
  const clear = open.map(({ path, salt, value }): Found => ({ audience: "public", opening: { path, salt, value } }));
  const right = [...found, ...clear].filter((f) => holds(committed, f));
  const wrong = [...found, ...clear].filter((f) => !holds(committed, f));
  const broken = all.flatMap((one) => one.missing.map((m) => m.audience));
  // What is public is seen in the clear: a sealed copy of it that is lost concerns those who keep the file.
  const closed = broken.filter((audience) => audience !== "public" || audiences.includes("internal") || open.length === 0);
  const demands = demanded({ ...of, seq: leaf.seq }, commit, audiences, {
    found: right,
    missing: broken.map((audience) => ({ audience, path: null })),
  });
  const isDown = ({ audience, path }: Missing): boolean => audience === "public" && path !== null && kept.withdrawn.has(path);
  const shown = found.flatMap((f) => (f.audience === "public" ? [f.opening.path] : []));
  const named = [
    ...closed.flatMap((audience) => lost(of, kept, audience)),
    ...wrong.map(({ audience, opening }): Missing => ({ audience, path: opening.path })),
    ...demands.filter((m) => !isDown(m)),
    ...(audiences.includes("public") ? unpublished(of, kept, shown) : []),
  ];
  const values = new Set(right.map(({ opening }) => opening.path)).size;
  const redacted = of.s.redacted.filter(({ seq }) => seq === leaf.seq).length;
  const short = named.length === 0 && values < committed.size - redacted - DECOYS_MAX;
  return short && audiences.length === allAudiences(of.w).length ? [{ audience: "internal", path: null }] : named;
}

/** Publications of a case that ended or were withdrawn. */
const withdrawnIn = (commits: readonly Commit[]): ReadonlySet<string> =>
  new Set(commits.flatMap((c) => c.events.flatMap((e) => (e.type === "unpublished" ? e.paths : []))));

async function gapsOnce(p: Parts, of: Of, audiences: readonly BundleAudience[]): Promise<Gap[]> {
  const { ref } = of.s;
  const [leaves, open, ...sealed] = await Promise.all([
    p.store.leavesOf(ref),
    audiences.includes("public") ? p.store.openOf(ref) : [],
    ...audiences.map(async (audience) => (await p.store.bundlesOf(ref, audience)).map((b): StoredBundle => ({ ...b, audience }))),
  ]);
  const commits = leaves.map(commitOf);
  const withdrawn = withdrawnIn(commits);
  const all = await Promise.all(
    leaves.map(async (leaf, i) => {
      const at = <T extends { index: number }>(rows: readonly T[]): T[] => rows.filter(({ index }) => index === leaf.index);
      const kept = { leaf, commit: commits[i] as Commit, bundles: at(sealed.flat()), open: at(open), withdrawn };
      const missing = await gapsIn(p, of, kept, audiences);
      const each = new Map(missing.map((m) => [`${m.audience} ${m.path}`, m]));
      return [...each.values()].map((m): Gap => ({ ...m, seq: leaf.seq, index: leaf.index }));
    }),
  );
  return all.flat();
}

/**
 * Takes a case with its world and the audiences that a reader may see, gives what of these is missing without a redaction, oldest first. Names fields
 * and opens nothing to anybody. A redaction may seal a bundle anew while we read: what seems to be missing is looked for once more.
 */
export async function gapsOf(p: Parts, of: Of, audiences: readonly BundleAudience[]): Promise<Gap[]> {
  const first = await gapsOnce(p, of, audiences);
  return first.length === 0 ? first : gapsOnce(p, of, audiences);
}
