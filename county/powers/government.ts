// Powers of the county government, by its office, and of finance: appeals, information, procurement.
import type { PowerRow } from "./row.ts";

export const GOVERNMENT_POWERS: readonly PowerRow[] = [
  {
    code: "QT-0724",
    zh: "行政复议",
    en: "Administrative reconsideration",
    kind: "other",
    agency: "office",
    basis: [
      {
        law: "行政复议法",
        article: "第四条第一款",
        text: "县级以上各级人民政府以及其他依照本法履行行政复议职责的行政机关是行政复议机关。",
      },
      { law: "行政复议法", article: "第二十四条第一款第一项", text: "对本级人民政府工作部门作出的行政行为不服的；" },
      {
        law: "行政复议法",
        article: "第六十二条第一款",
        text: "适用普通程序审理的行政复议案件，行政复议机关应当自受理申请之日起六十日内作出行政复议决定；但是法律规定的行政复议期限少于六十日的除外。情况复杂，不能在规定期限内作出行政复议决定的，经行政复议机构的负责人批准，可以适当延长，并书面告知当事人；但是延长期限最多不得超过三十日。",
      },
    ],
  },
  {
    code: "JL-0711",
    zh: "对保护和改善环境有显著成绩的奖励",
    en: "Award for outstanding protection of the environment",
    kind: "reward",
    agency: "office",
    basis: [{ law: "环境保护法", article: "第十一条", text: "对保护和改善环境有显著成绩的单位和个人，由人民政府给予奖励。" }],
  },
  {
    code: "GG-0727",
    zh: "政府信息公开申请",
    en: "Request for government information",
    kind: "public-service",
    agency: "office",
    basis: [
      {
        law: "政府信息公开条例",
        article: "第二十七条",
        text: "除行政机关主动公开的政府信息外，公民、法人或者其他组织可以向地方各级人民政府、对外以自己名义履行行政管理职能的县级以上人民政府部门(含本条例第十条第二款规定的派出机构、内设机构)申请获取相关政府信息。",
      },
      {
        law: "政府信息公开条例",
        article: "第三十三条第二款",
        text: "行政机关不能当场答复的，应当自收到申请之日起20个工作日内予以答复；需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人，延长的期限最长不得超过20个工作日。",
      },
    ],
  },
  {
    code: "CJ-1055",
    zh: "政府采购投诉处理",
    en: "Ruling on a complaint about government procurement",
    kind: "adjudication",
    agency: "finance",
    basis: [
      {
        law: "政府采购法",
        article: "第五十五条",
        text: "质疑供应商对采购人、采购代理机构的答复不满意或者采购人、采购代理机构未在规定的时间内作出答复的，可以在答复期满后十五个工作日内向同级政府采购监督管理部门投诉。",
      },
      {
        law: "政府采购法",
        article: "第五十六条",
        text: "政府采购监督管理部门应当在收到投诉后三十个工作日内，对投诉事项作出处理决定，并以书面形式通知投诉人和与投诉事项有关的当事人。",
      },
    ],
  },
  {
    code: "CF-1077",
    zh: "对供应商提供虚假材料谋取中标、成交的处罚",
    en: "Penalty for suppliers who win by false materials",
    kind: "penalty",
    agency: "finance",
    basis: [
      {
        law: "政府采购法",
        article: "第七十七条第一款",
        text: "供应商有下列情形之一的，处以采购金额千分之五以上千分之十以下的罚款，列入不良行为记录名单，在一至三年内禁止参加政府采购活动，有违法所得的，并处没收违法所得，情节严重的，由工商行政管理机关吊销营业执照；构成犯罪的，依法追究刑事责任:",
      },
      { law: "政府采购法", article: "第七十七条第一款第一项", text: "提供虚假材料谋取中标、成交的；" },
    ],
  },
  {
    code: "JC-1065",
    zh: "对政府采购项目采购活动的检查",
    en: "Inspection of procurement",
    kind: "inspection",
    agency: "finance",
    basis: [
      {
        law: "政府采购法",
        article: "第六十五条",
        text: "政府采购监督管理部门应当对政府采购项目的采购活动进行检查，政府采购当事人应当如实反映情况，提供有关材料。",
      },
    ],
  },
];
