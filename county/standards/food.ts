// 食品经营许可（餐饮服务）: catering. 20 workdays by the Licensing Law, 8 promised: review 2, site 4, decision 2. A test of the
// applicant's own well stops the clock (许可法 45); the inspector is not the one who decides (许可法 34, 38).

import type { Step } from "../../src/kernel/flow.ts";
import type { PostId } from "../../src/kernel/ids.ts";
import type { FormField, Material, Standard } from "../../src/kernel/standard.ts";
import type { Text } from "../../src/kernel/text.ts";
import { ASIDE, asideEnds, complaintTo, edge, ending, IN_FORCE, intakeEdges, intakeSteps, step } from "../chart.ts";
import { APPLICANT, bring, FREE, FROM_SHARING, option, own, shared } from "./form.ts";

/** What differs between the counties that run this standard: whose power, which posts, which telephones and counters. */
export type FoodSite = {
  power: string;
  agency: string;
  window: PostId;
  review: PostId;
  site: PostId;
  deputy: PostId;
  chief: PostId;
  consult: string;
  complain: string;
  places: Text[];
  /** What must come first: the business licence, and where to get it. */
  before: Text;
};

const days = (n: number) => ({ n, unit: "workday" as const, basis: "内部流程图（行政许可法 42）" });

/** What is examined between acceptance and decision: documents, the site, and the water of an own well. */
const examination = (place: FoodSite, complaint: Text): Step[] => [
  step(
    "review",
    "officer",
    {
      name: { zh: "资料审查", en: "Document review" },
      duty: {
        zh: "审查内容是否真实、符合条件。作成审查意见。",
        en: "Examines whether the documents are true and meet the conditions. Writes an opinion.",
      },
    },
    { posts: [place.review], limit: days(2), complaint },
  ),
  step(
    "site",
    "officer",
    {
      name: { zh: "现场核查", en: "Site inspection" },
      duty: {
        zh: "两人以上到场，作成核查记录。用自备水源的送检，检测时间不计入期限。",
        en: "Two or more officials inspect on site and keep a record. Water from an own well is tested; the time of the test is not counted.",
      },
      rights: { zh: "在场陈述，查看并核对核查记录。", en: "Be present, make a statement, read and check the record." },
    },
    { posts: [place.site], limit: days(4), complaint },
  ),
  step(
    "test",
    "officer",
    {
      name: { zh: "检测", en: "Water test" },
      duty: {
        zh: "书面告知所需时间，送法定机构检测，不收费。",
        en: "Tells in writing how long it takes; has the water tested free of charge.",
      },
      rights: { zh: "知道检测所需时间和结论。", en: "Know how long the test takes and what it found." },
    },
    { posts: [place.site], limit: "aside", stops: [{ limit: "decide", ground: "test" }], complaint },
  ),
];

function chart(place: FoodSite): Standard["flow"] {
  const complaint = complaintTo(place.complain);
  const end = ending({
    decide: { posts: [place.deputy], limit: days(2) },
    serve: { role: "window", posts: [place.window], limit: days(1) },
    back: "site",
    complaint,
  });
  return {
    steps: [...intakeSteps({ role: "window", posts: [place.window], complaint }), ...examination(place, complaint), ...end.steps],
    edges: [
      ...intakeEdges(["review"]),
      edge("review", "pass", ["site"]),
      edge("site", "set-aside", ["test"], { keep: true, when: { fact: "ground", is: "test" } }),
      ...asideEnds("test"),
      edge("site", "pass", ["decide"]),
      ...end.edges,
    ],
  };
}

const CONDITIONS: Text[] = [
  {
    zh: "场所与食品品种、数量相适应，与有毒、有害场所保持规定的距离。",
    en: "Premises fit the kind and amount of food and keep the required distance from toxic or harmful sites.",
  },
  {
    zh: "有消毒、更衣、盥洗、通风、防蝇、防鼠、洗涤和处理废水的设备或者设施。",
    en: "Equipment for disinfection, changing, washing, ventilation, keeping out flies and rats, cleaning and waste water.",
  },
  { zh: "有食品安全管理人员和保证食品安全的规章制度。", en: "A food safety manager and written food safety rules." },
  { zh: "设备布局和工艺流程合理，生熟不交叉。", en: "Layout and workflow that keep raw and cooked food apart." },
];
const MATERIALS: Material[] = [
  bring("application", "食品经营许可申请书", "Application for a food business licence", {
    zh: "窗口和本网都有格式文本，不收费",
    en: "The form is free, here and at the counter",
  }),
  shared("business-licence", "营业执照", "Business licence", FROM_SHARING),
  bring("layout", "经营场所平面图与设备布局图", "Floor plan with the layout of equipment"),
  bring("rules", "食品安全管理制度目录", "List of food safety rules"),
  bring("health", "从业人员健康证明", "Health certificates of staff", {
    zh: "每人1份，体检机构出具",
    en: "One for each person, issued by the examining clinic",
  }),
  shared("water", "自备水源的水质检测报告", "Water test report of an own well", {
    zh: "只在用自备水源时；受理后由本局送检，不收费",
    en: "Only with an own well; we have it tested after acceptance, free of charge",
  }),
];
const FIELDS: FormField[] = [
  ...APPLICANT,
  own("site.name", "招牌名称", "Name of the business", { max: 60 }),
  own("site.address", "经营场所地址", "Address of the premises", { hint: { zh: "写到门牌号", en: "With house number" } }),
  own("site.area", "使用面积（平方米）", "Floor area (square metres)", { type: "count", max: 100_000 }),
  own("business.type", "主体业态", "Type of business", {
    type: "choice",
    options: [
      option("restaurant", "餐馆", "Restaurant"),
      option("snack", "小吃店", "Snack bar"),
      option("drinks", "饮品店", "Drinks shop"),
      option("canteen", "单位食堂", "Canteen"),
    ],
  }),
  own("business.items", "经营项目", "What you serve", {
    type: "choice",
    options: [
      option("hot", "热食类食品制售", "Hot food"),
      option("cold", "冷食类食品制售", "Cold food"),
      option("raw", "生食类食品制售", "Raw food"),
      option("pastry", "糕点类食品制售", "Pastry"),
      option("home-made-drinks", "自制饮品制售", "Drinks made on site"),
    ],
  }),
  own("site.water", "水源", "Water supply", {
    type: "choice",
    options: [option("public", "公共供水", "Public supply"), option("own", "自备井水", "Own well")],
  }),
  own("site.staff", "从业人员（人）", "Number of staff", { type: "count", max: 10_000 }),
];

/** The standard of the catering licence for one agency. */
export const foodStandard = (place: FoodSite): Standard => ({
  power: place.power,
  version: 1,
  procedure: "licence",
  from: IN_FORCE,
  flow: chart(place),
  posts: { window: [place.window], officer: [place.review, place.site], approver: [place.deputy], chief: [place.chief] },
  limits: { aside: ASIDE(15) },
  promised: { decide: 8 },
  agency: place.agency,
  basis: ["食品安全法 33", "食品安全法 35", "行政许可法 32", "行政许可法 42", "行政许可法 44", "行政许可法 45"],
  phones: { consult: place.consult, complain: place.complain },
  places: place.places,
  about: {
    zh: "开饭馆、食堂、饮品店之前，要取得的许可。材料齐全，8个工作日内有结果，不收费。",
    en: "Needed before you open a restaurant, canteen or drinks shop. With complete documents you have an answer within 8 workdays, free of charge.",
  },
  conditions: [place.before, ...CONDITIONS],
  materials: MATERIALS,
  fields: FIELDS,
  fees: [FREE],
});

/** The county's own: XK-0312. */
export const FOOD = foodStandard({
  power: "XK-0312",
  agency: "market",
  window: "post:market-window",
  review: "post:market-review",
  site: "post:market-site",
  deputy: "post:market-deputy",
  chief: "post:market-chief",
  before: {
    zh: "先有营业执照。还没有的，先办个体工商户设立登记（DJ-0119），带材料到县政务服务中心8号窗口，当场拿到。",
    en: "A business licence comes first. If you have none yet, register an individual business (DJ-0119) at counter 8 of the county service centre; you leave with the licence.",
  },
  consult: "555 0121",
  complain: "555 0126",
  places: [
    {
      zh: "县政务服务中心12号窗口，工作日9:00至17:00；网上随时可以申请",
      en: "County service centre, counter 12, workdays 9:00–17:00; online at any time",
    },
  ],
});
