// The kinds of agency whose powers stand in the open. Nine bodies exercise public power in a county; the administrative one is told apart
// as a government's own office, its departments, and branches of a department above. A kind is shown and counted by; it decides nothing.

export type AgencyBody =
  | "party"
  | "congress"
  | "administrative"
  | "consultative"
  | "court"
  | "procuratorate"
  | "mass-organisation"
  | "town"
  | "zone";
export type AgencyKind = { words: { zh: string; en: string }; body: AgencyBody };

/** In the order in which pages list them. */
export const AGENCY_KINDS = {
  party: { words: { zh: "党的机关", en: "Party organ" }, body: "party" },
  congress: { words: { zh: "人大机关", en: "People's congress" }, body: "congress" },
  government: { words: { zh: "人民政府", en: "People's government" }, body: "administrative" },
  department: { words: { zh: "政府工作部门", en: "Government department" }, body: "administrative" },
  branch: { words: { zh: "派出机构", en: "Branch of a department above" }, body: "administrative" },
  consultative: { words: { zh: "政协机关", en: "People's political consultative conference" }, body: "consultative" },
  court: { words: { zh: "审判机关", en: "People's court" }, body: "court" },
  procuratorate: { words: { zh: "检察机关", en: "People's procuratorate" }, body: "procuratorate" },
  "mass-organisation": { words: { zh: "群团组织", en: "Mass organisation" }, body: "mass-organisation" },
  town: { words: { zh: "乡镇、街道", en: "Town or subdistrict" }, body: "town" },
  zone: { words: { zh: "开发区", en: "Development zone" }, body: "zone" },
} as const satisfies Record<string, AgencyKind>;

export type AgencyKindId = keyof typeof AGENCY_KINDS;
export const AGENCY_KIND_IDS = Object.keys(AGENCY_KINDS) as readonly AgencyKindId[];

/** True when `text` is the code of a kind of agency. */
export const isAgencyKind = (text: string): text is AgencyKindId => Object.hasOwn(AGENCY_KINDS, text);

/** First match wins: 乡镇's own 司法所 is a branch, and the court of a zone is a court. */
const BY_NAME: readonly (readonly [RegExp, AgencyKindId])[] = [
  [/人民法院|人民法庭/u, "court"],
  [/人民检察院/u, "procuratorate"],
  [/人民代表大会|人大(常委会|办公室)/u, "congress"],
  [/政治协商会议|政协/u, "consultative"],
  [
    /残疾人联合会|妇女联合会|总工会|工商业联合会|科学技术协会|文学艺术界联合会|归国华侨联合会|红十字会|共青团|共产主义青年团/u,
    "mass-organisation",
  ],
  [/^中(共|国共产党)|(^|县|市|区|旗|州)委(员会)?(办|办公室|..?部|党校)?$|纪律检查委员会|纪委/u, "party"],
  [/分局$|派出所$|(司法|财政|税务|自然资源|市场监督管理|国土资源)所$/u, "branch"],
  [/(开发|高新|产业|工业园|园|示范|保税|新)区管理?委员会|(开发|高新|园|新)区管委会/u, "zone"],
  [/(乡|镇)(人民)?政府|(街道|地区)办事处/u, "town"],
  [/(^|县|市|区|旗|州|省)(人民)?政府(办|办公室|办公厅)?$/u, "government"],
];

/**
 * Takes an agency's name as a list has it, gives its kind where the name says it; a department where it does not, which most agencies
 * of a power list are. A guess of the first import: whoever keeps the list says otherwise, and a later import leaves that alone.
 */
export const agencyKindOf = (name: string): AgencyKindId => BY_NAME.find(([says]) => says.test(name.trim()))?.[1] ?? "department";
