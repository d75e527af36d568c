// What may be asked: a change as it comes in, made to a trial on the county's worlds, or refused with what is wrong and where.
import type { Calendar } from "../../kernel/calendar.ts";
import type { Instant, LimitId, PowerId } from "../../kernel/ids.ts";
import type { Unit } from "../../kernel/limit.ts";
import { isRefusal, type Refusal, refuse } from "../../kernel/refusal.ts";
import { withCounts, withPromise } from "../../kernel/what-if-world.ts";
import type { World } from "../../kernel/world.ts";
import { worldsNow } from "../api/offices.ts";
import type { Site } from "../site.ts";
import type { Trial } from "./pages.ts";

export type LimitChange =
  | { what: "limit"; power: PowerId; limit: LimitId; n: number; unit: Unit }
  | { what: "promise"; power: PowerId; limit: LimitId; n: number | null }
  | { what: "norm"; norm: string; n: number; unit: Unit };

/** The norm that a limit takes its number from, where it names one. */
export const normOf = (limit: object): string | null => ("norm" in limit && typeof limit.norm === "string" ? limit.norm : null);

/** The limits of a world that take their number from a norm. A standard with a number of its own follows another law. */
const limitsOfNorm = (w: World, norm: string): LimitId[] =>
  [...w.standard.checked.limits.values()]
    .filter((one) => normOf(one) === norm && w.standard.limits?.[one.id] === undefined)
    .map(({ id }) => id);

const none = (world: World | Refusal): World | null => (isRefusal(world) ? null : world);

/** A trial of a calendar that would be in force: on every case. */
export const calendarTrial = (calendar: Calendar): Trial => ({ powers: null, changed: (w) => ({ ...w, calendar }) });

/** A trial of a limit's number, of a promise or of a norm; refused about `power`, `limit`, `norm` or `n`. Versions of a standard without the limit are looked past. */
export function limitTrial(site: Site, change: LimitChange, now: Instant): Trial | Refusal {
  if (change.what === "norm") {
    const { norm, n, unit } = change;
    const worlds = worldsNow(site, now).filter((w) => limitsOfNorm(w, norm).length > 0);
    const first = worlds[0];
    if (first === undefined) return refuse("unknown-norm", "norm");
    const tried = withCounts(first, limitsOfNorm(first, norm), { n, unit });
    if (isRefusal(tried)) return tried;
    const changed = (w: World): World | null => {
      const ids = limitsOfNorm(w, norm);
      return ids.length === 0 ? null : none(withCounts(w, ids, { n, unit }));
    };
    return { powers: worlds.map((w) => w.standard.power), changed };
  }
  if (!site.worlds.book().powers.has(change.power)) return refuse("no-such-power", "power");
  const world = site.worlds.world(change.power, { at: now });
  if (world === null) return refuse("not-run-here", "power");
  const made = (w: World): World | Refusal =>
    change.what === "promise" ? withPromise(w, change.limit, change.n) : withCounts(w, [change.limit], { n: change.n, unit: change.unit });
  const tried = made(world);
  if (isRefusal(tried)) return tried.refused === "unknown-limit" ? refuse("unknown-limit", "limit") : tried;
  return { powers: [change.power], changed: (w) => none(made(w)) };
}
