// Powers of the branch for ecology and environment.
import type { PowerRow } from "./row.ts";

export const ECOLOGY_POWERS: readonly PowerRow[] = [
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
    code: "XK-0645",
    zh: "排污许可",
    en: "Pollutant discharge permit",
    kind: "licence",
    agency: "ecology",
    basis: [
      { law: "环境保护法", article: "第四十五条第一款", text: "国家依照法律规定实行排污许可管理制度。" },
      {
        law: "环境保护法",
        article: "第四十五条第二款",
        text: "实行排污许可管理的企业事业单位和其他生产经营者应当按照排污许可证的要求排放污染物；未取得排污许可证的，不得排放污染物。",
      },
      {
        law: "水污染防治法",
        article: "第二十一条第一款",
        text: "直接或者间接向水体排放工业废水和医疗污水以及其他按照规定应当取得排污许可证方可排放的废水、污水的企业事业单位和其他生产经营者，应当取得排污许可证；城镇污水集中处理设施的运营单位，也应当取得排污许可证。排污许可证应当明确排放水污染物的种类、浓度、总量和排放去向等要求。排污许可的具体办法由国务院规定。",
      },
    ],
  },
  {
    code: "CF-0631",
    zh: "对环评文件未经批准擅自开工建设的处罚",
    en: "Penalty for beginning to build before the impact assessment is approved",
    kind: "penalty",
    agency: "ecology",
    basis: [
      {
        law: "环境影响评价法",
        article: "第三十一条第一款",
        text: "建设单位未依法报批建设项目环境影响报告书、报告表，或者未依照本法第二十四条的规定重新报批或者报请重新审核环境影响报告书、报告表，擅自开工建设的，由县级以上生态环境主管部门责令停止建设，根据违法情节和危害后果，处建设项目总投资额百分之一以上百分之五以下的罚款，并可以责令恢复原状；对建设单位直接负责的主管人员和其他直接责任人员，依法给予行政处分。",
      },
    ],
  },
  {
    code: "QZ-0625",
    zh: "查封、扣押造成污染物排放的设施、设备",
    en: "Sealing and seizure of equipment that discharges pollutants",
    kind: "coercion",
    agency: "ecology",
    basis: [
      {
        law: "环境保护法",
        article: "第二十五条",
        text: "企业事业单位和其他生产经营者违反法律法规规定排放污染物，造成或者可能造成严重污染的，县级以上人民政府环境保护主管部门和其他负有环境保护监督管理职责的部门，可以查封、扣押造成污染物排放的设施、设备。",
      },
    ],
  },
  {
    code: "JC-0624",
    zh: "对排污单位的现场检查",
    en: "On-site inspection of those who discharge pollutants",
    kind: "inspection",
    agency: "ecology",
    basis: [
      {
        law: "环境保护法",
        article: "第二十四条",
        text: "县级以上人民政府环境保护主管部门及其委托的环境监察机构和其他负有环境保护监督管理职责的部门，有权对排放污染物的企业事业单位和其他生产经营者进行现场检查。被检查者应当如实反映情况，提供必要的资料。实施现场检查的部门、机构及其工作人员应当为被检查者保守商业秘密。",
      },
      {
        law: "水污染防治法",
        article: "第三十条",
        text: "环境保护主管部门和其他依照本法规定行使监督管理权的部门，有权对管辖范围内的排污单位进行现场检查，被检查的单位应当如实反映情况，提供必要的资料。检查机关有义务为被检查的单位保守在检查中获取的商业秘密。",
      },
    ],
  },
  {
    code: "JL-0631",
    zh: "大气污染举报奖励",
    en: "Reward for a tip-off about air pollution",
    kind: "reward",
    agency: "ecology",
    basis: [
      {
        law: "大气污染防治法",
        article: "第三十一条第二款",
        text: "生态环境主管部门和其他负有大气环境保护监督管理职责的部门接到举报的，应当及时处理并对举报人的相关信息予以保密；对实名举报的，应当反馈处理结果等情况，查证属实的，处理结果依法向社会公开，并对举报人给予奖励。",
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
