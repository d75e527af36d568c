// What a commit adds to the figures: how many cases each power received, accepted and decided on each day, and with what outcome. A fold that
// spans cases, stored in the commit's own transaction: figures of a year are sums of a few rows, not readings of every case.
import type { Day } from "../kernel/ids.ts";
import { dayOf } from "../kernel/time.ts";
import type { CaseRow, Tally } from "./store.ts";

/** Takes the rows before (null at the first commit) and after a commit, gives what is to be counted, each on the day of the event itself. */
export function talliesOf(before: CaseRow | null, row: CaseRow, zone: string): Tally[] {
  const made: Tally[] = [];
  const add = (at: number, what: Tally["what"]): void => {
    const day: Day = dayOf(at, zone);
    made.push({ day, what });
  };
  if (before === null) add(row.receivedAt, "received");
  if (row.acceptedAt !== null && (before?.acceptedAt ?? null) === null) add(row.acceptedAt, "accepted");
  if (row.concludedAt === null) return made;
  const known = before !== null && before.concludedAt !== null;
  if (!known) {
    add(row.concludedAt, "decided");
    add(row.concludedAt, `outcome/${row.outcome ?? ""}`);
  }
  // Late is said on the day of the decision, also where a limit was passed after it.
  if (row.late && !(known && before.late)) add(row.concludedAt, "late");
  if (isExcused(row) && !(known && isExcused(before))) add(row.concludedAt, "late-excused");
  // Excused once, and late again in what came after: one more, so that sums take it back.
  if (known && isExcused(before) && !isExcused(row)) add(row.concludedAt, "late-blamed");
  return made;
}

/** Late, and each delay of it excused. */
const isExcused = (row: CaseRow): boolean => row.late && row.excusedUntil !== null;
