// Pages about agencies, posts, notices, figures and open data on realistic views: for tests and pictures.
import type { Calendar } from "../src/kernel/calendar.ts";
import type { CaseRef, PostId } from "../src/kernel/ids.ts";
import { CALENDAR_CN } from "../src/law/cn/calendar.ts";
import { agenciesView, agencyView, POSTS_MAX } from "../src/views/agency-view.ts";
import { type CalendarVersion, type CalendarView, calendarYear, yearsOf } from "../src/views/calendar-view.ts";
import { type CountyRows, FIGURES_BY, figuresView, sumOf } from "../src/views/figures.ts";
import type { Notice } from "../src/views/notices.ts";
import { DATASET_IDS, LICENCE } from "../src/views/open-data.ts";
import { postView } from "../src/views/post-view.ts";
import type { HallPage } from "../src/web/hall/render.tsx";
import { at, STANDARD } from "./hall-case.ts";
import { AGENCY_NAMES, LIST, NOW } from "./hall-county.ts";
import { line } from "./hall-forms.ts";
import { day } from "./licence-sample.ts";

/** A second version: the county itself closed on a day. */
const FLOOD: Calendar = {
  ...CALENDAR_CN,
  version: 2,
  local: new Map([[day("2026-03-06"), { zh: "防汛停止办公", en: "closed for flood control" }]]),
  notice: { title: { zh: "关于防汛期间停止办公的通知", en: "Notice of closing for flood control" }, issued: day("2026-03-05") },
};
const versionOf = ({ version, notice, until }: Calendar, index: number, moved: number | null): CalendarVersion => ({
  ...{ version, notice, until, index, moved },
  at: NOW,
});
const calendarPage = (calendar: Calendar, year: number): CalendarView => ({
  ...calendarYear(calendar, year),
  ...yearsOf(calendar, day("2026-03-05")),
  today: day("2026-03-05"),
  version: calendar.version,
  inForce: true,
  versions: [versionOf(FLOOD, 5_212, 36), versionOf(CALENDAR_CN, 1, null)],
});

const agencies = Object.entries(AGENCY_NAMES).map(([id, name], i) => ({
  id,
  name,
  kind: i === 3 ? "branch" : "department",
  code: i === 2 ? null : "11990001MB0000011",
  ...(i !== 2 && { phone: "555 0120" }),
}));
const POST_NAMES = [
  ["局长岗", "Head of agency"],
  ["分管局长岗", "Deputy head"],
  ["窗口收件岗", "Window clerk"],
  ["审查岗", "Document reviewer"],
] as const;
/** As many posts as a page shows, and more. */
const posts = Array.from({ length: POSTS_MAX + 5 }, (_, i) => {
  const [zh, en] = POST_NAMES[i % 4] ?? POST_NAMES[0];
  const section = { zh: `业务${Math.floor(i / 8)}股`, en: `Section ${Math.floor(i / 8)}` };
  return { id: `post:market-${i}` as PostId, agency: "market", name: { zh: `${zh}${i}`, en: `${en} ${i}` }, ...(i > 3 && { section }) };
});
const market = agencies[0] ?? { id: "market", name: { zh: "" }, kind: "department", code: null };

const MONTH = 2026 * 12 + 2;
/** Two years of every power of the list. */
const rows: CountyRows = {
  tallied: LIST.flatMap((power, p) =>
    Array.from({ length: 24 }, (_, m) => ({
      power: power.code,
      agency: power.agency.id,
      month: MONTH - m,
      received: 120 + p * 7 + m,
      accepted: 110 + p * 7,
      decided: 100 + p * 6,
      late: m % 3,
      excused: m % 3 === 2 ? 1 : 0,
    })),
  ),
  open: LIST.map((power) => ({ power: power.code, agency: power.agency.id, open: 41, yellow: 3, red: 1, excused: 1, held: 2 })),
};
const figuresOf = (by: (typeof FIGURES_BY)[number]): HallPage => ({
  page: "statistics",
  view: figuresView({
    ask: { by, agency: "", mode: "", period: by === "month" ? "all" : "12", page: 1 },
    rows,
    month: MONTH,
    powers: new Map(LIST.map((power) => [power.code, { ...power, atOnce: power.kind === "registration" }])),
    agencyName: (id) => AGENCY_NAMES[id] ?? { zh: id },
    agencyShort: () => ({ zh: "市监", en: "Market" }),
  }),
});

const decision = (i: number): Notice => ({
  what: "decision",
  index: 4_000 - i,
  at: at("2026-03-04 09:00"),
  ref: `ABCDEFGHIJKLMNOPQRSTUVWX${"ABCD"[i % 4] ?? "A"}2` as CaseRef,
  number: `XK0312-2026-00${i}`,
  power: { code: "XK-0312", name: { zh: "食品经营许可（餐饮服务）", en: "Food business licence (catering)" } },
  agency: { id: "market", name: AGENCY_NAMES.market ?? { zh: "" } },
  procedure: "licence",
  outcome: i % 3 === 0 ? "deny" : "grant",
  fields: [
    { path: "decision.number", value: `昭市监许〔2026〕${i}号` },
    { path: "decision.party", value: "昭明县城关镇周记面馆" },
    { path: "decision.summary", value: "准予食品经营许可：热食类食品制售" },
  ],
});
const standard: Notice = {
  what: "standard",
  index: 30,
  at: at("2026-02-20 09:00"),
  power: { code: "XK-0312", name: { zh: "食品经营许可（餐饮服务）", en: "Food business licence (catering)" } },
  agency: { id: "market", name: AGENCY_NAMES.market ?? { zh: "" } },
  version: 2,
  from: day("2026-04-01"),
  change: { zh: "承诺时限缩短到六个工作日", en: "Six workdays are promised now" },
  coming: true,
};
const notices = [...Array.from({ length: 18 }, (_, i) => decision(i)), standard];

const head = postView({
  post: { id: "post:deputy", agency: "market", name: { zh: "分管局长岗", en: "Deputy head" } },
  agency: { id: "market", name: AGENCY_NAMES.market ?? { zh: "" } },
  holders: 1,
  inForce: LIST.slice(0, 12).map(({ code, name, kind, mode, agency }) => ({
    power: { code, name, kind, mode, agency },
    standard: STANDARD,
    takers: ["window"],
    taken: ["apply"],
    merits: ["grant", "deny"],
  })),
  keeps: ["power", "standard"],
  actsFor: [{ other: { id: "post:chief", name: { zh: "局长岗", en: "Head of agency" } }, acts: ["extend"], until: at("2026-05-01 00:00") }],
  givesTo: [{ other: { id: "post:review", name: { zh: "审查岗", en: "Reviewer" } }, acts: null, until: at("2026-05-01 00:00") }],
  page: 1,
});

/** Every page of these by the name of its picture. */
export const OFFICE_PAGES: Readonly<Record<string, HallPage>> = {
  agencies: { page: "agencies", view: agenciesView(agencies, LIST, () => ({ open: 12, yellow: 1, red: 0 })) },
  "agencies-none": { page: "agencies", view: agenciesView([], [], () => ({ open: 0, yellow: 0, red: 0 })) },
  agency: {
    page: "agency",
    view: agencyView({
      agency: market,
      powers: LIST.filter((power) => power.agency.id === "market"),
      posts,
      touched: (post) => post.length % 7,
      sum: sumOf({ tallied: rows.tallied.slice(0, 12), open: rows.open.slice(0, 1) }),
      cases: [line(0, {}), line(1, { light: "yellow", lastDay: day("2026-03-05") })],
    }),
  },
  "agency-none": {
    page: "agency",
    view: agencyView({ agency: agencies[2] ?? market, powers: [], posts: [], touched: () => 0, sum: null, cases: [] }),
  },
  post: { page: "post", view: head },
  "post-none": {
    page: "post",
    view: { ...head, powers: [], count: 0, pages: 1, decides: 0, extends: 0, holders: 0, keeps: [], actsFor: [], givesTo: [] },
  },
  notices: {
    page: "notices",
    view: {
      ask: { what: "", agency: "", kind: "", after: 5_000 },
      items: [
        ...notices,
        { what: "calendar", index: 3, at: at("2025-11-04 09:00"), version: 2, until: day("2026-12-31"), notice: FLOOD.notice, moved: 36 },
      ],
      next: 3,
      agencies: Object.entries(AGENCY_NAMES).map(([id, name]) => ({ id, name })),
      kinds: ["licence", "registration"].map((kind) => (kind === "registration" ? "other" : kind)),
    },
  },
  calendar: { page: "calendar", view: calendarPage(FLOOD, 2026) },
  "calendar-replaced": { page: "calendar", view: { ...calendarPage(CALENDAR_CN, 2026), inForce: false } },
  "calendar-unannounced": { page: "calendar", view: calendarPage(FLOOD, 2027) },
  "notices-none": {
    page: "notices",
    view: { ask: { what: "", agency: "", kind: "", after: null }, items: [], next: null, agencies: [], kinds: [] },
  },
  ...Object.fromEntries(FIGURES_BY.map((by) => [`statistics-${by}`, figuresOf(by)])),
  "open-data": {
    page: "open-data",
    view: {
      datasets: DATASET_IDS.map((id, i) => ({ id, rows: 36 ** i, updated: NOW })),
      formats: ["json", "csv", "ndjson"],
      licence: LICENCE,
    },
  },
};
