import type { WordsOf } from "../../../kernel/procedure-words.ts";
import { licensingEn } from "../licensing-words.en.ts";
import type { renewal } from "./procedure.ts";

export const renewalEn: WordsOf<typeof renewal> = {
  ...licensingEn,
  name: "Renewal of a licence",
  acts: { ...licensingEn.acts, "deem-renew": "Deemed renewed" },
  outcomes: { ...licensingEn.outcomes, grant: "Renewed", deny: "Not renewed", deemed: "Deemed renewed" },
  limits: { ...licensingEn.limits, expiry: "End of the licence" },
  since: { ...licensingEn.since, expiry: "the application" },
  documents: {
    ...licensingEn.documents,
    denial: "Decision not to renew",
    licence: "Licence as renewed",
    "deemed-renewal": "Notice that the licence counts as renewed",
  },
  facts: { ...licensingEn.facts, "expires-at": "Licence valid until" },
  fields: { ...licensingEn.fields, "licence.number": "Number of the licence", "licence.expires": "Last day of the licence" },
};
