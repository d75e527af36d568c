// 延续: a licence that is renewed before it expires (行政许可法 50). Who applies thirty days before the end has an answer by then, or is deemed to have
// the renewal; who comes later is answered in the ordinary time, and silence gives him nothing.

import { NO_MAXIMUM } from "../../../kernel/limit.ts";
import type { Derive, Procedure } from "../../../kernel/procedure.ts";
import { endOf, parseDay } from "../../../kernel/time.ts";
import { act, overdue, owed, partyAtWindow, workdays } from "../applications.ts";
import { APPLIES, deemedBy, LICENSING_ACTS, LICENSING_REFUSALS, SET_ASIDE_GROUNDS } from "../licensing.ts";
import { CN_REDACTIONS } from "../redactions.ts";

/**
 * Thirty days before the end (许可法 50). Art. 82 makes workdays of the agency's limits; this one is the party's, so we count every day. Our
 * reading: no text at hand says so.
 */
const AHEAD = { n: 30, unit: "day" } as const;

/** The licence ends with the day that stands on it; when, is an open fact, attested by the gate. */
const expires: Derive = (_, { closed }, { zone }) => {
  const stated = closed.find((o) => o.path === "licence.expires")?.value;
  const day = typeof stated === "string" ? parseDay(stated) : null;
  return day === null ? {} : { "expires-at": endOf(day, zone) };
};

export const renewal = {
  id: "renewal",
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
      basis: ["许可法 50"],
      ...APPLIES,
      facts: { ...APPLIES.facts, "expires-at": "instant" },
      guard: partyAtWindow,
      derive: expires,
      fields: [...APPLIES.fields, owed("licence.number"), owed("licence.expires", "day")],
    }),
    ...LICENSING_ACTS,
    act("deem-renew", ["clock"], "open", { basis: ["许可法 50"], effects: deemedBy("deemed-renewal") }),
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
      // Whether it came in time is judged by the day of the application, also where something was missing and came later. While it is missing
      // nobody but the applicant is silent.
      id: "expiry",
      bearer: "approver",
      counts: { until: "expires-at", ahead: AHEAD },
      bound: "within",
      span: { from: [{ act: "apply" }, { act: "supply", day: { startOf: "expiry" } }], to: ["decide", "ask-correction"] },
      lapse: { do: "deem-renew" },
      basis: "许可法 50",
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
      span: { from: [{ act: "decide" }, { act: "deem-renew" }], to: ["publish"] },
      basis: "公开条例 26",
    },
    {
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
