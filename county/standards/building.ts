// Planning, land and homes: two planning permits, the sale of homes before completion, and the homestead that a town approves.
import type { Standard } from "../../src/kernel/standard.ts";
import { bring, FROM_SHARING, option, own, shared } from "./form.ts";
import { counter, EXPERTS, opinions, plainLicence, review, site } from "./plain.ts";

const SHARED_LAND = shared("land", "使用土地的有关证明文件", "Documents on the use of the land", FROM_SHARING);
const town = [
  {
    zh: "城关镇便民服务中心1号窗口，工作日9:00至17:00；网上随时可以申请",
    en: "Chengguan town service centre, counter 1, workdays 9:00–17:00; online at any time",
  },
];

/** 建设工程规划许可: 10 of 20 workdays; an expert review of the design stops the clock. */
export const PLANNING: Standard = plainLicence({
  power: "XK-0540",
  agency: "resources",
  line: "014",
  window: "post:resources-window",
  stages: [
    {
      ...review("post:resources-plan", 6, {
        zh: "对照控制性详细规划和规划条件审查设计方案，方案的总平面图予以公布。",
        en: "Examines the design against the detailed plan and the planning conditions; the site plan is made public.",
      }),
      aside: EXPERTS,
    },
  ],
  decide: ["post:resources-deputy", 4],
  serveDays: 2,
  chief: "post:resources-chief",
  promise: 10,
  basis: ["城乡规划法 40", "行政许可法 32", "行政许可法 36", "行政许可法 42", "行政许可法 45"],
  places: counter(22),
  about: {
    zh: "在城镇里盖房、修路、埋管线之前，建设单位或者个人要取得的规划许可。材料齐全，10个工作日内有结果，不收费。",
    en: "Needed before you build, lay a road or pipes in a town. With complete documents you have an answer within 10 workdays, free of charge.",
  },
  conditions: [
    { zh: "符合控制性详细规划和规划条件。", en: "Meets the detailed plan and the planning conditions." },
    { zh: "有使用土地的有关证明文件。", en: "There are documents on the use of the land." },
    {
      zh: "需要编制修建性详细规划的，已经编制并经审定。",
      en: "Where a site plan in detail is needed, it is drawn up and approved.",
    },
  ],
  materials: [
    bring("application", "建设工程规划许可申请表", "Application for a planning permit"),
    SHARED_LAND,
    bring("design", "建设工程设计方案", "Design of the works"),
    bring("site-plan", "方案总平面图（公布用）", "Site plan for publication", {
      zh: "已删除商业秘密和个人信息",
      en: "Without trade secrets and personal data",
    }),
  ],
  asks: [
    own("project.name", "工程名称", "Name of the works"),
    own("project.address", "建设位置", "Place of the works"),
    own("project.area", "建筑面积（平方米）", "Floor area (square metres)", { type: "count", max: 10_000_000 }),
    own("project.use", "用途", "Use", { max: 100 }),
  ],
});

/**
 * 乡村建设规划许可: the application goes to the town, which examines first and sends everything on; the county decides (城乡规划法 41;
 * 许可法 35, 43). 10 of 20 workdays for both together.
 */
export const VILLAGE: Standard = plainLicence({
  power: "XK-0541",
  agency: "resources",
  line: "014",
  window: "post:town-window",
  stages: [
    {
      id: "first",
      post: "post:town-review",
      days: 4,
      name: { zh: "镇初审", en: "Town review" },
      duty: {
        zh: "核对村民委员会意见、用地和四至。初审意见和全部材料直接报送县自然资源局，不要求重复提供。",
        en: "Checks the village committee's opinion, the land and its bounds. Sends its opinion and all documents on; nothing is asked for twice.",
      },
    },
    review("post:resources-plan", 4, {
      zh: "审查是否符合村庄规划、是否占用农用地。",
      en: "Examines whether it meets the village plan and keeps off farmland.",
    }),
  ],
  decide: ["post:resources-deputy", 2],
  serveDays: 3,
  chief: "post:resources-chief",
  promise: 10,
  basis: ["城乡规划法 41", "行政许可法 35", "行政许可法 42", "行政许可法 43"],
  places: town,
  about: {
    zh: "在村里办厂、建公共设施、做公益事业，动工前要取得的规划许可。向镇里交一次材料，镇初审、县发证，10个工作日内有结果，不收费。",
    en: "Needed before a village enterprise, public facility or public-benefit works are built. One set of documents to the town; town and county answer within 10 workdays, free of charge.",
  },
  conditions: [
    { zh: "在乡、村庄规划区内，符合村庄规划。", en: "It lies within the planned area of the village and meets its plan." },
    {
      zh: "不占用农用地；确需占用的，已经办理农用地转用审批。",
      en: "It keeps off farmland, or the conversion of farmland has been approved.",
    },
  ],
  materials: [
    bring("application", "乡村建设规划许可申请表", "Application for a village planning permit"),
    bring("consent", "村民委员会书面意见", "Written opinion of the village committee"),
    bring("design", "建设方案和总平面图", "Design and site plan"),
    SHARED_LAND,
  ],
  asks: [
    own("project.name", "项目名称", "Name of the project"),
    own("project.village", "所在村", "Village", { max: 60 }),
    own("project.kind", "建设类型", "Kind of works", {
      type: "choice",
      options: [
        option("enterprise", "乡镇企业", "Village enterprise"),
        option("facility", "乡村公共设施", "Public facility"),
        option("welfare", "公益事业", "Public-benefit works"),
      ],
    }),
    own("project.area", "用地面积（平方米）", "Area of land (square metres)", { type: "count", max: 10_000_000 }),
  ],
});

/** 商品房预售许可: 7 of 20 workdays, the building looked at on site. */
export const PRESALE: Standard = plainLicence({
  power: "XK-0445",
  agency: "housing",
  line: "013",
  window: "post:housing-window",
  stages: [
    review("post:housing-review", 3, {
      zh: "核对土地、规划、投入资金和预售资金监管账户。",
      en: "Checks land, planning, funds spent and the supervised account for advance payments.",
    }),
    site("post:housing-review", 2, { zh: "核对工程形象进度。", en: "They compare how far the building has come." }),
  ],
  decide: ["post:housing-deputy", 2],
  serveDays: 2,
  chief: "post:housing-chief",
  promise: 7,
  basis: ["城市房地产管理法 45", "行政许可法 34", "行政许可法 42"],
  places: counter(20),
  about: {
    zh: "房子没有竣工就要卖，开发企业先要取得的许可；买房的人也可以在这里查。材料齐全，7个工作日内有结果，不收费。",
    en: "Needed by a developer who sells homes before they are finished; buyers can look it up here. An answer within 7 workdays, free of charge.",
  },
  conditions: [
    {
      zh: "已经交付全部土地使用权出让金，取得土地使用权证书。",
      en: "The price of the land is paid in full and the right to it certified.",
    },
    { zh: "持有建设工程规划许可证。", en: "There is a planning permit." },
    {
      zh: "投入开发建设的资金达到总投资的25%以上，已经确定施工进度和竣工交付日期。",
      en: "At least 25% of the total investment is spent; schedule and day of delivery are fixed.",
    },
  ],
  materials: [
    bring("application", "商品房预售许可申请表", "Application for a permit to sell before completion"),
    SHARED_LAND,
    shared("planning", "建设工程规划许可证", "Planning permit", FROM_SHARING),
    bring("funds", "投入资金证明", "Proof of funds spent"),
    bring("plan", "商品房预售方案", "Plan of sale", {
      zh: "写明楼栋、套数和交付日期",
      en: "With buildings, number of homes and day of delivery",
    }),
    bring("account", "预售资金监管协议", "Agreement on the supervised account"),
  ],
  asks: [
    own("project.name", "楼盘名称", "Name of the estate"),
    own("project.address", "坐落", "Place"),
    own("project.buildings", "预售楼栋", "Buildings for sale", { max: 100 }),
    own("project.homes", "预售套数", "Number of homes", { type: "count", max: 100_000 }),
    own("project.delivery", "交付日期", "Day of delivery", { type: "day" }),
  ],
});

/** 农村村民宅基地审批: the town decides; county departments give their opinions at the same time. 15 of 20 workdays. */
export const HOMESTEAD: Standard = plainLicence({
  power: "XK-1562",
  agency: "town",
  line: "023",
  window: "post:town-window",
  stages: [
    review("post:town-review", 3, {
      zh: "核对是否本村村民、是否一户一宅、村里是否公示过。",
      en: "Checks that the applicant is of the village, has no other homestead, and that the village has posted it.",
    }),
    opinions(["post:resources-plan", "post:housing-review"], {
      zh: "县自然资源局就规划和地类、县住建局就房屋设计，同时提出书面意见。",
      en: "Natural resources on plan and kind of land, housing on the design of the house, give written opinions at the same time.",
    }),
    site("post:town-head", 5, { zh: "实地丈量四至。", en: "They measure the plot." }),
  ],
  decide: ["post:town-deputy", 2],
  serveDays: 3,
  chief: "post:town-chief",
  promise: 15,
  basis: ["土地管理法 62", "城乡规划法 41", "行政许可法 34", "行政许可法 42"],
  places: town,
  about: {
    zh: "农村村民要建住宅，向镇里申请宅基地。一个窗口受理，两家部门同时出意见，15个工作日内有结果，不收费。",
    en: "For villagers who want to build a home. One counter at the town, two departments asked at the same time; an answer within 15 workdays, free of charge.",
  },
  conditions: [
    { zh: "是本村村民，一户只有一处宅基地。", en: "The household belongs to the village and has one homestead only." },
    {
      zh: "符合乡（镇）土地利用总体规划、村庄规划，尽量使用原有的宅基地和村内空闲地。",
      en: "Meets the land and village plans and uses old homesteads and idle plots where possible.",
    },
    { zh: "没有出卖、出租、赠与过住宅后再申请。", en: "No home was sold, let or given away before applying again." },
  ],
  materials: [
    bring("application", "农村宅基地和建房申请表", "Application for a homestead"),
    bring("promise", "使用承诺书", "Statement on its use"),
    bring("village", "村民会议或者村民代表会议记录和公示照片", "Minutes of the village meeting and photo of the posting"),
    shared("household", "户口簿信息", "Household register", FROM_SHARING),
  ],
  asks: [
    own("homestead.village", "所在村、组", "Village and group", { max: 60 }),
    own("homestead.people", "家庭人口（人）", "People in the household", { type: "count", max: 50 }),
    own("homestead.area", "申请面积（平方米）", "Area asked for (square metres)", { type: "count", max: 1000 }),
    own("homestead.kind", "建房方式", "Kind of building", {
      type: "choice",
      options: [
        option("new", "新址新建", "New place"),
        option("rebuild", "原址翻建", "Rebuilt in place"),
        option("extend", "改扩建", "Altered or extended"),
      ],
    }),
  ],
});
