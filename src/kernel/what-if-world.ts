// Worlds that are not: the same but for a calendar, a number of a limit, or a promise. Made for questions; nothing in them reaches a ledger.
import { type StandardLimit, warnOf } from "./check-flow.ts";
import type { LimitId } from "./ids.ts";
import type { Counts, Unit } from "./limit.ts";
import { type Refusal, refuse } from "./refusal.ts";
import type { World } from "./world.ts";

/** The longest limit that can be tried, in each unit: ten years, and of hours one. Longer ones are slips of the pen. */
export const TRY_MAX: Readonly<Record<Unit, number>> = { workday: 2_500, day: 3_650, hour: 8_784, month: 120, year: 10 };

/** True for a number that a limit of this unit can have. */
export const isTriable = (n: number, unit: Unit): boolean => Number.isSafeInteger(n) && n >= 1 && n <= TRY_MAX[unit];

/** The world with some of its limits replaced. */
function withLimits(w: World, changed: readonly StandardLimit[]): World {
  const limits = new Map(w.standard.checked.limits);
  // When yellow begins follows from the length, as it does in a standard that is set.
  for (const limit of changed) limits.set(limit.id, { ...limit, warn: warnOf(w.standard, limit) });
  return { ...w, standard: { ...w.standard, checked: { ...w.standard.checked, limits } } };
}

/**
 * The world in which these limits have another number and unit. A promise is kept in the limit's own unit and falls away with it. Refused
 * (`unknown-limit`, `bad-fact`): a limit that the standard does not have or that is a given moment, and a number that no limit has.
 */
export function withCounts(w: World, ids: readonly LimitId[], counts: Counts): World | Refusal {
  if (!isTriable(counts.n, counts.unit)) return refuse("bad-fact", "n");
  const changed: StandardLimit[] = [];
  for (const id of ids) {
    const limit = w.standard.checked.limits.get(id);
    if (limit === undefined || "until" in limit.counts) return refuse("unknown-limit", id);
    changed.push({ ...limit, counts, promised: limit.counts.unit === counts.unit ? limit.promised : null });
  }
  return withLimits(w, changed);
}

/** The world in which this much of a limit is promised (null: nothing). Refused: an unknown limit, one that is a given moment, a promise beyond the law. */
export function withPromise(w: World, id: LimitId, promised: number | null): World | Refusal {
  const limit = w.standard.checked.limits.get(id);
  if (limit === undefined || "until" in limit.counts) return refuse("unknown-limit", id);
  if (promised !== null && !isTriable(promised, limit.counts.unit)) return refuse("bad-fact", "n");
  if (promised !== null && promised > limit.counts.n) return refuse("promise-beyond-law", "n");
  return withLimits(w, [{ ...limit, promised }]);
}
