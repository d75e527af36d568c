// Folds every case anew from its commits and compares with the stored row (invariant 5).

import type { CaseRef } from "../kernel/ids.ts";
import { canonical } from "../ledger/canonical.ts";
import type { Site } from "./site.ts";

const PAGE = 500;
/** A case whose stored row is not what its commits fold to, and the first column that differs. */
export type Differs = { ref: CaseRef; column: string };

/** Takes a site, gives how many cases were folded and which rows differ; `told` hears of progress. */
export async function refoldAll(site: Site, told: (cases: number) => void): Promise<{ cases: number; differs: Differs[] }> {
  const differs: Differs[] = (await site.desk.amiss()).map((ref) => ({ ref, column: "turns" }));
  let after = -1;
  let cases = 0;
  for (;;) {
    const leaves = await site.store.leavesAfter(after, PAGE);
    for (const leaf of leaves) {
      if (leaf.seq !== 1 || leaf.case.startsWith("ref:")) continue;
      cases += 1;
      const column = await compare(site, leaf.case);
      if (column !== null) differs.push({ ref: leaf.case, column });
    }
    told(cases);
    const last = leaves.at(-1);
    if (last === undefined || leaves.length < PAGE) return { cases, differs };
    after = last.index;
  }
}

/** A value as it comes back from the store: JSON knows no undefined. */
const asStored = (value: unknown): string => canonical(JSON.parse(JSON.stringify(value)));

async function compare(site: Site, ref: CaseRef): Promise<string | null> {
  const [stored, folded] = [await site.store.find(ref), await site.handle.refold(ref)];
  if (stored === null || folded === null) return "missing";
  for (const [column, value] of Object.entries(folded.row)) {
    if (column === "snapshot") continue; // a cache of another moment: the head tells more
    const kept = stored.row[column as keyof typeof stored.row];
    if (asStored(value) !== asStored(kept)) return column;
  }
  const loaded = await site.handle.find(ref);
  if (stored.head !== folded.state.head || stored.seq !== folded.state.seq) return "head";
  return loaded !== null && asStored(loaded.state) === asStored(folded.state) ? null : "snapshot";
}
