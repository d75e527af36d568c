// Which values of the example county's stories are closed, and which a publication makes open.
import type { Story } from "../../county/story.ts";

const OPEN = "decision.";
/** A day alone: the ledger is full of them, and nobody is known by one. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Fields whose values are words of a list or numbers: nobody is known by them. */
const COMMON = new Set(["applicant.kind", "business.type", "business.items", "site.water"]);
const SHORTEST = 2;

type Field = { path: string; value: string };
const fieldsOf = (stories: readonly Story[]): Field[] =>
  stories.flatMap((story) =>
    story.acts.flatMap((told) =>
      Object.entries(told.fields ?? {}).flatMap(([path, value]) =>
        (Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === "string" ? [{ path, value: one }] : [])),
      ),
    ),
  );

/** Values that publications make open. */
export const decisionValues = (stories: readonly Story[]): Set<string> =>
  new Set(fieldsOf(stories).flatMap(({ path, value }) => (path.startsWith(OPEN) ? [value] : [])));

/**
 * Closed values that are somebody's own: names, numbers, addresses, opinions. Left out: what a publication of the stories says too, and
 * what stands word for word in `published`, the county's own standards and agencies: an opinion may quote a condition.
 */
export function personalValues(stories: readonly Story[], published: string): Set<string> {
  const open = `${[...decisionValues(stories)].join("\n")}\n${published}`;
  const closed = fieldsOf(stories).filter(({ path }) => !path.startsWith(OPEN) && !COMMON.has(path));
  return new Set(
    closed
      .map(({ value }) => value)
      .filter((value) => value.length > SHORTEST && !/^[a-z-]+$/.test(value) && !DAY.test(value) && !open.includes(value)),
  );
}
