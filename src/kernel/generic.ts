// The kernel's own acts, the same in every procedure: hand over, co-sign, refuse to sign, recuse. The tick is a command with nothing but settle.
import { type Doing, emit, type Moment } from "./doing.ts";
import type { ActId } from "./ids.ts";
import type { Act } from "./procedure.ts";
import { resolve } from "./steps.ts";
import type { Actor, Holder, Who } from "./who.ts";

/** Names of the generic acts, for words and buttons. */
export const GENERIC_ACTS = ["tick", "hand-over", "co-sign", "refuse-to-sign", "recuse"] as const;
export type GenericAct = (typeof GENERIC_ACTS)[number];

const GENERIC: Record<Exclude<GenericAct, "tick">, Act> = {
  "hand-over": { id: "hand-over", by: [], place: "step", sees: "step", facts: { to: "holders" } },
  "co-sign": { id: "co-sign", by: [], place: "step", facts: { act: "code" } },
  "refuse-to-sign": { id: "refuse-to-sign", by: [], place: "step", facts: { act: "code" } },
  recuse: { id: "recuse", by: [], place: "step", sees: "step" },
};

/** The generic act of this name, or undefined; who may do it depends on the step. */
export function genericAct(id: ActId): Act | undefined {
  return Object.hasOwn(GENERIC, id) ? GENERIC[id as keyof typeof GENERIC] : undefined;
}

type Generic = { act: Act; by: Actor; as: Who; key: string; facts: Record<string, unknown> };

function handTo(d: Doing, key: string, to: Holder | Who, m: Moment): void {
  if (d.s.steps[key]?.to !== to) emit(d, { type: "step-handed", key, to }, m);
}

/** Performs hand-over and recuse; after a recusal the step goes to the next candidate that is not kept apart. */
export function performGeneric(d: Doing, g: Generic, m: Moment): void {
  const { act, by, as, key } = g;
  const to = g.facts.to;
  emit(d, { type: "act-done", act: act.id, by: [by], as, step: key, facts: typeof to === "string" ? { to } : {} }, m);
  if (act.id === "hand-over" && typeof to === "string") handTo(d, key, to as Holder, m);
  if (act.id !== "recuse") return;
  const step = d.w.standard.checked.steps.get(d.s.steps[key]?.step ?? "");
  const holder = d.s.steps[key]?.to ?? "";
  const alone = holder.startsWith("person:") || resolvable(d, holder);
  if (step !== undefined && step.each === undefined && alone) handTo(d, key, resolve(d, step), m);
}

/** True when nobody but recused persons holds the post. */
function resolvable(d: Doing, post: string): boolean {
  const holders = d.w.offices.holders[post as `post:${string}`] ?? [];
  return holders.every((p) => d.s.done.some((x) => x.act === "recuse" && x.by.some((b) => b.kind === "person" && b.person === p)));
}
