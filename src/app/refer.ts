// Reference commits: what the world consists of. A list of settings is appended in one transaction: all of it or nothing.
import { randomBytes } from "node:crypto";
import { foldBook } from "../kernel/book.ts";
import type { Commit, Entry } from "../kernel/commit.ts";
import { type CaseRef, type Hash, referenceCase } from "../kernel/ids.ts";
import { decideReference, type Reference, type Setting } from "../kernel/reference.ts";
import { isRefusal, type Refusal, refuse } from "../kernel/refusal.ts";
import { PROCEDURES } from "../law/registry.ts";
import { leafOf } from "../ledger/leaf.ts";
import { commit as commitTo, decoysFor, pad, saltOf } from "../ledger/opening.ts";
import { sealBundle } from "./bundle.ts";
import type { Closed } from "./closing.ts";
import { ENGINE } from "./engine.ts";
import type { KeyFile } from "./keys.ts";
import { platformHash } from "./platform-hash.ts";
import { commitSigned } from "./signatures/commit-signed.ts";
import type { Append, Bundle, Store } from "./store.ts";
import type { Worlds } from "./worlds.ts";

/** done: indexes given. Otherwise the setting that was refused, and why. */
export type Referred = { done: true; first: number; count: number } | { done: false; at: Asked | null; refusal: Refusal };
export type ReferParts = { store: Store; worlds: Worlds; keys: KeyFile; origin: string };

const TRIES = 3;
const procedures = Object.fromEntries(Object.values(PROCEDURES).map((r) => [r.procedure.id, r.procedure]));

/** A setting as it is asked for; `names`: what the ledger holds as commitments only: what people are called, or whom and what a secret order is about. */
export type Asked = Omit<Setting, "commitments"> & { names?: readonly Closed[] };

/** The sealed names of a setting, and their commitments. */
function closeNames(
  keys: KeyFile,
  seq: number,
  ref: CaseRef,
  { what, names = [] }: Pick<Asked, "what" | "names">,
): { commitments: readonly Hash[]; bundles: Bundle[] } {
  if (names.length === 0) return { commitments: [], bundles: [] };
  const openings = names.map(({ path, value }) => ({ path, value, salt: saltOf(randomBytes(16)) }));
  const digests = openings.map((o) => commitTo(o, platformHash));
  const audience = what === "inquiry" ? "internal" : "counterpart";
  const { slot, key } = keys.create(ref);
  const sealed = sealBundle(key, { ref, seq, audience }, openings);
  const decoys = Array.from({ length: decoysFor(digests.length) }, () => randomBytes(32));
  return { commitments: pad(digests, decoys), bundles: [{ audience, slot, sealed }] };
}

/** The gate, and whether what was signed is what is set. A signer's text is his own: what is added beside it stands in `made`. */
async function decidedIn(
  r: Reference,
  setting: Asked,
  commitments: readonly Hash[],
  { now, next }: { now: number; next: number },
): Promise<Commit | Refusal> {
  const { signed } = setting;
  const commit = decideReference(r, { ...setting, commitments: signed === undefined ? commitments : [] }, now);
  if (isRefusal(commit) || signed === undefined) return commit;
  if (signed.anchor !== undefined && signed.anchor.size > next) return refuse("bad-anchor");
  return (await commitSigned(commit, r.book.keys)) ?? { ...commit, made: commitments };
}

/** Builds the commits one after another on a book of their own; each may rely on those before it. */
async function build(
  p: ReferParts,
  settings: readonly Asked[],
  about: { now: number; next: number },
): Promise<Append[] | { at: Asked; refusal: Refusal }> {
  let book = p.worlds.book();
  const appends: Append[] = [];
  for (const setting of settings) {
    const ref = referenceCase(setting.what, setting.id);
    const closed = closeNames(p.keys, (book.chains.get(ref)?.seq ?? 0) + 1, ref, setting);
    const reference = { book, origin: p.origin, engine: ENGINE, procedures };
    const commit = await decidedIn(reference, setting, closed.commitments, about);
    if (isRefusal(commit)) return { at: setting, refusal: commit };
    const { leaf, hash } = leafOf(commit, platformHash);
    const entry: Entry = { index: about.next + appends.length, hash, commit };
    appends.push({
      command: null,
      case: commit.case,
      seq: commit.seq,
      leaf,
      hash,
      at: commit.at,
      reference: commit.ref,
      row: null,
      tallies: [],
      bundles: closed.bundles,
      open: [],
      closed: [],
      start: null,
    });
    book = foldBook(book, [entry]);
  }
  return appends;
}

/**
 * Sets things of the world, in order, in one transaction; the worlds are refreshed when it is done. Commits of cases that come in between
 * move the indexes, and then the list is built anew, a few times.
 */
export async function refer(p: ReferParts, settings: readonly Asked[], now: number): Promise<Referred> {
  const { store, worlds } = p;
  for (let i = 0; i < TRIES && settings.length > 0; i++) {
    await worlds.refresh();
    const { next } = await store.head();
    const built = await build(p, settings, { now, next });
    if (!Array.isArray(built)) return { done: false, ...built };
    await p.keys.flush();
    const answers = await store.appendWhole(built);
    const first = answers[0];
    if (first?.done === true && answers.every((a) => a.done)) {
      await worlds.refresh();
      return { done: true, first: first.index, count: answers.length };
    }
  }
  return settings.length === 0
    ? { done: true, first: worlds.book().ref, count: 0 }
    : { done: false, at: null, refusal: { refused: "log-busy" } };
}
