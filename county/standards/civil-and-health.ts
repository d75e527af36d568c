// Social associations, and hygiene in public places.
import type { Standard } from "../../src/kernel/standard.ts";
import { bring, FROM_SHARING, option, own, shared } from "./form.ts";
import { counter, plainLicence, review, site, TEST } from "./plain.ts";

/**
 * 社会团体成立登记: 登记管理条例 12 gives sixty days, by the calendar and without extension, so no post holds `chief`; 20 promised. Two
 * officials examine, one after the other.
 */
export const ASSOCIATION: Standard = plainLicence({
  power: "DJ-0909",
  agency: "civil",
  line: "017",
  window: "post:civil-window",
  stages: [
    review("post:civil-review", 10, {
      zh: "审查名称、章程、会员和活动资金。",
      en: "Examines name, charter, members and funds.",
    }),
    {
      id: "check",
      post: "post:civil-head",
      days: 5,
      name: { zh: "复核", en: "Second review" },
      duty: {
        zh: "复核审查意见，核实住所和业务主管单位的批准文件。",
        en: "Looks through the opinion, verifies the seat and the approval of the competent unit.",
      },
    },
  ],
  decide: ["post:civil-deputy", 5],
  serveDays: 3,
  promise: 20,
  other: "association-register",
  basis: ["社会团体登记管理条例 9", "社会团体登记管理条例 12", "行政许可法 32", "行政许可法 38"],
  places: counter(30),
  about: {
    zh: "协会、学会、商会等要成立，经业务主管单位同意后，由发起人来登记。20日内有结果，不收费。",
    en: "For founders of an association, society or chamber, once the competent unit agrees. An answer within 20 days, free of charge.",
  },
  conditions: [
    {
      zh: "有50个以上的个人会员或者30个以上的单位会员；混合组成的，总数不少于50个。",
      en: "At least 50 persons or 30 organisations as members; 50 in all where mixed.",
    },
    { zh: "有规范的名称和相应的组织机构，有固定的住所。", en: "It has a proper name, its own bodies and a fixed seat." },
    {
      zh: "有与其业务活动相适应的专职工作人员和合法的资产、经费来源。",
      en: "It has full-time staff and lawful means that fit what it does.",
    },
    { zh: "有独立承担民事责任的能力。", en: "It can bear civil liability itself." },
  ],
  materials: [
    bring("application", "社会团体成立登记申请书", "Application for registration"),
    bring("approval", "业务主管单位的批准文件", "Approval of the competent unit"),
    bring("charter", "章程草案", "Draft charter"),
    bring("people", "发起人和拟任负责人基本情况", "Founders and those who are to lead it"),
    bring("seat", "住所使用权证明", "Right to use the seat"),
  ],
  asks: [
    own("association.name", "拟用名称", "Name", { max: 60 }),
    own("association.kind", "类别", "Kind", {
      type: "choice",
      options: [
        option("trade", "行业协会商会", "Trade association or chamber"),
        option("learned", "学术性团体", "Learned society"),
        option("interest", "专业性、联合性团体", "Professional or joint body"),
      ],
    }),
    own("association.members", "会员数", "Number of members", { type: "count", max: 1_000_000 }),
    own("association.unit", "业务主管单位", "Competent unit"),
    own("association.seat", "住所", "Seat"),
  ],
});

/** 公共场所卫生许可: 10 of 20 workdays; a test of water, air or linen stops the clock. */
export const HYGIENE: Standard = plainLicence({
  power: "XK-1304",
  agency: "health",
  line: "021",
  window: "post:health-window",
  stages: [
    review("post:health-review", 3, {
      zh: "审查平面布局、卫生管理制度和从业人员健康证明。",
      en: "Examines layout, hygiene rules and health certificates.",
    }),
    {
      ...site("post:health-site", 5, {
        zh: "核查通风、消毒间和水质，需要检测的采样送检。",
        en: "They check ventilation, the disinfection room and the water; samples are tested where needed.",
      }),
      aside: TEST,
    },
  ],
  decide: ["post:health-deputy", 2],
  serveDays: 2,
  chief: "post:health-chief",
  promise: 10,
  basis: ["公共场所卫生管理条例 4", "行政许可法 34", "行政许可法 42", "行政许可法 45"],
  places: counter(31),
  about: {
    zh: "开宾馆、浴室、理发店、泳池、影院等公共场所之前，要取得的卫生许可。10个工作日内有结果，检测时间另计，不收费。",
    en: "Needed before a hotel, bath, hairdresser, pool or cinema opens. An answer within 10 workdays, not counting tests, free of charge.",
  },
  conditions: [
    {
      zh: "空气、水质、采光、噪声和用品符合国家卫生标准。",
      en: "Air, water, light, noise and articles meet the national hygiene standards.",
    },
    { zh: "有与经营项目相适应的清洗、消毒、保洁、通风设施。", en: "There are facilities to wash, disinfect, keep clean and ventilate." },
    { zh: "有卫生管理制度，从业人员持有健康证明。", en: "There are hygiene rules, and staff hold health certificates." },
  ],
  materials: [
    bring("application", "公共场所卫生许可申请表", "Application for a hygiene licence"),
    bring("layout", "场所平面图和卫生设施布局图", "Floor plan with hygiene facilities"),
    bring("rules", "卫生管理制度", "Hygiene rules"),
    bring("health", "从业人员健康证明", "Health certificates of staff"),
    shared("licence", "营业执照", "Business licence", FROM_SHARING),
  ],
  asks: [
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
    own("place.area", "使用面积（平方米）", "Floor area (square metres)", { type: "count", max: 1_000_000 }),
  ],
});
