// The norms as pages and the interface give them: which texts there are of a name, and which one held on a day.
import type { Day } from "../../kernel/ids.ts";
import { parseDay } from "../../kernel/time.ts";
import { NORM_TEXTS } from "../../law/cn/norms.ts";
import { NORM_AREAS, type Norm } from "../../law/norm.ts";

/** The text of a norm for a day. `early`: none was in force yet on that day, and this is the first there is. */
export type NormText = { norm: Norm; early: boolean };

const since = (norm: Norm): Day => parseDay(norm.inForce) ?? Number.POSITIVE_INFINITY;

/** Takes a name and a day, gives the text that held; null where there is no such norm. */
export function normOn(id: string, day: Day): NormText | null {
  const texts = NORM_TEXTS.filter((norm) => norm.id === id).sort((a, b) => since(a) - since(b));
  const held = texts.findLast((norm) => since(norm) <= day);
  const first = texts[0];
  if (held !== undefined) return { norm: held, early: false };
  return first === undefined ? null : { norm: first, early: true };
}

/** True where a norm is called so. */
export const isNorm = (id: string): boolean => NORM_TEXTS.some((norm) => norm.id === id);

/** Every norm once, in the text in force on a day, in the order of the areas of law. */
export function normsOn(day: Day): readonly Norm[] {
  const ids = [...new Set(NORM_TEXTS.map((norm) => norm.id))];
  const texts = ids.flatMap((id) => normOn(id, day)?.norm ?? []);
  return NORM_AREAS.flatMap((area) => texts.filter((norm) => norm.area === area));
}

/** A norm as the interface gives it: every field, none left out. */
export const normOut = (norm: Norm) => ({
  id: norm.id,
  area: norm.area,
  name: norm.name,
  law: norm.law,
  version: norm.version,
  inForce: norm.inForce,
  inForceUnconfirmed: norm.inForceUnconfirmed ?? false,
  article: norm.article,
  words: norm.words,
  unconfirmed: norm.unconfirmed ?? false,
  n: norm.n,
  unit: norm.unit,
  unitBy: norm.unitBy,
  reading: norm.reading ?? null,
  bound: norm.bound,
  bearer: norm.bearer,
  from: norm.from,
  to: norm.to ?? null,
  stops: (norm.stops ?? []).map(({ ground, name, article }) => ({ ground, name, article })),
  extend: norm.extend === undefined ? null : { n: norm.extend.n, by: norm.extend.by, article: norm.extend.article },
  expiry: norm.expiry,
});

/** Every text of every norm. */
export const allNorms = () => NORM_TEXTS.map(normOut);
