// Acts of the kernel as the gate meets them: the second signature, the refusal to sign, hand-over and recusal.
import type { Command } from "./commit.ts";
import { type Doing, emit } from "./doing.ts";
import type { Facts } from "./fact.ts";
import { factRefusal } from "./fact-check.ts";
import { momentOf, placeFor, sameActor, sameHand, stepOf } from "./gate.ts";
import { genericAct, performGeneric } from "./generic.ts";
import type { PersonId } from "./ids.ts";
import { lateRefusal } from "./late-check.ts";
import { isPost, keptApart, standing } from "./mandate.ts";
import { perform } from "./perform.ts";
import type { Act } from "./procedure.ts";
import { cosignRedaction } from "./redact.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";
import { edgeOf, postApart } from "./steps.ts";
import type { Holder, Who } from "./who.ts";

/** The second signature: runs the whole gate again and performs the proposal for both, or lets the refusal to sign stand on the ledger. */
export function doCosign(d: Doing, command: Command): Refusal | null {
  const id = command.facts?.act;
  if (id === "redact") return cosignRedaction(d, command);
  const proposal = typeof id === "string" ? d.s.pending[id] : undefined;
  const act = typeof id === "string" ? d.w.standard.checked.acts.get(id) : undefined;
  if (proposal === undefined || act === undefined) return refuse("step-not-open", command.act);
  if (command.step !== undefined && command.step !== proposal.step) return refuse("step-not-open", act.id);
  if (proposal.by.some((b) => sameActor(b, command.by))) return refuse("already-signed", act.id);
  if (proposal.by.some((b) => sameHand(d.w, b, command.by))) return refuse("kept-apart", act.id);
  const again: Command = { ...command, act: act.id, ...(proposal.step !== undefined && { step: proposal.step }) };
  const place = placeFor(d, act, { command: again, facts: proposal.facts });
  if (isRefusal(place)) return place;
  const own = genericAct(command.act);
  const wrong = own === undefined ? null : factRefusal(d, own, command.facts ?? {});
  if (wrong !== null) return wrong;
  const m = momentOf(d);
  const step = place.key === null ? {} : { step: place.key };
  if (command.act === "refuse-to-sign") {
    emit(d, { type: "sign-refused", act: act.id, by: [command.by], as: place.as, ...step, facts: {} }, m);
    return null;
  }
  const edge = edgeOf(d.w, d.s, stepOf(d, place.key), { id: act.id, facts: proposal.facts });
  const late = lateRefusal(d, { ...place, edge, command, facts: proposal.facts }, m);
  if (late !== null) return late;
  perform(d, { ...place, by: [...proposal.by, command.by], facts: proposal.facts, edge, fresh: command.fresh ?? [] }, m);
  return null;
}

const roleAt = (d: Doing, key: string): Who => d.w.standard.checked.steps.get(d.s.steps[key]?.step ?? "")?.to ?? "";

/** Who may do a generic act in a step: whoever may act in it and is no counterpart; a colleague too, where one person holds it in hand. */
function genericStanding(d: Doing, act: Act, command: Command, key: string): { as: Who } | Refusal {
  const role = roleAt(d, key);
  if (d.w.procedure.roles.find((r) => r.id === role)?.counterpart) return refuse("not-yours", act.id);
  const colleague = act.id === "hand-over" && d.s.steps[key]?.to.startsWith("person:") === true;
  return standing(d.w, d.s, { actor: command.by, act: { ...act, by: [role] }, step: colleague ? null : key }, d.now);
}

/** Hand over and recuse: in a step that is open, by whoever may act in it; a step in one person's hands may be handed on by a colleague. */
export function doGeneric(d: Doing, act: Act, command: Command): Refusal | null {
  if (d.s.status === "none") return refuse("no-such-case");
  if (d.s.status !== "open") return refuse("case-closed");
  const open = Object.keys(d.s.steps).filter((k) => d.s.steps[k]?.status === "open" && (command.step ?? k) === k);
  const key = open.find((k) => !isRefusal(genericStanding(d, act, command, k))) ?? open[0];
  if (key === undefined) return refuse("step-not-open", act.id);
  const role = roleAt(d, key);
  const who = genericStanding(d, act, command, key);
  if (isRefusal(who)) return who;
  const facts = command.facts ?? {};
  const wrong = factRefusal(d, act, facts) ?? (act.id === "hand-over" ? handRefusal(d, role, key, facts) : null);
  if (wrong !== null) return wrong;
  const m = momentOf(d);
  const late = lateRefusal(d, { act, key, as: who.as, edge: null, command, facts }, m);
  if (late !== null) return late;
  performGeneric(d, { act, by: command.by, as: who.as, key, facts }, m);
  return null;
}

/** A step may be handed to another candidate post of its role, or to a person who holds one; never to who is kept apart from it. */
function handRefusal(d: Doing, role: Who, key: string, facts: Facts): Refusal | null {
  const to = facts.to;
  const step = d.w.standard.checked.steps.get(d.s.steps[key]?.step ?? "");
  const posts = step?.posts ?? d.w.standard.posts[role] ?? [];
  const persons = posts.flatMap((p) => d.w.offices.holders[p] ?? []);
  const known = typeof to === "string" && ([...posts, ...persons] as string[]).includes(to);
  if (!known || to === d.s.steps[key]?.to) return refuse("bad-fact", "to");
  const holder = to as Holder;
  const apart = isPost(holder) ? postApart(d, role, holder) : keptApart(d.w, d.s, role, { person: holder as PersonId, post: null });
  return apart ? refuse("kept-apart", "to") : null;
}
