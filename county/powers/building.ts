// Powers of housing and construction, and of natural resources: planning, land, works and their tenders.
import type { PowerRow } from "./row.ts";

export const BUILDING_POWERS: readonly PowerRow[] = [
  {
    code: "XK-0407",
    zh: "建筑工程施工许可",
    en: "Construction permit",
    kind: "licence",
    agency: "housing",
    basis: [
      {
        law: "建筑法",
        article: "第七条第一款",
        text: "建筑工程开工前，建设单位应当按照国家有关规定向工程所在地县级以上人民政府建设行政主管部门申请领取施工许可证；但是，国务院建设行政主管部门确定的限额以下的小型工程除外。",
      },
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
      {
        law: "行政许可法",
        article: "第二十六条第二款",
        text: "行政许可依法由地方人民政府两个以上部门分别实施的，本级人民政府可以确定一个部门受理行政许可申请并转告有关部门分别提出意见后统一办理，或者组织有关部门联合办理、集中办理。",
      },
      {
        law: "行政许可法",
        article: "第四十二条第二款",
        text: "依照本法第二十六条的规定，行政许可采取统一办理或者联合办理、集中办理的，办理的时间不得超过四十五日；四十五日内不能办结的，经本级人民政府负责人批准，可以延长十五日，并应当将延长期限的理由告知申请人。",
      },
      {
        law: "城乡规划法",
        article: "第四十条第一款",
        text: "在城市、镇规划区内进行建筑物、构筑物、道路、管线和其他工程建设的，建设单位或者个人应当向城市、县人民政府城乡规划主管部门或者省、自治区、直辖市人民政府确定的镇人民政府申请办理建设工程规划许可证。",
      },
      {
        law: "建筑法",
        article: "第七条第一款",
        text: "建筑工程开工前，建设单位应当按照国家有关规定向工程所在地县级以上人民政府建设行政主管部门申请领取施工许可证；但是，国务院建设行政主管部门确定的限额以下的小型工程除外。",
      },
    ],
  },
  {
    code: "XK-0445",
    zh: "商品房预售许可",
    en: "Permit to sell homes before completion",
    kind: "licence",
    agency: "housing",
    basis: [{ law: "城市房地产管理法", article: "第四十五条" }],
  },
  {
    code: "CF-0464",
    zh: "对未取得施工许可证擅自施工的处罚",
    en: "Penalty for building without a construction permit",
    kind: "penalty",
    agency: "housing",
    basis: [
      {
        law: "建筑法",
        article: "第六十四条",
        text: "违反本法规定，未取得施工许可证或者开工报告未经批准擅自施工的，责令改正，对不符合开工条件的责令停止施工，可以处以罚款。",
      },
    ],
  },
  {
    code: "CF-0415",
    zh: "对施工工地未采取防尘降尘措施的处罚",
    en: "Penalty for a building site without measures against dust",
    kind: "penalty",
    agency: "housing",
    basis: [
      {
        law: "大气污染防治法",
        article: "第一百一十五条第一款",
        text: "违反本法规定，施工单位有下列行为之一的，由县级以上人民政府住房城乡建设等主管部门按照职责责令改正，处一万元以上十万元以下的罚款；拒不改正的，责令停工整治：",
      },
      {
        law: "大气污染防治法",
        article: "第一百一十五条第一款第一项",
        text: "施工工地未设置硬质围挡，或者未采取覆盖、分段作业、择时施工、洒水抑尘、冲洗地面和车辆等有效防尘降尘措施的；",
      },
    ],
  },
  {
    code: "CJ-0460",
    zh: "工程建设项目招标投标投诉处理",
    en: "Ruling on a complaint about a tender for works",
    kind: "adjudication",
    agency: "housing",
    basis: [
      {
        law: "招标投标法",
        article: "第六十五条",
        text: "投标人和其他利害关系人认为招标投标活动不符合本法有关规定的，有权向招标人提出异议或者依法向有关行政监督部门投诉。",
      },
      {
        law: "招标投标法实施条例",
        article: "第六十一条第二款",
        text: "行政监督部门应当自收到投诉之日起3个工作日内决定是否受理投诉，并自受理投诉之日起30个工作日内作出书面处理决定；需要检验、检测、鉴定、专家评审的，所需时间不计算在内。",
      },
    ],
  },
  {
    code: "XK-0540",
    zh: "建设工程规划许可",
    en: "Planning permit for construction works",
    kind: "licence",
    agency: "resources",
    basis: [
      {
        law: "城乡规划法",
        article: "第四十条第一款",
        text: "在城市、镇规划区内进行建筑物、构筑物、道路、管线和其他工程建设的，建设单位或者个人应当向城市、县人民政府城乡规划主管部门或者省、自治区、直辖市人民政府确定的镇人民政府申请办理建设工程规划许可证。",
      },
    ],
  },
  {
    code: "XK-0537",
    zh: "建设用地规划许可（划拨用地）",
    en: "Planning permit for allocated land",
    kind: "licence",
    agency: "resources",
    basis: [
      {
        law: "城乡规划法",
        article: "第三十七条第一款",
        text: "在城市、镇规划区内以划拨方式提供国有土地使用权的建设项目，经有关部门批准、核准、备案后，建设单位应当向城市、县人民政府城乡规划主管部门提出建设用地规划许可申请，由城市、县人民政府城乡规划主管部门依据控制性详细规划核定建设用地的位置、面积、允许建设的范围，核发建设用地规划许可证。",
      },
    ],
  },
  {
    code: "XK-0541",
    zh: "乡村建设规划许可",
    en: "Planning permit for building in villages",
    kind: "licence",
    agency: "resources",
    basis: [
      {
        law: "城乡规划法",
        article: "第四十一条第一款",
        text: "在乡、村庄规划区内进行乡镇企业、乡村公共设施和公益事业建设的，建设单位或者个人应当向乡、镇人民政府提出申请，由乡、镇人民政府报城市、县人民政府城乡规划主管部门核发乡村建设规划许可证。",
      },
    ],
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
    code: "DJ-0509",
    zh: "不动产登记（转移登记）",
    en: "Registration of real estate (transfer)",
    kind: "confirmation",
    agency: "resources",
    basis: [
      { law: "民法典", article: "第二百零九条" },
      { law: "不动产登记暂行条例", article: "第二十条" },
    ],
  },
  {
    code: "JC-0553",
    zh: "对城乡规划实施情况的监督检查",
    en: "Inspection of how plans are carried out",
    kind: "inspection",
    agency: "resources",
    basis: [
      {
        law: "城乡规划法",
        article: "第五十三条第一款",
        text: "县级以上人民政府城乡规划主管部门对城乡规划的实施情况进行监督检查，有权采取以下措施：",
      },
    ],
  },
  {
    code: "CJ-0514",
    zh: "单位之间土地权属争议处理",
    en: "Ruling on a dispute between organisations about land",
    kind: "adjudication",
    agency: "resources",
    basis: [{ law: "土地管理法", article: "第十四条" }],
  },
];
