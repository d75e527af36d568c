// Figures of the whole county, read at most once in a while however many pages ask for them.
import type { CountyRows, OpenNow, Tallied } from "../views/figures.ts";
import { asking } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import type { Site } from "./site.ts";

/** Lights turn with time, so nothing older is shown. */
const KEPT_MS = 5_000;

type Kept = { until: number; rows: Promise<CountyRows> };
const kept = new WeakMap<Site, Kept>();

async function read(site: Site): Promise<CountyRows> {
  const ask = <T extends Record<string, unknown>>(name: string, values: unknown[]) =>
    asking(() => site.hallPool.query<T>({ name, text: statement(name), values }));
  const [months, open] = await Promise.all([
    ask<Tallied>("county-months", [site.log]),
    ask<OpenNow>("county-open", [site.log, site.clock.now()]),
  ]);
  return { tallied: months.rows, open: open.rows };
}

/** Takes the site, gives what was counted by power, agency and month, and what is open now. Throws StoreAway. */
export function countyRows(site: Site): Promise<CountyRows> {
  const known = kept.get(site);
  if (known !== undefined && known.until > Date.now()) return known.rows;
  const rows = read(site);
  kept.set(site, { until: Date.now() + KEPT_MS, rows });
  rows.catch(() => kept.delete(site));
  return rows;
}
