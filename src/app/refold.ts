// Folds every case anew from its commits and compares with what is stored (invariant 5): rows, turns, and the figures that span cases.

import type { CaseRef } from "../kernel/ids.ts";
import { canonical } from "../ledger/canonical.ts";
import type { Refolded } from "./load.ts";
import type { Site } from "./site.ts";

const PAGE = 500;
/** Where what is stored is not what the commits fold to: the case, or the power for figures, and what first differs. */
export type Differs = { ref: string; column: string };
/** How often each thing was counted: by power, agency, day and what. */
type Counted = Map<string, number>;

const keyOf = (power: string, t: { agency: string; day: number; what: string }): string => canonical([power, t.agency, t.day, t.what]);

/** Takes a site, gives how many cases were folded and what differs; `told` hears of progress. */
export async function refoldAll(site: Site, told: (cases: number) => void): Promise<{ cases: number; differs: Differs[] }> {
  const differs: Differs[] = (await site.desk.amiss()).map((ref) => ({ ref, column: "turns" }));
  const counted: Counted = new Map();
  let after = -1;
  let cases = 0;
  for (;;) {
    const leaves = await site.store.leavesAfter(after, PAGE);
    for (const leaf of leaves) {
      if (leaf.seq !== 1 || leaf.case.startsWith("ref:")) continue;
      cases += 1;
      const folded = await site.handle.refold(leaf.case);
      const column = folded === null ? "missing" : await compare(site, leaf.case, folded);
      if (column !== null) differs.push({ ref: leaf.case, column });
      if (folded !== null) count(counted, folded);
    }
    told(cases);
    const last = leaves.at(-1);
    if (last === undefined || leaves.length < PAGE) return { cases, differs: [...differs, ...(await miscounted(site, counted))] };
    after = last.index;
  }
}

function count(counted: Counted, { row, tallies }: Refolded): void {
  for (const tally of tallies) {
    const key = keyOf(row.power, { ...tally, agency: row.agency });
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
}

/** Powers whose stored figures are not what was counted. */
async function miscounted(site: Site, counted: Counted): Promise<Differs[]> {
  const wrong: Differs[] = [];
  for (const power of site.worlds.book().powers.keys()) {
    const stored = new Map((await site.store.tallies(power)).map((t) => [keyOf(power, t), t.n]));
    const own = [...counted].filter(([key]) => key.startsWith(`${canonical([power]).slice(0, -1)},`));
    if (own.length !== stored.size || own.some(([key, n]) => stored.get(key) !== n)) wrong.push({ ref: power, column: "tallies" });
  }
  return wrong;
}

/** A value as it comes back from the store: JSON knows no undefined. */
const asStored = (value: unknown): string => canonical(JSON.parse(JSON.stringify(value)));

async function compare(site: Site, ref: CaseRef, folded: Refolded): Promise<string | null> {
  const stored = await site.store.find(ref);
  if (stored === null) return "missing";
  for (const [column, value] of Object.entries(folded.row)) {
    if (column === "snapshot") continue; // a cache of another moment: the head tells more
    const kept = stored.row[column as keyof typeof stored.row];
    if (asStored(value) !== asStored(kept)) return column;
  }
  const loaded = await site.handle.find(ref);
  if (stored.head !== folded.state.head || stored.seq !== folded.state.seq) return "head";
  return loaded !== null && asStored(loaded.state) === asStored(folded.state) ? null : "snapshot";
}
