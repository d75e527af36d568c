// The example county 昭明县 Zhaoming: invented, with its agencies, posts and people. The kinds of agencies are real; codes begin with a
// division (990001) that GB/T 2260 gives to nobody, and telephone numbers with 555.
import type { Agency, Genesis, Post } from "../src/kernel/book.ts";
import type { PersonId, PostId } from "../src/kernel/ids.ts";
import type { Text } from "../src/kernel/text.ts";
import { creditCheckDigit } from "../src/law/cn/credit-code.ts";

/** A credit code with its right check digit; the first 17 characters are ours and belong to nobody. */
const codeOf = (first17: string): string => first17 + (creditCheckDigit(first17) ?? "");

export const AGENCIES: readonly Agency[] = [
  {
    id: "market",
    name: { zh: "昭明县市场监督管理局", en: "Zhaoming County Administration for Market Regulation" },
    short: { zh: "市监", en: "Market" },
    kind: "department",
    code: codeOf("11990001MB0000011"),
    phone: "555 0120",
  },
  {
    id: "housing",
    name: { zh: "昭明县住房和城乡建设局", en: "Zhaoming County Bureau of Housing and Construction" },
    short: { zh: "住建", en: "Housing" },
    kind: "department",
    code: codeOf("11990001MB0000022"),
    phone: "555 0130",
  },
  {
    id: "resources",
    name: { zh: "昭明县自然资源局", en: "Zhaoming County Bureau of Natural Resources" },
    short: { zh: "资源", en: "Resources" },
    kind: "department",
    code: codeOf("11990001MB0000033"),
    phone: "555 0140",
  },
  {
    id: "ecology",
    name: { zh: "昭宁市生态环境局昭明分局", en: "Zhaoming Branch of the Zhaoning Municipal Ecology and Environment Bureau" },
    short: { zh: "生态", en: "Ecology" },
    kind: "branch",
    code: codeOf("11990000MB0000044"),
    phone: "555 0150",
  },
  {
    id: "office",
    name: { zh: "昭明县人民政府办公室", en: "Office of the Zhaoming County People's Government" },
    short: { zh: "政府办", en: "Office" },
    kind: "government",
    code: codeOf("11990001MB0000055"),
    phone: "555 0100",
  },
];

type Row = readonly [id: string, agency: string, zh: string, en: string, section?: Text];
const food: Text = { zh: "许可股", en: "Licensing section" };
const works: Text = { zh: "建筑市场股", en: "Construction market section" };
const review: Text = { zh: "环评股", en: "Environmental assessment section" };
const ROWS: readonly Row[] = [
  ["market-window", "market", "窗口收件岗", "Window clerk"],
  ["market-review", "market", "审查岗", "Document reviewer", food],
  ["market-site", "market", "核查岗", "Site inspector", food],
  ["market-head", "market", "股长岗", "Section head", food],
  ["market-deputy", "market", "分管局长岗", "Deputy head"],
  ["market-chief", "market", "局长岗", "Head of agency"],
  ["market-legal", "market", "法制审核岗", "Legal reviewer", { zh: "法规股", en: "Legal section" }],
  ["housing-window", "housing", "窗口收件岗", "Window clerk"],
  ["housing-review", "housing", "审查岗", "Document reviewer", works],
  ["housing-lead", "housing", "并联审批牵头岗", "Joint approval coordinator", works],
  ["housing-fire", "housing", "消防设计审查岗", "Fire design reviewer", { zh: "消防设计股", en: "Fire design section" }],
  ["housing-deputy", "housing", "分管局长岗", "Deputy head"],
  ["resources-plan", "resources", "规划审查岗", "Planning reviewer", { zh: "规划股", en: "Planning section" }],
  ["ecology-window", "ecology", "窗口收件岗", "Window clerk"],
  ["ecology-review", "ecology", "审查岗", "Document reviewer", review],
  ["ecology-technical", "ecology", "技术复核岗", "Technical reviewer", review],
  ["ecology-deputy", "ecology", "分管局长岗", "Deputy head"],
  ["county-deputy", "office", "分管副县长岗", "Deputy county head"],
  ["list-keeper", "office", "权力清单管理岗", "Keeper of the power list"],
  ["watch", "office", "运行监督岗", "Supervisor"],
  ["system", "office", "系统管理岗", "System administrator"],
  ["security", "office", "安全管理岗", "Security administrator"],
  ["audit", "office", "审计管理岗", "Audit administrator"],
];

export const POSTS: readonly Post[] = ROWS.map(([id, agency, zh, en, section]) => ({
  id: `post:${id}` as PostId,
  agency,
  name: { zh, en },
  ...(section === undefined ? {} : { section }),
}));

/** Somebody who holds posts. `account`: the name to sign in with; the ledger knows only the pseudonym. */
export type Official = { account: string; person: PersonId; name: Text; posts: readonly PostId[] };
const official = (account: string, zh: string, en: string, posts: readonly string[]): Official => ({
  account,
  person: `person:zm-${account}`,
  name: { zh, en },
  posts: posts.map((post) => `post:${post}` as PostId),
});

/** The accounts that the README names first; then those of the other agencies, which stories need. All persons are invented. */
export const OFFICIALS: readonly Official[] = [
  official("window1", "何晓云", "He Xiaoyun", ["market-window", "housing-window", "ecology-window"]),
  official("officer1", "赵明远", "Zhao Mingyuan", ["market-review", "market-site"]),
  official("officer2", "孙立", "Sun Li", ["market-site"]),
  official("head1", "钱伯安", "Qian Bo'an", ["market-head"]),
  official("deputy1", "李文静", "Li Wenjing", ["market-deputy"]),
  official("chief1", "周正平", "Zhou Zhengping", ["market-chief"]),
  official("legal1", "吴若水", "Wu Ruoshui", ["market-legal"]),
  official("watch1", "郑观澜", "Zheng Guanlan", ["watch"]),
  official("list1", "冯守一", "Feng Shouyi", ["list-keeper"]),
  official("system1", "陈启", "Chen Qi", ["system"]),
  official("security1", "褚安", "Chu An", ["security"]),
  official("audit1", "卫衡", "Wei Heng", ["audit"]),
  official("housing1", "蒋砚", "Jiang Yan", ["housing-review"]),
  official("housing2", "沈屿", "Shen Yu", ["housing-lead"]),
  official("housing3", "韩朔", "Han Shuo", ["housing-fire"]),
  official("housing4", "杨柏", "Yang Bai", ["housing-deputy"]),
  official("resources1", "朱溪", "Zhu Xi", ["resources-plan"]),
  official("ecology1", "秦川月", "Qin Chuanyue", ["ecology-review"]),
  official("ecology2", "尤澄", "You Cheng", ["ecology-technical"]),
  official("ecology3", "许望舒", "Xu Wangshu", ["ecology-deputy"]),
  official("county1", "吕行之", "Lü Xingzhi", ["county-deputy"]),
];

/** Password of every demonstration account; the county refuses to start with it on other than a loopback address. */
export const DEMONSTRATION_PASSWORD = "mingtang-demo";

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
  },
};
