// How a holder of cases is called at the desk.
import type { HolderSaid } from "./api-offices.ts";
import { say, useWords } from "./words.ts";

/** A holder as people call him: a post, or somebody's own hands. */
export function useHolderName(): (holder: HolderSaid) => string {
  const words = useWords();
  return ({ kind, name }) => words.handover.holder[kind](say(name, words));
}
