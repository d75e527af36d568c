// A limit that a law counts, as the calculator of deadlines offers it by name and as procedures take it; each country has its own list.
import type { Basis } from "../kernel/ids.ts";
import type { Unit } from "../kernel/limit.ts";
import type { Text } from "../kernel/text.ts";

/** The part of the law that a norm belongs to: how a list of norms is grouped. */
export const NORM_AREAS = [
  "licence",
  "registration",
  "penalty",
  "coercion",
  "disclosure",
  "reconsideration",
  "litigation",
  "petition",
  "tendering",
  "procurement",
  "decision",
  "hotline",
] as const;
export type NormArea = (typeof NORM_AREAS)[number];

/** Who must keep the limit: the agency, the party that the matter is about, or somebody else who is asked. */
export type Bearer = "agency" | "counterpart" | "third";

/**
 * What the law makes of a limit that ran out. overdue: unlawful delay, and nothing else. deemed-*: counts as done. right-lapses: it can be done no
 * more. consent: silence agrees. released: what was held is free. abandoned: the request counts as given up. none: the law says nothing of it, or
 * says that another decides.
 */
export type Expiry = "overdue" | "deemed-accepted" | "deemed-renewed" | "right-lapses" | "consent" | "released" | "abandoned" | "none";

/** A ground on which the law leaves days out; `ground` is its code, `article` where the law says so, `basis` the same as standards write it. */
export type NormStop = { ground: string; name: Text; article: string; basis: Basis };

/** A limit of a law with its article and its own words, dated by the version of the law. */
export type Norm = {
  id: string;
  area: NormArea;
  name: Text;
  /** Title of the law and day of the version read. */
  law: string;
  version: string;
  /** The first day (YYYY-MM-DD) on which this text was in force. */
  inForce: string;
  /** The text read does not say when its last amendment came into force: the day is the one on which that was passed or is known from elsewhere. */
  inForceUnconfirmed?: true;
  article: string;
  /** The article as standards and procedures cite it, with the item where it has one: 许可法 32(四). */
  basis: Basis;
  /** The law's words, as they stand in the article. */
  words: string;
  /** We know the words from elsewhere: the law itself was not at hand to compare them with. */
  unconfirmed?: true;
  n: number;
  unit: Unit;
  /** Where the law says which kind of day is meant; null: it says it in the words themselves, or plain days are days. */
  unitBy: string | null;
  /** How we read it where the article leaves a question open; shown wherever the norm is used. */
  reading?: Text;
  /** within: no later than. at-least: no earlier than. */
  bound: "within" | "at-least";
  bearer: Bearer;
  /** What day is not counted: the day of this. */
  from: Text;
  /** What ends it, where that is worth a name: for a least time, what may not happen earlier. */
  to?: Text;
  stops?: readonly NormStop[];
  /** By how much it may be made longer, once, and by whom. */
  extend?: { n: number; by: Text; article: string; basis: Basis };
  expiry: Expiry;
};
