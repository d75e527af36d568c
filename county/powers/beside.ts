// What the bodies beside the administration have: none of it is an administrative licence.
import type { PowerRow } from "./row.ts";

export const BESIDE_POWERS: readonly PowerRow[] = [
  {
    code: "QT-1795",
    zh: "公务员申诉处理",
    en: "Ruling on an appeal by a civil servant",
    kind: "other",
    agency: "party",
    basis: [
      {
        law: "公务员法",
        article: "第九十五条第一款",
        text: "公务员对涉及本人的下列人事处理不服的，可以自知道该人事处理之日起三十日内向原处理机关申请复核；对复核结果不服的，可以自接到复核决定之日起十五日内，按照规定向同级公务员主管部门或者作出该人事处理的机关的上一级机关提出申诉；也可以不经复核，自知道该人事处理之日起三十日内直接提出申诉：",
      },
      {
        law: "公务员法",
        article: "第九十六条第一款",
        text: "原处理机关应当自接到复核申请书后的三十日内作出复核决定，并以书面形式告知申请人。受理公务员申诉的机关应当自受理之日起六十日内作出处理决定；案情复杂的，可以适当延长，但是延长时间不得超过三十日。",
      },
    ],
  },
  {
    code: "JL-1751",
    zh: "公务员奖励",
    en: "Awards for civil servants",
    kind: "reward",
    agency: "party",
    basis: [
      {
        law: "公务员法",
        article: "第五十一条第一款",
        text: "对工作表现突出，有显著成绩和贡献，或者有其他突出事迹的公务员或者公务员集体，给予奖励。奖励坚持定期奖励与及时奖励相结合，精神奖励与物质奖励相结合、以精神奖励为主的原则。",
      },
    ],
  },
  {
    code: "QT-1860",
    zh: "听取和审议监察委员会专项工作报告、组织执法检查",
    en: "Hearing the supervision commission's reports, and inspection of enforcement",
    kind: "other",
    agency: "congress",
    basis: [
      {
        law: "监察法",
        article: "第六十条第二款",
        text: "各级人民代表大会常务委员会听取和审议本级监察委员会的专项工作报告，组织执法检查。",
      },
    ],
  },
  {
    code: "GG-1910",
    zh: "委员提案办理情况查询",
    en: "What became of members' proposals",
    kind: "public-service",
    agency: "consultative",
    basis: [
      {
        law: "重大行政决策程序暂行条例",
        article: "第十条第三项",
        text: "人大代表、政协委员等通过建议、提案等方式提出决策事项建议，以及公民、法人或者其他组织提出书面决策事项建议的，交有关单位研究论证。",
      },
    ],
  },
  {
    code: "GG-2051",
    zh: "行政诉讼立案",
    en: "Filing of an administrative action",
    kind: "public-service",
    agency: "court",
    basis: [
      { law: "行政诉讼法", article: "第五十一条第一款", text: "人民法院在接到起诉状时对符合本法规定的起诉条件的，应当登记立案。" },
      {
        law: "行政诉讼法",
        article: "第五十一条第三款",
        text: "起诉状内容欠缺或者有其他错误的，应当给予指导和释明，并一次性告知当事人需要补正的内容。不得未经指导和释明即以起诉不符合条件为由不接收起诉状。",
      },
    ],
  },
  {
    code: "GG-2065",
    zh: "生效裁判文书查阅",
    en: "Reading of judgments in force",
    kind: "public-service",
    agency: "court",
    basis: [
      {
        law: "行政诉讼法",
        article: "第六十五条",
        text: "人民法院应当公开发生法律效力的判决书、裁定书，供公众查阅，但涉及国家秘密、商业秘密和个人隐私的内容除外。",
      },
    ],
  },
  {
    code: "GG-2125",
    zh: "公益诉讼线索受理（12309检察服务）",
    en: "Reports of harm to the public interest (12309)",
    kind: "public-service",
    agency: "procuratorate",
    basis: [
      {
        law: "行政诉讼法",
        article: "第二十五条第四款",
        text: "人民检察院在履行职责中发现生态环境和资源保护、食品药品安全、国有财产保护、国有土地使用权出让等领域负有监督管理职责的行政机关违法行使职权或者不作为，致使国家利益或者社会公共利益受到侵害的，应当向行政机关提出检察建议，督促其依法履行职责。行政机关不依法履行职责的，人民检察院依法向人民法院提起诉讼。",
      },
    ],
  },
  {
    code: "GG-2208",
    zh: "残疾人证办理",
    en: "Disability certificate",
    kind: "public-service",
    agency: "disabled",
    basis: [{ law: "残疾人保障法", article: "第八条" }],
  },
];
