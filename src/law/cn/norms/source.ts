// What the norms of one law have in common, said once; the lists of this folder are made with it, a row for each limit.
import type { Norm, NormStop } from "../../norm.ts";
import { articleName } from "../article.ts";

/** A law as its norms name it. `short`: as bases cite it (许可法). `workdays`: the article that says which of its days are workdays. */
export type Source = Pick<Norm, "area" | "law" | "version" | "inForce" | "inForceUnconfirmed" | "unconfirmed"> & {
  short: string;
  workdays?: number;
};

type Said = [zh: string, en: string];
/** What one limit says for itself. The rest is the ordinary case: the agency's, no later than, and late afterwards. */
type Row = Pick<Norm, "words" | "n" | "unit"> &
  Partial<Pick<Norm, "bound" | "bearer" | "expiry" | "stops" | "extend" | "reading">> & {
    name: Said;
    from: Said;
    to?: Said;
    /** Item of the article, for the citation: (四). */
    item?: string;
  };

const text = ([zh, en]: Said) => ({ zh, en });

/** Who misses a limit loses what it was for, unless the law says something else: the agency is late, the party's right lapses, others need a word. */
function expiryOf({ expiry, bound, bearer }: Row): Norm["expiry"] {
  if (expiry !== undefined) return expiry;
  if (bound === "at-least") return "none";
  if (bearer === "third") return "none";
  return bearer === "counterpart" ? "right-lapses" : "overdue";
}

/** Takes a law, gives the function that makes its norms: id, number of the article, row. */
export const normsOf =
  ({ short, workdays, ...law }: Source) =>
  (id: string, article: number, row: Row): Norm => {
    const { name, from, to, item = "", unit, bound = "within", bearer = "agency", expiry: _, ...rest } = row;
    // An article on workdays says of plain days too what they are; months, years and hours are what they are.
    const unitBy =
      workdays === undefined || (unit !== "workday" && unit !== "day") || row.words.includes("工作日") ? null : `${law.law} ${workdays}`;
    return {
      ...law,
      ...rest,
      id,
      name: text(name),
      article: articleName(article),
      basis: `${short} ${article}${item}`,
      unit,
      unitBy,
      bound,
      bearer,
      from: text(from),
      ...(to !== undefined && { to: text(to) }),
      expiry: expiryOf(row),
    };
  };

/** Grounds on which an article of a law (as bases cite it) leaves days out. */
export const stopsBy = (short: string, article: number, grounds: readonly [ground: string, zh: string, en: string][]): NormStop[] =>
  grounds.map(([ground, zh, en]) => ({ ground, name: { zh, en }, article: articleName(article), basis: `${short} ${article}` }));

/** An extension by so many units, by whom, and the article of the law (as bases cite it) that allows it. */
export const extendBy = (n: number, by: Said, [short, article]: [string, number]): NonNullable<Norm["extend"]> => ({
  n,
  by: text(by),
  article: articleName(article),
  basis: `${short} ${article}`,
});
