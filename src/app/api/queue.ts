// What waits for somebody's posts, as lines of the queue. Pure: titles come in, nothing is asked here.
import type { Case } from "../../kernel/case.ts";
import type { Day, Instant, PersonId, PostId } from "../../kernel/ids.ts";
import { remaining } from "../../kernel/limit-left.ts";
import { dayOf } from "../../kernel/time.ts";
import type { World } from "../../kernel/world.ts";
import type { CaseLineRow } from "../lists.ts";
import type { LightColour, QueueItem } from "./shapes.ts";
import type { Speaker } from "./speaker.ts";

/** Posts whose work somebody does: his own, and those that gave him a mandate that runs now; and he himself. */
export function holdersFor(w: Pick<World, "offices">, who: { person: PersonId; posts: readonly PostId[] }, now: Instant): string[] {
  const mandated = w.offices.mandates.filter((m) => who.posts.includes(m.to) && m.since <= now && now < m.until).map((m) => m.from);
  return [...new Set<string>([...who.posts, ...mandated, who.person])];
}

/** Units left of the clock that is due on this day, as its own law counts them; `fromTomorrow` where it started today. Null where none is. */
export function leftUntil(w: World, s: Case, last: Day, now: Instant): Pick<QueueItem, "left" | "fromTomorrow" | "unit"> {
  for (const clock of Object.values(s.clocks)) {
    const terms = w.standard.checked.limits.get(clock.limit);
    const due = clock.dues.promised ?? clock.dues.due;
    if (terms === undefined || clock.ended || due === null || dayOf(due - 1, w.zone) !== last) continue;
    const { promise, law } = remaining(terms, clock, w.calendar, { zone: w.zone, now });
    const unit = "until" in terms.counts ? {} : { unit: terms.counts.unit };
    return { left: promise ?? law, ...unit, ...(clock.startDay >= dayOf(now, w.zone) && { fromTomorrow: true }) };
  }
  return { left: null };
}

/** The step of a case that waits for one of these holders: its key and name. */
export function stepFor(w: World, s: Case, holders: readonly string[], say: Speaker): QueueItem["step"] {
  const open = Object.entries(s.steps).filter(([, one]) => one.status === "open");
  const [key, one] = open.find(([, each]) => holders.includes(each.to)) ?? open[0] ?? ["", undefined];
  const step = one && w.standard.checked.steps.get(one.step);
  return { key, name: step?.name ?? { zh: key === "" ? say.hall.chart.end : key } };
}

/** Why the clocks stand still, in a word: the ground of the step that stops them. */
export function groundOf(w: World, s: Case, say: Speaker): string | null {
  for (const clock of Object.values(s.clocks)) {
    const step = clock.ended ? undefined : w.standard.checked.steps.get(s.steps[clock.stoppedBy[0] ?? ""]?.step ?? "");
    const ground = step?.stops?.find((stop) => stop.limit === clock.limit)?.ground;
    if (ground !== undefined) return say.words(w.procedure.id).grounds[ground] ?? ground;
  }
  return null;
}

/** Most urgent first: what is stopped last, then by the moment it turns red, then by age. The order of desk-queue.sql. */
const place = (r: CaseLineRow): (number | string)[] => [Number(r.stopped), r.redAt ?? Number.MAX_SAFE_INTEGER, r.receivedAt, r.ref];

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [i, x] of a.entries()) {
    const y = b[i] ?? 0;
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/** An opaque position behind a row. */
export const cursorOf = (r: CaseLineRow): string => Buffer.from(JSON.stringify(place(r))).toString("base64url");

/** Rows behind a position; all of them where it is none of ours. */
export function behind(rows: readonly CaseLineRow[], after: string | undefined): readonly CaseLineRow[] {
  const at = after === undefined ? null : positionIn(after);
  return at === null ? rows : rows.filter((r) => compare(place(r), at) > 0);
}

function positionIn(text: string): (number | string)[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return Array.isArray(value) && value.length === 4 ? (value as (number | string)[]) : null;
  } catch {
    return null;
  }
}

/** How many rows show each light. */
export function countLights(rows: readonly { light: LightColour }[]): {
  all: number;
  red: number;
  yellow: number;
  green: number;
  held: number;
} {
  const of = (light: LightColour): number => rows.filter((r) => r.light === light).length;
  return { all: rows.length, red: of("red"), yellow: of("yellow"), green: of("green"), held: of("held") };
}
