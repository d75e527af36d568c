// Fourteen powers of the example county, of eight kinds. Every basis is a real law and article; a test compares its text with the law
// itself, and where we do not have the law none is given. Six have standards and run here (county/standards); the rest are listed.
import type { Power } from "../src/kernel/standard.ts";
import type { KindId } from "../src/law/cn/kinds.ts";
import { EVERYDAY } from "./everyday.ts";

type Row = { code: string; zh: string; en: string; kind: KindId; agency: string; basis: Power["basis"]; declared?: true };

const FOOD_LICENCE = "国家对食品生产经营实行许可制度。从事食品生产、食品销售、餐饮服务，应当依法取得许可。";
const FOOD_REVIEW =
  "县级以上地方人民政府食品安全监督管理部门应当依照《中华人民共和国行政许可法》的规定，审核申请人提交的本法第三十三条第一款第一项至第四项规定要求的相关资料，必要时对申请人的生产经营场所进行现场核查；对符合规定条件的，准予许可；对不符合规定条件的，不予许可并书面说明理由。";
const JOINT =
  "行政许可依法由地方人民政府两个以上部门分别实施的，本级人民政府可以确定一个部门受理行政许可申请并转告有关部门分别提出意见后统一办理，或者组织有关部门联合办理、集中办理。";
const JOINT_LIMIT =
  "依照本法第二十六条的规定，行政许可采取统一办理或者联合办理、集中办理的，办理的时间不得超过四十五日；四十五日内不能办结的，经本级人民政府负责人批准，可以延长十五日，并应当将延长期限的理由告知申请人。";
const WORKS =
  "建筑工程开工前，建设单位应当按照国家有关规定向工程所在地县级以上人民政府建设行政主管部门申请领取施工许可证；但是，国务院建设行政主管部门确定的限额以下的小型工程除外。";
const PLANNING =
  "在城市、镇规划区内进行建筑物、构筑物、道路、管线和其他工程建设的，建设单位或者个人应当向城市、县人民政府城乡规划主管部门或者省、自治区、直辖市人民政府确定的镇人民政府申请办理建设工程规划许可证。";

const REGISTERED_AT_ONCE = "实施本法第十二条第五项所列事项的行政许可，申请人提交的申请材料齐全、符合法定形式的，行政机关应当当场予以登记。";
const DONE_AT_ONCE =
  "政府及其有关部门办理政务服务事项，应当根据实际情况，推行当场办结、一次办结、限时办结等制度，实现集中办理、就近办理、网上办理、异地可办。";
const REGISTRATION = "市场主体登记管理条例";

const ROWS: readonly Row[] = [
  {
    code: "XK-0312",
    zh: "食品经营许可（餐饮服务）",
    en: "Food business licence (catering)",
    kind: "licence",
    agency: "market",
    basis: [
      { law: "食品安全法", article: "第三十五条第一款", text: FOOD_LICENCE },
      { law: "食品安全法", article: "第三十五条第二款", text: FOOD_REVIEW },
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
        article: "第一百一十条第一款第四项",
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
        article: "第一百一十条第一款",
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
      { law: "行政许可法", article: "第五十六条", text: REGISTERED_AT_ONCE },
      { law: REGISTRATION, article: "第十九条" },
      { law: "优化营商环境条例", article: "第三十六条第一款", text: DONE_AT_ONCE },
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
      { law: REGISTRATION, article: "第二十四条" },
      { law: "优化营商环境条例", article: "第三十六条第一款", text: DONE_AT_ONCE },
    ],
  },
  {
    code: "XK-0407",
    zh: "建筑工程施工许可",
    en: "Construction permit",
    kind: "licence",
    agency: "housing",
    basis: [
      { law: "建筑法", article: "第七条第一款", text: WORKS },
      { law: "建筑法", article: "第八条第二款", text: "建设行政主管部门应当自收到申请之日起七日内，对符合条件的申请颁发施工许可证。" },
    ],
  },
  {
    code: "LH-0426",
    zh: "建设工程开工联合审批（规划、消防、环评并联）",
    en: "Joint approval to begin construction (planning, fire safety, environment)",
    kind: "licence",
    agency: "housing",
    declared: true,
    basis: [
      { law: "行政许可法", article: "第二十六条第二款", text: JOINT },
      { law: "行政许可法", article: "第四十二条第二款", text: JOINT_LIMIT },
      { law: "城乡规划法", article: "第四十条第一款", text: PLANNING },
      { law: "建筑法", article: "第七条第一款", text: WORKS },
    ],
  },
  {
    code: "XK-0540",
    zh: "建设工程规划许可",
    en: "Planning permit for construction works",
    kind: "licence",
    agency: "resources",
    basis: [{ law: "城乡规划法", article: "第四十条第一款", text: PLANNING }],
  },
  {
    code: "QR-0545",
    zh: "建设工程规划条件核实",
    en: "Confirmation that works meet the planning conditions",
    kind: "confirmation",
    agency: "resources",
    basis: [
      {
        law: "城乡规划法",
        article: "第四十五条第一款",
        text: "县级以上地方人民政府城乡规划主管部门按照国务院规定对建设工程是否符合规划条件予以核实。未经核实或者经核实不符合规划条件的，建设单位不得组织竣工验收。",
      },
    ],
  },
  {
    code: "XK-0622",
    zh: "建设项目环境影响报告表审批",
    en: "Approval of an environmental impact report form",
    kind: "licence",
    agency: "ecology",
    basis: [
      {
        law: "环境影响评价法",
        article: "第二十二条第一款",
        text: "建设项目的环境影响报告书、报告表，由建设单位按照国务院的规定报有审批权的生态环境主管部门审批。",
      },
      {
        law: "环境影响评价法",
        article: "第二十二条第三款",
        text: "审批部门应当自收到环境影响报告书之日起六十日内，收到环境影响报告表之日起三十日内，分别作出审批决定并书面通知建设单位。",
      },
    ],
  },
  {
    code: "QT-0622",
    zh: "建设项目环境影响登记表备案",
    en: "Filing of an environmental impact registration form",
    kind: "other",
    agency: "ecology",
    basis: [{ law: "环境影响评价法", article: "第二十二条第四款", text: "国家对环境影响登记表实行备案管理。" }],
  },
  {
    code: "GG-0654",
    zh: "环境质量与环境监测信息查询",
    en: "Environmental quality and monitoring information",
    kind: "public-service",
    agency: "ecology",
    basis: [
      {
        law: "环境保护法",
        article: "第五十四条第二款",
        text: "县级以上人民政府环境保护主管部门和其他负有环境保护监督管理职责的部门，应当依法公开环境质量、环境监测、突发环境事件以及环境行政许可、行政处罚、排污费的征收和使用情况等信息。",
      },
    ],
  },
];

export const POWERS: readonly Power[] = ROWS.map(({ code, zh, en, kind, agency, basis, declared }) => ({
  id: code,
  code,
  aliases: [...(EVERYDAY[code] ?? [])],
  name: { zh, en },
  kind,
  agency,
  service: kind === "public-service",
  origin: declared === true ? "declared" : "inherited",
  basis,
}));
