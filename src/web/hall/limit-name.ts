// What a limit is called: the procedure's word for it, or the step whose own days it counts.
import type { LimitId } from "../../kernel/ids.ts";
import { wordOf } from "../../views/procedure-words.ts";
import type { CaseView } from "../../views/public-case.ts";
import { inLang } from "../ui/show.ts";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";

/** Takes a limit of a case's standard, gives its name in the page's language. */
export function limitName(limit: LimitId, view: CaseView, here: Here): string {
  const step = view.flow.steps.find((one) => `step:${one.step}` === limit);
  return step === undefined ? wordOf(procedureOf(here, view.procedure).limits, limit) : inLang(step.name, here.lang);
}
