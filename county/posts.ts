// The posts of the example county. Every agency that takes in applications has a window, a reviewer and a head in a section, a deputy who
// decides, and a chief; the others have their chief and the post that answers.
import type { Post } from "../src/kernel/book.ts";
import type { PostId } from "../src/kernel/ids.ts";

type Section = readonly [zh: string, en: string];
const licensing: Section = ["许可股", "Licensing section"];
const constructionMarket: Section = ["建筑市场股", "Construction market section"];
const planning: Section = ["规划股", "Planning section"];
const environmentalAssessment: Section = ["环评股", "Environmental assessment section"];
const publicOrder: Section = ["治安管理大队", "Public order unit"];
const trafficPolice: Section = ["交通警察大队", "Traffic police unit"];
const socialOrganisations: Section = ["社会组织管理股", "Social organisations section"];
const procurementSupervision: Section = ["政府采购监管股", "Procurement supervision section"];
const transportManagement: Section = ["运输管理股", "Transport management section"];
const waterAdministration: Section = ["水政水资源股", "Water administration section"];
const medicalAffairs: Section = ["医政股", "Medical affairs section"];
const approvals: Section = ["审批服务股", "Approvals section"];
const publicService: Section = ["便民服务中心", "Public service centre"];
const governmentServices: Section = ["政务服务局", "Government services office"];

type Row = readonly [id: string, agency: string, zh: string, en: string, section?: Section];
const ROWS: readonly Row[] = [
  ["market-window", "market", "窗口收件岗", "Window clerk"],
  ["market-review", "market", "审查岗", "Document reviewer", licensing],
  ["market-site", "market", "核查岗", "Site inspector", licensing],
  ["market-head", "market", "股长岗", "Section head", licensing],
  ["market-deputy", "market", "分管局长岗", "Deputy head"],
  ["market-chief", "market", "局长岗", "Head of agency"],
  ["market-legal", "market", "法制审核岗", "Legal reviewer", ["法规股", "Legal section"]],
  ["housing-window", "housing", "窗口收件岗", "Window clerk"],
  ["housing-review", "housing", "审查岗", "Document reviewer", constructionMarket],
  ["housing-lead", "housing", "并联审批牵头岗", "Joint approval coordinator", constructionMarket],
  ["housing-fire", "housing", "消防设计审查岗", "Fire design reviewer", ["消防设计股", "Fire design section"]],
  ["housing-head", "housing", "股长岗", "Section head", constructionMarket],
  ["housing-deputy", "housing", "分管局长岗", "Deputy head"],
  ["housing-chief", "housing", "局长岗", "Head of agency"],
  ["resources-window", "resources", "窗口收件岗", "Window clerk"],
  ["resources-review", "resources", "审查岗", "Document reviewer", ["用途管制股", "Land use section"]],
  ["resources-plan", "resources", "规划审查岗", "Planning reviewer", planning],
  ["resources-head", "resources", "股长岗", "Section head", planning],
  ["resources-deputy", "resources", "分管局长岗", "Deputy head"],
  ["resources-chief", "resources", "局长岗", "Head of agency"],
  ["ecology-window", "ecology", "窗口收件岗", "Window clerk"],
  ["ecology-review", "ecology", "审查岗", "Document reviewer", environmentalAssessment],
  ["ecology-technical", "ecology", "技术复核岗", "Technical reviewer", environmentalAssessment],
  ["ecology-head", "ecology", "股长岗", "Section head", environmentalAssessment],
  ["ecology-deputy", "ecology", "分管局长岗", "Deputy head"],
  ["ecology-chief", "ecology", "局长岗", "Head of agency"],
  ["police-window", "police", "窗口收件岗", "Window clerk"],
  ["police-review", "police", "审查岗", "Document reviewer", publicOrder],
  ["police-head", "police", "大队长岗", "Head of unit", publicOrder],
  ["police-deputy", "police", "分管局长岗", "Deputy head"],
  ["police-chief", "police", "局长岗", "Head of agency"],
  ["police-traffic-review", "police", "交通管理审查岗", "Traffic reviewer", trafficPolice],
  ["police-traffic-head", "police", "交警大队长岗", "Head of the traffic police", trafficPolice],
  ["civil-window", "civil", "窗口收件岗", "Window clerk"],
  ["civil-review", "civil", "审查岗", "Document reviewer", socialOrganisations],
  ["civil-head", "civil", "股长岗", "Section head", socialOrganisations],
  ["civil-deputy", "civil", "分管局长岗", "Deputy head"],
  ["civil-chief", "civil", "局长岗", "Head of agency"],
  ["civil-relief", "civil", "救助审核岗", "Relief reviewer", ["社会救助股", "Social relief section"]],
  ["finance-window", "finance", "窗口收件岗", "Window clerk"],
  ["finance-review", "finance", "审查岗", "Document reviewer", procurementSupervision],
  ["finance-head", "finance", "股长岗", "Section head", procurementSupervision],
  ["finance-deputy", "finance", "分管局长岗", "Deputy head"],
  ["finance-chief", "finance", "局长岗", "Head of agency"],
  ["transport-window", "transport", "窗口收件岗", "Window clerk"],
  ["transport-review", "transport", "审查岗", "Document reviewer", transportManagement],
  ["transport-head", "transport", "股长岗", "Section head", transportManagement],
  ["transport-deputy", "transport", "分管局长岗", "Deputy head"],
  ["transport-chief", "transport", "局长岗", "Head of agency"],
  ["transport-site", "transport", "现场核查岗", "Site inspector", ["公路股", "Highways section"]],
  ["water-window", "water", "窗口收件岗", "Window clerk"],
  ["water-review", "water", "审查岗", "Document reviewer", waterAdministration],
  ["water-head", "water", "股长岗", "Section head", waterAdministration],
  ["water-deputy", "water", "分管局长岗", "Deputy head"],
  ["water-chief", "water", "局长岗", "Head of agency"],
  ["water-technical", "water", "技术审查岗", "Technical reviewer", ["水土保持股", "Soil and water conservation section"]],
  ["health-window", "health", "窗口收件岗", "Window clerk"],
  ["health-review", "health", "审查岗", "Document reviewer", medicalAffairs],
  ["health-head", "health", "股长岗", "Section head", medicalAffairs],
  ["health-deputy", "health", "分管局长岗", "Deputy head"],
  ["health-chief", "health", "局长岗", "Head of agency"],
  ["health-site", "health", "现场核查岗", "Site inspector", ["综合监督股", "Health supervision section"]],
  ["urban-window", "urban", "窗口收件岗", "Window clerk"],
  ["urban-review", "urban", "审查岗", "Document reviewer", approvals],
  ["urban-head", "urban", "股长岗", "Section head", approvals],
  ["urban-deputy", "urban", "分管局长岗", "Deputy head"],
  ["urban-chief", "urban", "局长岗", "Head of agency"],
  ["urban-site", "urban", "现场核查岗", "Site inspector", ["市容管理股", "Streetscape section"]],
  ["town-window", "town", "窗口收件岗", "Window clerk"],
  ["town-review", "town", "审查岗", "Document reviewer", publicService],
  ["town-head", "town", "中心主任岗", "Head of the centre", publicService],
  ["town-deputy", "town", "分管副镇长岗", "Deputy town head"],
  ["town-chief", "town", "镇长岗", "Town head"],
  ["zone-window", "zone", "窗口收件岗", "Window clerk"],
  ["zone-review", "zone", "审查岗", "Document reviewer", governmentServices],
  ["zone-head", "zone", "政务服务局局长岗", "Head of the services office", governmentServices],
  ["zone-deputy", "zone", "分管副主任岗", "Deputy director"],
  ["zone-chief", "zone", "主任岗", "Director"],
  ["party-appeal", "party", "公务员管理岗", "Civil servant affairs", ["公务员股", "Civil servants section"]],
  ["party-chief", "party", "部长岗", "Head of department"],
  ["congress-supervision", "congress", "监督工作岗", "Supervision affairs", ["监察和法制工作室", "Supervision and legal affairs room"]],
  ["congress-chief", "congress", "主任岗", "Director"],
  ["consultative-proposals", "consultative", "提案工作岗", "Proposals", ["提案工作室", "Proposals room"]],
  ["consultative-chief", "consultative", "秘书长岗", "Secretary-general"],
  ["court-filing", "court", "立案岗", "Case filing", ["立案庭", "Case filing division"]],
  ["court-chief", "court", "院长岗", "President of the court"],
  ["procuratorate-service", "procuratorate", "检察服务岗", "12309 service", ["第五检察部", "Fifth procuratorial department"]],
  ["procuratorate-chief", "procuratorate", "检察长岗", "Chief procurator"],
  ["disabled-service", "disabled", "康复就业岗", "Rehabilitation and employment", ["康复就业股", "Rehabilitation and employment section"]],
  ["disabled-chief", "disabled", "理事长岗", "Chair"],
  ["county-head", "office", "县长岗", "County head"],
  ["county-deputy", "office", "分管副县长岗", "Deputy county head"],
  ["office-legal", "office", "合法性审查岗", "Legality reviewer", ["法制股", "Legal affairs section"]],
  ["office-chief", "office", "办公室主任岗", "Head of the office"],
  ["list-keeper", "office", "权力清单管理岗", "Keeper of the power list"],
  ["watch", "office", "运行监督岗", "Supervisor"],
  ["system", "office", "系统管理岗", "System administrator"],
  ["security", "office", "安全管理岗", "Security administrator"],
  ["audit", "office", "审计管理岗", "Audit administrator"],
];

/** Who answers for whom where neither section nor agency says it by its posts' names. */
const ABOVE: Readonly<Record<string, string>> = {
  "county-deputy": "county-head",
  "office-chief": "county-deputy",
  "office-legal": "office-chief",
  "list-keeper": "office-chief",
  watch: "office-chief",
  system: "office-chief",
  security: "office-chief",
  audit: "office-chief",
};

/** The post above: the head of the section, else the deputy who decides, else the chief; none for a chief. */
function aboveOf([id, agency, , , section]: Row): PostId | null {
  const heads = ROWS.filter((row) => row[1] === agency && row[0] !== id);
  const named = (end: string): string | undefined => heads.find((row) => row[0] === `${agency}-${end}`)?.[0];
  const ofSection = heads.find((row) => section !== undefined && row[4]?.[0] === section[0] && row[0].endsWith("-head"))?.[0];
  const rank = id.endsWith("-chief") || id === "county-head" ? 2 : id.endsWith("-deputy") ? 1 : 0;
  const found = ABOVE[id] ?? (rank > 1 ? undefined : rank === 1 ? named("chief") : (ofSection ?? named("deputy") ?? named("chief")));
  return found === undefined ? null : `post:${found}`;
}

export const POSTS: readonly Post[] = ROWS.map((row) => {
  const [id, agency, zh, en, section] = row;
  const above = aboveOf(row);
  return {
    id: `post:${id}` as PostId,
    agency,
    name: { zh, en },
    ...(section === undefined ? {} : { section: { zh: section[0], en: section[1] } }),
    ...(above === null ? {} : { above }),
  };
});
