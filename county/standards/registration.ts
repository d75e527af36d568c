// Registration of individual businesses (个体工商户), two powers. Setting one up runs on the spot at the window: 行政许可法 56 and
// 市场主体登记管理条例 19 want what is complete and in legal form registered at once, and the county promises just that and nothing
// slower, so its chart has no other way. A change may be applied for online too: 3 workdays by art. 19, 1 promised.
import type { FormField, Standard } from "../../src/kernel/standard.ts";
import { complaintTo, edge, IN_FORCE, MEND_AT_ONCE } from "../chart.ts";
import { APPLICANT, ask, bring, FREE, FROM_SHARING, forAct, option, own, shared } from "./form.ts";
import { shortRegistration } from "./short-registration.ts";

const complaint = complaintTo("555 0126");
const window = ["post:market-window" as const];
const PHONES = { consult: "555 0122", complain: "555 0126" };

/** Of the parts that every form has, with other words or choices for who applies here. */
const applicant = (kind: FormField): FormField[] => [kind, ...APPLICANT.filter((field) => field.path !== kind.path)];

/** 个体工商户设立登记. */
export const SET_UP: Standard = {
  power: "DJ-0119",
  version: 1,
  procedure: "registration",
  from: IN_FORCE,
  flow: { steps: [], edges: [edge("case", "register")] },
  posts: { window },
  agency: "market",
  basis: [
    "行政许可法 12",
    "行政许可法 34",
    "行政许可法 56",
    "市场主体登记管理条例 16",
    "市场主体登记管理条例 19",
    "市场主体登记管理条例 20",
    "优化营商环境条例 36",
  ],
  phones: PHONES,
  places: [{ zh: "县政务服务中心8号窗口，工作日9:00至17:00", en: "County service centre, counter 8, workdays 9:00–17:00" }],
  about: {
    zh: "个人或者家庭要以个体工商户的名义做生意，先来登记。材料齐全，当场登记、当场拿到营业执照，不收费。",
    en: "For a person or a family who wants to trade as an individual business. With complete documents you are registered and leave with the business licence, free of charge.",
  },
  conditions: [
    { zh: "经营者是有经营能力的公民。", en: "The trader is a citizen able to run a business." },
    {
      zh: "有经营场所；没有固定场所的，可以登记为电子商务平台内的网络经营场所。",
      en: "There are premises, or a place of business on an e-commerce platform.",
    },
    {
      zh: "经营范围不是法律、行政法规禁止的；须先经许可的，已经取得许可。",
      en: "The business is not forbidden; where a licence must come first, it has been obtained.",
    },
    { zh: "使用名称的，名称符合企业名称登记管理规定。", en: "Where a name is used, it meets the rules on business names." },
  ],
  materials: [
    bring("application", "个体工商户登记（备案）申请书", "Application for registration of an individual business", {
      zh: "窗口有格式文本，也可以由窗口代填，不收费",
      en: "The form is free; the clerk can fill it in for you",
    }),
    bring("identity", "经营者身份证", "Identity card of the trader", { zh: "当场核对，原件退回", en: "Looked at and given back" }),
    bring("premises", "经营场所使用相关文件", "Document on the use of the premises", {
      zh: "房产证、租约或者平台证明",
      en: "Deed, lease or statement of the platform",
    }),
    shared("name", "名称申报信息", "Declaration of the name", FROM_SHARING),
  ],
  fields: forAct("register", [
    ...applicant(ask("applicant.kind", "申请人类型", "Kind of applicant", { options: [option("person", "个人", "Person")] })),
    own("business.name", "字号名称", "Name of the business", {
      required: false,
      max: 60,
      hint: { zh: "不用名称的不填", en: "Leave empty if you use none" },
    }),
    own("business.form", "组成形式", "Form", {
      type: "choice",
      options: [option("personal", "个人经营", "Run by a person"), option("family", "家庭经营", "Run by a family")],
    }),
    own("business.scope", "经营范围", "Business", { max: 500 }),
    own("business.address", "经营场所", "Premises", { hint: { zh: "写到门牌号", en: "With house number" } }),
  ]),
  fees: [FREE],
};

const CHANGE_FLOW = shortRegistration({
  posts: [...window],
  complaint,
  examine: {
    name: { zh: "审查登记", en: "Examination" },
    duty: {
      zh: "对申请材料作形式审查。齐全、符合法定形式的，当场登记；不能当场登记的，3个工作日内登记；不齐的，一次告知。",
      en: "Examines the form of the materials. What is complete is registered at once, else within 3 workdays; what is missing is told once.",
    },
    rights: MEND_AT_ONCE,
  },
  serve: {
    name: { zh: "送达", en: "Service" },
    duty: { zh: "换发营业执照，交还申请人。", en: "Gives out the new business licence." },
  },
  denial: { zh: "送达不予登记通知书，说明理由，告知复议和诉讼的权利。", en: "Serves the denial with its reasons and the remedies." },
});

/** 个体工商户变更登记. */
export const CHANGE: Standard = {
  power: "DJ-0124",
  version: 1,
  procedure: "registration",
  from: IN_FORCE,
  flow: CHANGE_FLOW,
  posts: { window, chief: ["post:market-chief"] },
  promised: { decide: 1 },
  agency: "market",
  basis: ["行政许可法 49", "市场主体登记管理条例 19", "市场主体登记管理条例 20", "市场主体登记管理条例 24", "优化营商环境条例 36"],
  phones: PHONES,
  places: [
    {
      zh: "县政务服务中心8号窗口，工作日9:00至17:00；网上随时可以申请",
      en: "County service centre, counter 8, workdays 9:00–17:00; online at any time",
    },
  ],
  about: {
    zh: "个体工商户的名称、经营范围或者经营场所变了，自变更之日起30日内来登记。1个工作日办好，不收费。",
    en: "When name, business or premises of an individual business change, within 30 days. Done within 1 workday, free of charge.",
  },
  conditions: [
    { zh: "个体工商户已经登记，没有注销。", en: "The individual business is registered and not struck off." },
    { zh: "变更后的事项符合登记的条件。", en: "What it changes to meets the conditions of registration." },
  ],
  materials: [
    bring("application", "个体工商户登记（备案）申请书", "Application for registration of an individual business", {
      zh: "窗口和本网都有格式文本，不收费",
      en: "The form is free, here and at the counter",
    }),
    bring("licence", "营业执照正、副本", "Business licence, original and duplicate", {
      zh: "换发新照时交回",
      en: "Handed back when the new one is given out",
    }),
    bring("change", "变更事项的相关文件", "Document on what changes", {
      zh: "变更经营场所的：房产证、租约或者平台证明",
      en: "For new premises: deed, lease or statement of the platform",
    }),
    shared("identity", "经营者身份信息", "Identity of the trader", FROM_SHARING),
  ],
  fields: [
    ...applicant(
      ask("applicant.kind", "申请人类型", "Kind of applicant", {
        options: [option("individual-business", "个体工商户", "Individual business")],
      }),
    ),
    own("change.item", "变更事项", "What changes", {
      type: "choice",
      options: [option("name", "名称", "Name"), option("scope", "经营范围", "Business"), option("address", "经营场所", "Premises")],
    }),
    own("change.from", "原登记内容", "Registered so far", { max: 500 }),
    own("change.to", "申请变更为", "To be changed to", { max: 500 }),
    own("change.on", "变更日期", "Day of the change", { type: "day" }),
  ],
  fees: [FREE],
};
