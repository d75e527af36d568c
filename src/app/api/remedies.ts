// What may be done about a case as it stands, by the rules of its procedure, and how the interface says it.
import type { Case } from "../../kernel/case.ts";
import type { Instant } from "../../kernel/ids.ts";
import type { World } from "../../kernel/world.ts";
import { remediesOf } from "../../law/cn/remedies.ts";
import { PROCEDURES } from "../../law/registry.ts";
import type { RemediesView, RemedyView } from "../../views/remedies.ts";

/** What may be done about a case at a moment; null where there is nothing, or this build does not know its procedure. */
export function remediesFor(w: World, s: Case, now: Instant): RemediesView | null {
  const registered = PROCEDURES[w.procedure.id];
  return registered === undefined ? null : remediesOf(w, s, registered, now);
}

/** The name and norm of a remedy as the interface gives it. */
export const remedySaid = ({ kind, norm, name, law, article }: RemedyView) => ({ remedy: kind, norm, name, law, article });
