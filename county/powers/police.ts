// Powers of public security: vehicles and drivers, public order, household registration.
import type { PowerRow } from "./row.ts";

export const POLICE_POWERS: readonly PowerRow[] = [
  {
    code: "XK-0808",
    zh: "机动车登记",
    en: "Registration of motor vehicles",
    kind: "licence",
    agency: "police",
    basis: [
      {
        law: "道路交通安全法",
        article: "第八条",
        text: "国家对机动车实行登记制度。机动车经公安机关交通管理部门登记后，方可上道路行驶。尚未登记的机动车，需要临时上道路行驶的，应当取得临时通行牌证。",
      },
      {
        law: "道路交通安全法",
        article: "第九条第二款",
        text: "公安机关交通管理部门应当自受理申请之日起五个工作日内完成机动车登记审查工作，对符合前款规定条件的，应当发放机动车登记证书、号牌和行驶证；对不符合前款规定条件的，应当向申请人说明不予登记的理由。",
      },
    ],
  },
  {
    code: "XK-0819",
    zh: "机动车驾驶证核发",
    en: "Driving licence",
    kind: "licence",
    agency: "police",
    basis: [
      {
        law: "道路交通安全法",
        article: "第十九条第二款",
        text: "申请机动车驾驶证，应当符合国务院公安部门规定的驾驶许可条件；经考试合格后，由公安机关交通管理部门发给相应类别的机动车驾驶证。",
      },
    ],
  },
  {
    code: "XK-0811",
    zh: "大型群众性活动安全许可",
    en: "Safety permit for large public events",
    kind: "licence",
    agency: "police",
    basis: [{ law: "大型群众性活动安全管理条例", article: "第十一条" }],
  },
  {
    code: "CF-0891",
    zh: "对饮酒后驾驶机动车的处罚",
    en: "Penalty for driving after drinking",
    kind: "penalty",
    agency: "police",
    basis: [
      {
        law: "道路交通安全法",
        article: "第九十一条第一款",
        text: "饮酒后驾驶机动车的，处暂扣六个月机动车驾驶证，并处一千元以上二千元以下罚款。因饮酒后驾驶机动车被处罚，再次饮酒后驾驶机动车的，处十日以下拘留，并处一千元以上二千元以下罚款，吊销机动车驾驶证。",
      },
    ],
  },
  {
    code: "QZ-0892",
    zh: "扣留超载机动车",
    en: "Detention of overloaded vehicles",
    kind: "coercion",
    agency: "police",
    basis: [
      { law: "道路交通安全法", article: "第九十二条第三款", text: "有前两款行为的，由公安机关交通管理部门扣留机动车至违法状态消除。" },
    ],
  },
  {
    code: "QR-0873",
    zh: "道路交通事故认定",
    en: "Determination of a road accident",
    kind: "confirmation",
    agency: "police",
    basis: [
      {
        law: "道路交通安全法",
        article: "第七十三条",
        text: "公安机关交通管理部门应当根据交通事故现场勘验、检查、调查情况和有关的检验、鉴定结论，及时制作交通事故认定书，作为处理交通事故的证据。交通事故认定书应当载明交通事故的基本事实、成因和当事人的责任，并送达当事人。",
      },
    ],
  },
  {
    code: "DJ-0807",
    zh: "户口登记（出生登记）",
    en: "Household registration (birth)",
    kind: "confirmation",
    agency: "police",
    basis: [{ law: "户口登记条例", article: "第七条" }],
  },
];
