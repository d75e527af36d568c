// The ledger read for letters: every commit once, in order, behind a place that is moved in the same statement that plans its letters. So an
// append knows nothing of letters and costs what it did, and no commit is forgotten or told twice, whoever dies when.

import { isWorkday } from "../../kernel/calendar.ts";
import type { Commit } from "../../kernel/commit.ts";
import type { CaseRef, Index } from "../../kernel/ids.ts";
import { PROCEDURES } from "../../law/registry.ts";
import { wallClock } from "../../views/civil.ts";
import { type Recount, recountsIn } from "../../views/recounts.ts";
import type { Site } from "../site.ts";
import { entryOf } from "../worlds.ts";
import type { CommitRow, Letters } from "./letters.ts";
import { officialAddresses } from "./official-addresses.ts";
import { isRecount, lettersOf, type PlanParts, type Told } from "./plan.ts";

const PAGE = 200;
/** Minutes of the day at which officials are told what waits for them. */
const DIGEST_AT = 8 * 60 + 30;

type FollowParts = { site: Site; letters: Letters; subscribers: readonly string[] };

/** A commit of another version is told by nobody. */
const toldOf = ({ index, case_ref, leaf, waiting }: CommitRow): Told | null => {
  const commit = JSON.parse(leaf) as Partial<Commit>;
  return commit.v === 1 && Array.isArray(commit.events)
    ? { index, case: case_ref as CaseRef, commit: commit as Commit, waiting: waiting ?? [] }
    : null;
};

/** What commits counted anew, by their index: what a clock said before stands in an earlier entry of its case. All cases by one question. */
async function recountsOfAll({ store }: Site, told: readonly Told[]): Promise<Map<Index, Recount[]>> {
  const refs = [...new Set(told.filter(isRecount).map((one) => one.case))];
  const found = refs.length === 0 ? [] : await store.many(refs);
  const moved = new Map<Index, Recount[]>();
  for (const one of found.flatMap(({ leaves }) => recountsIn(leaves.map(entryOf))))
    moved.set(one.index, [...(moved.get(one.index) ?? []), one]);
  return moved;
}

async function planParts({ site, subscribers }: FollowParts, rows: readonly CommitRow[]): Promise<PlanParts> {
  // A commit may name a standard that came right before it.
  await site.worlds.refresh();
  const of = new Map(rows.map((r) => [r.index, r]));
  const moved =
    site.config.mail === null
      ? new Map<Index, Recount[]>()
      : await recountsOfAll(
          site,
          rows.flatMap((row) => toldOf(row) ?? []),
        );
  return {
    world: ({ index }) => {
      const row = of.get(index);
      return row?.power ? site.worlds.world(row.power, { version: row.standard ?? 0 }) : null;
    },
    registered: (procedure) => PROCEDURES[procedure],
    recounts: ({ index }) => moved.get(index) ?? [],
    addressed: await officialAddresses(site).people(),
    subscribers,
    mail: site.config.mail !== null,
    now: site.clock.now(),
  };
}

/** Plans the letters of everything that came; gives how many are new. Where the outbox was off until now, it begins with what comes next. */
export async function planNew(p: FollowParts): Promise<number> {
  const { site, letters } = p;
  let planned = 0;
  for (;;) {
    const place = await letters.place();
    if (place === null) {
      await letters.begin((await site.store.head()).next - 1);
      continue;
    }
    const rows = await letters.after(place.index, PAGE);
    const last = rows.at(-1);
    if (last === undefined) return planned;
    const parts = await planParts(p, rows);
    const told = rows.flatMap((row) => toldOf(row) ?? []);
    planned += await letters.plan(
      place.index,
      last.index,
      told.flatMap((one) => lettersOf(one, parts)),
    );
  }
}

/** Plans the digests of a workday from half past eight on, once; gives how many are new. */
export async function planDigests({ site, letters }: FollowParts): Promise<number> {
  const book = site.worlds.book();
  const calendar = book.calendars.at(-1);
  const { day, hour, minute } = wallClock(site.clock.now(), book.genesis?.zone ?? "+08:00");
  if (site.config.mail === null || calendar === undefined || hour * 60 + minute < DIGEST_AT || !isWorkday(calendar, day)) return 0;
  const place = await letters.place();
  return place === null || place.digest_day === day ? 0 : letters.planDigests(day);
}
