// A calendar that changes while the county works: set by its keeper, cases counted anew, told to whom it concerns, and open to everybody.
import { afterAll, beforeAll, expect, it } from "vitest";
import { composeMail } from "../../src/app/outbox/compose.ts";
import { planNew } from "../../src/app/outbox/follow.ts";
import { officialAddresses } from "../../src/app/outbox/official-addresses.ts";
import { lettersOfSite } from "../../src/app/outbox/outbox.ts";
import { recounterOf } from "../../src/app/recounting.ts";
import { refer } from "../../src/app/refer.ts";
import { type CalendarDocument, calendarDocument } from "../../src/kernel/calendar-document.ts";
import type { Refusal } from "../../src/kernel/refusal.ts";
import { parseDay } from "../../src/kernel/time.ts";
import { CALENDAR_CN } from "../../src/law/cn/calendar.ts";
import { application, type Caller, type Running, startCounty } from "./site.ts";

const day = (text: string): number => parseDay(text) ?? Number.NaN;
const FLOOD = { title: { zh: "关于防汛期间停止办公的通知", en: "Notice of closing for flood control" }, number: "试字〔2026〕3号" };
/** The day after the county's today, a Friday. */
const CLOSED = [day("2026-03-06"), day("2026-03-06"), { zh: "防汛停止办公", en: "closed for flood control" }] as const;
const first = calendarDocument(CALENDAR_CN);
const KEEPER = { kind: "person", person: "person:zm-list1", post: "post:list-keeper" } as const;

let county: Running;
let visitor: Caller;
let ref = "";
let number = "";
const said: { message: string; detail: Record<string, unknown> }[] = [];

beforeAll(async () => {
  county = await startCounty({
    SMTP_URL: "smtp://127.0.0.1:9",
    SMTP_FROM: "notice@hall.example.cn",
    MINGTANG_URL: "https://hall.example.cn",
  });
  visitor = county.anybody();
  await lettersOfSite(county.site).begin((await county.site.store.head()).next - 1);
  const { applicant } = application();
  const answer = await visitor.post("/api/v1/cases", application({ applicant: { ...applicant, email: "party@example.org" } }), {
    "idempotency-key": "calendar-changes-while-it-runs",
  });
  ({ ref, number } = answer.body as { ref: string; number: string });
  await officialAddresses(county.site).set("person:zm-window1" as never, "window@county.example.cn", "person:zm-system1" as never);
});
afterAll(() => county.stop());

async function set(value: CalendarDocument): Promise<Refusal | null> {
  const { site } = county;
  const answer = await refer(site, [{ what: "calendar", id: "cn", value, by: KEEPER }], site.clock.now());
  return answer.done ? null : answer.refusal;
}
const recounted = async (): Promise<void> => {
  const round = recounterOf(county.site, (message, detail) => said.push({ message, detail }));
  while (await round(() => true));
};
const deadline = async (from: string): Promise<{ due: string; provisional: boolean }> =>
  (await visitor.get(`/api/v1/deadline?from=${from}&limit=5`)).body as { due: string; provisional: boolean };

it("refuses what cannot be right, with the day, and sets nothing", async () => {
  const next = { ...first, version: 2 };
  const saturday = day("2026-03-07");
  expect(await set({ ...next, local: [[day("2026-03-04"), day("2026-03-04"), { zh: "防汛" }]] })).toEqual({
    refused: "calendar-past",
    about: "2026-03-04",
  });
  expect(
    await set({ ...next, local: [[saturday, saturday, { zh: "防汛" }]], makeUp: [...first.makeUp, [saturday, saturday, { zh: "调休" }]] }),
  ).toEqual({
    refused: "calendar-both",
    about: "2026-03-07",
  });
  expect(await set({ ...next, notice: { title: { zh: "" } } })).toEqual({ refused: "calendar-untitled", about: "notice.title" });
  expect((await visitor.get("/api/v1/calendar")).body).toMatchObject({ version: 1, year: 2026, provisionalFrom: null });
});

it("moves a running case by one commit, and shows before, after and the notice on its page and at the desk", async () => {
  const before = (await county.site.handle.find(ref))?.state;
  expect(await set({ ...first, version: 2, local: [CLOSED], notice: FLOOD })).toBeNull();
  await recounted();
  const after = (await county.site.handle.find(ref))?.state;
  expect(after?.seq).toBe((before?.seq ?? 0) + 1);
  expect(said.at(-1)).toMatchObject({ message: "calendar-recounted", detail: { version: 2 } });
  expect(said.at(-1)?.detail.moved).toBeGreaterThan(10);
  const page = String((await visitor.get(`/cases/${ref}`)).body);
  // Five workdays to answer an application of a Thursday: a Thursday, and with a day closed the Friday.
  const text = page.replaceAll(/<[^>]+>/g, "");
  expect(text).toContain("期满日由03-12（周四）改为03-13（周五）");
  expect(text).toContain(`按日历第2版（${FLOOD.title.zh}，${FLOOD.number}）`);
  const desk = (await (await county.official("window1")).get(`/api/v1/desk/cases/${ref}`)).body as {
    timeline: { title: string; detail: string }[];
  };
  expect(desk.timeline[0]?.title).toContain("日历变动");
  expect(desk.timeline[0]?.detail).toContain("由2026-03-12改为2026-03-13");
  expect(desk.timeline[0]?.detail).toContain(FLOOD.title.zh);
});

it("plans one letter for the applicant and one for each handler, with the days and the notice, and nothing twice", async () => {
  const letters = lettersOfSite(county.site);
  const parts = { site: county.site, letters, subscribers: [] };
  expect(await planNew(parts)).toBeGreaterThan(2);
  expect(await planNew(parts)).toBe(0);
  const rows = await letters.list(null, null, 500);
  const keys = rows.filter(({ kind }) => kind === "recounts").map((row) => row.recipient);
  expect(keys).toEqual([...new Set(keys)]);
  expect(keys).toContain("person:zm-window1");
  const claimed = (await county.site.pool.query("select id, key, lane, kind, recipient, index, case_ref from letters")).rows.map((row) => ({
    ...row,
    case: row.case_ref,
    tries: 0,
    attempt: 1,
  }));
  const own = claimed.filter(({ kind, case: of }) => kind === "recount" && of === ref);
  expect(own).toHaveLength(1);
  const letter = await composeMail(county.site, own[0]);
  if (!("to" in letter)) throw new Error(JSON.stringify(letter));
  expect(letter.to).toBe("party@example.org");
  expect(letter.letter.text).toContain("由2026-03-12改为2026-03-13");
  expect(letter.letter.text).toContain(`${FLOOD.title.zh}，${FLOOD.number}`);
  expect(letter.letter.text).toContain("from 2026-03-12 to 2026-03-13");
  const list = await composeMail(
    county.site,
    claimed.find(({ kind, recipient }) => kind === "recounts" && recipient === "person:zm-window1"),
  );
  if (!("to" in list)) throw new Error(JSON.stringify(list));
  expect(list.letter.subject).toMatch(/^日历变动，\d+件待办的期限重算/);
  expect(list.letter.text).toContain(number);
});

it("is on the notices, in the feed, and as a page and as data with every version", async () => {
  const notices = String((await visitor.get("/notices?what=calendar")).body).replaceAll(/<[^>]+>/g, "");
  expect(notices).toContain(`工作日历第2版：${FLOOD.title.zh}`);
  expect(notices).toMatch(/重算了\d+件在办件的期限/);
  expect(String((await visitor.get("/notices.atom?what=calendar")).body)).toContain(FLOOD.title.zh);
  const page = String((await visitor.get("/calendar")).body);
  expect(page).toContain("防汛停止办公");
  expect(page).toContain("/api/v1/calendar?year=2026");
  const old = String((await visitor.get("/calendar?version=1")).body);
  expect(old).toContain("这是已被替换的第1版");
  expect(old).not.toContain("防汛停止办公");
  for (const wrong of ["year=1066", "year=x", "version=9", "version=0", "year=99999"])
    expect((await visitor.get(`/calendar?${wrong}`)).status, wrong).toBe(404);
  expect((await visitor.get("/api/v1/calendar?year=2400")).status).toBe(404);
  const { body } = await visitor.get("/api/v1/calendar?version=2");
  expect(body).toMatchObject({
    version: 2,
    inForce: true,
    spans: expect.arrayContaining([{ kind: "local", from: "2026-03-06", to: "2026-03-06", name: CLOSED[2] }]),
  });
  expect((body as { versions: unknown[] }).versions).toMatchObject([
    { version: 2, notice: { ...FLOOD, issued: null }, moved: said.at(-1)?.detail.moved },
    { version: 1, moved: null },
  ]);
});

it("calls a year that is not announced provisional, and no more once it is", async () => {
  expect(await deadline("2026-12-30")).toEqual(expect.objectContaining({ due: "2027-01-06", provisional: true }));
  expect(String((await visitor.get("/calendar?year=2027")).body)).toContain("2027年的放假安排还没有公布");
  const [from, to] = [day("2027-01-01"), day("2027-01-03")];
  const announced: CalendarDocument = {
    ...first,
    ...{ version: 3, until: day("2027-12-31"), local: [CLOSED], notice: { title: { zh: "试验用的放假通知" } } },
    free: [...first.free, [from, to, { zh: "元旦" }]],
  };
  expect(await set(announced)).toBeNull();
  await recounted();
  expect(await deadline("2026-12-30")).toEqual(expect.objectContaining({ due: "2027-01-07", provisional: false }));
  expect((await visitor.get("/api/v1/calendar?year=2027")).body).toMatchObject({ provisionalFrom: null, version: 3 });
  // Nothing that runs now reaches into the year that was announced: no case was touched by it.
  expect(said.at(-1)).toMatchObject({ detail: { version: 3 } });
  const { body } = await visitor.get(`/api/v1/cases/${ref}`);
  expect(JSON.stringify(body)).toContain("2026-03-13");
});
