// Water: soil and water conservation, and works within a river's bounds. Experts may review both, which stops the clock (许可法 45).
import type { Standard } from "../../src/kernel/standard.ts";
import { bring, FROM_SHARING, option, own, shared } from "./form.ts";
import { counter, EXPERTS, plainLicence, review, site } from "./plain.ts";

/** 生产建设项目水土保持方案审批: 8 of 20 workdays. */
export const CONSERVATION: Standard = plainLicence({
  power: "XK-1225",
  agency: "water",
  line: "020",
  window: "post:water-window",
  stages: [
    {
      ...review("post:water-technical", 5, {
        zh: "审查水土流失预测、防治责任范围和措施，报告书组织专家评审。",
        en: "Examines the forecast of erosion, the area of responsibility and the measures; reports are reviewed by experts.",
      }),
      aside: EXPERTS,
    },
  ],
  decide: ["post:water-deputy", 3],
  serveDays: 2,
  chief: "post:water-chief",
  promise: 8,
  basis: ["水土保持法 25", "行政许可法 32", "行政许可法 42", "行政许可法 45"],
  places: counter(16),
  about: {
    zh: "在容易水土流失的地方开办生产建设项目，开工前要报批水土保持方案。8个工作日内有结果，专家评审的时间另计，不收费。",
    en: "For projects where soil is easily washed away, before they begin. An answer within 8 workdays, not counting an expert review, free of charge.",
  },
  conditions: [
    { zh: "水土流失防治责任范围明确。", en: "The area of responsibility is defined." },
    { zh: "防治目标、措施和投资符合水土保持技术标准。", en: "Aims, measures and funds meet the technical standards." },
    { zh: "弃渣有综合利用或者专门存放地。", en: "Spoil is made use of or has a place of its own." },
  ],
  materials: [
    bring("application", "水土保持方案审批申请", "Application for approval"),
    bring("plan", "水土保持方案报告书或者报告表", "Soil and water conservation plan"),
    shared("project", "项目立项信息", "Registration of the project", FROM_SHARING),
  ],
  asks: [
    own("project.name", "项目名称", "Name of the project"),
    own("project.address", "建设地点", "Place of the project"),
    own("project.land", "征占地面积（平方米）", "Land taken (square metres)", { type: "count", max: 100_000_000 }),
    own("project.earth", "挖填土石方（立方米）", "Earth moved (cubic metres)", { type: "count", max: 100_000_000 }),
    own("project.form", "方案形式", "Form of the plan", {
      type: "choice",
      options: [option("report", "报告书", "Report"), option("form", "报告表", "Report form")],
    }),
  ],
});

/** 河道管理范围内建设项目工程建设方案审批: 12 of 20 workdays. */
export const RIVER: Standard = plainLicence({
  power: "XK-1227",
  agency: "water",
  line: "020",
  window: "post:water-window",
  stages: [
    review("post:water-review", 3, {
      zh: "审查工程建设方案是否符合防洪标准、岸线规划。",
      en: "Examines whether the plan meets the flood standard and the plan of the banks.",
    }),
    {
      ...site("post:water-technical", 5, {
        zh: "核对河势、堤防和行洪断面。",
        en: "They check the course, the dykes and the cross-section for floods.",
      }),
      aside: EXPERTS,
    },
  ],
  decide: ["post:water-deputy", 4],
  serveDays: 2,
  chief: "post:water-chief",
  promise: 12,
  basis: ["防洪法 27", "行政许可法 34", "行政许可法 42", "行政许可法 45"],
  places: counter(16),
  about: {
    zh: "在河道管理范围内建桥、码头、道路、管线、取水设施，报批基建前要先取得的许可。12个工作日内有结果，不收费。",
    en: "For bridges, quays, roads, pipes and intakes within a river's bounds, before the project itself is approved. An answer within 12 workdays, free of charge.",
  },
  conditions: [
    { zh: "符合防洪标准、岸线规划和航运要求。", en: "Meets the flood standard, the plan of the banks and the needs of shipping." },
    { zh: "不危害堤防安全、不影响河势稳定、不妨碍行洪畅通。", en: "Dykes stay safe, the course stable, and floods can pass." },
  ],
  materials: [
    bring("application", "河道管理范围内建设项目申请书", "Application for works within a river's bounds"),
    bring("plan", "工程建设方案", "Plan of the works"),
    bring("flood", "防洪评价报告", "Flood assessment"),
    shared("project", "项目立项信息", "Registration of the project", FROM_SHARING),
  ],
  asks: [
    own("project.name", "项目名称", "Name of the project"),
    own("project.river", "河流和岸别", "River and bank", { max: 60 }),
    own("project.kind", "工程类型", "Kind of works", {
      type: "choice",
      options: [
        option("bridge", "桥梁", "Bridge"),
        option("quay", "码头", "Quay"),
        option("pipe", "管道、缆线", "Pipes or cables"),
        option("intake", "取水、排水设施", "Intake or outfall"),
      ],
    }),
    own("project.length", "占用河道长度（米）", "Length along the river (metres)", { type: "count", max: 1_000_000 }),
  ],
});
