// The lights of a whole queue at a moment, kept until the next of them turns.
import type { Instant } from "../../kernel/ids.ts";
import { type CaseLineRow, lightOfTime } from "../lists.ts";
import type { Lit } from "./queue-counts.ts";

export type LitRows = (rows: readonly CaseLineRow[], now: Instant) => readonly Lit[];

/** Gives the lights of rows; for the same array (which nobody changes) from memory while none has turned. */
export function litRows(): LitRows {
  const kept = new WeakMap<readonly CaseLineRow[], { since: Instant; until: Instant; lit: readonly Lit[] }>();
  return (rows, now) => {
    const known = kept.get(rows);
    if (known !== undefined && known.since <= now && now < known.until) return known.lit;
    let until = Number.POSITIVE_INFINITY;
    const lit = rows.map((row): Lit => {
      for (const turn of [row.warnAt, row.redAt]) if (turn !== null && turn > now && turn < until) until = turn;
      return { row, light: lightOfTime(row, now) };
    });
    kept.set(rows, { since: now, until, lit });
    return lit;
  };
}
