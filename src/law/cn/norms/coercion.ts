// 行政强制法: days up to ten are workdays (art. 69); fifteen, thirty and more are days. Limits of the courts (arts. 56-59) are left out: no
// agency keeps them.
import type { Norm } from "../../norm.ts";
import { extendBy, normsOf, stopsBy } from "./source.ts";

const law = normsOf({
  area: "coercion",
  law: "行政强制法",
  short: "强制法",
  version: "2011-06-30",
  inForce: "2012-01-01",
  workdays: 69,
});
const HEAD: [string, string] = ["行政机关负责人", "the head of the agency"];

export const COERCION: readonly Norm[] = [
  law("coercion-report", 19, {
    name: ["行政强制：当场实施后的报告", "Coercion: report a measure taken on the spot"],
    words: "情况紧急，需要当场实施行政强制措施的，行政执法人员应当在二十四小时内向行政机关负责人报告，并补办批准手续",
    n: 24,
    unit: "hour",
    from: ["实施强制措施", "the measure"],
  }),
  law("seizure", 25, {
    name: ["行政强制：查封、扣押", "Coercion: sealing and seizure"],
    words: "查封、扣押的期限不得超过三十日",
    n: 30,
    unit: "day",
    from: ["查封、扣押", "the measure"],
    stops: stopsBy("强制法", 25, [
      ["test", "检测", "test"],
      ["inspection", "检验", "inspection"],
      ["quarantine", "检疫", "quarantine"],
      ["appraisal", "技术鉴定", "technical appraisal"],
    ]),
    extend: extendBy(30, HEAD, ["强制法", 25]),
    expiry: "released",
  }),
  law("freeze-tell", 31, {
    name: ["行政强制：交付冻结决定书", "Coercion: hand over the freezing order"],
    words: "依照法律规定冻结存款、汇款的，作出决定的行政机关应当在三日内向当事人交付冻结决定书",
    n: 3,
    unit: "workday",
    from: ["作出冻结决定", "the order"],
  }),
  law("freeze", 32, {
    name: ["行政强制：冻结存款、汇款", "Coercion: freezing of money"],
    words: "自冻结存款、汇款之日起三十日内，行政机关应当作出处理决定或者作出解除冻结决定",
    n: 30,
    unit: "day",
    from: ["冻结", "the measure"],
    extend: extendBy(30, HEAD, ["强制法", 32]),
    // Art. 33: the bank releases it from the day on which the time is over.
    expiry: "released",
  }),
  law("coercion-surcharge", 46, {
    name: ["行政强制：加处罚款、滞纳金后强制执行", "Coercion: enforce after a surcharge"],
    words: "实施加处罚款或者滞纳金超过三十日，经催告当事人仍不履行的，具有行政强制执行权的行政机关可以强制执行",
    n: 30,
    unit: "day",
    bound: "at-least",
    from: ["开始加处罚款、滞纳金", "the first day of the surcharge"],
    to: ["强制执行", "enforcement"],
  }),
  law("coercion-substitute", 51, {
    item: "(二)",
    name: ["行政强制：代履行前的催告", "Coercion: demand before performance by others"],
    words: "代履行三日前，催告当事人履行",
    n: 3,
    unit: "workday",
    bound: "at-least",
    from: ["催告", "the demand"],
    to: ["代履行", "performance by others"],
  }),
  law("coercion-apply", 53, {
    name: ["行政强制：申请法院强制执行", "Coercion: apply to the court"],
    words: "没有行政强制执行权的行政机关可以自期限届满之日起三个月内，依照本章规定申请人民法院强制执行",
    n: 3,
    unit: "month",
    expiry: "right-lapses",
    from: ["复议和诉讼的期限届满", "the end of the time for reconsideration and litigation"],
  }),
  law("coercion-demand", 54, {
    name: ["行政强制：申请法院强制执行前的催告", "Coercion: demand before applying to the court"],
    words: "催告书送达十日后当事人仍未履行义务的，行政机关可以向所在地有管辖权的人民法院申请强制执行",
    n: 10,
    unit: "workday",
    bound: "at-least",
    from: ["送达催告书", "service of the demand"],
    to: ["申请强制执行", "the application to the court"],
  }),
  law("coercion-object", 56, {
    name: ["行政强制：对不予受理裁定的异议", "Coercion: object to the court's refusal to hear"],
    words: "行政机关对人民法院不予受理的裁定有异议的，可以在十五日内向上一级人民法院申请复议",
    n: 15,
    unit: "day",
    expiry: "right-lapses",
    from: ["收到裁定", "receipt of the ruling"],
  }),
  law("coercion-object-again", 58, {
    name: ["行政强制：对不予执行裁定的异议", "Coercion: object to the court's refusal to enforce"],
    words: "行政机关对人民法院不予执行的裁定有异议的，可以自收到裁定之日起十五日内向上一级人民法院申请复议",
    n: 15,
    unit: "day",
    expiry: "right-lapses",
    from: ["收到裁定", "receipt of the ruling"],
  }),
];
