// Handing over many cases with a key of my own: each act is signed here, some at a time, and what was signed and sent is done, whatever comes after.
import { signedText } from "../../ledger/signed-act.ts";
import { lookForAnchor } from "./anchor.ts";
import type { Me } from "./api.ts";
import type { HandoverAct, HandoverActAsk } from "./api-keys.ts";
import type { HandoverView } from "./api-offices.ts";
import { handoverActs, sendHandoverActs } from "./client-signed.ts";
import { keyHere, SigningFault, signWith } from "./signing.ts";

/** Sent at once: each answer moves the progress on. */
const AT_ONCE = 25;
/** Rounds that hand nothing on, because somebody else was first, before it is left for another press. */
const IDLE_MAX = 3;

/** Thrown where the key is a passkey: it asks its owner for each signature. */
export class TouchEach extends Error {
  override name = "TouchEach";
}

type Job = { me: Me; view: HandoverView; origin: string; anchor: HandoverActAsk["anchor"] };

async function signed({ me, view, origin, anchor }: Job, one: HandoverAct): Promise<HandoverActAsk> {
  const { ref, step, seen, standard, post, to } = one;
  if (to !== view.to.id || !me.posts.some(({ id }) => id === post)) throw new SigningFault("unlike");
  const by = { kind: "person", person: me.person, post };
  const act = { act: "hand-over", by, step, facts: { to }, reads: [], seen, standard, anchor };
  return { ref, step, seen, anchor, sig: await signWith(me, signedText({ origin, case: ref, commitments: [], act })) };
}

/** Signs and sends until nothing is left; `told` hears how it stands. Throws SigningFault, TouchEach, Problem, Unreachable; what was sent stays done. */
export async function signHandoverHere(me: Me, view: HandoverView, told: (view: HandoverView) => void): Promise<void> {
  const key = await keyHere(me);
  if (key === null) throw new SigningFault("missing");
  if (key.key === null) throw new TouchEach();
  let [before, idle] = [view, 0];
  while (idle < IDLE_MAX) {
    const { origin, acts } = await handoverActs(view.id);
    if (acts.length === 0) return;
    const { anchor } = await lookForAnchor(origin);
    for (let from = 0; from < acts.length; from += AT_ONCE) {
      const some = acts.slice(from, from + AT_ONCE);
      const now = await sendHandoverActs(view.id, await Promise.all(some.map((one) => signed({ me, view, origin, anchor }, one))));
      idle = now.done + now.left > before.done + before.left ? 0 : idle;
      before = now;
      told(now);
    }
    idle += 1;
  }
}
