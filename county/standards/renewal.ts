// 公共场所卫生许可延续: a hygiene licence renewed before it ends (行政许可法 50). Who applies thirty days before the end has an answer by then, or the
// renewal by law. That the end comes every four years is in a rule that we do not have at hand, so nothing here says so.
import type { Standard } from "../../src/kernel/standard.ts";
import { ask, bring, option, own } from "./form.ts";
import { counter, plainLicence, review, site, TEST } from "./plain.ts";

const CHART = plainLicence({
  power: "XK-1305",
  agency: "health",
  line: "021",
  window: "post:health-window",
  stages: [
    review("post:health-review", 3, {
      zh: "核对原许可证和卫生检测情况，看条件有没有变化。",
      en: "Compares the licence and its tests, and looks whether the conditions have changed.",
    }),
    {
      ...site("post:health-site", 4, { zh: "核查场所和设施是否仍符合要求。", en: "They check that the place still meets the standards." }),
      aside: TEST,
    },
  ],
  decide: ["post:health-deputy", 2],
  serveDays: 2,
  chief: "post:health-chief",
  promise: 9,
  basis: ["行政许可法 50", "行政许可法 42", "行政许可法 45", "公共场所卫生管理条例 4"],
  places: counter(31),
  about: {
    zh: "卫生许可证快到期、还要接着经营的，到期30日以前申请延续。到期以前一定有结果；到期还没有决定的，依法视为准予延续。不收费。",
    en: "For those who go on when a hygiene licence is about to end: apply 30 days before its end. You have an answer by then; without one the licence counts as renewed by law. Free of charge.",
  },
  conditions: [
    {
      zh: "在有效期届满30日以前申请（从申请的第二天起按自然日算满30日，本县的理解）。",
      en: "Applied for 30 days before the end (30 calendar days from the day after the application: our reading).",
    },
    {
      zh: "晚于这一天申请的也受理，在法定期限内决定；但到期没有决定的，不视为准予延续。",
      en: "Who applies later is answered within the legal limit, but silence then renews nothing.",
    },
    { zh: "场所和设施仍符合卫生标准。", en: "Place and facilities still meet the hygiene standards." },
  ],
  materials: [
    bring("application", "公共场所卫生许可延续申请表", "Application to renew a hygiene licence"),
    bring("tests", "一年内的卫生检测报告", "Hygiene tests of the last year"),
  ],
  asks: [
    ask("licence.number", "卫生许可证编号", "Number of the licence", { max: 40 }),
    ask("licence.expires", "有效期届满日", "Last day of the licence", {
      hint: { zh: "许可证上写的“有效期至”", en: "As it stands on the licence" },
    }),
    own("place.name", "场所名称", "Name of the place", { max: 60 }),
    own("place.address", "场所地址", "Address of the place"),
    own("place.kind", "场所类别", "Kind of place", {
      type: "choice",
      options: [
        option("hotel", "住宿", "Hotel"),
        option("bath", "沐浴", "Bath"),
        option("hair", "美容美发", "Hair and beauty"),
        option("pool", "游泳", "Swimming pool"),
        option("cinema", "影院、剧院", "Cinema or theatre"),
      ],
    }),
  ],
});

/** The chart of an ordinary licence, run by the procedure of renewal. */
export const HYGIENE_RENEWAL: Standard = { ...CHART, procedure: "renewal" };
