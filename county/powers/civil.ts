// Powers of civil affairs: social organisations, marriage, relief.
import type { PowerRow } from "./row.ts";

export const CIVIL_POWERS: readonly PowerRow[] = [
  {
    code: "DJ-0909",
    zh: "社会团体成立登记",
    en: "Registration of a social association",
    kind: "licence",
    agency: "civil",
    basis: [
      { law: "社会团体登记管理条例", article: "第九条" },
      { law: "社会团体登记管理条例", article: "第十二条" },
    ],
  },
  {
    code: "DJ-0903",
    zh: "民办非企业单位成立登记",
    en: "Registration of a private non-enterprise organisation",
    kind: "licence",
    agency: "civil",
    basis: [{ law: "民办非企业单位登记管理暂行条例", article: "第三条" }],
  },
  {
    code: "DJ-0949",
    zh: "结婚登记",
    en: "Registration of marriage",
    kind: "confirmation",
    agency: "civil",
    basis: [{ law: "民法典", article: "第一千零四十九条" }],
  },
  {
    code: "JF-0909",
    zh: "最低生活保障",
    en: "Minimum living allowance",
    kind: "benefit",
    agency: "civil",
    basis: [
      { law: "社会救助暂行办法", article: "第九条" },
      { law: "社会救助暂行办法", article: "第十一条" },
    ],
  },
  {
    code: "JF-0914",
    zh: "特困人员供养",
    en: "Support of persons in extreme need",
    kind: "benefit",
    agency: "civil",
    basis: [{ law: "社会救助暂行办法", article: "第十四条" }],
  },
  {
    code: "JF-0947",
    zh: "临时救助",
    en: "Temporary relief",
    kind: "benefit",
    agency: "civil",
    basis: [{ law: "社会救助暂行办法", article: "第四十七条" }],
  },
];
