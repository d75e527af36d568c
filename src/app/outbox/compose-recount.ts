// Letters of a newer calendar: what it moved in a case, and in the cases that wait for an official.
import type { Entry } from "../../kernel/commit.ts";
import { formatDay } from "../../kernel/time.ts";
import { PROCEDURES } from "../../law/registry.ts";
import type { Lang } from "../../views/names.ts";
import { movedDays, movesPublicDay, type Recount, recountsIn } from "../../views/recounts.ts";
import { noticeName } from "../../web/ui/show.ts";
import type { CaseLineRow } from "../lists.ts";
import type { Site } from "../site.ts";
import { entryOf } from "../worlds.ts";
import type { MovedSaid, RecountSaid } from "./words.zh.ts";

/** A version of the calendar as letters name it; without what it moved. */
export function calendarSaid(site: Site, version: number, lang: Lang): RecountSaid {
  const notice = site.worlds.book().calendars[version - 1]?.notice ?? null;
  return { version, notice: notice === null ? null : noticeName(notice, lang), moved: [] };
}

/** The public days that recounts moved, in the words of the procedure. */
export function movedSaid(recounts: readonly Recount[], about: { procedure: string; zone: string; lang: Lang }): MovedSaid[] {
  const limits = PROCEDURES[about.procedure]?.words[about.lang].limits ?? {};
  return recounts
    .filter((one) => movesPublicDay(one, about.zone))
    .flatMap((one) =>
      movedDays(one, about.zone).flatMap(({ what, from, to }): MovedSaid[] =>
        what === "warn" ? [] : [{ limit: limits[one.limit] ?? one.limit, what, from: formatDay(from), to: formatDay(to) }],
      ),
    );
}

/** What one commit of a case moved: its entries in order, and the index of the commit. */
export const movedBy = (entries: readonly Entry[], index: number): Recount[] => recountsIn(entries).filter((one) => one.index === index);

/** Of cases that wait for somebody, those that a version of the calendar moved, with what it moved; in their order. */
export async function movedAmong(
  { store }: Site,
  rows: readonly CaseLineRow[],
  version: number,
): Promise<{ row: CaseLineRow; recounts: Recount[] }[]> {
  const found = rows.length === 0 ? [] : await store.many(rows.map(({ ref }) => ref));
  const moved = new Map(
    found.map(({ found: { ref }, leaves }) => [ref, recountsIn(leaves.map(entryOf)).filter((one) => one.version === version)]),
  );
  return rows.flatMap((row) => {
    const recounts = moved.get(row.ref) ?? [];
    return recounts.length === 0 ? [] : [{ row, recounts }];
  });
}
