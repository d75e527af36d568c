// 登记: confirming what an applicant brings in legal form (市场主体登记管理条例 19, 20; 行政许可法 12(五), 56). Two ways, and a power's chart
// says which it has: on the spot by one act at the window (即办件), or a short form with a promise (简易承诺件). The window decides itself:
// the examination is one of form, so no second official signs.

import { done } from "../../../kernel/cond.ts";
import type { Field } from "../../../kernel/fact.ts";
import { lackingOf } from "../../../kernel/material.ts";
import type { Derive, Effect, Guard, Procedure } from "../../../kernel/procedure.ts";
import { refuse } from "../../../kernel/refusal.ts";
import { limitOf } from "../../norm-limit.ts";
import {
  act,
  atWindow,
  beforeDecision,
  correctsSomething,
  countDefects,
  owed,
  PUBLISHED,
  paper,
  partyAtWindow,
  publishable,
  told,
} from "../applications.ts";
import { CN_EXCUSES } from "../excuses.ts";
import { norm } from "../norms.ts";
import { CN_REDACTIONS } from "../redactions.ts";

/** Everything that is missing is told at one time (登记管理条例 19). */
const correctOnce: Guard = (s) => (done(s, "ask-correction") ? refuse("correction-already-asked") : null);

/** A denial states its reasons (登记管理条例 20); whether it does is an open fact, attested by the gate. */
const reasoned: Derive = (_, { open, closed }) => {
  if (open.outcome !== "denied") return {};
  const reasons = closed.find((o) => o.path === "reasons")?.value;
  return { reasoned: typeof reasons === "string" && reasons.trim().length > 0 };
};
const denyWithReasons: Guard = (_, facts) =>
  facts.outcome === "denied" && facts.reasoned !== true ? refuse("denial-needs-reasons") : null;
const DECIDED = ["registered", "denied"];

/** On the spot the window registers only what is complete (登记管理条例 19; 许可法 56): how much is lacking is an open fact, attested by the gate. */
const lacking: Derive = (s, input, w) => ({ ...reasoned(s, input, w), lacking: lackingOf(w.standard.materials, input.closed).length });
const complete: Guard = (s, facts, w) =>
  facts.outcome === "registered" && facts.lacking !== 0 ? refuse("materials-lacking") : denyWithReasons(s, facts, w);
/** The decision is given out as it is made: the day of the licence's issue is the day of registration (登记管理条例 21). */
const decides = (): Effect[] => [
  { do: "conclude", outcomes: DECIDED },
  { do: "issue", document: "certificate", to: "applicant", register: "certificate", when: { fact: "outcome", is: "registered" } },
  { do: "issue", document: "denial", to: "applicant", register: "denial", when: { fact: "outcome", is: "denied" } },
];
const applicant = (): Field[] => [
  { path: "applicant.kind", type: "choice", audience: "counterpart" },
  { path: "applicant.name", type: "text", audience: "counterpart" },
  { path: "applicant.id", type: "id", audience: "counterpart" },
  { path: "applicant.phone", type: "phone", audience: "counterpart" },
  { path: "applicant.email", type: "text", audience: "counterpart" },
  { path: "applicant.agent", type: "text", audience: "counterpart" },
  { path: "file.*", type: "file", audience: "counterpart" },
];

export const registration = {
  id: "registration",
  outcomes: ["registered", "denied", "declined", "withdrawn"],
  redactions: CN_REDACTIONS,
  excuses: CN_EXCUSES,
  refusals: [
    "correction-already-asked",
    "denial-needs-reasons",
    "materials-lacking",
    "already-decided",
    "nothing-decided",
    "already-published",
  ],
  roles: [{ id: "applicant", counterpart: true }, { id: "window" }, { id: "chief" }],
  acts: [
    act("register", ["window"], "start", {
      basis: ["许可法 34", "优化营商环境条例 36", "登记管理条例 19（市场主体）"],
      facts: { channel: ["window"], party: "holders", outcome: DECIDED, reasoned: "flag", lacking: "count" },
      optional: ["channel", "reasoned", "lacking"],
      derive: lacking,
      guard: complete,
      effects: [{ do: "enrol", role: "applicant", who: { fact: "party" } }, ...decides(), { do: "close" }],
      fields: [...applicant(), paper, told("reasons")],
    }),
    act("apply", ["anyone"], "start", {
      basis: ["登记管理条例 16"],
      facts: { channel: ["online", "window"], party: "holders" },
      optional: ["channel", "party"],
      guard: partyAtWindow,
      effects: [
        { do: "enrol", role: "applicant", who: { fact: "party" }, when: atWindow },
        { do: "enrol", role: "applicant", who: "self", when: { not: atWindow } },
        { do: "issue", document: "receipt", to: "applicant" },
      ],
      fields: [...applicant(), paper],
    }),
    act("decide", ["window"], "step", {
      basis: ["登记管理条例 19、20"],
      facts: { outcome: DECIDED, reasoned: "flag" },
      optional: ["reasoned"],
      derive: reasoned,
      guard: denyWithReasons,
      effects: decides(),
      fields: [told("reasons")],
    }),
    act("ask-correction", ["window"], "step", {
      basis: ["登记管理条例 19", "优化营商环境条例 36"],
      facts: { items: "count" },
      optional: ["items"],
      derive: countDefects,
      guard: correctOnce,
      effects: [{ do: "issue", document: "defects", to: "applicant" }],
      fields: [owed("defects", "list")],
    }),
    act("supply", ["applicant"], "step", {
      basis: ["登记管理条例 19"],
      fields: [{ path: "file.*", type: "file", audience: "counterpart" }, told("note")],
    }),
    act("decline", ["window"], "step", {
      basis: ["许可法 32(一)(二)"],
      facts: { ground: ["not-registrable", "not-competent"] },
      effects: [{ do: "conclude", outcomes: ["declined"] }, { do: "issue", document: "decline", to: "applicant" }, { do: "close" }],
      fields: [owed("reasons")],
    }),
    act("extend", ["chief"], "open", {
      basis: ["登记管理条例 19"],
      effects: [
        { do: "extend", limit: "decide" },
        { do: "issue", document: "extension", to: "applicant" },
      ],
      fields: [owed("reasons")],
    }),
    act("serve", ["window"], "step", {
      basis: ["许可法 44"],
      facts: { manner: ["in-person", "mail", "electronic"] },
      optional: ["manner"],
      effects: [{ do: "close" }],
    }),
    act("withdraw", ["applicant"], "open", {
      guard: beforeDecision,
      effects: [{ do: "conclude", outcomes: ["withdrawn"] }, { do: "close" }],
      fields: [told("note")],
    }),
    act("publish", ["window"], "always", {
      basis: ["许可法 40"],
      guard: publishable,
      effects: [{ do: "publish", paths: ["decision"] }],
      fields: PUBLISHED,
    }),
    act("correct", ["window"], "always", {
      facts: { of: "count" },
      guard: correctsSomething,
      effects: [{ do: "issue", document: "correction", to: "applicant" }],
      fields: [told("correction")],
    }),
  ],
  limits: [
    limitOf(norm("register"), {
      id: "decide",
      bearer: "window",
      // Three days from materials that are complete: what was told to be missing begins them anew. Our reading of art. 19.
      span: { from: [{ act: "apply" }, { act: "supply" }], to: ["decide", "decline", "ask-correction"] },
    }),
    limitOf(norm("licence-serve"), { id: "serve", bearer: "window", span: { from: [{ act: "decide" }], to: ["serve"] } }),
    limitOf(norm("disclose"), {
      id: "publish",
      bearer: "window",
      span: { from: [{ act: "register" }, { act: "decide" }], to: ["publish"] },
    }),
  ],
  gates: [],
} satisfies Procedure;
