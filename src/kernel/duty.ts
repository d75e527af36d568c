// What an office still owes once a case has closed: the limits that outlive it (`endWithCase`). No step waits any more, so nobody's turn would say so.
import type { Case } from "./case.ts";
import { limitOf } from "./clock.ts";
import type { ActId } from "./ids.ts";
import { candidates, isPost, keptApart } from "./mandate.ts";
import type { Holder } from "./who.ts";
import type { World } from "./world.ts";

/** The clock that runs, the act that ends it, and whose it is: those enrolled as its bearer, else every post that stands for that role. */
export type Duty = { clock: string; act: ActId; to: readonly Holder[] };

/** Takes a case, gives what of it is still owed by an office; nothing while it is open, when its steps say whose turn it is. */
export function dutiesOf(w: World, s: Case): Duty[] {
  if (s.status !== "closed") return [];
  return Object.entries(s.clocks).flatMap(([key, clock]): Duty[] => {
    const { span, bearer, bound } = limitOf(w, clock.limit);
    const role = w.procedure.roles.find(({ id }) => id === bearer);
    if (clock.ended || span === "step" || bound !== "within" || role === undefined || role.counterpart) return [];
    const act = span.to.find((id) => w.standard.checked.acts.get(id)?.place === "always");
    const enrolled = s.roles[bearer] ?? [];
    const all: readonly Holder[] = enrolled.length > 0 ? enrolled : candidates(w, bearer);
    const to = all.filter((h) => !keptApart(w, s, bearer, isPost(h) ? { person: null, post: h } : { person: h, post: null }));
    return act === undefined ? [] : [{ clock: key, act, to }];
  });
}
