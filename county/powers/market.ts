// Powers of the market regulator: food, businesses, equipment.
import type { PowerRow } from "./row.ts";

export const MARKET_POWERS: readonly PowerRow[] = [
  {
    code: "XK-0312",
    zh: "食品经营许可（餐饮服务）",
    en: "Food business licence (catering)",
    kind: "licence",
    agency: "market",
    basis: [
      {
        law: "食品安全法",
        article: "第三十五条第一款",
        text: "国家对食品生产经营实行许可制度。从事食品生产、食品销售、餐饮服务，应当依法取得许可。",
      },
      {
        law: "食品安全法",
        article: "第三十五条第二款",
        text: "县级以上地方人民政府食品安全监督管理部门应当依照《中华人民共和国行政许可法》的规定，审核申请人提交的本法第三十三条第一款第一项至第四项规定要求的相关资料，必要时对申请人的生产经营场所进行现场核查；对符合规定条件的，准予许可；对不符合规定条件的，不予许可并书面说明理由。",
      },
    ],
  },
  {
    code: "CF-0122",
    zh: "对未取得许可从事食品生产经营的处罚",
    en: "Penalty for running a food business without a licence",
    kind: "penalty",
    agency: "market",
    basis: [
      {
        law: "食品安全法",
        article: "第一百二十二条第一款",
        text: "违反本法规定，未取得食品生产经营许可从事食品生产经营活动，或者未取得食品添加剂生产许可从事食品添加剂生产活动的，由县级以上人民政府食品安全监督管理部门没收违法所得和违法生产经营的食品、食品添加剂以及用于违法生产经营的工具、设备、原料等物品；违法生产经营的食品、食品添加剂货值金额不足一万元的，并处五万元以上十万元以下罚款；货值金额一万元以上的，并处货值金额十倍以上二十倍以下罚款。",
      },
    ],
  },
  {
    code: "QZ-0110",
    zh: "查封、扣押不符合食品安全标准的食品",
    en: "Sealing and seizure of food below the safety standard",
    kind: "coercion",
    agency: "market",
    basis: [
      {
        law: "食品安全法",
        article: "第一百一十条第四项",
        text: "查封、扣押有证据证明不符合食品安全标准或者有证据证明存在安全隐患以及用于违法生产经营的食品、食品添加剂、食品相关产品；",
      },
    ],
  },
  {
    code: "JC-0110",
    zh: "对食品生产经营者的监督检查",
    en: "Inspection of food businesses",
    kind: "inspection",
    agency: "market",
    basis: [
      {
        law: "食品安全法",
        article: "第一百一十条",
        text: "县级以上人民政府食品安全监督管理部门履行食品安全监督管理职责，有权采取下列措施，对生产经营者遵守本法的情况进行监督检查：",
      },
    ],
  },
  {
    code: "JL-0115",
    zh: "食品安全举报奖励",
    en: "Reward for a tip-off about food safety",
    kind: "reward",
    agency: "market",
    declared: true,
    basis: [{ law: "食品安全法", article: "第一百一十五条第一款", text: "对查证属实的举报，给予举报人奖励。" }],
  },
  {
    code: "DJ-0119",
    zh: "个体工商户设立登记",
    en: "Registration of an individual business",
    kind: "licence",
    agency: "market",
    basis: [
      { law: "行政许可法", article: "第十二条第五项", text: "企业或者其他组织的设立等，需要确定主体资格的事项；" },
      {
        law: "行政许可法",
        article: "第五十六条",
        text: "实施本法第十二条第五项所列事项的行政许可，申请人提交的申请材料齐全、符合法定形式的，行政机关应当当场予以登记。",
      },
      { law: "市场主体登记管理条例", article: "第十九条" },
      {
        law: "优化营商环境条例",
        article: "第三十六条第一款",
        text: "政府及其有关部门办理政务服务事项，应当根据实际情况，推行当场办结、一次办结、限时办结等制度，实现集中办理、就近办理、网上办理、异地可办。",
      },
    ],
  },
  {
    code: "DJ-0124",
    zh: "个体工商户变更登记",
    en: "Registration of a change of an individual business",
    kind: "licence",
    agency: "market",
    basis: [
      {
        law: "行政许可法",
        article: "第四十九条",
        text: "被许可人要求变更行政许可事项的，应当向作出行政许可决定的行政机关提出申请；符合法定条件、标准的，行政机关应当依法办理变更手续。",
      },
      { law: "市场主体登记管理条例", article: "第二十四条" },
      {
        law: "优化营商环境条例",
        article: "第三十六条第一款",
        text: "政府及其有关部门办理政务服务事项，应当根据实际情况，推行当场办结、一次办结、限时办结等制度，实现集中办理、就近办理、网上办理、异地可办。",
      },
    ],
  },
  {
    code: "DJ-0133",
    zh: "特种设备使用登记",
    en: "Registration of special equipment in use",
    kind: "licence",
    agency: "market",
    basis: [{ law: "特种设备安全法", article: "第三十三条" }],
  },
  {
    code: "QT-0135",
    zh: "仅销售预包装食品备案",
    en: "Filing of sale of prepackaged food only",
    kind: "other",
    agency: "market",
    basis: [
      {
        law: "食品安全法",
        article: "第三十五条第一款",
        text: "仅销售预包装食品的，应当报所在地县级以上地方人民政府食品安全监督管理部门备案。",
      },
    ],
  },
];
