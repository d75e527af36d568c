// Standards and calendars as they were set, each with its entry of the ledger: the book keeps what holds, and not when it was published.
import type { Calendar } from "../kernel/calendar.ts";
import { calendarFrom } from "../kernel/calendar-document.ts";
import type { Index, Instant } from "../kernel/ids.ts";
import { isRefusal } from "../kernel/refusal.ts";
import type { Standard } from "../kernel/standard.ts";
import type { Site } from "./site.ts";
import { entryOf } from "./worlds.ts";

export type Posted = { index: Index; at: Instant } & ({ what: "standard"; standard: Standard } | { what: "calendar"; calendar: Calendar });
type Kept = { upTo: Index; posted: readonly Posted[]; reading: Promise<readonly Posted[]> | null };

const kept = new WeakMap<Site, Kept>();
const PAGE = 1_000;

async function read(site: Site, known: Kept): Promise<readonly Posted[]> {
  for (;;) {
    const leaves = await site.store.leavesAfter(known.upTo, PAGE, "references");
    const fresh = leaves.map(entryOf).flatMap(({ index, commit }): Posted[] =>
      commit.events.flatMap((event): Posted[] => {
        if (event.type !== "set") return [];
        const entry = { index, at: commit.at };
        if (event.what === "standard") return [{ ...entry, what: "standard", standard: event.value as Standard }];
        const calendar = event.what === "calendar" ? calendarFrom(event.value) : null;
        return calendar === null || isRefusal(calendar) ? [] : [{ ...entry, what: "calendar", calendar }];
      }),
    );
    known.posted = [...fresh.reverse(), ...known.posted];
    known.upTo = leaves.at(-1)?.index ?? known.upTo;
    if (leaves.length < PAGE) return known.posted;
  }
}

/** Takes the site, gives every standard and calendar that was ever set, newest first. Reads only what came since it was asked last. Throws StoreAway. */
export function bulletinOf(site: Site): Promise<readonly Posted[]> {
  const known = kept.get(site) ?? { upTo: -1, posted: [], reading: null };
  kept.set(site, known);
  if (known.upTo >= site.worlds.book().ref) return Promise.resolve(known.posted);
  known.reading ??= read(site, known).finally(() => {
    known.reading = null;
  });
  return known.reading;
}
