// What the procedures that begin with an application have in common: what is owed to the applicant, guards on the decision and the window.
import type { Case } from "../../kernel/case.ts";
import { done } from "../../kernel/cond.ts";
import type { Field } from "../../kernel/fact.ts";
import type { Act, Guard } from "../../kernel/procedure.ts";
import { type Refusal, refuse } from "../../kernel/refusal.ts";

/** An act: its id, who may do it, where, and the rest. */
export const act = <const I extends string>(id: I, by: string[], place: Act["place"], x: Partial<Act> = {}): Act & { id: I } => ({
  ...x,
  id,
  by,
  place,
});
/** What the applicant is told where there is something to tell. */
export const told = (path: string): Field => ({ path, type: "text", audience: "counterpart" });
/** What the law obliges the organ to tell the applicant. */
export const owed = (path: string, type: Field["type"] = "text"): Field => ({ path, type, audience: "counterpart", required: true });

/** What is over once the agency has decided. */
export const beforeDecision: Guard = (s) => (done(s, "decide") ? refuse("already-decided") : null);
/** The refusal where nothing was decided, or the applicant withdrew before it was; else null. */
export const undecided = (s: Case): Refusal | null => (s.outcome === null || s.outcome === "withdrawn" ? refuse("nothing-decided") : null);
/** What needs a decision first. */
export const afterDecision: Guard = (s) => undecided(s);

/** A clerical error is in something that was done: `of` is its number in the case. */
export const correctsSomething: Guard = (s, facts) =>
  undecided(s) ?? (s.done.some((d) => d.seq === facts.of) ? null : refuse("nothing-decided", "of"));

/** At the window the clerk enters an application for a person: who it is must be said. */
export const partyAtWindow: Guard = (_, facts) =>
  facts.channel === "window" && facts.party === undefined ? refuse("missing-fact", "party") : null;

/** A limit within which the agency must act, and after which it is late. */
export const overdue = { lapse: "overdue", bound: "within" } as const;
/** So many workdays. */
export const workdays = (n: number) => ({ n, unit: "workday" as const });
/** Where it was brought to a window. */
export const atWindow = { fact: "channel", is: "window" } as const;
