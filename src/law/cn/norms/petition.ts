// 信访工作条例 (2022): the text was not at hand, so all of it is unconfirmed; a county that uses it sets it with its own basis.
import type { Norm } from "../../norm.ts";
import { extendBy, normsOf } from "./source.ts";

const law = normsOf({
  area: "petition",
  law: "信访工作条例",
  short: "信访工作条例",
  version: "2022-02-25",
  inForce: "2022-05-01",
  inForceUnconfirmed: true,
  unconfirmed: true,
});

export const PETITION: readonly Norm[] = [
  law("petition-tell", 23, {
    name: ["信访：告知是否受理", "Petition: tell whether it is accepted"],
    words: "15日内书面告知信访人是否受理",
    n: 15,
    unit: "day",
    from: ["收到信访事项", "receipt"],
  }),
  law("petition-return", 23, {
    name: ["信访：对转送、交办提出异议", "Petition: object to a referral"],
    words: "自收到该信访事项之日起5个工作日内提出异议",
    n: 5,
    unit: "workday",
    from: ["收到转送、交办的事项", "receipt of the referral"],
    expiry: "right-lapses",
  }),
  law("petition-finish", 34, {
    name: ["信访：办结", "Petition: finish"],
    words: "应当自受理之日起60日内办结",
    n: 60,
    unit: "day",
    from: ["受理", "acceptance"],
    extend: extendBy(30, ["本机关、单位负责人", "the head of the agency"], ["信访工作条例", 34]),
  }),
  law("petition-review-ask", 35, {
    name: ["信访：请求复查", "Petition: ask for review"],
    words: "自收到书面答复之日起30日内请求原办理机关、单位的上一级机关、单位复查",
    n: 30,
    unit: "day",
    bearer: "counterpart",
    from: ["收到书面答复", "receipt of the answer"],
  }),
  law("petition-review", 35, {
    name: ["信访：复查", "Petition: review"],
    words: "应当自收到复查请求之日起30日内提出复查意见，并予以书面答复",
    n: 30,
    unit: "day",
    from: ["收到复查请求", "receipt of the request"],
  }),
  law("petition-re-review-ask", 36, {
    name: ["信访：请求复核", "Petition: ask for a second review"],
    words: "自收到书面答复之日起30日内向复查机关、单位的上一级机关、单位请求复核",
    n: 30,
    unit: "day",
    bearer: "counterpart",
    from: ["收到复查意见", "receipt of the review"],
  }),
  law("petition-re-review", 36, {
    name: ["信访：复核", "Petition: second review"],
    words: "应当自收到复核请求之日起30日内提出复核意见",
    n: 30,
    unit: "day",
    from: ["收到复核请求", "receipt of the request"],
  }),
];
