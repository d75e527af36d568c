// Roads: works on highways, and a city street occupied for a time. The traffic police are asked in both.
import type { Standard } from "../../src/kernel/standard.ts";
import { bring, FROM_SHARING, option, own, shared } from "./form.ts";
import { counter, opinions, plainLicence, review, site } from "./plain.ts";

/** 占用、挖掘公路审批: 15 of 20 workdays; where traffic is affected the police must agree (道路交通安全法 32). */
export const HIGHWAY: Standard = plainLicence({
  power: "XK-1132",
  agency: "transport",
  line: "019",
  window: "post:transport-window",
  stages: [
    review("post:transport-review", 3, {
      zh: "审查施工方案、安全评价和修复措施。",
      en: "Examines the plan of works, the safety assessment and how the road is restored.",
    }),
    opinions(["post:police-traffic-review"], {
      zh: "公安机关交通管理部门就交通安全和交通组织提出书面意见。",
      en: "The traffic police give a written opinion on safety and the flow of traffic.",
    }),
    site("post:transport-site", 4, { zh: "核对占用范围、管线和施工路段。", en: "They check the stretch, the pipes and what is occupied." }),
  ],
  decide: ["post:transport-deputy", 3],
  serveDays: 2,
  chief: "post:transport-chief",
  promise: 15,
  basis: ["公路法 44", "道路交通安全法 32", "行政许可法 34", "行政许可法 42"],
  places: counter(15),
  about: {
    zh: "因工程需要占用、挖掘公路的，动工前要取得的许可。交警意见由我们去征求，15个工作日内有结果，不收费。",
    en: "Needed before a highway is occupied or dug up for works. We ask the traffic police; an answer within 15 workdays, free of charge.",
  },
  conditions: [
    { zh: "确因工程建设需要，没有其他可行方案。", en: "The works need it, and there is no other way." },
    { zh: "施工方案能保障公路和行车安全。", en: "The plan of works keeps road and traffic safe." },
    {
      zh: "有按不低于原有技术标准修复公路的措施。",
      en: "The road will be restored to at least its former technical standard.",
    },
  ],
  materials: [
    bring("application", "涉路施工活动申请书", "Application for works on a highway"),
    bring("design", "设计方案和施工方案", "Design and plan of works"),
    bring("safety", "安全评价报告和应急方案", "Safety assessment and emergency plan"),
    bring("traffic", "施工期间交通组织方案", "Plan of traffic during the works"),
    shared("project", "建设项目批准文件", "Approval of the project", FROM_SHARING),
  ],
  asks: [
    own("works.road", "公路名称和桩号", "Highway and kilometre marks", {
      hint: { zh: "例如：县道X801，K3+200至K3+260", en: "Such as X801, K3+200 to K3+260" },
    }),
    own("works.kind", "施工方式", "Kind of works", {
      type: "choice",
      options: [
        option("occupy", "占用", "Occupy"),
        option("dig", "挖掘", "Dig"),
        option("cross", "跨越、穿越架设管线", "Pipes or lines across"),
      ],
    }),
    own("works.area", "占用面积（平方米）", "Area occupied (square metres)", { type: "count", max: 1_000_000 }),
    own("works.start", "开工日期", "Start", { type: "day" }),
    own("works.days", "工期（天）", "Days of works", { type: "count", max: 2000 }),
  ],
});

/** 临时占用城市道路审批: police and city approve (城市道路管理条例 31); the charge is the law's (37). 10 of 20 workdays. */
export const STREET: Standard = plainLicence({
  power: "XK-1431",
  agency: "urban",
  line: "022",
  window: "post:urban-window",
  stages: [
    review("post:urban-review", 1, { zh: "审查占用事由、范围和期限。", en: "Examines the reason, the area and the time." }),
    opinions(["post:police-traffic-review"], {
      zh: "公安机关交通管理部门就交通安全提出书面意见。",
      en: "The traffic police give a written opinion on safety.",
    }),
    site("post:urban-site", 2, {
      zh: "核对占用范围、盲道和消防通道。",
      en: "They check the area, the tactile paving and the way for fire engines.",
    }),
  ],
  decide: ["post:urban-deputy", 2],
  serveDays: 1,
  chief: "post:urban-chief",
  promise: 10,
  basis: ["城市道路管理条例 31", "城市道路管理条例 37", "道路交通安全法 31", "行政许可法 42", "行政许可法 59"],
  places: counter(17),
  about: {
    zh: "搭脚手架、办活动、堆料要临时占用城市道路的，先取得许可。10个工作日内有结果；按法定标准交占用费，除此不收费。",
    en: "For scaffolding, events or material that take up a city street for a time. An answer within 10 workdays; the statutory charge for the street and nothing else.",
  },
  conditions: [
    { zh: "有确需临时占用的特殊情况。", en: "There is a special reason to occupy the street." },
    { zh: "不占用盲道、消防通道，留有行人通道。", en: "Tactile paving and fire lanes stay free, and people can pass." },
    { zh: "有期满后清理现场、恢复原状的措施。", en: "The place is cleared and restored afterwards." },
  ],
  materials: [
    bring("application", "临时占用城市道路申请表", "Application to occupy a city road"),
    bring("plan", "占用范围平面图", "Plan of the area"),
    bring("safety", "安全防护和恢复措施", "Measures of safety and restoration"),
    shared("identity", "申请人证照信息", "Licence or identity of the applicant", FROM_SHARING),
  ],
  asks: [
    own("street.place", "占用位置", "Place", { hint: { zh: "写到路段和门牌号", en: "Stretch and house number" } }),
    own("street.reason", "占用事由", "Reason", {
      type: "choice",
      options: [
        option("scaffolding", "搭设脚手架、围挡", "Scaffolding or hoarding"),
        option("material", "堆放材料", "Material"),
        option("event", "举办活动", "Event"),
      ],
    }),
    own("street.area", "占用面积（平方米）", "Area (square metres)", { type: "count", max: 100_000 }),
    own("street.from", "开始日期", "First day", { type: "day" }),
    own("street.days", "占用天数", "Number of days", { type: "count", max: 365 }),
  ],
  fees: [
    {
      name: { zh: "城市道路占用费", en: "Charge for occupying a city road" },
      fen: {
        zh: "按占用面积和天数，依省里核定并公布的标准计收，全部上缴国库",
        en: "By area and days, at the rate that the province has set and published; all of it goes to the treasury",
      },
      basis: "城市道路管理条例 37",
    },
  ],
});
