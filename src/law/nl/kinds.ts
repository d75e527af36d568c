// The kinds of power that a Dutch municipality exercises, each with the provision that gives it its form.

export const KINDS = {
  permit: { words: { nl: "Vergunning", en: "Permit" }, basis: "Wabo 2.1" },
  fine: { words: { nl: "Bestuurlijke boete", en: "Administrative fine" }, basis: "Awb 5:40" },
  "penalty-order": { words: { nl: "Last onder dwangsom", en: "Order on pain of a penalty" }, basis: "Awb 5:31d" },
  enforcement: { words: { nl: "Last onder bestuursdwang", en: "Order on pain of enforcement" }, basis: "Awb 5:21" },
  subsidy: { words: { nl: "Subsidie", en: "Subsidy" }, basis: "Awb 4:21" },
  inspection: { words: { nl: "Toezicht", en: "Inspection" }, basis: "Awb 5:11" },
} as const;

export type KindId = keyof typeof KINDS;
