// Conditions of edges, effects, starts and gates, judged on open facts only.
import type { Case } from "./case.ts";
import type { Cond, Fact, Facts } from "./fact.ts";

const same = (a: Fact | undefined, b: Fact): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((x, i) => x === b[i]) : a === b;

/** The latest value of an open fact in a case, the act's own first; undefined when nobody stated it. */
export function latest(s: Case, facts: Facts, name: string): Fact | undefined {
  if (Object.hasOwn(facts, name)) return facts[name];
  for (let i = s.done.length - 1; i >= 0; i--) {
    const before = s.done[i]?.facts;
    if (before !== undefined && Object.hasOwn(before, name)) return before[name];
  }
  return undefined;
}

/** True when the condition holds of the case and of the facts that the act itself states. No condition: true. */
export function holds(cond: Cond | undefined, s: Case, facts: Facts): boolean {
  if (cond === undefined) return true;
  if ("all" in cond) return cond.all.every((c) => holds(c, s, facts));
  if ("any" in cond) return cond.any.some((c) => holds(c, s, facts));
  if ("not" in cond) return !holds(cond.not, s, facts);
  if ("done" in cond) return s.done.some((d) => d.act === cond.done);
  if ("some" in cond) return s.done.some((d) => d.act === cond.some && same(d.facts[cond.fact], cond.is));
  const value = latest(s, facts, cond.fact);
  if (cond.is !== undefined && !same(value, cond.is)) return false;
  if (cond.in !== undefined && !cond.in.some((x) => same(value, x))) return false;
  if (cond.min !== undefined && !(typeof value === "number" && value >= cond.min)) return false;
  return value !== undefined;
}

/** True when the act was done in this case. */
export const done = (s: Case, act: string): boolean => s.done.some((d) => d.act === act);
