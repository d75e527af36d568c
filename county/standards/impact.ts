// 建设项目环境影响报告表审批: 环境影响评价法 22 gives thirty days by the calendar, without extension and without stops (许可法 45 takes
// time only out of the limits of its own section). 15 promised: review 5, technical review 7, decision 3.
import type { Standard } from "../../src/kernel/standard.ts";
import { norm } from "../../src/law/cn/norms.ts";
import { otherLaw } from "../../src/law/norm-limit.ts";
import { complaintTo, edge, ending, IN_FORCE, intakeEdges, intakeSteps, step } from "../chart.ts";
import { APPLICANT, bring, option, own } from "./form.ts";

const complaint = complaintTo("555 0156");
const days = (n: number) => ({ n, unit: "day" as const, basis: "内部流程图（环境影响评价法 22）" });
const end = ending({
  decide: { posts: ["post:ecology-deputy"], limit: days(3) },
  serve: { role: "window", posts: ["post:ecology-window"], limit: days(3) },
  back: "technical",
  complaint,
});

export const IMPACT: Standard = {
  power: "XK-0622",
  version: 1,
  procedure: "licence",
  from: IN_FORCE,
  flow: {
    steps: [
      ...intakeSteps({ role: "window", posts: ["post:ecology-window"], complaint }),
      step(
        "review",
        "officer",
        {
          name: { zh: "资料审查", en: "Document review" },
          duty: {
            zh: "审查项目类型、选址和报告表是否符合法律法规和规划。",
            en: "Examines whether kind and site of the project and the form meet law and plans.",
          },
          rights: {
            zh: "可以查询进度、陈述；有利害关系的人可以提出意见。",
            en: "Ask where the case stands, make a statement; those affected may comment.",
          },
        },
        { posts: ["post:ecology-review"], limit: days(5), complaint },
      ),
      step(
        "technical",
        "officer",
        {
          name: { zh: "技术复核", en: "Technical review" },
          duty: {
            zh: "复核环境影响预测评估是否可靠、环境保护措施是否有效。",
            en: "Checks whether the forecast of impacts is reliable and the measures effective.",
          },
        },
        { posts: ["post:ecology-technical"], limit: days(7), complaint },
      ),
      ...end.steps,
    ],
    edges: [...intakeEdges(["review"]), edge("review", "pass", ["technical"]), edge("technical", "pass", ["decide"]), ...end.edges],
  },
  posts: {
    window: ["post:ecology-window"],
    officer: ["post:ecology-review", "post:ecology-technical"],
    approver: ["post:ecology-deputy"],
  },
  limits: { decide: otherLaw(norm("impact-form")) },
  promised: { decide: 15 },
  agency: "ecology",
  basis: ["环境影响评价法 22", "建设项目环境保护管理条例 9", "建设项目环境保护管理条例 11", "行政许可法 32"],
  phones: { consult: "555 0151", complain: "555 0156" },
  places: [
    {
      zh: "县政务服务中心25号窗口，工作日9:00至17:00；网上随时可以申请",
      en: "County service centre, counter 25, workdays 9:00–17:00; online at any time",
    },
  ],
  about: {
    zh: "对环境可能造成轻度影响的建设项目，开工前报批环境影响报告表。受理后15日内有结果，不收费。",
    en: "For projects with a light impact on the environment, before construction begins. An answer within 15 days of acceptance, free of charge.",
  },
  conditions: [
    {
      zh: "项目类型、选址、布局、规模符合环境保护法律法规和法定规划。",
      en: "Kind, site, layout and size of the project meet environmental law and statutory plans.",
    },
    { zh: "采取的措施能使污染物排放达到国家和地方排放标准。", en: "The measures keep emissions within national and local standards." },
    { zh: "报告表的基础资料真实，评价结论明确、合理。", en: "The form rests on true data and reaches a clear and reasonable conclusion." },
  ],
  materials: [
    bring("form", "建设项目环境影响报告表", "Environmental impact report form"),
    bring("request", "报批申请书", "Request for approval"),
    bring("open", "拟公开的报告表全本", "Full text of the form for publication", {
      zh: "已删除商业秘密和个人信息",
      en: "Without trade secrets and personal data",
    }),
  ],
  fields: [
    ...APPLICANT,
    own("project.name", "项目名称", "Name of the project"),
    own("project.address", "建设地点", "Place of the project"),
    own("project.kind", "建设性质", "Nature of the project", {
      type: "choice",
      options: [option("new", "新建", "New"), option("rebuilt", "改建", "Rebuilt"), option("extended", "扩建", "Extended")],
    }),
    own("project.investment", "总投资（元）", "Total investment (yuan)", { type: "count", max: 1_000_000_000_000 }),
    own("project.measures", "主要环境保护措施", "Main measures for the environment", { max: 2000 }),
  ],
  fees: [{ name: { zh: "不收费", en: "No fee" }, fen: 0, basis: "环境影响评价法 22" }],
};
