// The example county 昭明县 Zhaoming: invented. Twenty agencies of all nine bodies that exercise public power in a county. The kinds of
// agencies are real; codes begin with a division (990001) that GB/T 2260 gives to nobody, and telephone numbers with 555.
import type { Agency, Genesis } from "../src/kernel/book.ts";
import type { AgencyKindId } from "../src/law/cn/agency-kinds.ts";
import { creditCheckDigit } from "../src/law/cn/credit-code.ts";

/** A credit code with its right check digit; the first 17 characters are ours and belong to nobody. */
const codeOf = (first17: string): string => first17 + (creditCheckDigit(first17) ?? "");

type Row = readonly [
  id: string,
  kind: AgencyKindId,
  first17: string,
  phone: string,
  zh: string,
  en: string,
  short: readonly [string, string],
];
const ROWS: readonly Row[] = [
  [
    "market",
    "department",
    "11990001MB0000011",
    "0120",
    "昭明县市场监督管理局",
    "Zhaoming County Administration for Market Regulation",
    ["市监", "Market"],
  ],
  [
    "housing",
    "department",
    "11990001MB0000022",
    "0130",
    "昭明县住房和城乡建设局",
    "Zhaoming County Bureau of Housing and Construction",
    ["住建", "Housing"],
  ],
  [
    "resources",
    "department",
    "11990001MB0000033",
    "0140",
    "昭明县自然资源局",
    "Zhaoming County Bureau of Natural Resources",
    ["资源", "Resources"],
  ],
  [
    "ecology",
    "branch",
    "11990000MB0000044",
    "0150",
    "昭宁市生态环境局昭明分局",
    "Zhaoming Branch of the Zhaoning Municipal Ecology and Environment Bureau",
    ["生态", "Ecology"],
  ],
  [
    "office",
    "government",
    "11990001MB0000055",
    "0100",
    "昭明县人民政府办公室",
    "Office of the Zhaoming County People's Government",
    ["政府办", "Office"],
  ],
  ["police", "department", "11990001MB000006X", "0160", "昭明县公安局", "Zhaoming County Public Security Bureau", ["公安", "Police"]],
  ["civil", "department", "11990001MB0000078", "0170", "昭明县民政局", "Zhaoming County Bureau of Civil Affairs", ["民政", "Civil"]],
  ["finance", "department", "11990001MB0000086", "0180", "昭明县财政局", "Zhaoming County Bureau of Finance", ["财政", "Finance"]],
  [
    "transport",
    "department",
    "11990001MB0000094",
    "0190",
    "昭明县交通运输局",
    "Zhaoming County Bureau of Transport",
    ["交通", "Transport"],
  ],
  ["water", "department", "11990001MB0000107", "0200", "昭明县水利局", "Zhaoming County Bureau of Water Resources", ["水利", "Water"]],
  ["health", "department", "11990001MB0000115", "0210", "昭明县卫生健康局", "Zhaoming County Bureau of Health", ["卫健", "Health"]],
  ["urban", "department", "11990001MB0000123", "0220", "昭明县城市管理局", "Zhaoming County Bureau of Urban Management", ["城管", "Urban"]],
  [
    "town",
    "town",
    "11990001MB0000131",
    "0230",
    "昭明县城关镇人民政府",
    "People's Government of Chengguan Town, Zhaoming County",
    ["城关镇", "Town"],
  ],
  [
    "zone",
    "zone",
    "11990001MB000014X",
    "0240",
    "昭明经济开发区管理委员会",
    "Administrative Committee of the Zhaoming Economic Development Zone",
    ["开发区", "Zone"],
  ],
  [
    "party",
    "party",
    "11990001MB0000158",
    "0250",
    "中共昭明县委组织部",
    "Organisation Department of the Zhaoming County Committee of the CPC",
    ["组织部", "Party"],
  ],
  [
    "congress",
    "congress",
    "11990001MB0000166",
    "0260",
    "昭明县人大常委会办公室",
    "Office of the Standing Committee of the Zhaoming County People's Congress",
    ["人大", "Congress"],
  ],
  [
    "consultative",
    "consultative",
    "11990001MB0000174",
    "0270",
    "政协昭明县委员会办公室",
    "Office of the Zhaoming County Committee of the CPPCC",
    ["政协", "CPPCC"],
  ],
  ["court", "court", "11990001MB0000182", "0280", "昭明县人民法院", "Zhaoming County People's Court", ["法院", "Court"]],
  [
    "procuratorate",
    "procuratorate",
    "11990001MB0000190",
    "0290",
    "昭明县人民检察院",
    "Zhaoming County People's Procuratorate",
    ["检察院", "Procuratorate"],
  ],
  [
    "disabled",
    "mass-organisation",
    "13990001MB0000203",
    "0300",
    "昭明县残疾人联合会",
    "Zhaoming County Disabled Persons' Federation",
    ["残联", "Disabled"],
  ],
];

export const AGENCIES: readonly Agency[] = ROWS.map(([id, kind, first17, phone, zh, en, [short, shortEn]]) => ({
  id,
  name: { zh, en },
  short: { zh: short, en: shortEn },
  kind,
  code: codeOf(first17),
  phone: `555 ${phone}`,
}));

/** The first commit of the county's log: who may set what once the founding is over. */
export const GENESIS: Genesis = {
  name: { zh: "昭明县", en: "Zhaoming County" },
  country: "cn",
  zone: "+08:00",
  demonstration: true,
  keepers: {
    agency: ["post:list-keeper"],
    power: ["post:list-keeper"],
    standard: ["post:list-keeper"],
    post: ["post:system"],
    holders: ["post:system"],
    mandate: ["post:system"],
    calendar: ["post:list-keeper"],
    pool: ["post:list-keeper"],
    key: ["post:security"],
    inquiry: ["post:county-deputy", "post:county-head"],
  },
  inquiry: {
    askers: ["post:watch"],
    grounds: [
      { id: "clue", name: { zh: "核查监督线索", en: "Checking a supervision lead" }, basis: "行政执法监督条例（具体条款未核实）" },
      {
        id: "discipline",
        name: { zh: "协助监察调查", en: "Assisting a supervision commission's inquiry" },
        basis: "监察法 18（未核实是否及于秘密查阅）",
      },
    ],
    daysMax: 90,
    totalDaysMax: 365,
    basis: "未核实：由县级规定明确",
  },
};
