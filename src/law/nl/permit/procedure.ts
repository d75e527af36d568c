// De omgevingsvergunning, ordinary procedure (Wabo 3.7–3.9 as in force 2010–2023; Awb title 4.1). Eight weeks from receipt, six more once.
// Whoever hears nothing has the permit by law. The clock stops while the applicant completes what was missing.
// The laws were not at hand: articles are named, and none is quoted. The written announcement of a permit by law (Awb 4:20c) is left out.
import { done } from "../../../kernel/cond.ts";
import type { Field } from "../../../kernel/fact.ts";
import { NO_MAXIMUM } from "../../../kernel/limit.ts";
import type { Guard, Procedure } from "../../../kernel/procedure.ts";
import { refuse } from "../../../kernel/refusal.ts";
import { limitOf } from "../../norm-limit.ts";
import { norm } from "../norms.ts";

const notDecided: Guard = (s) => (s.outcome === null ? null : refuse("already-decided"));
const decided: Guard = (s) => (s.outcome === null ? refuse("nothing-decided") : null);
const completedOnce: Guard = (s) => (done(s, "ask-completion") ? refuse("completion-already-asked") : null);

const closed = (path: string, type: Field["type"] = "text"): Field => ({ path, type, audience: "counterpart" });
const OUTCOMES = ["granted", "refused", "no-permit-needed"];

export const permit = {
  id: "permit",
  outcomes: [...OUTCOMES, "granted-by-law", "withdrawn"],
  refusals: ["already-decided", "nothing-decided", "completion-already-asked"],
  roles: [{ id: "applicant", counterpart: true }, { id: "officer" }, { id: "adviser" }, { id: "approver" }],
  acts: [
    {
      id: "apply",
      by: ["anyone"],
      place: "start",
      basis: ["Awb 4:1", "Awb 4:3a"],
      facts: { channel: ["internet", "desk", "post", "e-mail", "internal"] },
      effects: [
        { do: "enrol", role: "applicant", who: "self" },
        { do: "issue", document: "receipt", to: "applicant" },
      ],
      fields: [closed("applicant.name"), closed("applicant.phone", "phone"), closed("site.address"), closed("file.*", "file")],
    },
    {
      id: "pass",
      by: ["officer"],
      place: "step",
      facts: { finding: ["in-order", "amend", "advice", "outside-advice", "no-permit-needed", "hold"] },
      fields: [closed("note")],
    },
    { id: "advise", by: ["adviser"], place: "step", basis: ["Awb 3:5"], sees: "step", fields: [closed("advice")] },
    {
      id: "ask-completion",
      by: ["officer"],
      place: "step",
      basis: ["Awb 4:5"],
      facts: { days: "count" },
      guard: completedOnce,
      effects: [{ do: "issue", document: "completion", to: "applicant" }],
      fields: [{ ...closed("missing", "list"), required: true }],
    },
    { id: "supply", by: ["applicant"], place: "step", basis: ["Awb 4:5"], fields: [closed("file.*", "file"), closed("note")] },
    { id: "completion-over", by: ["clock"], place: "step", basis: ["Awb 4:15, eerste lid, onder a"] },
    { id: "extend", by: ["approver"], place: "open", basis: ["Wabo 3.9, tweede lid"], effects: [{ do: "extend", limit: "decide" }] },
    {
      id: "decide",
      by: ["approver"],
      place: "step",
      basis: ["Wabo 2.10", "Awb 3:46"],
      guard: notDecided,
      facts: { outcome: OUTCOMES },
      effects: [
        { do: "conclude", outcomes: OUTCOMES },
        { do: "issue", document: "decision", to: "applicant", register: "decision" },
      ],
      fields: [{ ...closed("reasons"), required: true }],
    },
    {
      id: "grant-by-law",
      by: ["clock"],
      place: "open",
      basis: ["Wabo 3.9, derde lid", "Awb 4:20b"],
      effects: [{ do: "conclude", outcomes: ["granted-by-law"] }],
    },
    { id: "announce", by: ["officer"], place: "always", basis: ["Awb 3:41"], guard: decided, effects: [{ do: "close" }] },
    {
      id: "withdraw",
      by: ["applicant"],
      place: "open",
      guard: notDecided,
      effects: [{ do: "conclude", outcomes: ["withdrawn"] }, { do: "close" }],
    },
  ],
  limits: [
    limitOf(norm("permit-decide"), {
      id: "decide",
      bearer: "approver",
      span: { from: [{ act: "apply" }], to: ["decide"] },
      lapse: { do: "grant-by-law" },
    }),
    {
      // Until it is completed, or the term given for it has passed unused: the law names no longest term.
      id: "completion",
      bearer: "applicant",
      counts: { n: NO_MAXIMUM, unit: "day", told: "days" },
      bound: "within",
      span: "step",
      lapse: { do: "completion-over" },
      basis: "Awb 4:15",
    },
  ],
  gates: [],
} satisfies Procedure;
