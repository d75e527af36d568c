// 建设工程开工联合审批: one counter takes the application, three agencies give their opinions at the same time, one decides. 45 workdays
// and 15 more from the county's government (许可法 26, 42); 15 promised: opinions 5, summary 5, decision 3. An expert review stops the clock.
import type { Standard } from "../../src/kernel/standard.ts";
import { norm } from "../../src/law/cn/norms.ts";
import { otherLaw } from "../../src/law/norm-limit.ts";
import { ASIDE, asideEnds, complaintTo, edge, ending, IN_FORCE, intakeEdges, intakeSteps, step } from "../chart.ts";
import { APPLICANT, bring, FREE, own } from "./form.ts";

const complaint = complaintTo("555 0136");
const days = (n: number) => ({ n, unit: "workday" as const, basis: "内部流程图（行政许可法 42）" });
const end = ending({
  decide: { posts: ["post:housing-deputy"], limit: days(3) },
  serve: { role: "lead", posts: ["post:housing-window"], limit: days(2) },
  back: "sum",
  complaint,
});

export const JOINT: Standard = {
  power: "LH-0426",
  version: 1,
  procedure: "licence",
  from: IN_FORCE,
  flow: {
    steps: [
      ...intakeSteps({ role: "lead", posts: ["post:housing-window"], complaint }),
      step(
        "opinion",
        "joint",
        {
          name: { zh: "并联审查", en: "Joint review" },
          duty: {
            zh: "规划、消防、环评三家同时审查，各自提出书面意见。",
            en: "Planning, fire safety and environment review at the same time; each gives a written opinion.",
          },
          rights: {
            zh: "只向牵头窗口交一套材料；可以查询每一家的意见。",
            en: "One set of documents for all; ask for each agency's opinion.",
          },
        },
        { each: "holder", limit: "opinion", complaint },
      ),
      step(
        "sum",
        "lead",
        {
          name: { zh: "牵头汇总", en: "Summary" },
          duty: {
            zh: "汇总各家意见；意见不一致的，组织协商。需要专家评审的，书面告知所需时间。",
            en: "Brings the opinions together and settles differences. Where experts must review, tells in writing how long it takes.",
          },
        },
        { posts: ["post:housing-lead"], join: "all", limit: days(5), complaint },
      ),
      step(
        "expert-review",
        "lead",
        {
          name: { zh: "专家评审", en: "Expert review" },
          duty: { zh: "组织专家评审，时间不计入期限。", en: "Has experts review; the time is not counted." },
          rights: { zh: "知道评审所需时间和结论。", en: "Know how long the review takes and what it found." },
        },
        { posts: ["post:housing-lead"], limit: "aside", stops: [{ limit: "decide", ground: "expert-review" }], complaint },
      ),
      ...end.steps,
    ],
    edges: [
      ...intakeEdges(["opinion"]),
      edge("opinion", "give-opinion", ["sum"]),
      edge("sum", "set-aside", ["expert-review"], { keep: true, when: { fact: "ground", is: "expert-review" } }),
      ...asideEnds("expert-review"),
      edge("sum", "pass", ["decide"]),
      ...end.edges,
    ],
  },
  posts: {
    lead: ["post:housing-window", "post:housing-lead"],
    joint: ["post:resources-plan", "post:housing-fire", "post:ecology-review"],
    approver: ["post:housing-deputy"],
    chief: ["post:county-deputy", "post:county-head"],
  },
  limits: { aside: ASIDE(30), decide: { ...otherLaw(norm("licence-decide-jointly")), basis: "行政许可法 26、42" } },
  promised: { decide: 15 },
  agency: "housing",
  basis: ["行政许可法 26", "行政许可法 42", "城乡规划法 40", "建筑法 7", "环境影响评价法 22"],
  phones: { consult: "555 0132", complain: "555 0136" },
  places: [
    {
      zh: "县政务服务中心21号综合窗口，工作日9:00至17:00；网上随时可以申请",
      en: "County service centre, joint counter 21, workdays 9:00–17:00; online at any time",
    },
  ],
  about: {
    zh: "建设工程开工前的规划、消防、环评意见，一次申请、三家同时办。15个工作日内有结果，不收费。",
    en: "Planning, fire safety and environment before construction begins: one application, three agencies at the same time. An answer within 15 workdays, free of charge.",
  },
  conditions: [
    { zh: "符合控制性详细规划和规划条件。", en: "Meets the detailed plan and the planning conditions." },
    { zh: "有符合消防技术标准的设计图纸。", en: "Drawings meet the technical standards of fire safety." },
    { zh: "环境影响评价文件已经编制。", en: "The environmental impact document is drawn up." },
  ],
  materials: [
    bring("application", "建设工程开工联合审批申请表", "Application for joint approval"),
    bring("land", "使用土地的有关证明文件", "Documents on the use of the land"),
    bring("design", "建设工程设计方案", "Design of the works"),
    bring("fire", "消防设计文件", "Fire safety design"),
    bring("impact", "环境影响评价文件", "Environmental impact document"),
  ],
  fields: [
    ...APPLICANT,
    own("project.name", "工程名称", "Name of the works"),
    own("project.address", "工程地点", "Place of the works"),
    own("project.area", "建筑面积（平方米）", "Floor area (square metres)", { type: "count", max: 10_000_000 }),
    own("project.floors", "层数（地上）", "Floors above ground", { type: "count", max: 200 }),
    own("project.use", "用途", "Use", { max: 100 }),
  ],
  fees: [FREE],
};
