// 行政许可法: licences in general. Days in which an agency carries out licensing are workdays (art. 82); the party's own are read as said.
import type { Norm } from "../../norm.ts";
import { extendBy, normsOf, stopsBy } from "./source.ts";

const law = normsOf({
  area: "licence",
  law: "行政许可法",
  short: "许可法",
  version: "2019-04-23",
  inForce: "2019-04-23",
  inForceUnconfirmed: true,
  workdays: 82,
});

/** The grounds on which 许可法 45 leaves days out; each is the id of a step that a standard may have. */
export const SET_ASIDE = stopsBy("许可法", 45, [
  ["hearing", "听证", "hearing"],
  ["tender", "招标", "tender"],
  ["auction", "拍卖", "auction"],
  ["inspection", "检验", "inspection"],
  ["test", "检测", "test"],
  ["quarantine", "检疫", "quarantine"],
  ["appraisal", "鉴定", "appraisal"],
  ["expert-review", "专家评审", "expert review"],
]);

const PARTY_WORKDAYS = {
  zh: "第八十二条只说“行政机关实施行政许可的期限”按工作日计算；申请人提出听证申请的五日，我们按对申请人更有利的工作日理解。",
  en: "Article 82 speaks of the agency's limits only. We read the party's five days as workdays, which is the better for him.",
} as const;
const PARTY_DAYS = {
  zh: "第八十二条只说“行政机关实施行政许可的期限”按工作日计算；申请人的三十日，我们按自然日理解。",
  en: "Article 82 speaks of the agency's limits only. We read the party's thirty days as calendar days.",
} as const;

export const LICENCE: readonly Norm[] = [
  law("licence-intake", 32, {
    item: "(四)",
    name: ["行政许可：一次告知补正", "Licence: tell what is missing"],
    words:
      "申请材料不齐全或者不符合法定形式的，应当当场或者在五日内一次告知申请人需要补正的全部内容，逾期不告知的，自收到申请材料之日起即为受理",
    n: 5,
    unit: "workday",
    from: ["收到申请材料", "receipt of the application"],
    expiry: "deemed-accepted",
  }),
  law("licence-decide", 42, {
    name: ["行政许可：作出决定", "Licence: decide"],
    words: "行政机关应当自受理行政许可申请之日起二十日内作出行政许可决定",
    n: 20,
    unit: "workday",
    from: ["受理", "acceptance"],
    stops: SET_ASIDE,
    extend: extendBy(10, ["本行政机关负责人", "the head of the agency"], ["许可法", 42]),
  }),
  law("licence-decide-jointly", 42, {
    name: ["行政许可：统一办理、联合办理、集中办理", "Licence: decide as one, jointly or together"],
    words: "行政许可采取统一办理或者联合办理、集中办理的，办理的时间不得超过四十五日",
    n: 45,
    unit: "workday",
    from: ["受理", "acceptance"],
    stops: SET_ASIDE,
    extend: extendBy(15, ["本级人民政府负责人", "the head of the government"], ["许可法", 42]),
  }),
  law("licence-review-below", 43, {
    name: ["行政许可：下级机关审查", "Licence: review by the lower agency"],
    words: "下级行政机关应当自其受理行政许可申请之日起二十日内审查完毕",
    n: 20,
    unit: "workday",
    from: ["受理", "acceptance"],
    stops: SET_ASIDE,
  }),
  law("licence-serve", 44, {
    name: ["行政许可：颁发、送达证件", "Licence: issue and serve"],
    words: "应当自作出决定之日起十日内向申请人颁发、送达行政许可证件",
    n: 10,
    unit: "workday",
    from: ["作出决定", "the decision"],
    stops: SET_ASIDE,
  }),
  law("licence-hearing-ask", 47, {
    name: ["行政许可：申请听证", "Licence: ask for a hearing"],
    words: "申请人、利害关系人在被告知听证权利之日起五日内提出听证申请的",
    n: 5,
    unit: "workday",
    bearer: "counterpart",
    from: ["被告知听证权利", "being told of the right to a hearing"],
    reading: PARTY_WORKDAYS,
  }),
  law("licence-hearing", 47, {
    name: ["行政许可：组织听证", "Licence: hold the hearing"],
    words: "行政机关应当在二十日内组织听证",
    n: 20,
    unit: "workday",
    from: ["提出听证申请", "the request for a hearing"],
  }),
  law("licence-hearing-notice", 48, {
    item: "(一)",
    name: ["行政许可：听证前的通知", "Licence: notice before the hearing"],
    words: "行政机关应当于举行听证的七日前将举行听证的时间、地点通知申请人、利害关系人",
    n: 7,
    unit: "workday",
    bound: "at-least",
    from: ["通知", "the notice"],
    to: ["举行听证", "the hearing"],
  }),
  law("licence-renewal-apply", 50, {
    name: ["行政许可：申请延续", "Licence: apply for renewal"],
    words: "应当在该行政许可有效期届满三十日前向作出行政许可决定的行政机关提出申请",
    n: 30,
    unit: "day",
    bound: "at-least",
    bearer: "counterpart",
    from: ["提出延续申请", "the application for renewal"],
    to: ["有效期届满", "the end of the licence"],
    reading: PARTY_DAYS,
  }),
  law("licence-inspectors", 55, {
    name: ["行政许可：指派检验、检测、检疫人员", "Licence: name the inspectors"],
    words: "行政机关实施检验、检测、检疫，应当自受理申请之日起五日内指派两名以上工作人员",
    n: 5,
    unit: "workday",
    from: ["受理", "acceptance"],
  }),
];
