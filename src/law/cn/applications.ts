// What the procedures that begin with an application have in common: what is owed to the applicant, guards on the decision and the window.
import type { Case } from "../../kernel/case.ts";
import { done } from "../../kernel/cond.ts";
import type { Field } from "../../kernel/fact.ts";
import { PAPER } from "../../kernel/material.ts";
import type { Act, Derive, Guard } from "../../kernel/procedure.ts";
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
const undecided = (s: Case): Refusal | null => (s.outcome === null || s.outcome === "withdrawn" ? refuse("nothing-decided") : null);

/** A clerical error is in something that was done: `of` is its number in the case. */
export const correctsSomething: Guard = (s, facts) =>
  undecided(s) ?? (s.done.some((d) => d.seq === facts.of) ? null : refuse("nothing-decided", "of"));

/** At the window the clerk enters an application for a person: who it is must be said. */
export const partyAtWindow: Guard = (_, facts) =>
  facts.channel === "window" && facts.party === undefined ? refuse("missing-fact", "party") : null;

/** Where it was brought to a window. */
export const atWindow = { fact: "channel", is: "window" } as const;

/** At a window: materials whose paper original the clerk has looked at, by id. */
export const paper: Field = { path: PAPER, type: "list", audience: "counterpart" };
/** How many defects were told is how many are listed: what the party reads and what is public cannot differ. */
export const countDefects: Derive = (_, { closed }) => {
  const listed = closed.find((o) => o.path === "defects")?.value;
  return { items: Array.isArray(listed) ? listed.length : 0 };
};

/** What is published says of whom, what, and by which document (行政许可法 40). */
export const PUBLISHED: Field[] = ["party", "summary", "number"].map((x) => ({
  path: `decision.${x}`,
  type: "text",
  audience: "public",
  required: true,
}));
/** Once, and again only after something was corrected. */
export const publishable: Guard = (s) => {
  const published = s.done.findLast((d) => d.act === "publish");
  const corrected = s.done.findLast((d) => d.act === "correct");
  const stands = published !== undefined && (corrected === undefined || corrected.seq < published.seq);
  return undecided(s) ?? (stands ? refuse("already-published") : null);
};
