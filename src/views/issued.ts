// The documents of a case as its page lists them: what was issued when, and of a stop how long it takes.
import type { CheckedStandard } from "../kernel/check-flow.ts";
import type { Entry } from "../kernel/commit.ts";
import type { Day, DocumentId, Instant } from "../kernel/ids.ts";
import type { Counts } from "../kernel/limit.ts";
import { dayOf } from "../kernel/time.ts";

/** A document; `ends`: issued by the clock at the end of a day; `told`: how long what it tells of takes, and its last day. */
export type IssuedView = { document: DocumentId; at: Instant; ends: boolean; told: { counts: Counts; lastDay: Day } | null };

/** Takes an entry and the standard of its case, gives the documents that it issued. What tells how long a stop takes was issued by the act that started its clock. */
export function issuedIn({ commit }: Entry, { standard, zone }: { standard: CheckedStandard; zone: string }): IssuedView[] {
  const issued: IssuedView[] = [];
  let current: IssuedView[] = [];
  for (const e of commit.events) {
    if (e.type === "act-done") current = [];
    if (e.type === "issued") {
      const one: IssuedView = { document: e.document, at: e.at ?? commit.at, ends: e.at !== undefined, told: null };
      issued.push(one);
      current.push(one);
    }
    const counts = e.type === "clock-changed" ? standard.checked.limits.get(e.limit)?.counts : undefined;
    const said = counts !== undefined && "n" in counts && counts.told !== undefined ? counts.unit : null;
    if (e.type !== "clock-changed" || e.change !== "started" || said === null || e.n === undefined || e.dues.due === null) continue;
    const told = { counts: { n: e.n, unit: said }, lastDay: dayOf(e.dues.due - 1, zone) };
    for (const one of current) one.told = told;
  }
  return issued;
}
