// What a new version of the calendar did to the clocks of a case: what each said before it, and what it says since. From the entries alone.
import type { Entry } from "../kernel/commit.ts";
import type { Day, Index, Instant, LimitId } from "../kernel/ids.ts";
import type { Dues } from "../kernel/limit.ts";
import { dayOf } from "../kernel/time.ts";

/** One clock counted anew. `ofStep`: the days of one step. `before`: null where the entries do not go back so far. */
export type Recount = {
  at: Instant;
  index: Index;
  limit: LimitId;
  ofStep: boolean;
  version: number;
  before: Dues | null;
  after: Dues;
};
/** A last day that moved: of the promise or of the law, or where neither did that of the time before yellow. */
export type MovedDay = { what: "promised" | "due" | "warn"; from: Day; to: Day };

/** Takes the entries of a case in order, gives its recounts in order. */
export function recountsIn(entries: readonly Entry[]): Recount[] {
  const said = new Map<string, Dues>();
  return entries.flatMap(({ index, commit }) =>
    commit.events.flatMap((e): Recount[] => {
      if (e.type !== "clock-changed") return [];
      const before = said.get(e.key) ?? null;
      said.set(e.key, e.dues);
      if (e.change !== "recounted") return [];
      const ofStep = e.key.includes("@");
      return [{ at: e.at ?? commit.at, index, limit: e.limit, ofStep, version: e.cal, before, after: e.dues }];
    }),
  );
}

/** The days that a recount moved. A limit ends at 24:00, so the last day is the one before the moment. */
export function movedDays({ before, after }: Pick<Recount, "before" | "after">, zone: string): MovedDay[] {
  const moved = (["promised", "due", "warn"] as const).flatMap((what): MovedDay[] => {
    const [from, to] = [before?.[what] ?? null, after[what]];
    return from === null || to === null || from === to ? [] : [{ what, from: dayOf(from - 1, zone), to: dayOf(to - 1, zone) }];
  });
  const ends = moved.filter(({ what }) => what !== "warn");
  return ends.length > 0 ? ends : moved;
}

/** True where a recount moves a day that the public reads: a last day of the case, not only the days of a step or those before yellow. */
export const movesPublicDay = (one: Recount, zone: string): boolean =>
  !one.ofStep && movedDays(one, zone).some(({ what }) => what !== "warn");
