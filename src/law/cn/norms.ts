// Limits that the law counts, each with its article and its own words, dated by the version of its law: what procedures take their numbers from and
// what the calculator of deadlines offers. Each area is a file of `norms/`. Units are our reading of each article: which days are workdays is said
// by an article of its own (`unitBy`). Dates ("by 31 January"), money and sizes of committees are no limits and are not here.

import { assert } from "../../kernel/assert.ts";
import type { Day } from "../../kernel/ids.ts";
import { parseDay } from "../../kernel/time.ts";
import type { Norm } from "../norm.ts";
import { COERCION } from "./norms/coercion.ts";
import { DECISION } from "./norms/decision.ts";
import { DISCLOSURE } from "./norms/disclosure.ts";
import { EARLIER } from "./norms/earlier.ts";
import { HOTLINE } from "./norms/hotline.ts";
import { LICENCE } from "./norms/licence.ts";
import { LITIGATION } from "./norms/litigation.ts";
import { OWN_LAW } from "./norms/own-law.ts";
import { PENALTY } from "./norms/penalty.ts";
import { PETITION } from "./norms/petition.ts";
import { PROCUREMENT } from "./norms/procurement.ts";
import { RECONSIDERATION } from "./norms/reconsideration.ts";
import { TENDERING } from "./norms/tendering.ts";

/** The newest text of every norm, by area: each id once. */
export const NORMS: readonly Norm[] = [
  ...LICENCE,
  ...OWN_LAW,
  ...PENALTY,
  ...COERCION,
  ...DISCLOSURE,
  ...RECONSIDERATION,
  ...LITIGATION,
  ...PETITION,
  ...TENDERING,
  ...PROCUREMENT,
  ...DECISION,
  ...HOTLINE,
];

/** Every text that a norm ever had here, newest first. */
export const NORM_TEXTS: readonly Norm[] = [...NORMS, ...EARLIER].toSorted((a, b) =>
  a.inForce < b.inForce ? 1 : a.inForce > b.inForce ? -1 : 0,
);

/**
 * The norm of this id: its text in force on that day, without a day the newest. Null when there is none, or its first text known here was not
 * yet in force.
 */
export function normOf(id: string, day?: Day): Norm | null {
  return NORM_TEXTS.find((norm) => norm.id === id && (day === undefined || startOf(norm) <= day)) ?? null;
}

function startOf(norm: Norm): Day {
  const day = parseDay(norm.inForce);
  assert(day !== null, `${norm.id} is in force from a day`);
  return day;
}

/** The newest text of a norm that procedures and remedies name: a name that the list does not have is a mistake in the program. */
export function norm(id: string): Norm {
  const found = normOf(id);
  assert(found !== null, `a norm ${id}`);
  return found;
}
