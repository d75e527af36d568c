// A limit that a law counts, as the calculator of deadlines offers it by name; each country has its own list.
import type { Unit } from "../kernel/limit.ts";
import type { Text } from "../kernel/text.ts";

/** A limit of a law with its article and its own words, dated by the version of the law. */
export type Norm = {
  id: string;
  name: Text;
  /** Title of the law and day of the version read. */
  law: string;
  version: string;
  article: string;
  /** The law's words, as they stand in the article. */
  words: string;
  /** We know the words from elsewhere: the law itself was not at hand to compare them with. */
  unconfirmed?: true;
  n: number;
  unit: Unit;
  /** Where the law says which kind of day is meant; null: it says it in the words themselves, or plain days are days. */
  unitBy: string | null;
  /** What day is not counted: the day of this. */
  from: Text;
};
