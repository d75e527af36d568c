// The kernel's own acts, the same in every procedure: hand over, co-sign, refuse to sign, recuse, redact, excuse a delay. The tick is a command with nothing but settle.
import { type Doing, emit, type Moment } from "./doing.ts";
import type { ActId, PostId } from "./ids.ts";
import type { Act } from "./procedure.ts";
import { postApart, resolve } from "./steps.ts";
import type { Actor, Holder, Who } from "./who.ts";
import type { World } from "./world.ts";

/** Names of the generic acts, for words and buttons. */
export const GENERIC_ACTS = ["tick", "hand-over", "co-sign", "refuse-to-sign", "recuse", "redact", "excuse-delay"] as const;
export type GenericAct = (typeof GENERIC_ACTS)[number];

const GENERIC: Record<Exclude<GenericAct, "tick">, Act> = {
  "hand-over": { id: "hand-over", by: [], place: "step", sees: "step", facts: { to: "holders" } },
  "co-sign": { id: "co-sign", by: [], place: "step", facts: { act: "code" } },
  "refuse-to-sign": { id: "refuse-to-sign", by: [], place: "step", facts: { act: "code" } },
  recuse: { id: "recuse", by: [], place: "step", sees: "step" },
  // See redact.ts. Also after closing: that is when most periods of keeping end.
  redact: {
    id: "redact",
    by: [],
    place: "always",
    signers: 2,
    facts: { ground: "code", entry: "count", paths: "paths", commitments: "hashes" },
  },
  // See excuse.ts. Also after closing: what was late is often looked at only then.
  "excuse-delay": {
    id: "excuse-delay",
    by: [],
    place: "always",
    facts: { limit: "code", ground: "code" },
    optional: ["limit"],
    fields: [{ path: "reason", type: "text", audience: "internal", required: true }],
  },
};

/** The generic act of this name, or undefined; who may do it depends on the step. */
export function genericAct(id: ActId): Act | undefined {
  return Object.hasOwn(GENERIC, id) ? GENERIC[id as keyof typeof GENERIC] : undefined;
}

/** An act by its id: of the procedure, else of the kernel; undefined where neither knows it. */
export const actNamed = ({ standard }: Pick<World, "standard">, id: ActId): Act | undefined =>
  standard.checked.acts.get(id) ?? genericAct(id);

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
  const open = d.s.steps[key];
  const step = open && d.w.standard.checked.steps.get(open.step);
  if (open === undefined || step === undefined || step.each !== undefined) return;
  const nobodyLeft = !open.to.startsWith("post:") || postApart(d, step.to, open.to as PostId);
  if (nobodyLeft) handTo(d, key, resolve(d, step), m);
}
