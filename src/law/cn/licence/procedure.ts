// 行政许可: the licence by the Administrative Licensing Law (2019-04-23), alone or as joint approval. Acts, limits and gates as data.

import type { Procedure } from "../../../kernel/procedure.ts";
import { act, partyAtWindow } from "../applications.ts";
import { CN_EXCUSES } from "../excuses.ts";
import { APPLIES, deemedBy, LICENSING_ACTS, LICENSING_REFUSALS, SET_ASIDE_GROUNDS } from "../licensing.ts";
import { DECIDE, INTAKE, OF_STEPS, publishAfter, SERVE } from "../licensing-limits.ts";
import { CN_REDACTIONS } from "../redactions.ts";

/** Acts by which a county may let silence grant, on a basis of its own (超时默认). */
const DEEMABLE = ["deem-grant"];

export const licence = {
  id: "licence",
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
      basis: ["许可法 29"],
      ...APPLIES,
      guard: partyAtWindow,
    }),
    ...LICENSING_ACTS,
    act("deem-grant", ["clock"], "open", { effects: deemedBy("deemed-licence") }),
  ],
  limits: [INTAKE, { ...DECIDE, deemable: DEEMABLE }, SERVE, publishAfter("deem-grant"), ...OF_STEPS],
  gates: [
    { before: ["decide"], need: ["pass"], basis: "许可法 34" },
    { before: ["decide"], clear: [...SET_ASIDE_GROUNDS], basis: "许可法 45" },
  ],
} satisfies Procedure;
