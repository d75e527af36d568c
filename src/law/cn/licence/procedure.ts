// 行政许可: the licence by the Administrative Licensing Law (2019-04-23), alone or as joint approval. Acts, limits and gates as data.

import { done } from "../../../kernel/cond.ts";
import type { Derive, Guard, Procedure } from "../../../kernel/procedure.ts";
import { refuse } from "../../../kernel/refusal.ts";
import {
  act,
  atWindow,
  beforeDecision,
  correctsSomething,
  countDefects,
  overdue,
  owed,
  PUBLISHED,
  paper,
  partyAtWindow,
  publishable,
  told,
  workdays,
} from "../applications.ts";
import { CN_EXCUSES } from "../excuses.ts";
import { CN_REDACTIONS } from "../redactions.ts";

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
export const licence = {
  id: "licence",
  outcomes: ["grant", "deny", "declined", "withdrawn"],
  redactions: CN_REDACTIONS,
  excuses: CN_EXCUSES,
  refusals: [
    "already-accepted",
    "correction-already-asked",
    "deny-needs-reasons",
    "already-decided",
    "nothing-decided",
    "already-published",
  ],
  roles: [
    { id: "applicant", counterpart: true },
    { id: "window" },
    { id: "officer" },
    { id: "chief" },
    { id: "approver", apart: [{ from: "officer", by: "person" }] },
    { id: "expert" },
    { id: "lead" },
    { id: "joint" },
  ],
  acts: [
    act("apply", ["anyone"], "start", {
      basis: ["许可法 29"],
      facts: { channel: ["online", "window"], party: "holders" },
      optional: ["channel", "party"],
      guard: partyAtWindow,
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
    }),
    act("accept", ["window", "lead"], "step", {
      basis: ["许可法 32(五)"],
      guard: notAccepted,
      effects: [{ do: "issue", document: "acceptance", to: "applicant", register: "acceptance" }],
      fields: [{ path: "note", type: "text", audience: "internal" }],
    }),
    act("deem-accept", ["clock"], "step", { basis: ["许可法 32(四)"] }),
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
  ],
  limits: [
    {
      id: "intake",
      bearer: "window",
      counts: workdays(5),
      bound: "within",
      span: { from: [{ act: "apply" }, { act: "supply" }], to: ["accept", "decline", "ask-correction"] },
      lapse: { do: "deem-accept" },
      basis: "许可法 32(四)",
    },
    {
      id: "decide",
      bearer: "approver",
      counts: workdays(20),
      ...overdue,
      span: { from: [{ act: "accept" }, { act: "deem-accept", day: { startOf: "intake" } }], to: ["decide"] },
      basis: "许可法 42",
      stops: SET_ASIDE_GROUNDS.map((ground) => ({ ground, basis: "许可法 45" })),
      extend: { n: 10, basis: "许可法 42" },
    },
    {
      id: "serve",
      bearer: "window",
      counts: workdays(10),
      ...overdue,
      span: { from: [{ act: "decide" }], to: ["serve"] },
      basis: "许可法 44",
    },
    {
      id: "publish",
      bearer: "window",
      counts: workdays(20),
      ...overdue,
      span: { from: [{ act: "decide" }], to: ["publish"] },
      basis: "公开条例 26",
    },
    { id: "opinion", bearer: "joint", counts: workdays(5), ...overdue, span: "step", basis: "并联审批办法" },
  ],
  gates: [
    { before: ["decide"], need: ["pass"], basis: "许可法 34" },
    { before: ["decide"], clear: [...SET_ASIDE_GROUNDS], basis: "许可法 45" },
  ],
} satisfies Procedure;
