// 行政复议法 (2023): three, five, seven and ten days are workdays (art. 88); fifteen, thirty and sixty are days.
import type { Norm } from "../../norm.ts";
import { extendBy, normsOf, stopsBy } from "./source.ts";

const law = normsOf({
  area: "reconsideration",
  law: "行政复议法",
  short: "复议法",
  version: "2023-09-01",
  inForce: "2024-01-01",
  workdays: 88,
});

/** 中止: the case rests, and the time in which it is to be decided with it. */
const SUSPENDED = stopsBy("复议法", 39, [
  ["party-died", "申请人死亡，近亲属未定", "the applicant died"],
  ["party-incapable", "申请人丧失行为能力，代理人未定", "the applicant lost capacity"],
  ["party-missing", "申请人下落不明", "the applicant is missing"],
  ["party-ended", "申请人终止，承受人未定", "the applicant ended"],
  ["unable", "不可抗力或者其他正当理由", "force majeure or another good reason"],
  ["mediation", "调解、和解，双方同意中止", "mediation, and both agree"],
  ["law-question", "法律适用问题待解释", "a question of law is put to who must answer it"],
  ["other-case", "待其他案件审结", "another case is to be decided first"],
  ["document-review", "规范性文件或者依据待处理", "a rule or basis is under review"],
  ["other", "需要中止的其他情形", "other need"],
]);
const RESTS = {
  zh: "复议法没有写明中止期间是否计入，我们按中止期间不计入复议期限理解。",
  en: "The law does not say it in so many words: we read the time of suspension as not counted.",
} as const;
const FORWARDED: [string, string] = ["收到申请书副本、笔录复印件", "receipt of the copy of the application"];
const ACCEPTED: [string, string] = ["受理", "acceptance"];

const TO_APPLY: readonly Norm[] = [
  law("reconsideration-apply", 20, {
    name: ["行政复议：申请", "Reconsideration: apply"],
    words: "可以自知道或者应当知道该行政行为之日起六十日内提出行政复议申请",
    n: 60,
    unit: "day",
    bearer: "counterpart",
    from: ["知道该行政行为", "knowing of the act"],
    stops: stopsBy("复议法", 20, [["unable", "不可抗力或者其他正当理由", "force majeure or another good reason"]]),
  }),
  law("reconsideration-apply-untold", 20, {
    name: ["行政复议：申请（未告知权利、机关和期限的）", "Reconsideration: apply where nobody told of it"],
    words: "自知道或者应当知道行政行为内容之日起最长不得超过一年",
    n: 1,
    unit: "year",
    bearer: "counterpart",
    from: ["知道行政行为内容", "knowing what the act says"],
  }),
  law("reconsideration-latest", 21, {
    name: ["行政复议：最长期限", "Reconsideration: the latest"],
    words: "其他行政复议申请自行政行为作出之日起超过五年的，行政复议机关不予受理",
    n: 5,
    unit: "year",
    bearer: "counterpart",
    from: ["作出行政行为", "the act"],
  }),
  law("reconsideration-latest-estate", 21, {
    name: ["行政复议：最长期限（不动产）", "Reconsideration: the latest (real estate)"],
    words: "因不动产提出的行政复议申请自行政行为作出之日起超过二十年",
    n: 20,
    unit: "year",
    bearer: "counterpart",
    from: ["作出行政行为", "the act"],
  }),
];

const TO_DECIDE: readonly Norm[] = [
  law("reconsideration-examine", 30, {
    name: ["行政复议：审查是否受理", "Reconsideration: examine the application"],
    words: "行政复议机关收到行政复议申请后，应当在五日内进行审查",
    n: 5,
    unit: "workday",
    from: ["收到申请", "receipt of the application"],
    // Art. 30, last paragraph: what was not examined in time counts as accepted.
    expiry: "deemed-accepted",
  }),
  law("reconsideration-correction", 31, {
    name: ["行政复议：通知补正", "Reconsideration: ask for correction"],
    words: "行政复议机关应当自收到申请之日起五日内书面通知申请人补正",
    n: 5,
    unit: "workday",
    from: ["收到申请", "receipt of the application"],
  }),
  law("reconsideration-supply", 31, {
    name: ["行政复议：提交补正材料", "Reconsideration: hand in what was missing"],
    words: "申请人应当自收到补正通知之日起十日内提交补正材料",
    n: 10,
    unit: "workday",
    bearer: "counterpart",
    expiry: "abandoned",
    from: ["收到补正通知", "receipt of the notice"],
  }),
  law("reconsideration-pass-on", 32, {
    name: ["行政复议：转送对当场处罚的申请", "Reconsideration: pass on an application against a penalty on the spot"],
    words: "认为需要维持行政处罚决定的，应当自收到行政复议申请之日起五日内转送行政复议机关",
    n: 5,
    unit: "workday",
    from: ["收到申请", "receipt of the application"],
  }),
  law("reconsideration-forward", 48, {
    name: ["行政复议：发送申请书副本", "Reconsideration: forward the application"],
    words: "行政复议机构应当自行政复议申请受理之日起七日内，将行政复议申请书副本或者行政复议申请笔录复印件发送被申请人",
    n: 7,
    unit: "workday",
    from: ACCEPTED,
  }),
  law("reconsideration-reply", 48, {
    name: ["行政复议：被申请人答复", "Reconsideration: reply of the agency"],
    words: "被申请人应当自收到行政复议申请书副本或者行政复议申请笔录复印件之日起十日内，提出书面答复",
    n: 10,
    unit: "workday",
    from: FORWARDED,
  }),
  law("reconsideration-hearing-notice", 51, {
    name: ["行政复议：听证前的通知", "Reconsideration: notice before the hearing"],
    words: "行政复议机构组织听证的，应当于举行听证的五日前将听证的时间、地点和拟听证事项书面通知当事人",
    n: 5,
    unit: "workday",
    bound: "at-least",
    from: ["通知", "the notice"],
    to: ["举行听证", "the hearing"],
  }),
  law("reconsideration-forward-simple", 54, {
    name: ["行政复议（简易程序）：发送申请书副本", "Reconsideration (simple): forward the application"],
    words: "行政复议机构应当自受理行政复议申请之日起三日内，将行政复议申请书副本或者行政复议申请笔录复印件发送被申请人",
    n: 3,
    unit: "workday",
    from: ACCEPTED,
  }),
  law("reconsideration-reply-simple", 54, {
    name: ["行政复议（简易程序）：被申请人答复", "Reconsideration (simple): reply of the agency"],
    words: "被申请人应当自收到行政复议申请书副本或者行政复议申请笔录复印件之日起五日内，提出书面答复",
    n: 5,
    unit: "workday",
    from: FORWARDED,
  }),
  law("reconsideration-decide", 62, {
    name: ["行政复议：作出决定", "Reconsideration: decide"],
    words: "行政复议机关应当自受理申请之日起六十日内作出行政复议决定",
    n: 60,
    unit: "day",
    from: ACCEPTED,
    stops: SUSPENDED,
    reading: RESTS,
    extend: extendBy(30, ["行政复议机构的负责人", "the head of the reconsideration office"], ["复议法", 62]),
  }),
  law("reconsideration-decide-simple", 62, {
    name: ["行政复议（简易程序）：作出决定", "Reconsideration (simple): decide"],
    words: "适用简易程序审理的行政复议案件，行政复议机关应当自受理申请之日起三十日内作出行政复议决定",
    n: 30,
    unit: "day",
    from: ACCEPTED,
    stops: SUSPENDED,
    reading: RESTS,
  }),
];

const RULES_REVIEWED: readonly Norm[] = [
  law("reconsideration-rule", 56, {
    name: ["行政复议：处理附带审查的规范性文件", "Reconsideration: deal with a rule that is challenged too"],
    words: "行政复议机关有权处理的，应当在三十日内依法处理",
    n: 30,
    unit: "day",
    from: ["申请人提出附带审查", "the request to review the rule"],
  }),
  law("reconsideration-rule-pass-on", 56, {
    name: ["行政复议：转送附带审查的规范性文件", "Reconsideration: pass on a rule that is challenged too"],
    words: "无权处理的，应当在七日内转送有权处理的行政机关依法处理",
    n: 7,
    unit: "workday",
    from: ["申请人提出附带审查", "the request to review the rule"],
  }),
  law("reconsideration-basis", 57, {
    name: ["行政复议：处理不合法的依据", "Reconsideration: deal with an unlawful basis"],
    words: "认为其依据不合法，本机关有权处理的，应当在三十日内依法处理",
    n: 30,
    unit: "day",
    from: ["认为依据不合法", "finding the basis unlawful"],
  }),
  law("reconsideration-basis-pass-on", 57, {
    name: ["行政复议：转送不合法的依据", "Reconsideration: pass on an unlawful basis"],
    words: "无权处理的，应当在七日内转送有权处理的国家机关依法处理",
    n: 7,
    unit: "workday",
    from: ["认为依据不合法", "finding the basis unlawful"],
  }),
  law("reconsideration-ask-maker", 58, {
    name: ["行政复议：通知制定机关答复", "Reconsideration: ask the maker of the rule"],
    words: "行政复议机构应当自行政复议中止之日起三日内，书面通知规范性文件或者依据的制定机关就相关条款的合法性提出书面答复",
    n: 3,
    unit: "workday",
    from: ["行政复议中止", "the suspension"],
  }),
  law("reconsideration-maker-reply", 58, {
    name: ["行政复议：制定机关答复", "Reconsideration: reply of the maker of the rule"],
    words: "制定机关应当自收到书面通知之日起十日内提交书面答复及相关材料",
    n: 10,
    unit: "workday",
    bearer: "third",
    expiry: "overdue",
    from: ["收到书面通知", "receipt of the notice"],
  }),
  law("reconsideration-maker-decides", 60, {
    name: ["行政复议：接受转送机关回复", "Reconsideration: answer of who was asked"],
    words: "应当自收到转送之日起六十日内，将处理意见回复转送的行政复议机关",
    n: 60,
    unit: "day",
    bearer: "third",
    expiry: "overdue",
    from: ["收到转送", "receipt"],
  }),
  law("reconsideration-advice", 76, {
    name: ["行政复议意见书：报送纠正情况", "Reconsideration: report on what was put right"],
    words: "有关机关应当自收到行政复议意见书之日起六十日内，将纠正相关违法或者不当行政行为的情况报送行政复议机关",
    n: 60,
    unit: "day",
    from: ["收到行政复议意见书", "receipt of the advice"],
  }),
];

export const RECONSIDERATION: readonly Norm[] = [...TO_APPLY, ...TO_DECIDE, ...RULES_REVIEWED];
