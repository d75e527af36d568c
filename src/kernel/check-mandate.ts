// What a mandate must be before it is set, and what may still be changed in one that stands: its end, and only to an earlier moment.
import type { Book } from "./book.ts";
import type { Instant } from "./ids.ts";
import { inOneHand } from "./key.ts";
import { runsAt } from "./mandate.ts";
import { type Refusal, refuse } from "./refusal.ts";
import type { Actor } from "./who.ts";
import { MANDATE_GROUNDS, MANDATE_KINDS, type Mandate } from "./world.ts";

const ACTS_MAX = 60;
const NAME_MAX = 60;
const PAPER_MAX = 60;

const bad = (about: string): Refusal => refuse("bad-fact", about);
const isOneOf = (all: readonly string[], value: unknown): boolean => typeof value === "string" && all.includes(value);
const isName = (value: unknown): boolean => typeof value === "string" && value !== "" && value.length <= NAME_MAX;

/** All acts, or a list of some, each once. */
function isActs(acts: unknown): boolean {
  if (acts === "all") return true;
  return Array.isArray(acts) && acts.length > 0 && acts.length <= ACTS_MAX && new Set(acts).size === acts.length && acts.every(isName);
}

/** The posts are there, two of them and of one agency: what one agency gives another is an entrustment, and no mandate. */
function postsRefusal(book: Book, { from, to, person }: Mandate): Refusal | null {
  const [giver, taker] = [book.posts.get(from), book.posts.get(to)];
  if (giver === undefined) return bad("from");
  if (taker === undefined || from === to) return bad("to");
  if (giver.agency !== taker.agency) return bad("agency");
  return person === undefined || (book.holders[to] ?? []).includes(person) ? null : bad("person");
}

/** Nobody gives himself powers: who sets mandates takes none, himself or by a system whose key he brought in. */
function selfish(book: Book, { to, person }: Mandate, by: Actor): boolean {
  if (by.kind !== "person") return false;
  const takers = person === undefined ? (book.holders[to] ?? []) : [person];
  return (person === undefined && by.post === to) || takers.some((taker) => inOneHand(book.keys, taker, by.person));
}

function ending(old: Mandate, next: Mandate, now: Instant): Refusal | null {
  const keys = new Set([...Object.keys(old), ...Object.keys(next)]) as Set<keyof Mandate>;
  for (const key of keys) if (key !== "until" && JSON.stringify(old[key]) !== JSON.stringify(next[key])) return bad(key);
  // What has ended stays as it was; an end is never put into the past, for what was done until now was done by right.
  const first = Math.max(now, old.since);
  const over = old.until <= now || old.until <= old.since;
  return !over && Number.isInteger(next.until) && next.until >= first && next.until < old.until ? null : bad("until");
}

/** Takes the book, a mandate that somebody wants to set and now, gives why not, or null. One of a known name may only be ended earlier. */
export function mandateRefusal(book: Book, { id, value, by }: { id: string; value: unknown; by: Actor }, now: Instant): Refusal | null {
  if (typeof value !== "object" || value === null) return bad("mandate");
  const next = value as Mandate;
  const old = book.mandates.get(id);
  if (old !== undefined) return ending(old, next, now);
  const unknown = Object.keys(value).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) return bad(unknown);
  const wrong = postsRefusal(book, next);
  if (wrong !== null) return wrong;
  if (!isActs(next.acts)) return bad("acts");
  if (!isOneOf(MANDATE_KINDS, next.kind)) return bad("kind");
  if (!isOneOf(MANDATE_GROUNDS, next.ground)) return bad("ground");
  if (next.paper !== undefined && (!isName(next.paper) || next.paper.length > PAPER_MAX)) return bad("paper");
  // Nothing that was done without a mandate gets one afterwards.
  if (!Number.isInteger(next.since) || next.since < now) return bad("since");
  if (!Number.isInteger(next.until) || next.until <= next.since) return bad("until");
  return selfish(book, next, by) ? refuse("kept-apart", "to") : null;
}

const KEYS = ["kind", "from", "to", "person", "acts", "ground", "paper", "since", "until"];

/** Where a mandate stands at a moment. One that was ended before it began has never run. */
export const mandateState = (m: Mandate, now: Instant): "coming" | "running" | "ended" =>
  runsAt(m, now) ? "running" : now < m.since && m.since < m.until ? "coming" : "ended";
