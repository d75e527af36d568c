// Facts as declared: every one there, of its type and within its bounds, none besides. They stand in the leaf for ever, so there is no free
// text, no number that a person has, and nobody who is called by his name: see adr/0021.
import type { Doing } from "./doing.ts";
import { type Fact, type Facts, type FactType, NUMBER_RANGE, type NumberType } from "./fact.ts";
import { isHash } from "./ids.ts";
import type { Act } from "./procedure.ts";
import { type Refusal, refuse } from "./refusal.ts";

/** The id of an act. In this form a word could be somebody's name, so whoever declares such a fact must hold it to ids that are known (`second.ts` does). */
const CODE = /^[a-z][a-z0-9-]{0,39}$/;
/** A telephone number has seven digits and more, whatever stands between them. */
const CODE_DIGITS_MAX = 6;
/** A pseudonym that was drawn at random, of 96 or 128 bits: nobody's name or number looks like it by chance. */
const DRAWN = /^person:([0-9a-f]{24}|[0-9a-f]{32})$/;
const HOLDERS_MAX = 100;
/** A leaf holds 65,535 bytes: far more than so many paths and commitments. */
const LIST_MAX = 100;
/** A path of a field: words of a standard, joined by dots. */
const PATH = /^[a-z][a-zA-Z0-9-]{0,39}(\.[a-zA-Z0-9-]{1,40}){0,5}$/;

const isNumber = (type: NumberType, v: Fact): boolean =>
  typeof v === "number" && Number.isSafeInteger(v) && v >= NUMBER_RANGE[type].min && v <= NUMBER_RANGE[type].max;
/** A list without repetition, neither empty nor endless, of which each is such. */
const isListOf = (v: Fact, one: (text: string) => boolean): boolean =>
  Array.isArray(v) && v.length > 0 && v.length <= LIST_MAX && new Set(v).size === v.length && v.every((x) => one(x));
const digitsIn = (text: string): number => text.replace(/[^0-9]/g, "").length;
const isPath = (text: string): boolean => PATH.test(text) && digitsIn(text) <= CODE_DIGITS_MAX;
const isCode = (v: Fact): boolean => typeof v === "string" && CODE.test(v) && digitsIn(v) <= CODE_DIGITS_MAX;

/** Whom the ledger knows already (a post of the county, who holds one or stands in a pool, who is enrolled in the case), or a drawn pseudonym. */
function isHolder({ w, s }: Pick<Doing, "w" | "s">, h: string): boolean {
  const { holders, agency } = w.offices;
  if (h.startsWith("post:")) return Object.hasOwn(holders, h) || Object.hasOwn(agency, h);
  if (DRAWN.test(h)) return true;
  return [holders, w.pools, s.roles].some((known) => Object.values<readonly string[]>(known).some((all) => all.includes(h)));
}

/** True when the value is of the declared type and within its bounds, in this case of this world. */
export function isOfType(type: FactType, v: Fact, at: Pick<Doing, "w" | "s">): boolean {
  if (typeof type !== "string") return typeof v === "string" && type.includes(v);
  switch (type) {
    case "flag":
      return typeof v === "boolean";
    case "count":
    case "fen":
    case "day":
    case "instant":
      return isNumber(type, v);
    case "holders":
      return Array.isArray(v)
        ? v.length > 0 && v.length <= HOLDERS_MAX && v.every((h) => isHolder(at, h))
        : typeof v === "string" && isHolder(at, v);
    case "hash":
      return typeof v === "string" && isHash(v);
    case "hashes":
      return isListOf(v, isHash);
    case "paths":
      return isListOf(v, isPath);
    case "code":
      return isCode(v);
  }
}

/** The first fault of the facts of an act: one of the wrong type or that nobody declared, then one that is missing. */
export function factRefusal(d: Pick<Doing, "w" | "s">, act: Act, facts: Facts): Refusal | null {
  for (const [name, value] of Object.entries(facts)) {
    const type = act.facts !== undefined && Object.hasOwn(act.facts, name) ? act.facts[name] : undefined;
    if (type === undefined || !isOfType(type, value, d)) return refuse("bad-fact", name);
  }
  for (const name of Object.keys(act.facts ?? {}))
    if (facts[name] === undefined && !act.optional?.includes(name)) return refuse("missing-fact", name);
  return null;
}
