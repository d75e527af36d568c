// The first half of the gate: is the case there and open, the law's own reason, the step, and who.
import type { Case } from "./case.ts";
import type { Command } from "./commit.ts";
import type { Doing, Moment } from "./doing.ts";
import type { Facts } from "./fact.ts";
import { inOneHand } from "./key.ts";
import { standing } from "./mandate.ts";
import type { Act } from "./procedure.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";
import { openFor } from "./steps.ts";
import { dayOf } from "./time.ts";
import type { Actor, Who } from "./who.ts";
import type { World } from "./world.ts";

/** A command with the facts that it comes to: stated by the signer, and derived from what is closed. */
export type Stated = { command: Command; facts: Facts };
/** Where and as whom an act is about to be done. */
export type Place = { act: Act; key: string | null; as: Who };

/** The moment of the command itself. */
export const momentOf = (d: Doing): Moment => ({ at: d.now, day: dayOf(d.now, d.w.zone), legal: false });

/** The step in which a key stands, or "case". */
export const stepOf = (d: Doing, key: string | null): string => (key === null ? "case" : (d.s.steps[key]?.step ?? "case"));

/** Nobody may do an act at a place where the case is not, and nobody starts here what another system runs (adr/0026). */
function placeRefusal({ w, s }: Doing, act: Act): Refusal | null {
  if (act.place === "start") {
    if (s.status !== "none") return refuse("case-exists");
    return w.standard.mode === "mirrored" ? refuse("run-elsewhere", w.standard.power) : null;
  }
  if (s.status === "none") return refuse("no-such-case");
  return s.status !== "open" && act.place !== "always" ? refuse("case-closed") : null;
}

/** True when both are the same person, at whatever post. */
export const sameActor = (a: Actor, b: Actor): boolean => a.kind === "person" && b.kind === "person" && a.person === b.person;

/** True when one person may be behind both: two signatures of his are one. */
export const sameHand = ({ keys }: Pick<World, "keys">, a: Actor, b: Actor): boolean =>
  a.kind === "person" && b.kind === "person" && inOneHand(keys, a.person, b.person);

/** The person has signed this very act and its step is no longer open: a second signature. */
function signedBefore(s: Case, command: Command): boolean {
  const here = (step: string | undefined) => step !== undefined && (command.step ?? step) === step;
  return s.done.some((d) => d.act === command.act && here(d.step) && d.by.some((b) => sameActor(b, command.by)));
}

/** Where the act is done: the instance named, else the one that the actor may act in, as whom, else the first that is open. */
function whereFor(d: Doing, act: Act, command: Command): { key: string | null; as?: Who } | Refusal {
  // What a command names as its step stands in the leaf, so nothing may stand there that is none.
  if (act.place !== "step") return command.step === undefined ? { key: null } : refuse("step-not-open", act.id);
  const keys = openFor(d.w, d.s, act.id).filter((k) => command.step === undefined || k === command.step);
  for (const key of keys) {
    const who = standing(d.w, d.s, { actor: command.by, act, step: key }, d.now);
    if (!isRefusal(who)) return { key, as: who.as };
  }
  if (signedBefore(d.s, command)) return refuse("already-signed", act.id);
  return keys[0] === undefined ? refuse("step-not-open", act.id) : { key: keys[0] };
}

/** Another case may act here only where the two are linked; and none but that case says that it caused this one. */
function strangerCase(s: Case, { by, cause }: Command): boolean {
  if (cause !== undefined && (by.kind !== "case" || by.ref !== cause.case)) return true;
  return by.kind === "case" && s.status !== "none" && s.cause?.case !== by.ref && !Object.values(s.links).includes(by.ref);
}

/** A right that lapsed is gone: of the case, for the acts that would have used it; of a step, for whatever its bearer may do there. */
function lapsedRight({ w, s }: Doing, act: Act, command: Command): Refusal | null {
  const { limits, steps } = w.standard.checked;
  for (const l of limits.values())
    if (l.lapse === "right" && l.span !== "step" && l.span.to.includes(act.id) && s.clocks[l.id]?.lapsed) return refuse("too-late", l.id);
  if (act.place !== "step") return null;
  const gone = openFor(w, s, act.id)
    .filter((key) => command.step === undefined || key === command.step)
    .map((key) => {
      const id = steps.get(s.steps[key]?.step ?? "")?.limit;
      const limit = typeof id === "string" ? limits.get(id) : undefined;
      return limit?.lapse === "right" && act.by.includes(limit.bearer) && s.clocks[`${limit.id}@${key}`]?.lapsed ? limit.id : null;
    });
  return gone.length > 0 && gone.every((id) => id !== null) ? refuse("too-late", gone[0] ?? "") : null;
}

/** The gate up to "who": closed, the law's own reason, a right that has lapsed, step, standing. */
export function placeFor(d: Doing, act: Act, { command, facts }: Stated): Place | Refusal {
  const early = placeRefusal(d, act) ?? act.guard?.(d.s, facts, d.w) ?? lapsedRight(d, act, command);
  if (early) return early;
  const where = whereFor(d, act, command);
  if (isRefusal(where)) return where;
  if (strangerCase(d.s, command)) return refuse("not-yours", act.id);
  if (where.as !== undefined) return { act, key: where.key, as: where.as };
  const who = standing(d.w, d.s, { actor: command.by, act, step: where.key }, d.now);
  return isRefusal(who) ? who : { act, key: where.key, as: who.as };
}
