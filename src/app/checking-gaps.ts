// Looks, a few cases at a time and round and round, whether anything closed is missing without a redaction. What is found is said once, with its entry
// in the ledger and its field, and counted for operators until it is found whole again.
import type { CaseRef, Index } from "../kernel/ids.ts";
import { type Gap, gapsOf } from "./gaps.ts";
import { load } from "./load.ts";
import { startRounds } from "./outbox/rounds.ts";
import { asking } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import { allAudiences } from "./reading.ts";
import type { Site } from "./site.ts";

/** Some ten cases a second: 36,000 in an hour, a few small questions each. */
const CASES = 50;
const EVERY_MS = 5_000;

type Say = (message: string, detail: Record<string, unknown>) => void;
/** What a check keeps between its rounds: behind which entry the next round begins, and what is missing, by case. */
export type GapCheck = { place: Index; gaps: Map<CaseRef, readonly Gap[]> };
/** Nothing looked at yet. */
export const newGapCheck = (): GapCheck => ({ place: -1, gaps: new Map() });

const keyOf = (gap: Gap): string => `${gap.index} ${gap.audience} ${gap.path}`;

async function lookAt(site: Site, check: GapCheck, ref: CaseRef, say: Say): Promise<void> {
  const { store, worlds, keys } = site;
  const found = await load({ store, worlds }, ref);
  const w = found === null ? null : site.handle.worldOf(found.state);
  if (found === null || w === null) return;
  const gaps = await gapsOf({ store, keys }, { w, s: found.state }, allAudiences(w));
  const known = new Set((check.gaps.get(ref) ?? []).map(keyOf));
  for (const gap of gaps.filter((one) => !known.has(keyOf(one))))
    say("a closed value is missing and no redaction says why", { entry: gap.index + 1, audience: gap.audience, path: gap.path });
  if (gaps.length > 0) check.gaps.set(ref, gaps);
  else check.gaps.delete(ref);
}

/** Looks at the next cases; gives true where these were the last and the next round begins with the first. */
export async function checkGaps(site: Site, check: GapCheck, say: Say, cases = CASES): Promise<boolean> {
  const values = [site.log, check.place, cases];
  const { rows } = await asking(() =>
    site.pool.query<{ index: Index; ref: CaseRef }>({ name: "begun-after", text: statement("begun-after"), values }),
  );
  for (const { ref } of rows) await lookAt(site, check, ref, say);
  const over = rows.length < cases;
  check.place = over ? -1 : (rows.at(-1)?.index ?? -1);
  const missing = [...check.gaps.values()].reduce((sum, gaps) => sum + gaps.length, 0);
  site.metrics.looked(missing, over);
  return over;
}

/** Goes round until stopped. */
export function startCheckingGaps(site: Site, fault: (what: unknown) => void, say: Say): { stop(): Promise<void> } {
  const check = newGapCheck();
  return startRounds(() => checkGaps(site, check, say), EVERY_MS, fault);
}
