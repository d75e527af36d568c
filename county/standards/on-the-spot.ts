// What the market regulator does at once at the counter: equipment in use is registered, the sale of prepackaged food is filed. What is
// complete and in legal form is decided on the spot (许可法 34); the county promises nothing slower, so neither chart has another way.
import type { FormField, Standard } from "../../src/kernel/standard.ts";
import { edge, IN_FORCE } from "../chart.ts";
import { APPLICANT, ask, bring, FREE, FROM_SHARING, forAct, option, own, shared } from "./form.ts";
import { phonesOf } from "./plain.ts";

/** Only a business or an organisation applies. */
const BUSINESS: FormField[] = [
  ask("applicant.kind", "申请人类型", "Kind of applicant", {
    options: [option("individual-business", "个体工商户", "Individual business"), option("organisation", "单位", "Organisation")],
  }),
  ...APPLICANT.filter(({ path }) => path !== "applicant.kind"),
];

type AtOnce = Pick<Standard, "power" | "basis" | "about" | "conditions" | "materials"> & { asks: FormField[] };
const atCounter = ({ asks, ...said }: AtOnce): Standard => ({
  ...said,
  version: 1,
  procedure: "registration",
  from: IN_FORCE,
  flow: { steps: [], edges: [edge("case", "register")] },
  posts: { window: ["post:market-window"] },
  agency: "market",
  phones: phonesOf("012"),
  places: [{ zh: "县政务服务中心10号窗口，工作日9:00至17:00", en: "County service centre, counter 10, workdays 9:00–17:00" }],
  fields: forAct("register", [...BUSINESS, ...asks]),
  fees: [FREE],
});

/** 特种设备使用登记. */
export const EQUIPMENT: Standard = atCounter({
  power: "DJ-0133",
  basis: ["特种设备安全法 33", "行政许可法 34", "优化营商环境条例 36"],
  about: {
    zh: "电梯、锅炉、起重机械、叉车等特种设备，投入使用前或者投入使用后30日内来登记。材料齐全，当场登记、当场发证，不收费。",
    en: "Lifts, boilers, cranes, fork-lift trucks and the like, before they are used or within 30 days after. With complete documents you leave with the certificate, free of charge.",
  },
  conditions: [
    { zh: "设备由取得许可的单位生产，检验合格。", en: "A licensed maker made it, and it passed inspection." },
    { zh: "使用单位有安全管理制度，作业人员持证。", en: "The user has safety rules, and operators are certified." },
  ],
  materials: [
    bring("application", "特种设备使用登记表", "Form of registration", {
      zh: "窗口有格式文本，不收费",
      en: "The form is free at the counter",
    }),
    bring("certificate", "产品合格证和数据表", "Certificate and data sheet of the product"),
    bring("inspection", "监督检验证明或者检验报告", "Certificate or report of inspection"),
    shared("licence", "营业执照", "Business licence", FROM_SHARING),
  ],
  asks: [
    own("equipment.kind", "设备种类", "Kind of equipment", {
      type: "choice",
      options: [
        option("lift", "电梯", "Lift"),
        option("boiler", "锅炉", "Boiler"),
        option("vessel", "压力容器", "Pressure vessel"),
        option("crane", "起重机械", "Crane"),
        option("vehicle", "场（厂）内专用机动车辆", "Works vehicle"),
      ],
    }),
    own("equipment.number", "产品编号", "Number of the product", { max: 60 }),
    own("equipment.place", "使用地点", "Where it is used"),
    own("equipment.on", "投入使用日期", "In use from", { type: "day" }),
  ],
});

/** 仅销售预包装食品备案: a filing and no licence (食品安全法 35). */
export const PREPACKAGED: Standard = atCounter({
  power: "QT-0135",
  basis: ["食品安全法 35", "优化营商环境条例 36"],
  about: {
    zh: "只卖预包装食品的，不用办食品经营许可，来备个案就行。材料齐全，当场备案、当场拿到备案编号，不收费。",
    en: "Who sells prepackaged food only needs no food licence, just a filing. With complete documents it is filed at once, free of charge.",
  },
  conditions: [
    { zh: "只销售预包装食品，不现场制售、不散装称重。", en: "Only prepackaged food is sold; nothing is made or weighed out on site." },
    { zh: "已经取得营业执照。", en: "There is a business licence." },
  ],
  materials: [
    bring("form", "仅销售预包装食品经营者备案信息采集表", "Form of filing", {
      zh: "窗口有格式文本，也可以由窗口代填，不收费",
      en: "The form is free; the clerk can fill it in for you",
    }),
    shared("licence", "营业执照", "Business licence", FROM_SHARING),
  ],
  asks: [
    own("shop.name", "经营场所名称", "Name of the shop", { max: 60 }),
    own("shop.address", "经营场所地址", "Address of the shop"),
    own("shop.way", "销售方式", "Way of sale", {
      type: "choice",
      options: [
        option("shop", "实体门店", "Shop"),
        option("online", "网络销售", "Online"),
        option("machine", "自动售货机", "Vending machine"),
      ],
    }),
  ],
});
