// What only the counterpart sees of a case: sample views for its pages.
import type { CaseInput, ReadOf } from "../src/views/public-case.ts";

const AGENCY = { zh: "昭明县市场监督管理局", en: "Zhaoming County Administration for Market Regulation" };
/** One of each kind, newest first. */
const READS: readonly ReadOf[] = [
  { at: 1_772_330_400_000, who: "code", ground: "own-case", sealed: false },
  { at: 1_772_326_800_000, who: { post: { zh: "材料审查岗", en: "Document reviewer" }, agency: AGENCY }, ground: "handling", sealed: true },
  { at: 1_772_240_400_000, who: "system", ground: "notice", sealed: true },
];

/** A case that is being handled. */
export const OWN: CaseInput["counterpart"] = {
  reads: READS,
  officers: ["赵某"],
  may: ["withdraw"],
  supply: false,
  withdraw: true,
  formToken: "t",
};
/** A case that waits for what is missing. */
export const OWN_CORRECTING: CaseInput["counterpart"] = {
  reads: READS,
  officers: [],
  may: ["supply", "withdraw"],
  supply: true,
  withdraw: true,
  formToken: "t",
};
