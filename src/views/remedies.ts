// What who disagrees may do, as pages show it. The law's own part makes it; views know no country.
import type { Basis, Day } from "../kernel/ids.ts";
import type { Counts } from "../kernel/limit.ts";
import type { Explained } from "../kernel/limit-explain.ts";
import type { Text } from "../kernel/text.ts";

/** One way, with its norm. `sue-after`: against the decision on reconsideration. `last`: null while it is not known from which day it runs. */
export type RemedyView = {
  kind: "reconsider" | "sue" | "sue-after";
  norm: string;
  name: Text;
  law: string;
  article: string;
  words: string;
  unconfirmed: boolean;
  counts: Counts;
  last: Day | null;
  explained: Explained | null;
};
/**
 * Against a decision, or against the law's time passing without one. `from`: the day that is not counted, null before service. `first`: the
 * article by which reconsideration must come first.
 */
export type RemediesView = {
  cause: "decision" | "silence";
  from: Day | null;
  first: { law: string; article: string; basis: Basis; words: string } | null;
  ways: readonly RemedyView[];
};
