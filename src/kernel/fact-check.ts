// Facts as declared: every one there and of its type, none besides. They stand in the leaf for ever, so there is no free text.
import type { Fact, Facts, FactType } from "./fact.ts";
import { isHash } from "./ids.ts";
import type { Act } from "./procedure.ts";
import { type Refusal, refuse } from "./refusal.ts";

const CODE = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}$/;
const HOLDER = /^(post|person):[A-Za-z0-9._-]{1,80}$/;
const whole = (v: Fact): boolean => typeof v === "number" && Number.isSafeInteger(v);

/** True when the value is of the declared type. */
export function isOfType(type: FactType, v: Fact): boolean {
  if (typeof type !== "string") return typeof v === "string" && type.includes(v);
  switch (type) {
    case "flag":
      return typeof v === "boolean";
    case "count":
    case "fen":
      return whole(v) && (v as number) >= 0;
    case "day":
    case "instant":
      return whole(v);
    case "holders":
      return Array.isArray(v) ? v.length > 0 && v.length <= 100 && v.every((h) => HOLDER.test(h)) : typeof v === "string" && HOLDER.test(v);
    case "hash":
      return typeof v === "string" && isHash(v);
    case "code":
    case "ref":
      return typeof v === "string" && CODE.test(v);
  }
}

/** The first fault of the facts of an act: one of the wrong type or that nobody declared, then one that is missing. */
export function factRefusal(act: Act, facts: Facts): Refusal | null {
  for (const [name, value] of Object.entries(facts)) {
    const type = act.facts !== undefined && Object.hasOwn(act.facts, name) ? act.facts[name] : undefined;
    if (type === undefined || !isOfType(type, value)) return refuse("bad-fact", name);
  }
  for (const name of Object.keys(act.facts ?? {}))
    if (facts[name] === undefined && !act.optional?.includes(name)) return refuse("missing-fact", name);
  return null;
}
