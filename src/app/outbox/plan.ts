// Which letters a commit asks for. Pure: it reads the commit and the world, and knows nobody's address.
import { isStepLimit } from "../../kernel/check-flow.ts";
import type { Commit } from "../../kernel/commit.ts";
import type { CaseRef, Instant, PersonId, PostId } from "../../kernel/ids.ts";
import { candidates, isPost } from "../../kernel/mandate.ts";
import type { World } from "../../kernel/world.ts";
import type { Registered } from "../../law/registry.ts";
import { movesPublicDay, type Recount } from "../../views/recounts.ts";
import { APPLICANT, type LetterKind, MAIL_LANE, type Planned, WEBHOOK_LANE } from "./letter.ts";

/** A commit with what letters need of its case. `waiting`: whose turn it is now. */
export type Told = { index: number; case: CaseRef; commit: Commit; waiting: readonly string[] };
export type PlanParts = {
  world(told: Told): World | null;
  registered(procedure: string): Registered | undefined;
  /** What the commit counted anew with a newer calendar; asked of commits that say `recounted` alone. */
  recounts(told: Told): readonly Recount[];
  /** Officials who read mail. */
  addressed: ReadonlySet<string>;
  /** Ids of the subscribers. */
  subscribers: readonly string[];
  /** False: no mail is sent here. */
  mail: boolean;
  now: Instant;
};

/** Lights that turn within this time make one letter for each person. */
export const LIGHTS_MS = 900_000;
/** What happened longer ago is told to nobody: the outbox was off, or the ledger was told a story of the past. */
export const STALE_MS = 3 * 86_400_000;

/** True for a commit that counted a clock anew with a newer calendar. */
export const isRecount = ({ commit }: Pick<Told, "commit">): boolean =>
  commit.events.some((e) => e.type === "clock-changed" && e.change === "recounted");

/** What may be done to a limit of the case and must be told in writing (许可法 42, 45); of several the first. */
const TURNS = ["extended", "stopped", "resumed"] as const;

/**
 * What the applicant is told of a commit: the furthest of what it does; null for what does not concern him. That a newer calendar moved a day he
 * reads, where nothing else is to be told: a letter about what was done links to the page that shows the day.
 */
function toldApplicant({ commit }: Told, registered: Registered, moved: boolean): LetterKind | null {
  const acts = new Set(commit.events.flatMap((e) => (e.type === "act-done" ? [e.act] : [])));
  const did = (some: readonly string[]): boolean => some.some((act) => acts.has(act));
  if (did(registered.served)) return "decision";
  if (did([registered.supply.asked.by])) return "defects";
  if (did(registered.accepted)) return "acceptance";
  const turned = TURNS.find((change) =>
    commit.events.some((e) => e.type === "clock-changed" && e.change === change && !isStepLimit(e.limit)),
  );
  if (turned !== undefined) return turned;
  return commit.seq === 1 ? "receipt" : moved ? "recount" : null;
}

/** Posts that must act on the limits whose light turned: those of the bearer whose turn it is, else all of the bearer. */
function responsible(told: Told, w: World): PostId[] {
  const posts = told.commit.events.flatMap((e) => {
    if (e.type !== "warned" && e.type !== "overrun") return [];
    const bearer = w.standard.checked.limits.get(e.limit)?.bearer;
    if (bearer === undefined) return [];
    const all = candidates(w, bearer);
    const now = told.waiting.filter((holder): holder is PostId => isPost(holder as PostId) && all.includes(holder as PostId));
    return now.length > 0 ? now : all;
  });
  return [...new Set(posts)];
}

/** One letter a person and quarter of an hour, which goes when the quarter is over: a thousand lights of one midnight are one letter. */
function lightLetters(told: Told, w: World, { addressed, now }: PlanParts): Planned[] {
  const quarter = Math.floor(told.commit.at / LIGHTS_MS);
  const wait = Math.max(0, Math.min(LIGHTS_MS, (quarter + 1) * LIGHTS_MS - now));
  const people = new Set(responsible(told, w).flatMap((post): PersonId[] => [...(w.offices.holders[post] ?? [])]));
  return [...people]
    .filter((person) => addressed.has(person))
    .map((person) => letter(told, { key: `light/${quarter}/${person}`, lane: MAIL_LANE, kind: "light", recipient: person, wait }));
}

/** One letter a person for each version of the calendar, after a quarter of an hour: by then all of his cases are counted anew. */
function recountLetters(told: Told, w: World, { addressed }: PlanParts): Planned[] {
  const event = told.commit.events.find((e) => e.type === "clock-changed" && e.change === "recounted");
  if (event?.type !== "clock-changed") return [];
  const posts = told.waiting.filter((holder): holder is PostId => isPost(holder as PostId));
  const people = new Set(posts.flatMap((post): PersonId[] => [...(w.offices.holders[post] ?? [])]));
  return [...people]
    .filter((person) => addressed.has(person))
    .map((person) =>
      letter(told, { key: `recount/${event.cal}/${person}`, lane: MAIL_LANE, kind: "recounts", recipient: person, wait: LIGHTS_MS }),
    );
}

const letter = (told: Told, one: Omit<Planned, "index" | "case">): Planned => ({ ...one, index: told.index, case: told.case });

/** Takes a commit and what is known here, gives its letters; keys are the same however often it is asked. None for settings of the world. */
export function lettersOf(told: Told, parts: PlanParts): Planned[] {
  const w = parts.world(told);
  const registered = w === null ? undefined : parts.registered(w.procedure.id);
  if (w === null || registered === undefined || told.commit.at < parts.now - STALE_MS) return [];
  const hooks = parts.subscribers.map((id) =>
    letter(told, { key: `${told.index}/${WEBHOOK_LANE}${id}`, lane: `${WEBHOOK_LANE}${id}`, kind: "commit", recipient: id, wait: 0 }),
  );
  if (!parts.mail) return hooks;
  const moved = isRecount(told) && parts.recounts(told).some((one) => movesPublicDay(one, w.zone));
  const kind = toldApplicant(told, registered, moved);
  const own =
    kind === null ? [] : [letter(told, { key: `${told.index}/${APPLICANT}`, lane: MAIL_LANE, kind, recipient: APPLICANT, wait: 0 })];
  return [...own, ...lightLetters(told, w, parts), ...recountLetters(told, w, parts), ...hooks];
}
