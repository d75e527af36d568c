// Remedies of the sample pages, as the law's own part makes them.
import { CALENDAR_CN } from "../src/law/cn/calendar.ts";
import { type Remedies, remediesFrom } from "../src/law/cn/remedies.ts";
import { at, ZONE } from "./hall-case.ts";
import { day } from "./licence-sample.ts";

const asOf = (now: string) => ({ calendar: CALENDAR_CN, zone: ZONE, now: at(now) });

/** Against a denial served on a day (null: not yet), as of a moment. */
export const denied = (served: string | null, now: string): Remedies =>
  remediesFrom({ cause: "decision", from: served === null ? null : day(served), ground: null }, asOf(now));
/** Against a penalty on the spot, where reconsideration comes first. */
export const onTheSpot = (served: string, now: string): Remedies =>
  remediesFrom({ cause: "decision", from: day(served), ground: "on-the-spot-penalty" }, asOf(now));
/** Against no decision by the law's last day. */
export const silent = (last: string, now: string): Remedies =>
  remediesFrom({ cause: "silence", from: day(last), ground: "failure-to-act" }, asOf(now));
