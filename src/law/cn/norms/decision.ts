// Major decisions and rules for business: how long the public is heard, and how long lawyers have.
import type { Norm } from "../../norm.ts";
import { normsOf } from "./source.ts";

const law = normsOf({
  area: "decision",
  law: "重大行政决策程序暂行条例",
  short: "重大行政决策程序暂行条例",
  version: "2019-04-20",
  inForce: "2019-09-01",
});
const business = normsOf({
  area: "decision",
  law: "优化营商环境条例",
  short: "优化营商环境条例",
  version: "2019-10-22",
  inForce: "2020-01-01",
});
const least = { bound: "at-least" } as const;
const AS_A_RULE = {
  zh: "条文说“一般不少于”：确需缩短的，应当说明理由。",
  en: "The article says as a rule: where it must be shorter, the reasons are told.",
} as const;

export const DECISION: readonly Norm[] = [
  law("decision-comment", 15, {
    ...least,
    name: ["重大行政决策：公开征求意见", "Major decision: public comment"],
    words: "公开征求意见的期限一般不少于30日",
    n: 30,
    unit: "day",
    from: ["公布决策草案", "publication of the draft"],
    to: ["征求意见截止", "the end of comment"],
    reading: AS_A_RULE,
  }),
  law("decision-hearing-papers", 16, {
    ...least,
    name: ["重大行政决策：送达听证材料", "Major decision: papers before the hearing"],
    words: "听证会材料应当于召开听证会7日前送达听证参加人",
    n: 7,
    unit: "day",
    from: ["送达材料", "service of the papers"],
    to: ["召开听证会", "the hearing"],
  }),
  law("decision-legal-review", 26, {
    ...least,
    name: ["重大行政决策：合法性审查", "Major decision: legal review"],
    words: "应当保证必要的审查时间，一般不少于7个工作日",
    n: 7,
    unit: "workday",
    from: ["送请审查", "submission"],
    to: ["提交决策机关讨论", "discussion by who decides"],
    reading: AS_A_RULE,
  }),
  business("business-rule-comment", 62, {
    ...least,
    name: ["涉企规定：公开征求意见", "Rules for business: public comment"],
    words: "向社会公开征求意见的期限一般不少于30日",
    n: 30,
    unit: "day",
    from: ["公开征求意见", "publication of the draft"],
    to: ["征求意见截止", "the end of comment"],
    reading: AS_A_RULE,
  }),
];
