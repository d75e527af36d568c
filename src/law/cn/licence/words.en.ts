import type { WordsOf } from "../../../kernel/procedure-words.ts";
import { licensingEn } from "../licensing-words.en.ts";
import type { licence } from "./procedure.ts";

export const licenceEn: WordsOf<typeof licence> = {
  ...licensingEn,
  name: "Administrative licence",
  acts: { ...licensingEn.acts, "deem-grant": "Granted by silence" },
  outcomes: { ...licensingEn.outcomes, deemed: "Granted by silence" },
  documents: { ...licensingEn.documents, "deemed-licence": "Licence granted by silence" },
};
