// Limits that the law counts, each with its article and its own words: what the calculator of deadlines offers by name. A norm is dated by
// the version of its law. Units are our reading of each article: which days are workdays is said by an article of its own (`unitBy`).
import type { Unit } from "../../kernel/limit.ts";
import type { Text } from "../../kernel/text.ts";

export type Norm = {
  id: string;
  name: Text;
  /** Title of the law and day of the version read. */
  law: string;
  version: string;
  article: string;
  /** The law's words, as they stand in the article. */
  words: string;
  /** We know the words from elsewhere: the law itself was not at hand to compare them with. */
  unconfirmed?: true;
  n: number;
  unit: Unit;
  /** Where the law says which kind of day is meant; null: it says it in the words themselves, or plain days are days. */
  unitBy: string | null;
  /** What day is not counted: the day of this. */
  from: Text;
};

const LICENSING = { law: "行政许可法", version: "2019-04-23", unit: "workday", unitBy: "行政许可法 82" } as const;
const PENALTY = { law: "行政处罚法", version: "2021-01-22" } as const;
const COERCION = { law: "行政强制法", version: "2011-06-30" } as const;
const RECONSIDERATION = { law: "行政复议法", version: "2023-09-01" } as const;
const REGISTRATION = { law: "市场主体登记管理条例", version: "2021-07-27", unit: "workday", unitBy: null, unconfirmed: true } as const;
const DISCLOSURE = { law: "政府信息公开条例", version: "2019-04-03", unit: "workday", unitBy: null } as const;

export const NORMS: readonly Norm[] = [
  {
    ...LICENSING,
    id: "licence-intake",
    name: { zh: "行政许可：一次告知补正", en: "Licence: tell what is missing" },
    article: "第三十二条",
    words: "申请材料不齐全或者不符合法定形式的，应当当场或者在五日内一次告知申请人需要补正的全部内容",
    n: 5,
    from: { zh: "收到申请材料", en: "receipt of the application" },
  },
  {
    ...LICENSING,
    id: "licence-decide",
    name: { zh: "行政许可：作出决定", en: "Licence: decide" },
    article: "第四十二条",
    words: "行政机关应当自受理行政许可申请之日起二十日内作出行政许可决定",
    n: 20,
    from: { zh: "受理", en: "acceptance" },
  },
  {
    ...LICENSING,
    id: "licence-decide-jointly",
    name: { zh: "行政许可：联合办理、集中办理", en: "Licence: decide jointly" },
    article: "第四十二条",
    words: "行政许可采取统一办理或者联合办理、集中办理的，办理的时间不得超过四十五日",
    n: 45,
    from: { zh: "受理", en: "acceptance" },
  },
  {
    ...LICENSING,
    id: "licence-review-below",
    name: { zh: "行政许可：下级机关审查", en: "Licence: review by the lower agency" },
    article: "第四十三条",
    words: "下级行政机关应当自其受理行政许可申请之日起二十日内审查完毕",
    n: 20,
    from: { zh: "受理", en: "acceptance" },
  },
  {
    ...LICENSING,
    id: "licence-serve",
    name: { zh: "行政许可：颁发、送达证件", en: "Licence: issue and serve" },
    article: "第四十四条",
    words: "应当自作出决定之日起十日内向申请人颁发、送达行政许可证件",
    n: 10,
    from: { zh: "作出决定", en: "the decision" },
  },
  {
    ...LICENSING,
    id: "licence-hearing",
    name: { zh: "行政许可：组织听证", en: "Licence: hold the hearing" },
    article: "第四十七条",
    words: "行政机关应当在二十日内组织听证",
    n: 20,
    from: { zh: "提出听证申请", en: "the request for a hearing" },
  },
  {
    id: "construction-permit",
    name: { zh: "建筑工程施工许可：颁发", en: "Construction permit: issue" },
    law: "建筑法",
    version: "2019-04-23",
    article: "第八条",
    words: "建设行政主管部门应当自收到申请之日起七日内，对符合条件的申请颁发施工许可证",
    n: 7,
    unit: "day",
    unitBy: null,
    from: { zh: "收到申请", en: "receipt of the application" },
  },
  {
    id: "impact-form",
    name: { zh: "环境影响报告表：审批", en: "Environmental impact form: decide" },
    law: "环境影响评价法",
    version: "2018-12-29",
    article: "第二十二条",
    words: "收到环境影响报告表之日起三十日内，分别作出审批决定并书面通知建设单位",
    n: 30,
    unit: "day",
    unitBy: null,
    from: { zh: "收到环境影响报告表", en: "receipt of the form" },
  },
  {
    ...REGISTRATION,
    id: "register",
    name: { zh: "市场主体登记：不能当场登记的", en: "Registration: where not on the spot" },
    article: "第十九条",
    words: "不能当场登记的，应当在3个工作日内予以登记",
    n: 3,
    from: { zh: "收到齐全的申请材料", en: "receipt of complete materials" },
  },
  {
    ...REGISTRATION,
    id: "register-extended",
    name: { zh: "市场主体登记：情形复杂的延长", en: "Registration: extension of a complex case" },
    article: "第十九条",
    words: "情形复杂的，经登记机关负责人批准，可以再延长3个工作日",
    n: 3,
    from: { zh: "原期限届满", en: "the end of the first limit" },
  },
  {
    ...PENALTY,
    id: "penalty-decide",
    name: { zh: "行政处罚：作出决定", en: "Penalty: decide" },
    article: "第六十条",
    words: "行政机关应当自行政处罚案件立案之日起九十日内作出行政处罚决定",
    n: 90,
    unit: "day",
    unitBy: "行政处罚法 85",
    from: { zh: "立案", en: "initiation" },
  },
  {
    ...PENALTY,
    id: "penalty-serve",
    name: { zh: "行政处罚：送达决定书", en: "Penalty: serve the decision" },
    article: "第六十一条",
    words: "行政机关应当在七日内依照《中华人民共和国民事诉讼法》的有关规定，将行政处罚决定书送达当事人",
    n: 7,
    unit: "workday",
    unitBy: "行政处罚法 85",
    from: { zh: "宣告（当事人不在场）", en: "pronouncement in the party's absence" },
  },
  {
    ...PENALTY,
    id: "penalty-evidence",
    name: { zh: "行政处罚：先行登记保存的处理", en: "Penalty: deal with registered evidence" },
    article: "第五十六条",
    words: "可以先行登记保存，并应当在七日内及时作出处理决定",
    n: 7,
    unit: "workday",
    unitBy: "行政处罚法 85",
    from: { zh: "登记保存", en: "registration of the evidence" },
  },
  {
    ...COERCION,
    id: "seizure",
    name: { zh: "行政强制：查封、扣押", en: "Coercion: sealing and seizure" },
    article: "第二十五条",
    words: "查封、扣押的期限不得超过三十日",
    n: 30,
    unit: "day",
    unitBy: "行政强制法 69",
    from: { zh: "查封、扣押", en: "the measure" },
  },
  {
    ...DISCLOSURE,
    id: "disclose",
    name: { zh: "政府信息：主动公开", en: "Disclosure: publish" },
    article: "第二十六条",
    words: "应当自该政府信息形成或者变更之日起20个工作日内及时公开",
    n: 20,
    from: { zh: "信息形成或者变更", en: "making or change of the information" },
  },
  {
    ...DISCLOSURE,
    id: "disclosure-correction",
    name: { zh: "依申请公开：告知补正", en: "Disclosure request: ask for correction" },
    article: "第三十条",
    words: "自收到申请之日起7个工作日内一次性告知申请人作出补正",
    n: 7,
    from: { zh: "收到申请", en: "receipt of the request" },
  },
  {
    ...DISCLOSURE,
    id: "disclosure-answer",
    name: { zh: "依申请公开：答复", en: "Disclosure request: answer" },
    article: "第三十三条",
    words: "应当自收到申请之日起20个工作日内予以答复",
    n: 20,
    from: { zh: "收到申请", en: "receipt of the request" },
  },
  {
    ...RECONSIDERATION,
    id: "reconsideration-apply",
    name: { zh: "行政复议：申请", en: "Reconsideration: apply" },
    article: "第二十条",
    words: "可以自知道或者应当知道该行政行为之日起六十日内提出行政复议申请",
    n: 60,
    unit: "day",
    unitBy: "行政复议法 88",
    from: { zh: "知道该行政行为", en: "knowing of the act" },
  },
  {
    ...RECONSIDERATION,
    id: "reconsideration-examine",
    name: { zh: "行政复议：审查是否受理", en: "Reconsideration: examine the application" },
    article: "第三十条",
    words: "行政复议机关收到行政复议申请后，应当在五日内进行审查",
    n: 5,
    unit: "workday",
    unitBy: "行政复议法 88",
    from: { zh: "收到申请", en: "receipt of the application" },
  },
  {
    ...RECONSIDERATION,
    id: "reconsideration-decide",
    name: { zh: "行政复议：作出决定", en: "Reconsideration: decide" },
    article: "第六十二条",
    words: "行政复议机关应当自受理申请之日起六十日内作出行政复议决定",
    n: 60,
    unit: "day",
    unitBy: "行政复议法 88",
    from: { zh: "受理", en: "acceptance" },
  },
  {
    id: "litigation",
    name: { zh: "行政诉讼：起诉", en: "Litigation: go to court" },
    law: "行政诉讼法",
    version: "2017-06-27",
    article: "第四十六条",
    words: "应当自知道或者应当知道作出行政行为之日起六个月内提出",
    n: 6,
    unit: "month",
    unitBy: null,
    from: { zh: "知道作出行政行为", en: "knowing that the act was done" },
  },
];

/** The norm of this id; null when there is none. */
export const normOf = (id: string): Norm | null => NORMS.find((norm) => norm.id === id) ?? null;
