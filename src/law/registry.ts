// The procedures that this build knows, by id, with their words. One line here adds one.
import type { ActId, OutcomeId } from "../kernel/ids.ts";
import type { Procedure } from "../kernel/procedure.ts";
import type { ProcedureWords } from "../kernel/procedure-words.ts";
import { licence } from "./cn/licence/procedure.ts";
import { licenceEn } from "./cn/licence/words.en.ts";
import { licenceZh } from "./cn/licence/words.zh.ts";

/** A procedure with its words. `accepted`: the acts after which an application counts as accepted; `title`: the field that names the party. */
export type Registered = {
  procedure: Procedure;
  words: { zh: ProcedureWords; en: ProcedureWords };
  accepted: readonly ActId[];
  start: ActId;
  title: string;
  /** Outcomes against the counterpart, told with reasons and remedies (许可法 38). */
  adverse: readonly OutcomeId[];
  /** Acts that bring the outcome to the counterpart: the remedies run from their day (复议法 20, 行政诉讼法 46). */
  served: readonly ActId[];
};

export const PROCEDURES: Readonly<Record<string, Registered>> = {
  licence: {
    procedure: licence,
    words: { zh: licenceZh, en: licenceEn },
    accepted: ["accept", "deem-accept"],
    start: "apply",
    title: "applicant.name",
    adverse: ["deny", "declined"],
    served: ["serve", "decline"],
  },
};
