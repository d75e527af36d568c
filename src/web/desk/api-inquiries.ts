// What the server says to the desk of secret orders, and what the desk says to it. The routes are held to these shapes.
import type { DayText, Said, TimeText } from "./api.ts";

export type Named = { id: string; name: Said };
export type InquirySaid = {
  id: string;
  state: "waiting" | "in-force" | "ended";
  /** Of what waits: a later last day of an order in force. */
  extends: boolean;
  until: DayText;
  endedEarly: boolean;
  since: TimeText | null;
  ground: Said;
  law: string;
  asker: Named;
  /** The last day that one in force can be extended to now. */
  longest: DayText | null;
  closed: { case: { ref: string; number: string }; readers: Named[]; number: string; text: string } | null;
  may: ("confirm" | "refuse" | "withdraw" | "extend" | "end" | "read")[];
};
/** What the form needs. */
export type InquiryAsks = {
  last: DayText;
  daysMax: number;
  totalDaysMax: number;
  grounds: (Named & { law: string })[];
  people: (Named & { posts: string[] })[];
};
export type InquiriesPage = { items: InquirySaid[]; today: DayText; confirms: boolean; asks: InquiryAsks | null };
export type InquiryAsk = { case: string; readers: string[]; basis: string; until: DayText; number: string; text: string };
export type ExtendAsk = { until: DayText; number: string; text: string };
