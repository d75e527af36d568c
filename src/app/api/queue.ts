// What waits for somebody's posts, as lines of the queue. Pure: titles come in, nothing is asked here.
import type { Case } from "../../kernel/case.ts";
import { dutiesOf } from "../../kernel/duty.ts";
import type { Day, Instant, PersonId, PostId } from "../../kernel/ids.ts";
import { remaining } from "../../kernel/limit-left.ts";
import { isGivenTo, runsAt } from "../../kernel/mandate.ts";
import { cosigners } from "../../kernel/redact.ts";
import { dayOf } from "../../kernel/time.ts";
import type { Mandate, World } from "../../kernel/world.ts";
import type { CaseLineRow } from "../lists.ts";
import { type Place, placeOf } from "../waiting.ts";
import type { QueueItem } from "./shapes.ts";
import type { Speaker } from "./speaker.ts";

type Worker = { person: PersonId; posts: readonly PostId[] };

/** The mandates that somebody may use at this moment. */
export const mandatesFor = (mandates: Iterable<Mandate>, { person, posts }: Worker, now: Instant): Mandate[] =>
  [...mandates].filter((m) => runsAt(m, now) && posts.some((post) => isGivenTo(m, { person, post })));

/** Posts whose work somebody does: his own, and those that gave him a mandate that runs now; and he himself. */
export function holdersFor(mandates: Iterable<Mandate>, who: Worker, now: Instant): string[] {
  return [...new Set<string>([...who.posts, ...mandatesFor(mandates, who, now).map((m) => m.from), who.person])];
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

/** True where nothing of a case waits for these holders but the second signature under a redaction. */
function isForCosigning(w: World, s: Case, holders: readonly string[]): boolean {
  const others = [...Object.values(s.steps).filter((one) => one.status === "open"), ...dutiesOf(w, s)].flatMap((one) => one.to);
  return !others.some((to) => holders.includes(to)) && cosigners(w, s).some((post) => holders.includes(post));
}

const cosignSaid = (w: World, say: Speaker): string => {
  const { id } = w.procedure;
  return `${say.act(id, "co-sign")}${say.lang === "zh" ? "：" : ": "}${say.act(id, "redact")}`;
};

/** For how long a redaction has waited for its second signature, where these holders may give it and have nothing else to do in the case. */
export function cosignFor(
  w: World,
  s: Case,
  holders: readonly string[],
  { now, say }: { now: Instant; say: Speaker },
): QueueItem["cosign"] {
  const proposal = s.pending.redact;
  if (proposal === undefined || !isForCosigning(w, s, holders)) return null;
  return { since: say.at(proposal.at), days: Math.max(0, dayOf(now, w.zone) - dayOf(proposal.at, w.zone)) };
}

/** The step of a case that waits for one of these holders: its key and name. Of a closed case, what is still owed, by the name of its act. */
export function stepFor(w: World, s: Case, holders: readonly string[], say: Speaker): QueueItem["step"] {
  const open = Object.entries(s.steps).filter(([, one]) => one.status === "open");
  if (isForCosigning(w, s, holders)) return { key: "", name: { zh: cosignSaid(w, say) } };
  const [key, one] = open.find(([, each]) => holders.includes(each.to)) ?? open[0] ?? ["", undefined];
  const step = one && w.standard.checked.steps.get(one.step);
  if (key !== "") return { key, name: step?.name ?? { zh: key } };
  const duties = dutiesOf(w, s);
  const duty = duties.find(({ to }) => to.some((post) => holders.includes(post))) ?? duties[0];
  return { key, name: { zh: duty === undefined ? say.hall.chart.end : say.act(w.procedure.id, duty.act) } };
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

/** An opaque position behind a row. */
export const cursorOf = (r: CaseLineRow): string => Buffer.from(JSON.stringify(placeOf(r))).toString("base64url");

const isCount = (value: unknown): boolean => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

/** The place that a position names; null where it is none of ours, and the list begins anew. */
export function placeIn(after: string | undefined): Place | null {
  if (after === undefined) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(after, "base64url").toString("utf8"));
    if (!Array.isArray(value) || value.length !== 4) return null;
    const [stopped, ...rest] = value;
    const fits = (stopped === 0 || stopped === 1) && rest.slice(0, 2).every(isCount) && /^[A-Z2-7]{26}$/.test(String(rest[2]));
    return fits ? (value as unknown as Place) : null;
  } catch {
    return null;
  }
}

/** Words of a search: what is typed, in one form, at most eight. */
export const searchWords = (q: string): string[] => q.normalize("NFKC").toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 8);

/** Text as a search looks at it. */
export const searchText = (parts: readonly string[]): string => parts.join("\n").normalize("NFKC").toLowerCase();
