// The cases of a county under a change that nobody has made, a page at a time: read as they stand, reckoned twice, forgotten. Between two pages
// everybody else has his turn, so that acts stay quick; nothing is written.
import { setImmediate as breathe } from "node:timers/promises";
import type { CaseRef, Instant, PowerId } from "../../kernel/ids.ts";
import { type CaseShift, whatIf } from "../../kernel/what-if.ts";
import type { World } from "../../kernel/world.ts";
import { loadMany, type Standing } from "../load.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import type { Site } from "../site.ts";

/** A change to be tried: the powers that it touches (null: all), and the world it makes of another; null for a standard that it cannot be tried on. */
export type Trial = { powers: readonly PowerId[] | null; changed(w: World): World | null };
/** How far it goes: with the cases that have ended; the moment that lights are of; how many cases a page reads. */
export type Reach = { finished: boolean; at: Instant; page?: number };
/** One case that was looked at. */
export type Looked = { ref: CaseRef; number: string; running: boolean; w: World; shift: CaseShift };

/** So few that an act which comes in between waits for some ms. */
const PAGE = 40;

/** How many cases a trial goes through. Throws StoreAway. */
export async function countFor(site: Site, { powers }: Trial, finished: boolean): Promise<number> {
  const sql = { name: "cases-of-count", text: statement("cases-of-count"), values: [site.log, finished, powers] };
  return (await asking(() => site.pool.query<{ n: number }>(sql))).rows[0]?.n ?? 0;
}

async function refsAfter(site: Site, after: string, { powers }: Trial, { finished, page = PAGE }: Reach): Promise<CaseRef[]> {
  const sql = { name: "cases-of", text: statement("cases-of"), values: [site.log, after, finished, powers, page] };
  return (await asking(() => site.pool.query<{ ref: CaseRef }>(sql))).rows.map(({ ref }) => ref);
}

/** Worlds of a change by the world that they come from: few, and asked for with every case. */
function remembered(changed: Trial["changed"]): Trial["changed"] {
  const made = new Map<World, World | null>();
  return (w) => {
    const known = made.get(w);
    if (known !== undefined) return known;
    const world = changed(w);
    made.set(w, world);
    return world;
  };
}

/** Gives page after page of what was looked at; a case that the rules do not know, or whose standard lacks the limit, is looked past. Throws StoreAway. */
export async function* pagesOf(site: Site, trial: Trial, reach: Reach): AsyncGenerator<{ passed: number; looked: readonly Looked[] }> {
  const changed = remembered(trial.changed);
  const page = reach.page ?? PAGE;
  const look = ({ state, number }: Standing): Looked[] => {
    const now = site.worlds.world(state.power, { version: state.standard });
    const would = now === null || state.unknown ? null : changed(now);
    if (now === null || would === null) return [];
    const shift = whatIf(state, { now, changed: would, at: reach.at });
    return [
      {
        ref: state.ref,
        number,
        running: state.status === "open" || Object.values(state.clocks).some((clock) => !clock.ended),
        w: now,
        shift,
      },
    ];
  };
  for (let after = ""; ; ) {
    const refs = await refsAfter(site, after, trial, reach);
    const last = refs.at(-1);
    if (last === undefined) return;
    yield { passed: refs.length, looked: (await loadMany(site, refs)).flatMap(look) };
    if (refs.length < page) return;
    after = last;
    await breathe();
  }
}
