// What a limit is called: the procedure's word for it, or the step whose own days it counts.
import type { LimitId } from "../../kernel/ids.ts";
import type { Text } from "../../kernel/text.ts";
import { wordOf } from "../../views/procedure-words.ts";
import { inLang } from "../ui/show.ts";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";

/** As much of a case as names its limits. */
export type LimitsOf = { procedure: string; flow: { steps: readonly { step: string; name: Text }[] } };

/** Takes a limit of a case's standard, gives its name in the page's language. */
export function limitName(limit: LimitId, view: LimitsOf, here: Here): string {
  const step = view.flow.steps.find((one) => `step:${one.step}` === limit);
  return step === undefined ? wordOf(procedureOf(here, view.procedure).limits, limit) : inLang(step.name, here.lang);
}
