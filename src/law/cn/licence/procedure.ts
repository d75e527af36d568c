// 行政许可: the licence by the Administrative Licensing Law (2019-04-23), alone or as joint approval. Acts, limits and gates as data.

import { NO_MAXIMUM } from "../../../kernel/limit.ts";
import type { Procedure } from "../../../kernel/procedure.ts";
import { limitOf } from "../../norm-limit.ts";
import { act, overdue, partyAtWindow, workdays } from "../applications.ts";
import { APPLIES, deemedBy, LICENSING_ACTS, LICENSING_REFUSALS, SET_ASIDE_GROUNDS } from "../licensing.ts";
import { norm } from "../norms.ts";
import { CN_REDACTIONS } from "../redactions.ts";

/** Acts by which a county may let silence grant, on a basis of its own (超时默认). */
const DEEMABLE = ["deem-grant"];

export const licence = {
  id: "licence",
  outcomes: ["grant", "deny", "declined", "withdrawn", "deemed"],
  redactions: CN_REDACTIONS,
  refusals: LICENSING_REFUSALS,
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
      ...APPLIES,
      guard: partyAtWindow,
    }),
    ...LICENSING_ACTS,
    act("deem-grant", ["clock"], "open", { effects: deemedBy("deemed-licence") }),
  ],
  limits: [
    limitOf(norm("licence-intake"), {
      id: "intake",
      bearer: "window",
      span: { from: [{ act: "apply" }, { act: "supply" }], to: ["accept", "decline", "ask-correction"] },
      lapse: { do: "deem-accept" },
    }),
    limitOf(norm("licence-decide"), {
      id: "decide",
      bearer: "approver",
      span: { from: [{ act: "accept" }, { act: "deem-accept", day: { startOf: "intake" } }], to: ["decide"] },
      deemable: DEEMABLE,
    }),
    limitOf(norm("licence-serve"), { id: "serve", bearer: "window", span: { from: [{ act: "decide" }], to: ["serve"] } }),
    limitOf(norm("disclose"), {
      id: "publish",
      bearer: "window",
      span: { from: [{ act: "decide" }, { act: "deem-grant" }], to: ["publish"] },
    }),
    {
      // The law has the time told in writing and names no maximum: each standard sets its own.
      id: "aside",
      bearer: "officer",
      counts: { n: NO_MAXIMUM, unit: "workday", told: "days" },
      bound: "within",
      span: "step",
      lapse: { do: "aside-over" },
      basis: "许可法 45",
    },
    // The county's own rule on joint approval: no law counts these days.
    { id: "opinion", bearer: "joint", counts: workdays(5), ...overdue, span: "step", basis: "并联审批办法" },
  ],
  gates: [
    { before: ["decide"], need: ["pass"], basis: "许可法 34" },
    { before: ["decide"], clear: [...SET_ASIDE_GROUNDS], basis: "许可法 45" },
  ],
} satisfies Procedure;
