// A county that does not exist, for tests and pictures of the hall: its names, its power list, and what every page knows.

import type { Text } from "../src/kernel/text.ts";
import { LAW_TITLES_EN } from "../src/law/cn/titles.ts";
import type { Lang, Names, RunMode } from "../src/views/names.ts";
import type { ListedPower } from "../src/views/power-list.ts";
import type { HallContext } from "../src/web/hall/here.ts";
import { at, ZONE } from "./hall-case.ts";
import { LICENCE_EN, LICENCE_ZH } from "./licence-words.ts";

export const NOW = at("2026-03-05 10:20");
export const NAMES: Names = {
  agencies: { market: { zh: "县市场监督管理局", en: "County Market Regulation Bureau" } },
  posts: {
    "post:window": { zh: "窗口收件岗", en: "Intake window" },
    "post:review": { zh: "许可股审查岗", en: "Review post" },
    "post:inspect": { zh: "许可股核查岗", en: "Inspection post" },
    "post:deputy": { zh: "分管局长岗", en: "Deputy director" },
    "post:issue": { zh: "窗口发证岗", en: "Issuing window" },
  },
  agencyOf: {},
};

/** What every page knows, in one language. */
export const contextOf = (lang: Lang, x: Partial<HallContext> = {}): HallContext => ({
  lang,
  size: "normal",
  now: NOW,
  zone: ZONE,
  clockSet: true,
  demonstration: true,
  site: {
    name: { zh: "昭明县权力公开", en: "Zhaoming Open Powers" },
    host: { zh: "昭明县人民政府办公室", en: "the Office of Zhaoming County Government" },
    phone: "12345",
  },
  address: "/cases/ABC?from=1",
  ledger: { entries: 48_213, sealed: { size: 48_213, at: NOW - 400 }, witnessed: null, witnesses: 0, frozen: null },
  sheet: "0a1b2c",
  procedures: { licence: lang === "zh" ? LICENCE_ZH : LICENCE_EN },
  laws: lang === "en" ? LAW_TITLES_EN : {},
  ...x,
});

export const POWERS: readonly [string, string, string, string, RunMode, number | null][] = [
  ["食品经营许可（餐饮服务）", "Food business licence (catering)", "licence", "market", "run-here", 8],
  ["食品经营许可（食品销售）", "Food business licence (retail)", "licence", "market", "run-here", 8],
  ["食品生产加工小作坊登记", "Registration of small food workshops", "registration", "market", "mirrored", 5],
  ["对未取得食品经营许可从事经营的处罚", "Penalty for trading in food without a licence", "penalty", "market", "listed", null],
  ["对食品生产经营者的监督检查", "Inspection of food businesses", "inspection", "market", "mirrored", null],
  ["查封、扣押不符合食品安全标准的食品", "Seizure of food below safety standards", "coercion", "market", "listed", null],
  ["取水许可", "Water abstraction permit", "licence", "water", "run-here", 10],
  ["道路货物运输经营许可", "Road haulage licence", "licence", "transport", "run-here", 8],
  ["农村村民宅基地审批", "Homestead approval for villagers", "licence", "land", "mirrored", 15],
];
export const AGENCY_NAMES: Readonly<Record<string, Text>> = {
  market: { zh: "县市场监督管理局", en: "County Market Regulation Bureau" },
  water: { zh: "县水利局", en: "County Water Bureau" },
  transport: { zh: "县交通运输局", en: "County Transport Bureau" },
  land: { zh: "县自然资源局", en: "County Natural Resources Bureau" },
};

/** Thirty powers and more, so that the list has pages. */
export const LIST: readonly ListedPower[] = Array.from({ length: 36 }, (_, i): ListedPower => {
  const [zh, en, kind, agency, mode, promised] = POWERS[i % POWERS.length] ?? POWERS[0] ?? ["", "", "", "", "listed", null];
  const round = Math.floor(i / POWERS.length);
  return {
    code: `XK-03${String(12 + i)}`,
    name: round === 0 ? { zh, en } : { zh: `${zh}（第${round + 1}类）`, en: `${en}, class ${round + 1}` },
    aliases: [],
    agency: { id: agency, name: AGENCY_NAMES[agency] ?? { zh: agency } },
    kind,
    service: false,
    mode,
    statutory: promised === null ? null : { n: 20, unit: "workday" },
    promised,
    atOnce: false,
    online: mode === "run-here",
    about: null,
    asks: [],
  };
});
