// 延续: a licence that is renewed before it expires (行政许可法 50). Who applies thirty days before the end has an answer by then, or is deemed to have
// the renewal; who comes later is answered in the ordinary time, and silence gives him nothing.

import type { Derive, Procedure } from "../../../kernel/procedure.ts";
import { endOf, parseDay } from "../../../kernel/time.ts";
import { countsOf } from "../../norm-limit.ts";
import { act, owed, partyAtWindow } from "../applications.ts";
import { CN_EXCUSES } from "../excuses.ts";
import { APPLIES, deemedBy, LICENSING_ACTS, LICENSING_REFUSALS, SET_ASIDE_GROUNDS } from "../licensing.ts";
import { DECIDE, INTAKE, OF_STEPS, publishAfter, SERVE } from "../licensing-limits.ts";
import { norm } from "../norms.ts";
import { CN_REDACTIONS } from "../redactions.ts";

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
  excuses: CN_EXCUSES,
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
    INTAKE,
    DECIDE,
    {
      // Whether it came in time is judged by the day of the application, also where something was missing and came later. While it is missing
      // nobody but the applicant is silent.
      id: "expiry",
      bearer: "approver",
      counts: { until: "expires-at", ahead: countsOf(norm("licence-renewal-apply")) },
      bound: "within",
      span: { from: [{ act: "apply" }, { act: "supply", day: { startOf: "expiry" } }], to: ["decide", "ask-correction"] },
      lapse: { do: "deem-renew" },
      basis: "许可法 50",
    },
    SERVE,
    publishAfter("deem-renew"),
    ...OF_STEPS,
  ],
  gates: [
    { before: ["decide"], need: ["pass"], basis: "许可法 34" },
    { before: ["decide"], clear: [...SET_ASIDE_GROUNDS], basis: "许可法 45" },
  ],
} satisfies Procedure;
