// What the clocks of a case said at each moment of a story, asked again afterwards: the same, byte for byte, through a lapse that nobody ticked,
// a stop, a new calendar before and after the recount, and the end.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refer } from "../../src/app/refer.ts";
import { tickAll, tickDue } from "../../src/app/tick.ts";
import { calendarDocument } from "../../src/kernel/calendar-document.ts";
import type { PersonId, PostId } from "../../src/kernel/ids.ts";
import { parseDay } from "../../src/kernel/time.ts";
import { CALENDAR_CN } from "../../src/law/cn/calendar.ts";
import { type Described, describedBy, faultsAgainst } from "./described.ts";
import { application, type Caller, NOW, pdf, type Running, startCounty } from "./site.ts";

type Clock = Record<string, unknown> & { clock: string; run: number; state: string; due: string | null; calendarVersion: number };
type Told = { at: string; asOf: boolean; clocks: Clock[] };
type Seen = { what: string; told: Told; sections: string[] };

let county: Running;
let anybody: Caller;
let described: Described;
let offset = 0;
let ref = "";
const seen: Seen[] = [];

beforeAll(async () => {
  county = await startCounty({}, () => offset);
  anybody = county.anybody();
  described = await describedBy(anybody);
  await story();
}, 180_000);
afterAll(() => county.stop());

/** Sets the county's clock to a time of the story; it runs on from there, and a story takes less than its next step. */
function goTo(time: string): void {
  offset += Date.parse(`2026-${time.replace(" ", "T")}:00+08:00`) - county.site.clock.now();
}

async function told(query = ""): Promise<Told> {
  const path = `/api/v1/cases/${ref}/deadline${query}`;
  const answer = await anybody.get(path);
  expect([query, answer.status, faultsAgainst(described, "GET", path, answer)]).toEqual([query, 200, []]);
  return answer.body as Told;
}

/** The clocks as the page has them, without what tells that it is a past. */
async function sections(query = ""): Promise<string[]> {
  const { status, body } = await anybody.get(`/cases/${ref}/deadline${query}`);
  expect(status).toBe(200);
  return String(body).match(/<section class="sec".*?<\/section>/gs) ?? [];
}

/** Writes down what page and interface say now. */
async function look(what: string): Promise<void> {
  // Answers have whole seconds: what was just done lies a second back.
  offset += 2_000;
  // Pages are kept for a second of the real clock: each look asks by an address of its own.
  seen.push({ what, told: await told(), sections: await sections(`?look=${seen.length}`) });
}

async function act(
  name: string,
  who: string,
  post: string,
  more: { facts?: object; closed?: { path: string; value: unknown }[] } = {},
): Promise<void> {
  const state = (await county.site.handle.find(ref))?.state;
  const done = await county.site.handle.handle({
    command: {
      case: state?.ref ?? ("" as never),
      act: name,
      by: { kind: "person", person: `person:zm-${who}` as PersonId, post: `post:market-${post}` as PostId },
      seen: state?.head as never,
      facts: (more.facts ?? {}) as never,
    },
    closed: more.closed ?? [],
  } as never);
  expect([name, done]).toMatchObject([name, { done: true }]);
}
const tick = () => tickDue({ store: county.site.store, handle: county.site.handle, now: county.site.clock.now });
const text = (path: string, value: unknown) => [{ path, value }];

/** Thursday 5 March to April: what happens, and a look after each. */
async function story(): Promise<void> {
  const uploaded = await anybody.send("POST", "/api/v1/files", pdf("平面图.pdf"));
  const files = [{ material: "layout", token: (uploaded.body as { token: string }).token, name: "平面图.pdf" }];
  const taken = await anybody.post("/api/v1/cases", application({ files }));
  ref = (taken.body as { ref: string }).ref;
  await look("applied for");
  goTo("03-12 23:59");
  await look("yellow, and no tick has come");
  goTo("03-13 00:00");
  await look("lapsed at midnight, and no tick has come");
  goTo("03-13 08:00");
  await tick();
  await look("deemed accepted");
  goTo("03-16 09:00");
  await act("set-aside", "officer2", "site", { facts: { ground: "test", days: 5 }, closed: text("reasons", "送检") }).catch(async () => {
    await act("pass", "officer1", "review", { closed: text("opinion", "齐全") });
    await act("set-aside", "officer2", "site", { facts: { ground: "test", days: 5 }, closed: text("reasons", "送检") });
  });
  await look("set aside");
  goTo("03-18 12:00");
  await look("still set aside");
  goTo("03-19 09:00");
  await act("report", "officer2", "site", { closed: text("finding", "合格") });
  await look("reported");
  goTo("03-20 10:00");
  const holiday = parseDay("2026-03-24") ?? 0;
  const newer = { ...CALENDAR_CN, version: 2, free: new Map([...CALENDAR_CN.free, [holiday, { zh: "临时放假" }]]) };
  const by = { kind: "person", person: "person:zm-list1", post: "post:list-keeper" } as const;
  const parts = { store: county.site.store, worlds: county.site.worlds, keys: county.site.keys, origin: county.site.origin };
  expect(await refer(parts, [{ what: "calendar", id: "cn", value: calendarDocument(newer), by }], county.site.clock.now())).toMatchObject({
    done: true,
  });
  await look("a new calendar, and nothing recounted");
  const state = (await county.site.handle.find(ref))?.state;
  expect(await tickAll(county.site.handle, state === undefined ? [] : [state.ref])).toBe(1);
  await look("recounted");
  goTo("04-20 10:00");
  await tick();
  await look("overdue");
  await act("decide", "deputy1", "deputy", { facts: { outcome: "grant" }, closed: text("opinion", "同意") }).catch(async () => {
    await act("pass", "officer2", "site", { closed: text("opinion", "符合") });
    await act("decide", "deputy1", "deputy", { facts: { outcome: "grant" }, closed: text("opinion", "同意") });
  });
  await look("decided");
}

describe("a past moment", () => {
  it("is told again as it was told then, clock by clock", async () => {
    expect(seen.length).toBe(11);
    for (const then of seen) {
      const query = `?at=${encodeURIComponent(then.told.at)}`;
      const now = await told(query);
      expect([then.what, now.asOf, now.at]).toEqual([then.what, true, then.told.at]);
      expect([then.what, now.clocks.map((one) => JSON.stringify(one))]).toEqual([
        then.what,
        then.told.clocks.map((one) => JSON.stringify(one)),
      ]);
      expect([then.what, await sections(query)]).toEqual([then.what, then.sections]);
    }
  });

  it("tells what the story was made to tell", () => {
    const of = (what: string, clock: string) => seen.find((one) => one.what === what)?.told.clocks.find((one) => one.clock === clock);
    expect(of("lapsed at midnight, and no tick has come", "intake")).toMatchObject({ state: "running", light: "red" });
    expect(of("deemed accepted", "intake")).toMatchObject({
      state: "ended",
      ended: { act: "deem-accept", at: "2026-03-13T00:00:00+08:00" },
    });
    const held = of("still set aside", "decide");
    expect(held).toMatchObject({
      state: "stopped",
      due: null,
      stops: [{ from: "2026-03-16", to: null, ground: "test", stoppedBy: { act: "set-aside" } }],
    });
    const days = held?.days as { day: string; counted: number | null; reason: string }[];
    expect(days.find(({ day }) => day === "2026-03-16")).toMatchObject({ counted: null, reason: expect.stringMatching(/检测.*09:0\d/) });
    const [before, after] = ["a new calendar, and nothing recounted", "recounted"].map((what) => of(what, "decide"));
    expect([before?.calendarVersion, after?.calendarVersion]).toEqual([2, 2]);
    // The new holiday lies behind the promised day and before the law's.
    const [recount] = (after?.recounted ?? []) as { promised: { before: string; after: string }; law: { before: string; after: string } }[];
    expect(recount?.promised).toEqual({ before: "2026-03-23", after: "2026-03-23" });
    expect((recount?.law.before ?? "") < (recount?.law.after ?? "")).toBe(true);
    expect(of("overdue", "decide")).toMatchObject({ light: "red" });
    expect(of("decided", "decide")).toMatchObject({ state: "ended" });
  });

  it("may be asked by an entry of the case, and the timeline leads there", async () => {
    const { body } = await anybody.get(`/cases/${ref}`);
    const links = [...String(body).matchAll(/href="\/cases\/[A-Z2-7]+\/deadline\?entry=(\d+)"/g)].map(([, index]) => Number(index));
    expect(links.length).toBeGreaterThan(6);
    expect(new Set(links).size).toBe(links.length);
    for (const entry of links) expect((await told(`?entry=${entry}`)).clocks.length).toBeGreaterThan(0);
    const first = await told(`?entry=${Math.min(...links)}`);
    expect(first.clocks.map((one) => one.clock)).toEqual(seen[0]?.told.clocks.map((one) => one.clock));
  });

  it("is refused where there was none, is none yet, or is no moment", async () => {
    const wrong = async (query: string) => {
      const answer = await anybody.get(`/api/v1/cases/${ref}/deadline${query}`);
      const { code = "", path = "" } = (answer.body as { errors?: { code: string; path: string }[] }).errors?.[0] ?? {};
      const page = await anybody.get(`/cases/${ref}/deadline${query}`);
      expect([query, page.status, String(page.body).includes("aria-invalid") || query.includes("entry")]).toEqual([query, 422, true]);
      return [answer.status, path, code];
    };
    expect(await wrong("?at=2026-03-04")).toEqual([422, "at", "not-yet"]);
    expect(await wrong(`?at=${encodeURIComponent(NOW.replace("10:20", "10:19"))}`)).toEqual([422, "at", "not-yet"]);
    expect(await wrong("?at=2026-04-21")).toEqual([422, "at", "in-the-future"]);
    expect(await wrong("?at=2099-01-01T00:00Z")).toEqual([422, "at", "in-the-future"]);
    expect(await wrong("?at=2026-02-30")).toEqual([422, "at", "no-such-date"]);
    expect(await wrong("?at=soon")).toEqual([422, "at", "bad-moment"]);
    expect(await wrong("?entry=0")).toEqual([422, "entry", "no-such-entry"]);
    expect((await anybody.get("/cases/NONE/deadline")).status).toBe(404);
  });

  it("means the end of a day where only a day is named", async () => {
    expect((await told("?at=2026-03-12")).at).toBe("2026-03-12T23:59:59+08:00");
    expect((await told("?at=2026-03-13T00:00%2B08:00")).at).toBe("2026-03-13T00:00:00+08:00");
    expect((await told("?at=2026-04-20")).clocks.every((one) => one.state === "ended" || one.clock !== "decide")).toBe(true);
  });

  it("is a table to take along, a line a day", async () => {
    const { body, headers, status } = await anybody.get(`/cases/${ref}/deadline.csv?at=2026-03-18`);
    expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    const lines = String(body).trim().split("\r\n");
    const clocks = (await told("?at=2026-03-18")).clocks as unknown as { days: unknown[] }[];
    expect(lines.length).toBe(1 + clocks.reduce((n, one) => n + one.days.length, 0));
    expect(lines[0]).toContain("日期");
  });
});
