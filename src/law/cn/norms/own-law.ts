// Licences and registrations whose own law has another limit than the Licensing Law: those that the example county and its neighbours need.
import type { Norm } from "../../norm.ts";
import { extendBy, normsOf } from "./source.ts";

const construction = normsOf({
  area: "licence",
  law: "建筑法",
  short: "建筑法",
  version: "2019-04-23",
  inForce: "2019-04-23",
  inForceUnconfirmed: true,
});
const impact = normsOf({
  area: "licence",
  law: "环境影响评价法",
  short: "环境影响评价法",
  version: "2018-12-29",
  inForce: "2018-12-29",
  inForceUnconfirmed: true,
});
const protection = normsOf({
  area: "licence",
  law: "建设项目环境保护管理条例",
  short: "建设项目环境保护管理条例",
  version: "2017-07-16",
  inForce: "2017-10-01",
  inForceUnconfirmed: true,
});
const associations = normsOf({
  area: "registration",
  law: "社会团体登记管理条例",
  short: "社会团体登记管理条例",
  version: "2016-02-06",
  inForce: "2016-02-06",
  unconfirmed: true,
  inForceUnconfirmed: true,
});
const traffic = normsOf({
  area: "registration",
  law: "道路交通安全法",
  short: "道路交通安全法",
  version: "2021-04-29",
  inForce: "2021-04-29",
  inForceUnconfirmed: true,
});
const estate = normsOf({
  area: "registration",
  law: "不动产登记暂行条例",
  short: "不动产登记暂行条例",
  version: "2024-03-10",
  inForce: "2024-05-01",
  unconfirmed: true,
  inForceUnconfirmed: true,
});
const market = normsOf({
  area: "registration",
  law: "市场主体登记管理条例",
  short: "登记管理条例",
  version: "2021-07-27",
  inForce: "2022-03-01",
  unconfirmed: true,
  inForceUnconfirmed: true,
});

export const OWN_LAW: readonly Norm[] = [
  construction("construction-permit", 8, {
    name: ["建筑工程施工许可：颁发", "Construction permit: issue"],
    words: "建设行政主管部门应当自收到申请之日起七日内，对符合条件的申请颁发施工许可证",
    n: 7,
    unit: "day",
    from: ["收到申请", "receipt of the application"],
    reading: {
      zh: "建筑法没有说明是工作日，我们按自然日理解。",
      en: "The Construction Law does not say workdays; we read calendar days.",
    },
  }),
  construction("construction-start", 9, {
    name: ["建筑工程施工许可：开工", "Construction permit: begin the works"],
    words: "建设单位应当自领取施工许可证之日起三个月内开工",
    n: 3,
    unit: "month",
    bearer: "counterpart",
    from: ["领取施工许可证", "receipt of the permit"],
  }),
  construction("construction-halt", 10, {
    name: ["建筑工程中止施工：报告", "Construction halted: report"],
    words: "建设单位应当自中止施工之日起一个月内，向发证机关报告",
    n: 1,
    unit: "month",
    bearer: "counterpart",
    expiry: "overdue",
    from: ["中止施工", "the halt"],
  }),
  impact("impact-report", 22, {
    name: ["环境影响报告书：审批", "Environmental impact report: decide"],
    words: "审批部门应当自收到环境影响报告书之日起六十日内",
    n: 60,
    unit: "day",
    from: ["收到环境影响报告书", "receipt of the report"],
  }),
  impact("impact-form", 22, {
    name: ["环境影响报告表：审批", "Environmental impact form: decide"],
    words: "收到环境影响报告表之日起三十日内，分别作出审批决定并书面通知建设单位",
    n: 30,
    unit: "day",
    from: ["收到环境影响报告表", "receipt of the form"],
  }),
  protection("impact-recheck", 12, {
    name: ["环境影响评价文件：满五年重新审核", "Environmental impact: review again after five years"],
    words: "原审批部门应当自收到建设项目环境影响报告书、环境影响报告表之日起10日内，将审核意见书面通知建设单位；逾期未通知的，视为审核同意",
    n: 10,
    unit: "day",
    from: ["收到报告书、报告表", "receipt of the report or form"],
    expiry: "consent",
  }),
  traffic("vehicle-register", 9, {
    name: ["机动车登记：审查", "Vehicle registration: examine"],
    words: "公安机关交通管理部门应当自受理申请之日起五个工作日内完成机动车登记审查工作",
    n: 5,
    unit: "workday",
    from: ["受理", "acceptance"],
  }),
  estate("estate-register", 20, {
    name: ["不动产登记：办结", "Real estate: register"],
    words: "不动产登记机构应当自受理登记申请之日起30个工作日内办结不动产登记手续",
    n: 30,
    unit: "workday",
    from: ["受理", "acceptance"],
  }),
  associations("association-register", 12, {
    name: ["社会团体登记：作出决定", "Association: decide"],
    words: "登记管理机关应当自收到本条例第十一条所列全部有效文件之日起60日内，作出准予或者不予登记的决定",
    n: 60,
    unit: "day",
    from: ["收到全部有效文件", "receipt of all valid documents"],
  }),
  market("register", 19, {
    name: ["市场主体登记：不能当场登记的", "Registration: where not on the spot"],
    words: "不能当场登记的，应当在3个工作日内予以登记",
    n: 3,
    unit: "workday",
    from: ["收到齐全的申请材料", "receipt of complete materials"],
    extend: extendBy(3, ["登记机关负责人", "the head of the registering agency"], ["登记管理条例", 19]),
  }),
];
