// 建筑工程施工许可: 建筑法 8 gives seven days, by the calendar and without extension, so no post holds `chief` here; 5 promised: review 3,
// decision 2. The seven days run from receipt; the clock of the procedure runs from acceptance, hence a promise well below.
import type { Standard } from "../../src/kernel/standard.ts";
import { norm } from "../../src/law/cn/norms.ts";
import { otherLaw } from "../../src/law/norm-limit.ts";
import { complaintTo, edge, ending, IN_FORCE, intakeEdges, intakeSteps, step } from "../chart.ts";
import { APPLICANT, bring, FREE, FROM_SHARING, own, shared } from "./form.ts";

const complaint = complaintTo("555 0136");
const days = (n: number) => ({ n, unit: "day" as const, basis: "内部流程图（建筑法 8）" });
const end = ending({
  decide: { posts: ["post:housing-deputy"], limit: days(2) },
  serve: { role: "window", posts: ["post:housing-window"], limit: days(2) },
  back: "review",
  complaint,
});

export const WORKS: Standard = {
  power: "XK-0407",
  version: 1,
  procedure: "licence",
  from: IN_FORCE,
  flow: {
    steps: [
      ...intakeSteps({ role: "window", posts: ["post:housing-window"], complaint }),
      step(
        "review",
        "officer",
        {
          name: { zh: "审查", en: "Review" },
          duty: {
            zh: "核对用地、规划、施工企业、资金和质量安全措施是否具备。作成审查意见。",
            en: "Checks land, planning, contractor, funds and safety measures. Writes an opinion.",
          },
        },
        { posts: ["post:housing-review"], limit: days(3), complaint },
      ),
      ...end.steps,
    ],
    edges: [...intakeEdges(["review"]), edge("review", "pass", ["decide"]), ...end.edges],
  },
  posts: { window: ["post:housing-window"], officer: ["post:housing-review"], approver: ["post:housing-deputy"] },
  limits: { decide: otherLaw(norm("construction-permit")) },
  promised: { decide: 5 },
  // Of five days nine tenths leave the last one alone: too late to call a site visit.
  lights: { warn: { before: 1 } },
  agency: "housing",
  basis: ["建筑法 7", "建筑法 8", "建筑法 9", "行政许可法 32"],
  phones: { consult: "555 0131", complain: "555 0136" },
  places: [
    {
      zh: "县政务服务中心20号窗口，工作日9:00至17:00；网上随时可以申请",
      en: "County service centre, counter 20, workdays 9:00–17:00; online at any time",
    },
  ],
  about: {
    zh: "建筑工程开工前，建设单位要领取的许可证。受理后5日内有结果，不收费。",
    en: "The permit that a client needs before construction begins. An answer within 5 days of acceptance, free of charge.",
  },
  conditions: [
    {
      zh: "已经办理用地批准手续；应当有规划许可证的，已经取得。",
      en: "Land use is approved, and the planning permit obtained where one is needed.",
    },
    { zh: "需要拆迁的，拆迁进度符合施工要求。", en: "Where demolition is needed, it has gone far enough to build." },
    { zh: "已经确定建筑施工企业。", en: "The contractor is chosen." },
    { zh: "有满足施工需要的资金安排、施工图纸及技术资料。", en: "Funds, working drawings and technical documents are arranged." },
    { zh: "有保证工程质量和安全的具体措施。", en: "There are definite measures for quality and safety." },
  ],
  materials: [
    bring("application", "建筑工程施工许可申请表", "Application for a construction permit"),
    shared("land", "用地批准手续", "Approval of land use", FROM_SHARING),
    shared("planning", "建设工程规划许可证", "Planning permit", FROM_SHARING),
    bring("contract", "施工合同", "Construction contract"),
    bring("drawings", "施工图纸及技术资料", "Working drawings and technical documents"),
    bring("funds", "资金安排承诺书", "Statement of funds"),
    bring("safety", "保证工程质量和安全的具体措施", "Measures for quality and safety"),
  ],
  fields: [
    ...APPLICANT,
    own("project.name", "工程名称", "Name of the works"),
    own("project.address", "工程地点", "Place of the works"),
    own("project.area", "建筑面积（平方米）", "Floor area (square metres)", { type: "count", max: 10_000_000 }),
    own("project.price", "合同价格（元）", "Contract price (yuan)", { type: "count", max: 1_000_000_000_000 }),
    own("project.contractor", "施工企业", "Contractor"),
    own("project.start", "计划开工日期", "Planned start", { type: "day" }),
  ],
  fees: [FREE],
};
