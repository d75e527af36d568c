// Urban management: sewage into public drains, and large outdoor advertisements.
import type { Standard } from "../../src/kernel/standard.ts";
import { bring, FROM_SHARING, option, own, shared } from "./form.ts";
import { counter, plainLicence, review, site, TEST } from "./plain.ts";

/** 污水排入排水管网许可: 10 of 20 workdays; a test of the sewage stops the clock. */
export const DRAINS: Standard = plainLicence({
  power: "XK-1421",
  agency: "urban",
  line: "022",
  window: "post:urban-window",
  stages: [
    review("post:urban-review", 2, {
      zh: "审查排水管网图和预处理设施。",
      en: "Examines the plan of the drains and the treatment beforehand.",
    }),
    {
      ...site("post:urban-site", 5, {
        zh: "核对排水口、检测井和雨污分流，水质需要检测的采样送检。",
        en: "They check outlets, inspection wells and the separation of rain water; samples are tested where needed.",
      }),
      aside: TEST,
    },
  ],
  decide: ["post:urban-deputy", 3],
  serveDays: 2,
  chief: "post:urban-chief",
  promise: 10,
  basis: ["城镇排水与污水处理条例 21", "行政许可法 34", "行政许可法 42", "行政许可法 45"],
  places: counter(17),
  about: {
    zh: "工厂、工地、餐馆、医院等把污水排进城镇管网之前，要取得的许可。10个工作日内有结果，检测时间另计，不收费。",
    en: "Needed before factories, building sites, restaurants or hospitals lead sewage into public drains. An answer within 10 workdays, not counting tests, free of charge.",
  },
  conditions: [
    { zh: "污水排放口的设置符合排水与污水处理规划。", en: "The outlets follow the plan of drains." },
    { zh: "按照规定建设了预处理设施和水质、水量检测设施。", en: "There are facilities to treat sewage beforehand and to measure it." },
    { zh: "排放的污水符合国家或者地方标准。", en: "The sewage meets the national or local standard." },
  ],
  materials: [
    bring("application", "污水排入排水管网许可申请表", "Application for a drainage permit"),
    bring("plan", "内部排水管网和排放口位置图", "Plan of the inner drains and outlets"),
    bring("treatment", "预处理设施说明", "Description of the treatment"),
    shared("quality", "水质检测报告", "Test report of the sewage", {
      zh: "受理后由本局采样送检，不收费",
      en: "We take and test samples after acceptance, free of charge",
    }),
  ],
  asks: [
    own("drain.address", "排水地址", "Place of the drains"),
    own("drain.trade", "排水户类别", "Kind of user", {
      type: "choice",
      options: [
        option("industry", "工业", "Industry"),
        option("site", "建筑工地", "Building site"),
        option("catering", "餐饮", "Catering"),
        option("medical", "医疗", "Medical"),
      ],
    }),
    own("drain.volume", "日排水量（立方米）", "Sewage a day (cubic metres)", { type: "count", max: 1_000_000 }),
  ],
});

/** 设置大型户外广告审批: 7 of 20 workdays; silence grants, by the county's own rule (超时默认). */
export const ADVERTISEMENT: Standard = plainLicence({
  power: "XK-1411",
  agency: "urban",
  line: "022",
  window: "post:urban-window",
  stages: [
    review("post:urban-review", 2, {
      zh: "审查位置、尺寸和结构安全，不审查广告内容。",
      en: "Examines place, size and safety of the structure, never what it says.",
    }),
    site("post:urban-site", 3, {
      zh: "核对位置、朝向，是否遮挡采光和交通标志。",
      en: "They check place and direction, and that light and traffic signs are not hidden.",
    }),
  ],
  decide: ["post:urban-deputy", 2],
  serveDays: 1,
  chief: "post:urban-chief",
  promise: 7,
  deemed: "本县行政许可超时默认规定（演示）",
  basis: ["城市市容和环境卫生管理条例 11", "行政许可法 34", "行政许可法 42"],
  places: counter(17),
  about: {
    zh: "在城市里设置大型户外广告牌之前，要取得的同意。7个工作日内有结果，不收费；法定期限届满还没有决定的，按本县规定视为准予。",
    en: "Needed before a large advertisement is put up outdoors. An answer within 7 workdays, free of charge; no decision by the end of the legal limit counts as granted, by the county's own rule.",
  },
  conditions: [
    { zh: "符合户外广告设置规划和市容标准。", en: "Meets the plan for outdoor advertisements and the standard of the streetscape." },
    { zh: "结构安全，不影响建筑和交通安全。", en: "The structure is safe for building and traffic." },
    { zh: "利用他人建筑的，已经取得其同意。", en: "Whoever owns the building has agreed." },
  ],
  materials: [
    bring("application", "大型户外广告设置申请表", "Application for a large advertisement"),
    bring("consent", "场地、建筑使用权证明", "Right to use the place"),
    bring("drawing", "设置效果图和结构设计图", "Picture and structural drawing"),
    shared("licence", "营业执照", "Business licence", FROM_SHARING),
  ],
  asks: [
    own("board.place", "设置位置", "Place"),
    own("board.kind", "形式", "Form", {
      type: "choice",
      options: [
        option("wall", "墙面", "Wall"),
        option("roof", "楼顶", "Roof"),
        option("ground", "落地", "On the ground"),
        option("screen", "电子屏", "Screen"),
      ],
    }),
    own("board.area", "面积（平方米）", "Area (square metres)", { type: "count", max: 10_000 }),
    own("board.days", "设置期限（天）", "Days", { type: "count", max: 3660 }),
  ],
});
