// Five powers that are run in other systems, which the state prescribes for the whole country or the city. Each is held to a standard of
// ours as if it ran here: steps, posts, limits, materials. Nobody starts a case of them here by hand (adr/0026).
import type { PostId } from "../../src/kernel/ids.ts";
import type { Standard } from "../../src/kernel/standard.ts";
import type { Text } from "../../src/kernel/text.ts";
import { norm } from "../../src/law/cn/norms.ts";
import { otherLaw } from "../../src/law/norm-limit.ts";
import { complaintTo, edge, IN_FORCE } from "../chart.ts";
import { APPLICANT, ask, bring, FREE, FROM_SHARING, forAct, option, own, shared } from "./form.ts";
import { licenceChart, review } from "./plain.ts";
import { shortRegistration } from "./short-registration.ts";

const MIRRORED = { version: 1, from: IN_FORCE, mode: "mirrored" } as const;
type Chart = Pick<Standard, "flow" | "posts">;
type Bound = { window: PostId; officer: PostId; approver: PostId };
type Days = { basis: string; review: number; decide: number; serve: number };

/** A licence at its plainest, with workdays for each step: one reviewer, one who decides. */
const reviewed = (bound: Bound, days: Days, { duty, complaint }: { duty: Text; complaint: Text }): Chart =>
  licenceChart({
    window: bound.window,
    stages: [review(bound.officer, days.review, duty)],
    decide: [bound.approver, days.decide],
    serveDays: days.serve,
    law: { basis: days.basis, unit: "workday" },
    complaint,
  });

/** 机动车登记: 道路交通安全法 9 gives five workdays; 2 promised. */
export const VEHICLE: Standard = {
  ...MIRRORED,
  power: "XK-0808",
  procedure: "licence",
  ...reviewed(
    { window: "post:police-window", officer: "post:police-traffic-review", approver: "post:police-traffic-head" },
    { basis: "道路交通安全法 9", review: 1, decide: 1, serve: 1 },
    {
      duty: {
        zh: "核对证明、凭证，确认车辆，审查是否符合机动车国家安全技术标准。",
        en: "Checks the documents, identifies the vehicle, and examines whether it meets the national safety standard.",
      },
      complaint: complaintTo("555 0166"),
    },
  ),
  limits: { decide: otherLaw(norm("vehicle-register")) },
  promised: { decide: 2 },
  agency: "police",
  basis: ["道路交通安全法 8", "道路交通安全法 9", "道路交通安全法 10", "行政许可法 32"],
  phones: { consult: "555 0162", complain: "555 0166" },
  places: [
    {
      zh: "县公安局车辆管理所，工作日9:00至17:00；网上用“交管12123”",
      en: "Vehicle office of the county's public security bureau, workdays 9:00–17:00; online by 12123",
    },
  ],
  about: {
    zh: "机动车登记以后，方可上道路行驶。在公安交通管理系统办理，受理后2个工作日内有结果。",
    en: "A vehicle may be driven once it is registered. Handled in the system of the traffic police; an answer within 2 workdays of acceptance.",
  },
  materials: [
    bring("identity", "机动车所有人身份证明", "Identity of the owner"),
    bring("origin", "机动车来历证明", "Proof where the vehicle comes from", { zh: "购车发票等", en: "Invoice or the like" }),
    bring("factory", "整车出厂合格证明或者进口凭证", "Certificate of the factory, or of import"),
    shared("tax", "车辆购置税完税或者免税凭证", "Proof of purchase tax", FROM_SHARING),
    shared("insurance", "机动车第三者责任强制保险单", "Compulsory insurance", FROM_SHARING),
  ],
  fields: [...APPLICANT, own("vehicle.number", "车辆识别代号", "Vehicle identification number", { max: 17 })],
  fees: [
    {
      name: { zh: "号牌、登记证书、行驶证工本费", en: "Plates, certificate and papers" },
      fen: { zh: "按国家规定的收费标准", en: "at the rates set by the state" },
      basis: "行政许可法 58",
    },
  ],
};

/** 医师执业注册: 医师法 13 gives twenty workdays, as 行政许可法 42 does; 5 promised. */
export const DOCTOR: Standard = {
  ...MIRRORED,
  power: "XK-1313",
  procedure: "licence",
  ...reviewed(
    { window: "post:health-window", officer: "post:health-review", approver: "post:health-deputy" },
    { basis: "医师法 13", review: 3, decide: 2, serve: 3 },
    {
      duty: {
        zh: "核对医师资格、拟执业机构的聘用证明，审查有无不予注册的情形。",
        en: "Checks the qualification and the engagement, and whether anything stands against registration.",
      },
      complaint: complaintTo("555 0216"),
    },
  ),
  promised: { decide: 5 },
  agency: "health",
  basis: ["医师法 13", "行政许可法 32", "行政许可法 42"],
  phones: { consult: "555 0212", complain: "555 0216" },
  places: [
    {
      zh: "国家医师电子化注册信息系统；县政务服务中心31号窗口可以代为录入，工作日9:00至17:00",
      en: "National electronic registration of doctors; counter 31 of the service centre enters it for you, workdays 9:00–17:00",
    },
  ],
  about: {
    zh: "取得医师资格的人，注册以后方可执业。在国家的注册系统办理，受理后5个工作日内有结果，不收费。",
    en: "Who is qualified as a doctor may practise once registered. Handled in the national system; an answer within 5 workdays, free of charge.",
  },
  conditions: [{ zh: "已经取得医师资格，没有不予注册的情形。", en: "Qualified as a doctor, and nothing stands against registration." }],
  materials: [
    bring("application", "医师执业注册申请表", "Application for registration"),
    shared("qualification", "医师资格证书", "Certificate of qualification", FROM_SHARING),
    bring("engagement", "拟执业机构的聘用证明", "Engagement by the institution"),
  ],
  fields: [
    ...APPLICANT,
    own("doctor.certificate", "医师资格证书编号", "Number of the certificate", { max: 40 }),
    own("doctor.institution", "拟执业机构", "Institution"),
    own("doctor.scope", "执业范围", "Scope of practice", { max: 100 }),
  ],
  fees: [FREE],
};

/** 排污许可: the twenty workdays of 行政许可法 42; 15 promised. */
export const DISCHARGE: Standard = {
  ...MIRRORED,
  power: "XK-0645",
  procedure: "licence",
  ...reviewed(
    { window: "post:ecology-window", officer: "post:ecology-technical", approver: "post:ecology-deputy" },
    { basis: "行政许可法 42", review: 11, decide: 4, serve: 3 },
    {
      duty: {
        zh: "审查污染物种类、浓度、总量和排放去向，防治设施是否可行。",
        en: "Examines kinds, concentration, quantity and way of the discharge, and whether the facilities will do.",
      },
      complaint: complaintTo("555 0156"),
    },
  ),
  promised: { decide: 15 },
  agency: "ecology",
  basis: ["环境保护法 45", "水污染防治法 21", "行政许可法 32", "行政许可法 42"],
  phones: { consult: "555 0151", complain: "555 0156" },
  places: [
    {
      zh: "全国排污许可证管理信息平台（网上申请）；咨询到县政务服务中心25号窗口",
      en: "National platform for discharge permits (online); advice at counter 25 of the service centre",
    },
  ],
  about: {
    zh: "排放污染物前要取得的许可证。在全国排污许可证管理信息平台办理，受理后15个工作日内有结果，不收费。",
    en: "The permit needed before pollutants are discharged. Handled on the national platform; an answer within 15 workdays, free of charge.",
  },
  materials: [
    bring("application", "排污许可证申请表", "Application for a discharge permit"),
    bring("monitoring", "自行监测方案", "Plan for own monitoring"),
    shared("impact", "环境影响评价文件审批意见", "Approval of the impact assessment", FROM_SHARING),
  ],
  fields: [
    ...APPLICANT,
    own("site.address", "生产经营场所", "Site"),
    own("discharge.kinds", "主要污染物", "Main pollutants", { max: 500 }),
  ],
  fees: [FREE],
};

/** 结婚登记: at the counter and at once; the county promises nothing slower, so its chart has no other way. */
export const MARRIAGE: Standard = {
  ...MIRRORED,
  power: "DJ-0949",
  procedure: "registration",
  flow: { steps: [], edges: [edge("case", "register")] },
  posts: { window: ["post:civil-window"] },
  agency: "civil",
  basis: ["民法典 1049", "民法典 1046", "民法典 1047"],
  phones: { consult: "555 0172", complain: "555 0176" },
  places: [
    {
      zh: "县民政局婚姻登记处，工作日9:00至17:00；登记在全国婚姻登记信息系统办理",
      en: "Marriage registry of the county's civil affairs bureau, workdays 9:00–17:00; entered in the national system of marriages",
    },
  ],
  about: {
    zh: "要求结婚的男女双方亲自来登记。符合规定的，当场登记、发给结婚证。",
    en: "Both who want to marry come in person. Who meets the law is registered at once and given the certificate.",
  },
  conditions: [
    { zh: "双方完全自愿。", en: "Both are wholly willing." },
    { zh: "男不早于二十二周岁，女不早于二十周岁。", en: "The man is at least 22, the woman at least 20." },
  ],
  materials: [
    bring("identity", "双方居民身份证", "Identity cards of both", { zh: "当场核对，原件退回", en: "Looked at and given back" }),
    bring("declaration", "申请结婚登记声明书", "Declaration", { zh: "当场填写", en: "Filled in there" }),
  ],
  fields: forAct("register", [
    ask("applicant.kind", "申请人类型", "Kind of applicant", { options: [option("person", "个人", "Person")] }),
    ...APPLICANT.filter(({ path }) => path !== "applicant.kind"),
    own("spouse.name", "另一方姓名", "Name of the other", { max: 100 }),
  ]),
  fees: [],
};

const registry = ["post:resources-window" as const];
const complaint = complaintTo("555 0146");
const ESTATE_FLOW = shortRegistration({
  posts: [...registry],
  complaint,
  examine: {
    name: { zh: "受理审核", en: "Examination" },
    duty: {
      zh: "查验申请材料，核对登记簿，必要时实地查看；不齐的，一次告知。",
      en: "Examines the materials and the register, and the place where needed; what is missing is told once.",
    },
  },
  serve: {
    name: { zh: "登簿发证", en: "Certificate" },
    duty: { zh: "记载于登记簿，发给不动产权属证书。", en: "Enters it in the register and gives out the certificate." },
  },
  denial: { zh: "送达不予登记告知书，说明理由，告知复议和诉讼的权利。", en: "Serves the denial with its reasons and the remedies." },
});

/** 不动产登记（转移登记）: 暂行条例 20 gives thirty workdays; 3 promised. No post holds `chief`: the law knows no extension. */
export const ESTATE: Standard = {
  ...MIRRORED,
  power: "DJ-0509",
  procedure: "registration",
  flow: ESTATE_FLOW,
  posts: { window: registry },
  limits: { decide: otherLaw(norm("estate-register")) },
  promised: { decide: 3 },
  agency: "resources",
  basis: ["民法典 209", "不动产登记暂行条例 20", "优化营商环境条例 47"],
  phones: { consult: "555 0142", complain: "555 0146" },
  places: [
    {
      zh: "县不动产登记中心，工作日9:00至17:00；登记在不动产登记信息系统办理，与交易、缴税一窗受理",
      en: "County real estate registry, workdays 9:00–17:00; entered in the registry's system, with sale and taxes at one counter",
    },
  ],
  about: {
    zh: "房屋、土地转让后，经登记才发生效力。在不动产登记系统办理，3个工作日内有结果。",
    en: "A transfer of house or land takes effect by registration. Handled in the registry's system; an answer within 3 workdays.",
  },
  materials: [
    bring("application", "不动产登记申请书", "Application for registration"),
    bring("contract", "转让合同", "Contract of transfer"),
    bring("certificate", "不动产权属证书", "Certificate of the property"),
    shared("tax", "完税证明", "Proof of taxes", FROM_SHARING),
  ],
  fields: [...APPLICANT, own("estate.unit", "不动产单元号", "Number of the unit", { max: 28 }), own("estate.address", "坐落", "Place")],
  fees: [
    {
      name: { zh: "不动产登记费", en: "Registration fee" },
      fen: { zh: "按件收取，不按面积、体积或者价款的比例", en: "by the item, never by area, volume or price" },
      basis: "民法典 223",
    },
  ],
};
