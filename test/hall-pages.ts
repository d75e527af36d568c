// Every page of the hall on a realistic view, in a county that does not exist: for tests and pictures.

import { normOut, normsOn } from "../src/app/api/norm-texts.ts";
import { reckon } from "../src/app/api/reckon.ts";
import type { CaseRef } from "../src/kernel/ids.ts";
import { CALENDAR_CN } from "../src/law/cn/calendar.ts";
import type { DeadlineView } from "../src/views/deadline-view.ts";
import { countPowers } from "../src/views/home.ts";
import { searchPowers } from "../src/views/power-list.ts";
import { powerView } from "../src/views/power-view.ts";
import type { CaseInput } from "../src/views/public-case.ts";
import { caseView } from "../src/views/public-case.ts";
import type { HallPage } from "../src/web/hall/render.tsx";
import { BOARD_PAGE } from "./hall-board.ts";
import type { SampleCase } from "./hall-case.ts";
import { AT_DECISION, at, CORRECTING, DENIED_CASE, REF, STANDARD, STOPPED } from "./hall-case.ts";
import { CLOCK_PAGES } from "./hall-clocks.ts";
import { AGENCY_NAMES, LIST, NAMES, NOW, POWERS } from "./hall-county.ts";
import { apply, line, materials, power, VERIFY } from "./hall-forms.ts";
import { OFFICE_PAGES } from "./hall-offices.ts";
import { OWN, OWN_CORRECTING } from "./hall-reads.ts";
import { denied, silent } from "./hall-remedies.ts";
import { AGENCIES, checkedOf, day, FOOD, JOINT_FLOW } from "./licence-sample.ts";

/** The calculator with a question as an address has it. */
function asked(query: string): DeadlineView {
  const params = Object.fromEntries(new URLSearchParams(query));
  const answered = reckon(params, { calendar: CALENDAR_CN, zone: "+08:00" });
  return { ...answered, norms: normsOn(day("2026-03-05")).map(normOut), address: null, api: null };
}

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
    zone: "+08:00",
    calendar: CALENDAR_CN,
    now,
    remedies: null,
    adverse: ["deny", "declined"],
    counterpart: null,
    ...x,
  });
  return { page: "case", view };
}

/** Every page by the name of its picture. */
export const PAGES: Readonly<Record<string, HallPage>> = {
  board: BOARD_PAGE,
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
        promised: { n: 8, unit: "workday" as const },
        used: { n: 5 + i, unit: "workday" as const },
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
      online: true,
      isCode: () => false,
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
      online: false,
      isCode: () => false,
      versions: [],
      running: null,
      names: NAMES,
    }),
  },
  "power-joint": {
    page: "power",
    view: powerView({
      power: {
        id: "XK-0900",
        code: "XK-0900",
        aliases: [],
        name: { zh: "开办综合市场（并联审批）", en: "Opening a market (joint approval)" },
        kind: "licence",
        agency: "market",
        service: false,
        origin: "declared",
        basis: [{ law: "行政许可法", article: "第二十六条" }],
      },
      mode: "run-here",
      standard: checkedOf({ ...FOOD, flow: JOINT_FLOW, posts: { ...FOOD.posts, joint: AGENCIES, lead: ["post:window"] } }),
      online: true,
      isCode: () => false,
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
      applicant: "昭明县老街面馆",
      site: "https://powers.example",
      queryCode: "K7QM2TXA4VNE",
      power,
      agency: { zh: "县市场监督管理局", en: "County Market Regulation Bureau" },
      receivedAt: at("2026-02-10 16:42"),
      procedure: "licence",
      outcome: null,
      intake: { counts: { n: 5, unit: "workday" }, lastDay: day("2026-02-25") },
      decide: { limit: "decide", statutory: { n: 20, unit: "workday" }, promised: 8 },
      materials: materials.map(({ material, files, later }) => ({
        name: material.name,
        files,
        later,
        shared: material.source === "shared",
      })),
      hash: AT_DECISION.entries[0]?.hash ?? "",
      index: 47_894,
      qr: { side: 29, path: "M4 4h1v1h-1z" },
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
        line(0, { light: "red", lastDay: day("2026-03-03") }),
        line(1, { light: "yellow", lastDay: day("2026-03-05") }),
        line(2, {}),
        line(3, {
          light: "held",

          lastDay: null,
          steps: [
            { zh: "现场核查", en: "Site inspection" },
            { zh: "检测", en: "Testing" },
          ],
        }),
        line(4, { light: "done", outcome: "grant", steps: [], lastDay: null }),
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
  ...CLOCK_PAGES,
  case: caseOf(AT_DECISION, NOW),
  "case-yours": caseOf(AT_DECISION, NOW, {
    openings: [
      { path: "applicant.name", value: "昭明县城关镇周记面馆" },
      { path: "applicant.phone", value: "13800000126" },
      { path: "site.address", value: "昭明县城关镇柳树巷17号" },
    ],
    counterpart: OWN,
  }),
  "case-stopped": caseOf(STOPPED, at("2026-02-27 10:00")),
  "case-correcting": caseOf(CORRECTING, at("2026-02-11 12:00"), { counterpart: OWN_CORRECTING }),
  "case-overdue": caseOf(AT_DECISION, at("2026-03-12 10:00")),
  "case-denied": caseOf(DENIED_CASE, at("2026-03-07 10:00"), {
    openings: [{ path: "reasons", value: "现场核查两次，后厨生熟操作区没有分开，不符合食品安全法第三十三条第一款第四项。" }],
    remedies: denied("2026-03-06", "2026-03-07 10:00"),
  }),
  "case-silent": caseOf(AT_DECISION, at("2026-03-27 10:00"), { remedies: silent("2026-03-25", "2026-03-27 10:00") }),
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
  deadline: { page: "deadline", view: asked("from=2026-02-12T10:24&limit=20&unit=workday&stop=2026-02-25..2026-03-02") },
  "deadline-norm": { page: "deadline", view: asked("norm=litigation&from=2026-08-31") },
  "deadline-faults": { page: "deadline", view: asked("limit=1000000&unit=day&from=2026-02-30&stop=2026-03-05..2026-03-02") },
  verify: { page: "verify", view: VERIFY },
  accessibility: { page: "accessibility" },
  ...OFFICE_PAGES,
  supervision: { page: "supervision" },
  voice: { page: "voice" },
  "not-found": { page: "message", view: { kind: "not-found", trace: null } },
  forbidden: { page: "message", view: { kind: "forbidden", trace: null } },
  unreadable: { page: "message", view: { kind: "unreadable", trace: null } },
  "too-many": { page: "message", view: { kind: "too-many", trace: null } },
  fault: { page: "message", view: { kind: "fault", trace: "7f3a" } },
  "database-away": { page: "message", view: { kind: "database-away", trace: null } },
};
