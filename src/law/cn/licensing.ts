// 行政许可法: the acts that its procedures share (the licence and its renewal), the grounds of art. 45, and what guards them.
import { done } from "../../kernel/cond.ts";
import type { Act, Derive, Effect, Guard } from "../../kernel/procedure.ts";
import { refuse } from "../../kernel/refusal.ts";
import {
  act,
  atWindow,
  beforeDecision,
  correctsSomething,
  countDefects,
  owed,
  PUBLISHED,
  paper,
  publishable,
  told,
} from "./applications.ts";

/** The grounds on which 许可法 45 stops the clock; each is the id of a step that a standard may have. */
export const SET_ASIDE_GROUNDS = [
  "hearing",
  "tender",
  "auction",
  "inspection",
  "test",
  "quarantine",
  "appraisal",
  "expert-review",
] as const;

/** The refusals of these guards. */
export const LICENSING_REFUSALS = [
  "already-accepted",
  "correction-already-asked",
  "deny-needs-reasons",
  "already-decided",
  "nothing-decided",
  "already-published",
];

/** Correction comes before acceptance, and once: all defects at the same time (许可法 32(四)). */
const correctOnce: Guard = (s) => {
  if (done(s, "accept") || done(s, "deem-accept")) return refuse("already-accepted");
  return done(s, "ask-correction") ? refuse("correction-already-asked") : null;
};

/** Accepting or declining twice is refused by its own name, not as a closed step. */
const notAccepted: Guard = (s) => (done(s, "accept") || done(s, "deem-accept") ? refuse("already-accepted") : null);

/** A denial states its reasons (许可法 38); whether it does is an open fact, attested by the gate. */
const reasoned: Derive = (_, { open, closed }) => {
  if (open.outcome !== "deny") return {};
  const reasons = closed.find((o) => o.path === "reasons")?.value;
  return { reasoned: typeof reasons === "string" && reasons.trim().length > 0 };
};
const denyWithReasons: Guard = (_, facts) => (facts.outcome === "deny" && facts.reasoned !== true ? refuse("deny-needs-reasons") : null);

/** What every application enters: who applies, from where, and what is brought (许可法 29). */
export const APPLIES = {
  facts: { channel: ["online", "window"], party: "holders" },
  optional: ["channel", "party"],
  effects: [
    { do: "enrol", role: "applicant", who: { fact: "party" }, when: atWindow },
    { do: "enrol", role: "applicant", who: "self", when: { not: atWindow } },
    { do: "issue", document: "receipt", to: "applicant" },
  ],
  fields: [
    { path: "applicant.kind", type: "choice", audience: "counterpart" },
    { path: "applicant.name", type: "text", audience: "counterpart" },
    { path: "applicant.id", type: "id", audience: "counterpart" },
    { path: "applicant.phone", type: "phone", audience: "counterpart" },
    { path: "applicant.email", type: "text", audience: "counterpart" },
    { path: "applicant.agent", type: "text", audience: "counterpart" },
    { path: "file.*", type: "file", audience: "counterpart" },
    paper,
  ],
} satisfies Partial<Act>;

/**
 * What the clock does when the agency has kept silent past the end: the outcome, its numbered document, and the end of the case. Whatever step it
 * stood in, nothing of it is left to do but to publish.
 */
export const deemedBy = (document: string): Effect[] => [
  { do: "conclude", outcomes: ["deemed"] },
  { do: "issue", document, to: "applicant", register: "licence" },
  { do: "close" },
];

/** From the intake to the publication, in this order on every list. */
export const LICENSING_ACTS = [
  act("accept", ["window", "lead"], "step", {
    basis: ["许可法 32(五)"],
    guard: notAccepted,
    effects: [{ do: "issue", document: "acceptance", to: "applicant", register: "acceptance" }],
    fields: [{ path: "note", type: "text", audience: "internal" }],
  }),
  act("deem-accept", ["clock"], "step", {
    basis: ["许可法 32(四)"],
    effects: [{ do: "issue", document: "deemed-acceptance", to: "applicant", register: "acceptance" }],
  }),
  act("decline", ["window", "lead"], "step", {
    basis: ["许可法 32(一)(二)"],
    facts: { ground: ["not-required", "not-competent"] },
    guard: notAccepted,
    effects: [{ do: "conclude", outcomes: ["declined"] }, { do: "issue", document: "decline", to: "applicant" }, { do: "close" }],
    fields: [owed("reasons")],
  }),
  act("ask-correction", ["window", "lead"], "step", {
    basis: ["许可法 32(四)"],
    facts: { items: "count" },
    optional: ["items"],
    derive: countDefects,
    guard: correctOnce,
    effects: [{ do: "issue", document: "defects", to: "applicant" }],
    fields: [owed("defects", "list")],
  }),
  act("supply", ["applicant"], "step", {
    basis: ["许可法 32(四)"],
    fields: [{ path: "file.*", type: "file", audience: "counterpart" }, told("note")],
  }),
  act("set-aside", ["officer", "lead"], "step", {
    basis: ["许可法 45"],
    facts: { ground: SET_ASIDE_GROUNDS, days: "count" },
    effects: [{ do: "issue", document: "time-told", to: "applicant" }],
    fields: [told("reasons")],
  }),
  act("report", ["expert", "officer", "lead"], "step", { basis: ["许可法 45"], fields: [told("finding")] }),
  act("aside-over", ["clock"], "step", {
    basis: ["许可法 45"],
    effects: [{ do: "issue", document: "time-over", to: "applicant" }],
  }),
  act("pass", ["officer", "lead"], "step", { basis: ["许可法 34"], fields: [told("opinion")] }),
  act("send-back", ["approver"], "step", { fields: [{ path: "reasons", type: "text", audience: "internal" }] }),
  act("give-opinion", ["joint"], "step", { basis: ["许可法 26"], sees: "step", facts: { agrees: "flag" }, fields: [told("opinion")] }),
  act("extend", ["chief"], "open", {
    basis: ["许可法 42"],
    effects: [
      { do: "extend", limit: "decide" },
      { do: "issue", document: "extension", to: "applicant" },
    ],
    fields: [owed("reasons")],
  }),
  act("decide", ["approver"], "step", {
    basis: ["许可法 38"],
    facts: { outcome: ["grant", "deny"], reasoned: "flag" },
    optional: ["reasoned"],
    derive: reasoned,
    guard: denyWithReasons,
    effects: [
      { do: "conclude", outcomes: ["grant", "deny"] },
      { do: "issue", document: "denial", to: "applicant", register: "denial", when: { fact: "outcome", is: "deny" } },
    ],
    fields: [told("opinion"), told("reasons")],
  }),
  act("serve", ["window", "lead"], "step", {
    basis: ["许可法 44"],
    facts: { manner: ["in-person", "mail", "electronic"] },
    optional: ["manner"],
    effects: [
      { do: "issue", document: "licence", to: "applicant", register: "licence", when: { fact: "outcome", is: "grant" } },
      { do: "close" },
    ],
  }),
  act("withdraw", ["applicant"], "open", {
    guard: beforeDecision,
    effects: [{ do: "conclude", outcomes: ["withdrawn"] }, { do: "close" }],
    fields: [told("note")],
  }),
  act("correct", ["window", "lead", "approver"], "always", {
    facts: { of: "count" },
    guard: correctsSomething,
    effects: [{ do: "issue", document: "correction", to: "applicant" }],
    fields: [told("correction")],
  }),
  act("publish", ["window", "lead"], "always", {
    basis: ["许可法 40"],
    guard: publishable,
    effects: [{ do: "publish", paths: ["decision"] }],
    fields: PUBLISHED,
  }),
];
