// Folds every case anew from its commits and compares with what is stored (invariant 5): rows, turns, and the figures that span cases.

import type { CaseRef } from "../kernel/ids.ts";
import { canonical } from "../ledger/canonical.ts";
import type { Refolded, TwiceFolded } from "./load.ts";
import { asking } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import type { Site } from "./site.ts";

const PAGE = 500;
/** Where what is stored is not what the commits fold to: the case, or the power for figures, and what first differs. */
export type Differs = { ref: string; column: string };
/** How often each thing was counted: by power, agency, day and what. */
type Counted = Map<string, number>;

const keyOf = (power: string, t: { agency: string; day: number; what: string }): string => canonical([power, t.agency, t.day, t.what]);

/** The next cases, in the order of the ledger, with what they fold to. */
async function next(site: Site, after: number): Promise<{ last: number; refs: CaseRef[]; folds: TwiceFolded[] }> {
  const values = [site.log, after, PAGE];
  const { rows } = await asking(() =>
    site.pool.query<{ index: number; ref: CaseRef }>({ name: "begun-after", text: statement("begun-after"), values }),
  );
  const refs = rows.map(({ ref }) => ref);
  return { last: rows.at(-1)?.index ?? after, refs, folds: await site.handle.refold(refs) };
}

/** Takes a site, gives how many cases were folded and what differs; `told` hears of progress. The next are fetched while those before are compared. */
export async function refoldAll(site: Site, told: (cases: number) => void): Promise<{ cases: number; differs: Differs[] }> {
  const differs: Differs[] = (await site.desk.amiss()).map((ref) => ({ ref, column: "turns" }));
  const counted: Counted = new Map();
  let cases = 0;
  let ahead = next(site, -1);
  for (;;) {
    const { last, refs, folds } = await ahead;
    if (refs.length === 0) return { cases, differs: [...differs, ...(await miscounted(site, counted))] };
    ahead = next(site, last);
    // Whoever awaits it hears of a fault; nobody may miss it in between.
    ahead.catch(() => undefined);
    const there = new Map(folds.map((fold) => [fold.stored.ref, fold]));
    for (const ref of refs) {
      const fold = there.get(ref);
      const column = fold === undefined ? "missing" : differing(fold);
      if (column !== null) differs.push({ ref, column });
      if (fold?.folded) count(counted, fold.folded);
    }
    cases += refs.length;
    told(cases);
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

/** The first thing in which a case is stored otherwise than its commits fold to, or null. */
function differing({ stored, loaded, folded }: TwiceFolded): string | null {
  if (folded === null) return "missing";
  for (const [column, value] of Object.entries(folded.row)) {
    if (column === "snapshot") continue; // a cache of another moment: what is loaded by it tells more
    const kept = stored.row[column as keyof typeof stored.row];
    if (asStored(value) !== asStored(kept)) return column;
  }
  if (stored.head !== folded.state.head || stored.seq !== folded.state.seq) return "head";
  return loaded === null || asStored(loaded) === asStored(folded.state) ? null : "snapshot";
}
