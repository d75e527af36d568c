// 行政许可法: the limits that the licence and its renewal share.

import type { ActId } from "../../kernel/ids.ts";
import { type Limit, NO_MAXIMUM } from "../../kernel/limit.ts";
import { limitOf } from "../norm-limit.ts";
import { norm } from "./norms.ts";

/** Whoever is told nothing for five workdays has been accepted (许可法 32(四)). */
export const INTAKE = limitOf(norm("licence-intake"), {
  id: "intake",
  bearer: "window",
  span: { from: [{ act: "apply" }, { act: "supply" }], to: ["accept", "decline", "ask-correction"] },
  lapse: { do: "deem-accept" },
});

/** From acceptance to the decision (许可法 42); what was accepted by silence is counted from the day of its receipt. */
export const DECIDE = limitOf(norm("licence-decide"), {
  id: "decide",
  bearer: "approver",
  span: { from: [{ act: "accept" }, { act: "deem-accept", day: { startOf: "intake" } }], to: ["decide"] },
});

/** From the decision to its service (许可法 44). */
export const SERVE = limitOf(norm("licence-serve"), { id: "serve", bearer: "window", span: { from: [{ act: "decide" }], to: ["serve"] } });

/** From the decision, or the act of the clock that stands for it, to its publication (公开条例 26). */
export const publishAfter = (deemed: ActId) =>
  limitOf(norm("disclose"), { id: "publish", bearer: "window", span: { from: [{ act: "decide" }, { act: deemed }], to: ["publish"] } });

/** Steps of their own. The law has the time of a stop told in writing and names no maximum: each standard sets its own. */
export const OF_STEPS = [
  {
    id: "aside",
    bearer: "officer",
    counts: { n: NO_MAXIMUM, unit: "workday", told: "days" },
    bound: "within",
    span: "step",
    lapse: { do: "aside-over" },
    basis: "许可法 45",
  },
  // The county's own rule on joint approval: no law counts these days.
  {
    id: "opinion",
    bearer: "joint",
    counts: { n: 5, unit: "workday" },
    bound: "within",
    lapse: "overdue",
    span: "step",
    basis: "并联审批办法",
  },
] as const satisfies Limit[];
