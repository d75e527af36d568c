// 招标投标法 and its implementing regulations: days are days, but for complaints, where they say 工作日. The tenderer is the agency here. Sizes of
// committees and bonds are no limits; arts. 28 and 45 of the law and 31 of the regulations name moments ("before the deadline", "at the same
// time", "promptly"), which are no counts.
import type { Norm } from "../../norm.ts";
import { normsOf, stopsBy } from "./source.ts";

const law = normsOf({
  area: "tendering",
  law: "招标投标法",
  short: "招标投标法",
  version: "2017-12-27",
  inForce: "2017-12-28",
  inForceUnconfirmed: true,
});
const rules = normsOf({
  area: "tendering",
  law: "招标投标法实施条例",
  short: "招标投标法实施条例",
  version: "2019-03-02",
  inForce: "2019-03-02",
  inForceUnconfirmed: true,
});
const RULES = "招标投标法实施条例";
const DEADLINE: [string, string] = ["提交投标文件截止", "the bid deadline"];
const PREQUALIFY: [string, string] = ["提交资格预审申请文件截止", "the deadline of prequalification"];

const TO_BID: readonly Norm[] = [
  law("tender-clarify", 23, {
    name: ["招标：澄清、修改招标文件", "Tender: clarify or change the documents"],
    words: "应当在招标文件要求提交投标文件截止时间至少十五日前，以书面形式通知所有招标文件收受人",
    n: 15,
    unit: "day",
    bound: "at-least",
    from: ["通知", "the notice"],
    to: DEADLINE,
  }),
  law("tender-open", 24, {
    name: ["招标：投标期", "Tender: time to bid"],
    words: "自招标文件开始发出之日起至投标人提交投标文件截止之日止，最短不得少于二十日",
    n: 20,
    unit: "day",
    bound: "at-least",
    from: ["招标文件开始发出", "the first issue of the documents"],
    to: DEADLINE,
  }),
  rules("tender-sale", 16, {
    name: ["招标：发售期", "Tender: sale of the documents"],
    words: "资格预审文件或者招标文件的发售期不得少于5日",
    n: 5,
    unit: "day",
    bound: "at-least",
    from: ["开始发售", "the first day of sale"],
    to: ["停止发售", "the end of the sale"],
  }),
  rules("tender-prequalify", 17, {
    name: ["招标：提交资格预审申请", "Tender: time for prequalification"],
    words: "自资格预审文件停止发售之日起不得少于5日",
    n: 5,
    unit: "day",
    bound: "at-least",
    from: ["停止发售资格预审文件", "the end of the sale"],
    to: PREQUALIFY,
  }),
  rules("tender-prequalify-clarify", 21, {
    name: ["招标：澄清、修改资格预审文件", "Tender: clarify or change prequalification"],
    words: "应当在提交资格预审申请文件截止时间至少3日前",
    n: 3,
    unit: "day",
    bound: "at-least",
    from: ["通知", "the notice"],
    to: PREQUALIFY,
  }),
  rules("tender-bid-clarify", 21, {
    name: ["招标：澄清、修改影响投标文件编制的", "Tender: clarify what bears on the bids"],
    words: "或者投标截止时间至少15日前，以书面形式通知所有获取资格预审文件或者招标文件的潜在投标人",
    n: 15,
    unit: "day",
    bound: "at-least",
    from: ["通知", "the notice"],
    to: DEADLINE,
  }),
  rules("tender-prequalify-object", 22, {
    name: ["招标：对资格预审文件提出异议", "Tender: object to prequalification"],
    words: "对资格预审文件有异议的，应当在提交资格预审申请文件截止时间2日前提出",
    n: 2,
    unit: "day",
    bound: "at-least",
    bearer: "counterpart",
    from: ["提出异议", "the objection"],
    to: PREQUALIFY,
  }),
  rules("tender-object", 22, {
    name: ["招标：对招标文件提出异议", "Tender: object to the documents"],
    words: "对招标文件有异议的，应当在投标截止时间10日前提出",
    n: 10,
    unit: "day",
    bound: "at-least",
    bearer: "counterpart",
    from: ["提出异议", "the objection"],
    to: DEADLINE,
  }),
  rules("tender-objection-answer", 22, {
    name: ["招标：答复对文件的异议", "Tender: answer an objection to the documents"],
    words: "招标人应当自收到异议之日起3日内作出答复；作出答复前，应当暂停招标投标活动",
    n: 3,
    unit: "day",
    from: ["收到异议", "receipt of the objection"],
  }),
  rules("tender-bond-withdrawn", 35, {
    name: ["招标：退还撤回投标的保证金", "Tender: return the bond of a bid withdrawn"],
    words: "应当自收到投标人书面撤回通知之日起5日内退还",
    n: 5,
    unit: "day",
    from: ["收到撤回通知", "receipt of the withdrawal"],
  }),
];

const AFTER_THE_BIDS: readonly Norm[] = [
  rules("tender-candidates", 54, {
    name: ["招标：公示中标候选人", "Tender: publish the candidates"],
    words: "招标人应当自收到评标报告之日起3日内公示中标候选人",
    n: 3,
    unit: "day",
    from: ["收到评标报告", "receipt of the evaluation"],
  }),
  rules("tender-candidates-open", 54, {
    name: ["招标：公示期", "Tender: time of publication"],
    words: "公示期不得少于3日",
    n: 3,
    unit: "day",
    bound: "at-least",
    from: ["公示", "the publication"],
    to: ["公示期满", "its end"],
  }),
  rules("tender-result-answer", 54, {
    name: ["招标：答复对评标结果的异议", "Tender: answer an objection to the result"],
    words: "招标人应当自收到异议之日起3日内作出答复；作出答复前，应当暂停招标投标活动",
    n: 3,
    unit: "day",
    from: ["收到异议", "receipt of the objection"],
  }),
  law("tender-contract", 46, {
    name: ["招标：订立书面合同", "Tender: sign the contract"],
    words: "招标人和中标人应当自中标通知书发出之日起三十日内",
    n: 30,
    unit: "day",
    from: ["发出中标通知书", "the notice of award"],
  }),
  law("tender-report", 47, {
    name: ["招标：提交书面报告", "Tender: report to the supervisor"],
    words: "招标人应当自确定中标人之日起十五日内，向有关行政监督部门提交招标投标情况的书面报告",
    n: 15,
    unit: "day",
    from: ["确定中标人", "the award"],
  }),
  rules("tender-bond", 57, {
    name: ["招标：退还投标保证金", "Tender: return the bonds"],
    words: "招标人最迟应当在书面合同签订后5日内向中标人和未中标的投标人退还投标保证金及银行同期存款利息",
    n: 5,
    unit: "day",
    from: ["签订合同", "the contract"],
  }),
  rules("tender-complain", 60, {
    name: ["招标：投诉", "Tender: complain"],
    words: "可以自知道或者应当知道之日起10日内向有关行政监督部门投诉",
    n: 10,
    unit: "day",
    bearer: "counterpart",
    from: ["知道", "knowing of it"],
    stops: stopsBy(RULES, 60, [["objection", "异议答复期间", "the objection is being answered"]]),
  }),
  rules("tender-complaint-accept", 61, {
    name: ["招标：决定是否受理投诉", "Tender: accept the complaint or not"],
    words: "行政监督部门应当自收到投诉之日起3个工作日内决定是否受理投诉",
    n: 3,
    unit: "workday",
    from: ["收到投诉", "receipt of the complaint"],
  }),
  rules("tender-complaint-decide", 61, {
    name: ["招标：处理投诉", "Tender: decide on the complaint"],
    words: "自受理投诉之日起30个工作日内作出书面处理决定",
    n: 30,
    unit: "workday",
    from: ["受理投诉", "acceptance of the complaint"],
    stops: stopsBy(RULES, 61, [
      ["inspection", "检验", "inspection"],
      ["test", "检测", "test"],
      ["appraisal", "鉴定", "appraisal"],
      ["expert-review", "专家评审", "expert review"],
    ]),
  }),
];

export const TENDERING: readonly Norm[] = [...TO_BID, ...AFTER_THE_BIDS];
