// Every page of the hall on a realistic view, in a county that does not exist: for tests and pictures.

import type { CaseRef } from "../src/kernel/ids.ts";
import type { Clock } from "../src/kernel/limit.ts";
import { explain } from "../src/kernel/limit-explain.ts";
import { CALENDAR_CN } from "../src/law/cn/calendar.ts";
import type { ApplyView } from "../src/views/apply.ts";
import { ownQuestions } from "../src/views/apply.ts";
import type { CaseLine } from "../src/views/case-list.ts";
import { countPowers } from "../src/views/home.ts";
import type { Lang, Names, RunMode } from "../src/views/names.ts";
import type { ListedPower } from "../src/views/power-list.ts";
import { searchPowers } from "../src/views/power-list.ts";
import { powerView } from "../src/views/power-view.ts";
import type { CaseInput } from "../src/views/public-case.ts";
import { caseView } from "../src/views/public-case.ts";
import type { HallContext } from "../src/web/hall/here.ts";
import type { HallPage } from "../src/web/hall/render.tsx";
import type { SampleCase } from "./hall-case.ts";
import { AT_DECISION, at, CORRECTING, DENIED_CASE, REF, STANDARD, STOPPED, ZONE } from "./hall-case.ts";
import { day, FOOD } from "./licence-sample.ts";
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
  ledger: { entries: 48_213 },
  sheet: "0a1b2c",
  procedures: { licence: lang === "zh" ? LICENCE_ZH : LICENCE_EN },
  ...x,
});

const POWERS: readonly [string, string, string, string, RunMode, number | null][] = [
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
const AGENCY_NAMES: Readonly<Record<string, { zh: string; en: string }>> = {
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
  };
});

/** The view of a sample case at a moment, for the public or for its counterpart. */
export function caseOf(sample: SampleCase, now: number, x: Partial<CaseInput> = {}): HallPage {
  const view = caseView({
    number: "XK0312-2026-0047",
    powerName: { zh: "食品经营许可（餐饮服务）", en: "Food business licence (catering)" },
    state: sample.state,
    standard: STANDARD,
    entries: sample.entries,
    openings: [],
    names: NAMES,
    zone: ZONE,
    calendar: CALENDAR_CN,
    now,
    remedies: { reconsider: null, sue: null },
    adverse: ["deny", "declined"],
    counterpart: null,
    ...x,
  });
  return { page: "case", view };
}

const power = { code: "XK-0312", name: { zh: "食品经营许可（餐饮服务）", en: "Food business licence (catering)" } };
const materials = FOOD.materials.map((material) => ({
  material,
  files:
    material.id === "plan"
      ? [{ token: "tok-1", name: "平面图.jpg", size: 1_800_000 }]
      : material.id === "rules"
        ? [{ token: "tok-2", name: "制度目录.pdf", size: 212_000 }]
        : [],
  later: material.id === "form",
}));
const apply: ApplyView = {
  power,
  agency: { id: "market", name: { zh: "县市场监督管理局", en: "County Market Regulation Bureau" } },
  page: 1,
  formToken: "form-token",
  values: {
    "applicant.kind": "organisation",
    "applicant.name": "昭明县城关镇周记面馆",
    "applicant.id": "92369927MA2JKX7P38",
    "applicant.phone": "13800000126",
    "site.address": "昭明县城关镇柳树巷17号",
    "site.water": "well",
  },
  questions: ownQuestions(FOOD.fields, "apply"),
  materials,
  faults: [
    { field: "applicant.id", code: "bad-credit-code" },
    { field: "material.health", code: "file-missing" },
  ],
  accept: [".pdf", ".jpg", ".png", ".ofd"],
  maxBytes: 20_000_000,
  consult: "555 0125",
};

const line = (i: number, x: Partial<CaseLine>): CaseLine => ({
  ref: `ABCDEFGHIJKLMNOPQRSTUVWX${"ABCDEFGHIJ"[i] ?? "K"}2` as CaseRef,
  number: `XK0312-2026-00${40 + i}`,
  power,
  agency: { id: "market", name: { zh: "县市场监督管理局", en: "County Market Regulation Bureau" } },
  receivedAt: at("2026-02-10 16:42"),
  light: "green",
  lastDay: day("2026-03-09"),
  left: 3,
  steps: [{ zh: "决定", en: "Decision" }],
  outcome: null,
  procedure: "licence",
  ...x,
});

const sampleClock: Clock = { ...AT_DECISION.state.clocks.decide, ended: false } as Clock;
const terms = STANDARD.checked.limits.get("decide");

/** Every page by the name of its picture. */
export const PAGES: Readonly<Record<string, HallPage>> = {
  home: {
    page: "home",
    view: {
      today: day("2026-03-05"),
      figures: {
        received: 86,
        decided: 71,
        onTime: { decided: 2552, onTime: 2524 },
        open: 1873,
        yellow: 23,
        red: 4,
        held: 61,
        at: at("2026-03-05 10:19"),
      },
      decisions: (["grant", "grant", "deny", "grant"] as const).map((outcome, i) => ({
        ref: `ABCDEFGHIJKLMNOPQRSTUVWX${"ABCD"[i] ?? "A"}2` as CaseRef,
        number: `XK0312-2026-003${i}`,
        power: { zh: POWERS[i + (i > 1 ? 4 : 0)]?.[0] ?? "", en: POWERS[i + (i > 1 ? 4 : 0)]?.[1] ?? "" },
        procedure: "licence",
        agency: AGENCY_NAMES[i > 1 ? "water" : "market"] ?? { zh: "" },
        outcome,
        at: at(i === 3 ? "2026-03-04 16:50" : `2026-03-05 09:4${i}`),
        promised: 8,
        used: 5 + i,
      })),
      counts: countPowers(LIST),
      tries: [
        { zh: "饭馆", en: "restaurant" },
        { zh: "食品", en: "food" },
        { zh: "取水", en: "water" },
      ],
      anyRun: true,
    },
  },
  powers: { page: "powers", view: searchPowers(LIST, { q: "食品", agency: "", kind: "", mode: "", page: 1 }) },
  "powers-none": { page: "powers", view: searchPowers(LIST, { q: "航天飞机", agency: "", kind: "", mode: "", page: 1 }) },
  power: {
    page: "power",
    view: powerView({
      power: {
        id: "XK-0312",
        code: "XK-0312",
        aliases: [],
        name: power.name,
        kind: "licence",
        agency: "market",
        service: false,
        origin: "inherited",
        basis: [
          {
            law: "食品安全法",
            article: "第三十五条第一款",
            text: "国家对食品生产经营实行许可制度。从事食品生产、食品销售、餐饮服务，应当依法取得许可。",
          },
          {
            law: "行政许可法",
            article: "第四十二条",
            text: "除可以当场作出行政许可决定的外，行政机关应当自受理行政许可申请之日起二十日内作出行政许可决定。",
          },
        ],
      },
      mode: "run-here",
      standard: STANDARD,
      versions: [
        { version: 3, from: day("2026-01-01"), change: FOOD.change ?? null },
        { version: 2, from: day("2025-06-01"), change: { zh: "营业执照改为免交", en: "The business licence is no longer asked for" } },
        { version: 1, from: day("2024-11-15"), change: null },
      ],
      running: {
        received: 412,
        accepted: 397,
        granted: 381,
        denied: 9,
        withdrawn: 7,
        decided: 390,
        onTime: 387,
        green: 19,
        yellow: 2,
        red: 0,
        held: 0,
      },
      names: NAMES,
    }),
  },
  "power-listed": {
    page: "power",
    view: powerView({
      power: {
        id: "CF-0007",
        code: "CF-0007",
        aliases: [],
        name: { zh: "对未取得食品经营许可从事经营的处罚", en: "Penalty for trading in food without a licence" },
        kind: "penalty",
        agency: "market",
        service: false,
        origin: "declared",
        basis: [],
      },
      mode: "listed",
      standard: null,
      versions: [],
      running: null,
      names: NAMES,
    }),
  },
  apply: { page: "apply", view: apply },
  "apply-check": { page: "apply", view: { ...apply, page: 2, faults: [] } },
  receipt: {
    page: "receipt",
    view: {
      number: "XK0312-2026-0047",
      ref: REF,
      queryCode: "K7QM2TXA4VNE",
      power,
      agency: { zh: "县市场监督管理局", en: "County Market Regulation Bureau" },
      receivedAt: at("2026-02-10 16:42"),
      intake: { counts: { n: 5, unit: "workday" }, lastDay: day("2026-02-25") },
      decide: { statutory: { n: 20, unit: "workday" }, promised: 8 },
      materials: materials.map(({ material, files, later }) => ({
        name: material.name,
        files,
        later,
        shared: material.source === "shared",
      })),
      hash: AT_DECISION.entries[0]?.hash ?? "",
      index: 47_894,
    },
  },
  track: { page: "track", view: { number: "", faults: [], refused: false } },
  "track-refused": { page: "track", view: { number: "XK0312-2026-0074", faults: [], refused: true } },
  cases: {
    page: "cases",
    view: {
      ask: { state: "open", agency: "", power: "" },
      total: 1873,
      atLeast: false,
      items: [
        line(0, { light: "red", left: -2, lastDay: day("2026-03-03") }),
        line(1, { light: "yellow", left: 1, lastDay: day("2026-03-05") }),
        line(2, {}),
        line(3, {
          light: "held",
          left: null,
          lastDay: null,
          steps: [
            { zh: "现场核查", en: "Site inspection" },
            { zh: "检测", en: "Testing" },
          ],
        }),
        line(4, { light: "done", outcome: "grant", steps: [], lastDay: null, left: null }),
      ],
      next: "opaque",
      states: [
        { state: "open", count: 1873 },
        { state: "yellow", count: 23 },
        { state: "red", count: 4 },
        { state: "held", count: 61 },
        { state: "closed", count: null },
      ],
      agencies: Object.entries(AGENCY_NAMES).map(([id, name], i) => ({ id, name, count: 900 - i * 200 })),
    },
  },
  case: caseOf(AT_DECISION, NOW),
  "case-yours": caseOf(AT_DECISION, NOW, {
    openings: [
      { path: "applicant.name", value: "昭明县城关镇周记面馆" },
      { path: "applicant.phone", value: "13800000126" },
      { path: "site.address", value: "昭明县城关镇柳树巷17号" },
    ],
    counterpart: { officers: ["赵某"], may: ["withdraw"], formToken: "t" },
  }),
  "case-stopped": caseOf(STOPPED, at("2026-02-27 10:00")),
  "case-correcting": caseOf(CORRECTING, at("2026-02-11 12:00"), {
    counterpart: { officers: [], may: ["supply", "withdraw"], formToken: "t" },
  }),
  "case-overdue": caseOf(AT_DECISION, at("2026-03-12 10:00")),
  "case-denied": caseOf(DENIED_CASE, at("2026-03-07 10:00"), {
    openings: [{ path: "reasons", value: "现场核查两次，后厨生熟操作区没有分开，不符合食品安全法第三十三条第一款第四项。" }],
    remedies: { reconsider: day("2026-05-08"), sue: day("2026-09-07") },
  }),
  supply: {
    page: "supply",
    view: {
      ref: REF,
      number: "XK0312-2026-0047",
      power,
      formToken: "t",
      asked: "从业人员健康证明缺2份：厨师、服务员各1份。",
      items: 1,
      materials: materials.slice(4, 5),
      note: "",
      faults: [],
      accept: [".pdf", ".jpg"],
      maxBytes: 20_000_000,
    },
  },
  withdraw: { page: "withdraw", view: { ref: REF, number: "XK0312-2026-0047", power, formToken: "t" } },
  deadline: {
    page: "deadline",
    view: {
      from: "2026-02-12 10:24",
      n: "20",
      unit: "workday",
      stopFrom: "2026-02-25",
      stopTo: "2026-03-02",
      faults: [],
      answer: terms === undefined ? null : explain({ ...terms, promised: null }, sampleClock, CALENDAR_CN, { zone: ZONE, now: NOW }),
    },
  },
  verify: { page: "verify" },
  accessibility: { page: "accessibility" },
  supervision: { page: "supervision" },
  voice: { page: "voice" },
  "not-found": { page: "message", view: { kind: "not-found", trace: null } },
  forbidden: { page: "message", view: { kind: "forbidden", trace: null } },
  unreadable: { page: "message", view: { kind: "unreadable", trace: null } },
  "too-many": { page: "message", view: { kind: "too-many", trace: null } },
  fault: { page: "message", view: { kind: "fault", trace: "7f3a" } },
  "database-away": { page: "message", view: { kind: "database-away", trace: null } },
};
