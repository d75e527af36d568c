// 行政许可: the licence by the Administrative Licensing Law (2019-04-23), alone or as joint approval. Acts, limits and gates as data.

import { NO_MAXIMUM } from "../../../kernel/limit.ts";
import type { Procedure } from "../../../kernel/procedure.ts";
import { act, overdue, partyAtWindow, workdays } from "../applications.ts";
import { APPLIES, deemedBy, LICENSING_ACTS, LICENSING_REFUSALS, SET_ASIDE_GROUNDS } from "../licensing.ts";
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
      deemable: DEEMABLE,
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
      span: { from: [{ act: "decide" }, { act: "deem-grant" }], to: ["publish"] },
      basis: "公开条例 26",
    },
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
    { id: "opinion", bearer: "joint", counts: workdays(5), ...overdue, span: "step", basis: "并联审批办法" },
  ],
  gates: [
    { before: ["decide"], need: ["pass"], basis: "许可法 34" },
    { before: ["decide"], clear: [...SET_ASIDE_GROUNDS], basis: "许可法 45" },
  ],
} satisfies Procedure;
