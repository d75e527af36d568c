// 行政诉讼法: when the party may go to court, and when the agency answers there. It says nowhere that its days are workdays. Limits of the courts
// are left out.
import type { Norm } from "../../norm.ts";
import { normsOf, stopsBy } from "./source.ts";

const law = normsOf({
  area: "litigation",
  law: "行政诉讼法",
  short: "行政诉讼法",
  version: "2017-06-27",
  inForce: "2017-07-01",
  inForceUnconfirmed: true,
});
const party = { bearer: "counterpart" } as const;
const HINDERED = stopsBy("行政诉讼法", 48, [
  ["unable", "不可抗力或者其他不属于其自身的原因", "force majeure or another cause that is not the party's"],
]);

export const LITIGATION: readonly Norm[] = [
  law("litigation-after-reconsideration", 45, {
    ...party,
    name: ["行政诉讼：不服复议决定", "Litigation: against the decision on reconsideration"],
    words: "公民、法人或者其他组织不服复议决定的，可以在收到复议决定书之日起十五日内向人民法院提起诉讼",
    n: 15,
    unit: "day",
    from: ["收到复议决定书", "receipt of the decision"],
    stops: HINDERED,
  }),
  law("litigation-after-silence", 45, {
    ...party,
    name: ["行政诉讼：复议机关逾期不作决定", "Litigation: where reconsideration was not decided in time"],
    words: "复议机关逾期不作决定的，申请人可以在复议期满之日起十五日内向人民法院提起诉讼",
    n: 15,
    unit: "day",
    from: ["复议期满", "the end of the time for reconsideration"],
    stops: HINDERED,
  }),
  law("litigation", 46, {
    ...party,
    name: ["行政诉讼：起诉", "Litigation: go to court"],
    words: "应当自知道或者应当知道作出行政行为之日起六个月内提出",
    n: 6,
    unit: "month",
    from: ["知道作出行政行为", "knowing that the act was done"],
    stops: HINDERED,
  }),
  law("litigation-latest", 46, {
    ...party,
    name: ["行政诉讼：最长起诉期限", "Litigation: the latest"],
    words: "其他案件自行政行为作出之日起超过五年提起诉讼的，人民法院不予受理",
    n: 5,
    unit: "year",
    from: ["作出行政行为", "the act"],
  }),
  law("litigation-latest-estate", 46, {
    ...party,
    name: ["行政诉讼：最长起诉期限（不动产）", "Litigation: the latest (real estate)"],
    words: "因不动产提起诉讼的案件自行政行为作出之日起超过二十年",
    n: 20,
    unit: "year",
    from: ["作出行政行为", "the act"],
  }),
  law("duty-perform", 47, {
    name: ["履行法定职责", "Do what the law demands, when asked to"],
    words: "行政机关在接到申请之日起两个月内不履行的，公民、法人或者其他组织可以向人民法院提起诉讼",
    n: 2,
    unit: "month",
    from: ["接到申请", "receipt of the application"],
    reading: {
      zh: "法律、法规对行政机关履行职责的期限另有规定的，从其规定；复议法第二十三条要求先申请行政复议。",
      en: "Another law's limit comes first; and by article 23 of the Reconsideration Law reconsideration must be asked for first.",
    },
  }),
  law("litigation-excuse", 48, {
    ...party,
    name: ["行政诉讼：申请延长起诉期限", "Litigation: ask for more time"],
    words: "在障碍消除后十日内，可以申请延长期限，是否准许由人民法院决定",
    n: 10,
    unit: "day",
    from: ["障碍消除", "the end of the hindrance"],
  }),
  law("litigation-defence", 67, {
    name: ["行政诉讼：被告答辩、举证", "Litigation: the agency's defence and evidence"],
    words: "被告应当在收到起诉状副本之日起十五日内向人民法院提交作出行政行为的证据和所依据的规范性文件，并提出答辩状",
    n: 15,
    unit: "day",
    from: ["收到起诉状副本", "receipt of the claim"],
  }),
  law("litigation-appeal", 85, {
    ...party,
    name: ["行政诉讼：对判决上诉", "Litigation: appeal against a judgment"],
    words: "当事人不服人民法院第一审判决的，有权在判决书送达之日起十五日内向上一级人民法院提起上诉",
    n: 15,
    unit: "day",
    from: ["送达判决书", "service of the judgment"],
  }),
  law("litigation-appeal-ruling", 85, {
    ...party,
    name: ["行政诉讼：对裁定上诉", "Litigation: appeal against a ruling"],
    words: "当事人不服人民法院第一审裁定的，有权在裁定书送达之日起十日内向上一级人民法院提起上诉",
    n: 10,
    unit: "day",
    from: ["送达裁定书", "service of the ruling"],
  }),
];
