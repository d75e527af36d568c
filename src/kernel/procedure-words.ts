// The words of a procedure in one language. They live beside the procedure in `law/` and reach pages as values.
import type { Procedure } from "./procedure.ts";

type Ids<T> = T extends readonly (infer U)[] ? U : never;
type IdOf<T> = Ids<T> extends { id: infer I extends string } ? I : string;

/** Every name that a page may have to say. Acts are checked name by name: a missing word is a type error. */
export type ProcedureWords<A extends string = string> = {
  name: string;
  acts: Record<A, string>;
  /** Short forms for the labels of exits in the chart. */
  short: Record<string, string>;
  outcomes: Record<string, string>;
  refusals: Record<string, string>;
  roles: Record<string, string>;
  limits: Record<string, string>;
  /** What a limit counts from, in a word: of the limit that pages promise. */
  since: Record<string, string>;
  grounds: Record<string, string>;
  documents: Record<string, string>;
  facts: Record<string, string>;
  /** Values of facts that are codes: `values.manner.mail`. */
  values: Record<string, Record<string, string>>;
  /** By path. Where a standard's form has a label for the same path, that label wins: the county's form is what people filled in. */
  fields: Record<string, string>;
};
/** The words of a given procedure: its acts, named. */
export type WordsOf<P extends Procedure> = ProcedureWords<IdOf<P["acts"]>>;
