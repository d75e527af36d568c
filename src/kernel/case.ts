// The state of a case: what the next decide sees. Made by `evolve` from entries and from nothing else.

import type { Cause } from "./commit.ts";
import type { Facts } from "./fact.ts";
import type { ActId, CaseRef, Hash, Instant, LinkId, OutcomeId, PowerId, RoleId, StepId } from "./ids.ts";
import { NO_HASH } from "./ids.ts";
import type { Clock } from "./limit.ts";
import type { Actor, Holder, Who } from "./who.ts";

export type Done = { act: ActId; at: Instant; by: readonly Actor[]; as: Who; step: string | undefined; facts: Facts; seq: number };
export type OpenStep = { step: StepId; to: Holder | Who; status: "open" | "finished" | "cancelled"; times: number };
export type Case = {
  ref: CaseRef;
  power: PowerId;
  standard: number;
  /** Number of commits so far. */
  seq: number;
  head: Hash;
  status: "none" | "open" | "closed" | "annulled";
  outcome: OutcomeId | null;
  /** Every occurrence with its facts: three bids are three. */
  done: readonly Done[];
  /** key: step, step/holder or step#seq */
  steps: Readonly<Record<string, OpenStep>>;
  /** Joins arrived at and not yet open. */
  waiting: readonly StepId[];
  /** key: limit, or limit@step-key */
  clocks: Readonly<Record<string, Clock>>;
  roles: Readonly<Record<RoleId, readonly Holder[]>>;
  links: Readonly<Record<LinkId, CaseRef>>;
  cause: Cause | null;
  pending: Readonly<Record<ActId, Done>>;
  published: readonly string[];
  /** Closed values that were erased: of which commit, and by which one. */
  redacted: readonly { seq: number; path: string; by: number }[];
  /** To judge `seen`. */
  trail: readonly { hash: Hash; person: boolean; touched: readonly string[] }[];
  /** Set by the first commit that this engine does not know: the case is shown, and the gate refuses. */
  unknown: boolean;
};

/** A case before its first commit. */
export const emptyCase = (ref: CaseRef): Case => ({
  ref,
  power: "",
  standard: 0,
  seq: 0,
  head: NO_HASH,
  status: "none",
  outcome: null,
  done: [],
  steps: {},
  waiting: [],
  clocks: {},
  roles: {},
  links: {},
  cause: null,
  pending: {},
  published: [],
  redacted: [],
  trail: [],
  unknown: false,
});
