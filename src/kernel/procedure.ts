// What a procedure fills: acts, limits, gates and outcomes as data. The kernel interprets them; a procedure never adds event types.

import type { Case } from "./case.ts";
import type { Cond, Facts, FactType, Field, Opening, Read } from "./fact.ts";
import type { ActId, Basis, DocumentId, LimitId, LinkId, OutcomeId, RegisterId, RoleId, StepId } from "./ids.ts";
import type { Limit } from "./limit.ts";
import type { Refusal } from "./refusal.ts";
import type { Role, Who } from "./who.ts";
import type { World } from "./world.ts";

/** The kernel's closed vocabulary of effects. */
export type Effect = { when?: Cond } & (
  | { do: "enrol"; role: RoleId; who: "self" | { fact: string } }
  /** `seed`: the fact that holds the beacon. */
  | { do: "draw"; role: RoleId; pool: RegisterId; n: number; seed: string }
  | { do: "extend"; limit: LimitId }
  /** The agency's outcome (`decide` is the kernel's word for its gate): the act's fact `outcome`, or the only one of the list. */
  | { do: "conclude"; outcomes: OutcomeId[] }
  /** The number of a document is its place in the fold over `issued` of the register, so it has no gaps. */
  | { do: "issue"; document: DocumentId; to: Who; register?: RegisterId }
  | { do: "publish" | "unpublish"; paths: string[] }
  /** The standard says which power and act the link means; `answer`: the act called back. */
  | { do: "ask"; link: LinkId; answer?: ActId; give?: string[] }
  /** To the case that caused this one. */
  | { do: "answer"; give?: string[] }
  | { do: "close" | "reopen" | "annul" }
);

/** Says no by the law's own reason. Sees open facts only, so replay can run it after erasure. */
export type Guard = (s: Case, facts: Facts, w: World) => Refusal | null;
export type Input = { open: Facts; closed: readonly Opening[]; reads: readonly Read[] };
/** Closed input → open facts; the only function that sees closed values. */
export type Derive = (s: Case, input: Input, w: World) => Facts;
export type Act = {
  id: ActId;
  basis?: Basis[];
  by: Who[];
  /** start: starts a case; step: in a step that has an edge for it; open: any time while open; always: also after closing. */
  place: "start" | "step" | "open" | "always";
  /** More than one: proposed, then co-signed or refused; effects at the last signature. */
  signers?: number;
  /** What a stale `seen` is judged by: my step only (bids, parallel opinions); default the case. */
  sees?: "step";
  facts?: Record<string, FactType>;
  optional?: string[];
  fields?: Field[];
  effects?: Effect[];
  guard?: Guard;
  derive?: Derive;
};
/** need: one of these was done (since the last `since`); clear: none of these steps is open. */
export type Gate = { before: ActId[]; basis: Basis; when?: Cond } & ({ need: ActId[]; since?: ActId } | { clear: StepId[] });
/**
 * A ground on which closed values may be taken back by law. `erase`: the value is destroyed. `withdraw`: it is public no more, and the file keeps
 * it: who was fined and cleared is to be able to prove both.
 */
export type RedactionGround = { id: string; does: "erase" | "withdraw"; basis: Basis };
/** A ground on which the superior may excuse a delay, with its article (null: none was found). `unconfirmed`: no article that says so was read. */
export type ExcuseGround = { id: string; basis: Basis | null; unconfirmed?: true };
export type Procedure = {
  id: string;
  roles: Role[];
  acts: Act[];
  limits: Limit[];
  outcomes: OutcomeId[];
  gates: Gate[];
  refusals: string[];
  /** Where there is none nothing is ever taken back. */
  redactions?: readonly RedactionGround[];
  /** Where there is none no delay is ever excused. */
  excuses?: readonly ExcuseGround[];
  links?: LinkId[];
};
/** Words of the acts of a procedure in one language: a missing word is a type error. */
export type Words<P extends { acts: readonly { id: string }[] }> = Record<P["acts"][number]["id"], string>;
