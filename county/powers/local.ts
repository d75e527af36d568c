// Powers of the town and of the development zone.
import type { PowerRow } from "./row.ts";

export const LOCAL_POWERS: readonly PowerRow[] = [
  {
    code: "XK-1562",
    zh: "农村村民宅基地审批",
    en: "Homestead approval for villagers",
    kind: "licence",
    agency: "town",
    basis: [{ law: "土地管理法", article: "第六十二条" }],
  },
  {
    code: "QZ-1565",
    zh: "拆除违反乡村建设规划许可的建筑",
    en: "Removal of buildings without a village planning permit",
    kind: "coercion",
    agency: "town",
    basis: [
      {
        law: "城乡规划法",
        article: "第六十五条",
        text: "在乡、村庄规划区内未依法取得乡村建设规划许可证或者未按照乡村建设规划许可证的规定进行建设的，由乡、镇人民政府责令停止建设、限期改正；逾期不改正的，可以拆除。",
      },
    ],
  },
  {
    code: "CJ-1514",
    zh: "个人之间、个人与单位之间土地权属争议处理",
    en: "Ruling on a dispute of individuals about land",
    kind: "adjudication",
    agency: "town",
    basis: [{ law: "土地管理法", article: "第十四条" }],
  },
  {
    code: "GG-1648",
    zh: "企业诉求受理与帮办",
    en: "Hearing and helping businesses",
    kind: "public-service",
    agency: "zone",
    basis: [
      {
        law: "优化营商环境条例",
        article: "第四十八条第一款",
        text: "政府及其有关部门应当按照构建亲清新型政商关系的要求，建立畅通有效的政企沟通机制，采取多种方式及时听取市场主体的反映和诉求，了解市场主体生产经营中遇到的困难和问题，并依法帮助其解决。",
      },
    ],
  },
];
