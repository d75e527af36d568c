// What an office still owes once a case has closed: the limits that outlive it (`endWithCase`). No step waits any more, so nobody's turn would say so.
import type { Case } from "./case.ts";
import { limitOf } from "./clock.ts";
import type { ActId, LimitId, PostId } from "./ids.ts";
import { candidates } from "./mandate.ts";
import type { World } from "./world.ts";

/** The act that is owed, and the posts that may do it. */
export type Duty = { act: ActId; to: readonly PostId[] };

/** Takes a limit, gives what is owed within it after the case has closed: posts of its bearer, or where no post is, of whom the act is open to. */
export function dutyWithin(w: World, limit: LimitId): Duty | null {
  const { span, bearer, bound } = limitOf(w, limit);
  const role = w.procedure.roles.find(({ id }) => id === bearer);
  if (span === "step" || bound !== "within" || role === undefined || role.counterpart) return null;
  const act = span.to.map((id) => w.standard.checked.acts.get(id)).find((one) => one?.place === "always");
  if (act === undefined) return null;
  const posts = [bearer, ...act.by].map((who) => candidates(w, who)).find((some) => some.length > 0);
  return { act: act.id, to: posts ?? [] };
}

/** Takes a case, gives what of it is still owed by an office; nothing while it is open, when its steps say whose turn it is. */
export function dutiesOf(w: World, s: Case): Duty[] {
  if (s.status !== "closed") return [];
  const running = Object.values(s.clocks).filter((clock) => !clock.ended);
  return running.flatMap((clock) => dutyWithin(w, clock.limit) ?? []);
}
