// 政府采购法 and its implementing regulations: where days are workdays they say so. The buyer is the agency here; the supplier the counterpart.
// Sizes of groups and bonds are no limits.
import type { Norm } from "../../norm.ts";
import { normsOf, stopsBy } from "./source.ts";

const law = normsOf({
  area: "procurement",
  law: "政府采购法",
  short: "政府采购法",
  version: "2014-08-31",
  inForce: "2014-08-31",
  inForceUnconfirmed: true,
});
const rules = normsOf({
  area: "procurement",
  law: "政府采购法实施条例",
  short: "政府采购法实施条例",
  version: "2015-01-30",
  inForce: "2015-03-01",
});
const DEADLINE: [string, string] = ["提交投标文件截止", "the bid deadline"];
const CONTRACT: [string, string] = ["签订采购合同", "the contract"];

const TO_BUY: readonly Norm[] = [
  rules("procurement-prequalify", 21, {
    name: ["政府采购：提交资格预审申请", "Procurement: time for prequalification"],
    words: "提交资格预审申请文件的时间自公告发布之日起不得少于5个工作日",
    n: 5,
    unit: "workday",
    bound: "at-least",
    from: ["发布公告", "the announcement"],
    to: ["提交资格预审申请文件截止", "the deadline of prequalification"],
  }),
  rules("procurement-documents", 31, {
    name: ["政府采购：招标文件提供期限", "Procurement: time in which documents are given out"],
    words: "招标文件的提供期限自招标文件开始发出之日起不得少于5个工作日",
    n: 5,
    unit: "workday",
    bound: "at-least",
    from: ["招标文件开始发出", "the first issue of the documents"],
    to: ["停止提供", "their last"],
  }),
  law("procurement-open", 35, {
    name: ["政府采购：投标期", "Procurement: time to bid"],
    words: "自招标文件开始发出之日起至投标人提交投标文件截止之日止，不得少于二十日",
    n: 20,
    unit: "day",
    bound: "at-least",
    from: ["招标文件开始发出", "the first issue of the documents"],
    to: DEADLINE,
  }),
  rules("procurement-clarify", 31, {
    name: ["政府采购：澄清、修改招标文件", "Procurement: clarify or change the documents"],
    words: "应当在投标截止时间至少15日前，以书面形式通知所有获取招标文件的潜在投标人",
    n: 15,
    unit: "day",
    bound: "at-least",
    from: ["通知", "the notice"],
    to: DEADLINE,
  }),
  rules("procurement-bond-lost", 33, {
    name: ["政府采购：退还未中标供应商的保证金", "Procurement: return the bonds of who lost"],
    words: "应当自中标通知书发出之日起5个工作日内退还未中标供应商的投标保证金",
    n: 5,
    unit: "workday",
    from: ["发出中标通知书", "the notice of award"],
  }),
  rules("procurement-bond-won", 33, {
    name: ["政府采购：退还中标供应商的保证金", "Procurement: return the bond of who won"],
    words: "自政府采购合同签订之日起5个工作日内退还中标供应商的投标保证金",
    n: 5,
    unit: "workday",
    from: CONTRACT,
  }),
  rules("procurement-single-source", 38, {
    name: ["政府采购：单一来源公示", "Procurement: publish a single source"],
    words: "公示期不得少于5个工作日",
    n: 5,
    unit: "workday",
    bound: "at-least",
    from: ["公示", "the publication"],
    to: ["公示期满", "its end"],
  }),
  law("procurement-keep", 42, {
    name: ["政府采购：保存采购文件", "Procurement: keep the documents"],
    words: "采购文件的保存期限为从采购结束之日起至少保存十五年",
    n: 15,
    unit: "year",
    bound: "at-least",
    from: ["采购结束", "the end of the procurement"],
    to: ["销毁", "their destruction"],
  }),
  rules("procurement-report", 43, {
    name: ["政府采购：送交评审报告", "Procurement: hand over the evaluation"],
    words: "采购代理机构应当自评审结束之日起2个工作日内将评审报告送交采购人",
    n: 2,
    unit: "workday",
    from: ["评审结束", "the end of the evaluation"],
  }),
  rules("procurement-award", 43, {
    name: ["政府采购：确定中标、成交供应商", "Procurement: award"],
    words: "采购人应当自收到评审报告之日起5个工作日内在评审报告推荐的中标或者成交候选人中按顺序确定中标或者成交供应商",
    n: 5,
    unit: "workday",
    from: ["收到评审报告", "receipt of the evaluation"],
  }),
  rules("procurement-result", 43, {
    name: ["政府采购：发出通知书、公告结果", "Procurement: tell and publish the result"],
    words: "应当自中标、成交供应商确定之日起2个工作日内，发出中标、成交通知书",
    n: 2,
    unit: "workday",
    from: ["确定供应商", "the award"],
  }),
  law("procurement-contract", 46, {
    name: ["政府采购：签订合同", "Procurement: sign the contract"],
    words: "应当在中标、成交通知书发出之日起三十日内，按照采购文件确定的事项签订政府采购合同",
    n: 30,
    unit: "day",
    from: ["发出通知书", "the notice of award"],
  }),
  law("procurement-file", 47, {
    name: ["政府采购：合同备案", "Procurement: file the contract"],
    words: "政府采购项目的采购合同自签订之日起七个工作日内，采购人应当将合同副本报同级政府采购监督管理部门和有关部门备案",
    n: 7,
    unit: "workday",
    from: CONTRACT,
  }),
  rules("procurement-contract-publish", 50, {
    name: ["政府采购：公告合同", "Procurement: publish the contract"],
    words: "采购人应当自政府采购合同签订之日起2个工作日内，将政府采购合同在省级以上人民政府财政部门指定的媒体上公告",
    n: 2,
    unit: "workday",
    from: CONTRACT,
  }),
];

const QUESTIONED: readonly Norm[] = [
  rules("procurement-inquiry", 52, {
    name: ["政府采购：答复询问", "Procurement: answer a question"],
    words: "采购人或者采购代理机构应当在3个工作日内对供应商依法提出的询问作出答复",
    n: 3,
    unit: "workday",
    from: ["收到询问", "receipt of the question"],
  }),
  law("procurement-query", 52, {
    name: ["政府采购：质疑", "Procurement: query"],
    words: "可以在知道或者应知其权益受到损害之日起七个工作日内，以书面形式向采购人提出质疑",
    n: 7,
    unit: "workday",
    bearer: "counterpart",
    from: ["知道权益受到损害", "knowing of the harm"],
  }),
  law("procurement-query-answer", 53, {
    name: ["政府采购：答复质疑", "Procurement: answer a query"],
    words: "采购人应当在收到供应商的书面质疑后七个工作日内作出答复",
    n: 7,
    unit: "workday",
    from: ["收到质疑", "receipt of the query"],
  }),
  law("procurement-complain", 55, {
    name: ["政府采购：投诉", "Procurement: complain"],
    words: "可以在答复期满后十五个工作日内向同级政府采购监督管理部门投诉",
    n: 15,
    unit: "workday",
    bearer: "counterpart",
    from: ["答复期满", "the end of the time for the answer"],
  }),
  law("procurement-complaint-decide", 56, {
    name: ["政府采购：处理投诉", "Procurement: decide on the complaint"],
    words: "政府采购监督管理部门应当在收到投诉后三十个工作日内，对投诉事项作出处理决定",
    n: 30,
    unit: "workday",
    from: ["收到投诉", "receipt of the complaint"],
    // Left out of the count by the regulations, not by the law itself.
    stops: stopsBy("政府采购法实施条例", 58, [
      ["inspection", "检验", "inspection"],
      ["test", "检测", "test"],
      ["appraisal", "鉴定", "appraisal"],
      ["expert-review", "专家评审", "expert review"],
      ["correction", "投诉人补正材料", "the complainant hands in what was missing"],
    ]),
  }),
  law("procurement-pause", 57, {
    name: ["政府采购：暂停采购活动", "Procurement: pause"],
    words: "但暂停时间最长不得超过三十日",
    n: 30,
    unit: "day",
    expiry: "released",
    from: ["暂停", "the pause"],
  }),
];

export const PROCUREMENT: readonly Norm[] = [...TO_BUY, ...QUESTIONED];
