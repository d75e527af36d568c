// Cases from the store as they stand: the newest snapshot with the commits since, or every commit where the snapshot is of another fold.
import { type Case, emptyCase } from "../kernel/case.ts";
import { evolve, FOLD } from "../kernel/evolve.ts";
import type { CaseRef } from "../kernel/ids.ts";
import { PROCEDURES } from "../law/registry.ts";
import { nextRow } from "./case-row.ts";
import type { CaseRow, Store, StoredCase, StoredLeaf, Tally } from "./store.ts";
import { talliesOf } from "./tally.ts";
import { entryOf, type Worlds } from "./worlds.ts";

/** A case as it stands: its fold, its row and its number. `slot` of its key: null where it has none, absent where nobody has looked yet. */
export type Standing = { state: Case; row: CaseRow; number: string; slot?: string | null };
export type Refolded = { state: Case; row: CaseRow; tallies: readonly Tally[] };
type Loading = { store: Store; worlds: Worlds };

/** The case as its newest snapshot and the commits since then make it. */
const stateOf = ({ ref, row }: StoredCase, leaves: readonly StoredLeaf[]): Case => {
  const from = row.snapshot ?? emptyCase(ref);
  return leaves
    .filter((leaf) => leaf.seq > from.seq)
    .map(entryOf)
    .reduce(evolve, from);
};

/** Rows and state folded from all leaves of a case. */
function refoldFrom(worlds: Worlds, ref: CaseRef, leaves: readonly StoredLeaf[]): Refolded | null {
  let state = emptyCase(ref);
  let row: CaseRow | null = null;
  const tallies: Tally[] = [];
  for (const leaf of leaves) {
    const entry = entryOf(leaf);
    state = evolve(state, entry);
    const w = worlds.world(state.power, { version: state.standard });
    const registered = w && PROCEDURES[w.procedure.id];
    if (!w || !registered) continue;
    const before: CaseRow | null = row;
    row = nextRow(before, state, entry.commit, { w, accepted: registered.accepted });
    tallies.push(...talliesOf(before, row, w.zone));
  }
  return row === null ? null : { state, row, tallies };
}

/** A case as it is stored; what its snapshot and the commits since make of it (null where it has none); and what its commits alone make of it. */
export type TwiceFolded = { stored: StoredCase; loaded: Case | null; folded: Refolded | null };

/** Cases by their references, all by one question, with what their commits alone fold to; those that are not there are left out. */
export const refoldMany = async ({ store, worlds }: Loading, refs: readonly CaseRef[]): Promise<TwiceFolded[]> =>
  (await store.many(refs)).map(({ found, leaves }) => ({
    stored: found,
    loaded: found.row.snapshot !== null && found.row.fold === FOLD ? stateOf(found, leaves) : null,
    folded: refoldFrom(worlds, found.ref, leaves),
  }));

/** A case by its reference or number as it stands; null where there is none. */
export async function load(p: Loading, name: string): Promise<Standing | null> {
  const found = await p.store.find(name);
  if (found === null) return null;
  const { row, number } = found;
  if (row.fold === FOLD) return { state: stateOf(found, await p.store.leavesOf(found.ref, row.snapshot?.seq)), row, number };
  const fold = refoldFrom(p.worlds, found.ref, await p.store.leavesOf(found.ref));
  return fold && { state: fold.state, row: fold.row, number };
}

/** Cases by their references as they stand, all by one question; those that are not there are left out. */
export async function loadMany({ store, worlds }: Loading, refs: readonly CaseRef[]): Promise<Standing[]> {
  return (await store.many(refs)).flatMap(({ found, leaves }) => {
    const { row, number, ref } = found;
    const fold = row.fold === FOLD ? { state: stateOf(found, leaves), row } : refoldFrom(worlds, ref, leaves);
    return fold === null ? [] : [{ state: fold.state, row: fold.row, number }];
  });
}
