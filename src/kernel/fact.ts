// Facts are open: they stand in the leaf for ever, so they hold no free text. Fields are closed: in the leaf only as commitments.
import type { ActId, Index } from "./ids.ts";

export type Fact = string | number | boolean | readonly string[];
export type Facts = Readonly<Record<string, Fact>>;
/** A list of strings: one of these. */
export type FactType = "flag" | NumberType | "holders" | "hash" | "hashes" | "paths" | "code" | readonly string[];
export type NumberType = "count" | "fen" | "day" | "instant";

/**
 * The least and the greatest number of each type. Wide enough for what the law counts, and too narrow for the numbers that people have:
 * a mobile number has 11 digits, an identity number 18, and a leaf forgets nothing. Fen: to 99,999,999.99 yuan. Day: 1900 to 2199.
 * Instant: 2000 to 2199, for read as milliseconds a mobile number is a day in 1970. See adr/0021.
 */
export const NUMBER_RANGE: Readonly<Record<NumberType, { min: number; max: number }>> = {
  count: { min: 0, max: 9_999 },
  fen: { min: 0, max: 9_999_999_999 },
  day: { min: -25_567, max: 84_005 },
  instant: { min: 946_684_800_000, max: 7_258_118_399_999 },
};

/** Who may read a closed field. Sealed: the act named here reveals it; boxed: encrypted in the browser. */
export type Audience = "public" | "counterpart" | "internal" | { sealedUntil: ActId; boxed: boolean };
export type FieldType = "text" | "file" | "fen" | "id" | "list" | "choice" | "phone" | "day" | "count";
/** `required`: the law itself asks for it, whatever a county's form says. */
export type Field = { path: string; type: FieldType; audience: Audience; required?: true };
/** A closed value with the salt of its commitment. */
export type Opening = { path: string; salt: string; value: unknown };
/** A value taken from a stored fold; anyone can refold and check it. */
export type Read = { view: string; at: Index; value: Fact };

/** A condition over open facts. `fact`: the latest value, the act's own first. `some`: any occurrence, not only the latest. */
export type Cond =
  | { fact: string; is?: Fact; in?: readonly Fact[]; min?: number }
  | { some: ActId; fact: string; is: Fact }
  | { done: ActId }
  | { not: Cond }
  | { all: Cond[] }
  | { any: Cond[] };
