// What a change would do, asked over the interface: who may ask, that it agrees with what is then set, that it stores nothing, and can be left.
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { CalendarPage, OfficeSheet, WhatIfAsk, WhatIfLine } from "../../src/app/api/shapes.ts";
import { loadMany } from "../../src/app/load.ts";
import { recounterOf } from "../../src/app/recounting.ts";
import type { Case } from "../../src/kernel/case.ts";
import type { CaseRef } from "../../src/kernel/ids.ts";
import { dayOf, formatDay, parseDay } from "../../src/kernel/time.ts";
import type { CalendarForm } from "../../src/views/calendar-form.ts";
import { fillQueue } from "../desk/many.ts";
import { describedBy, faultsAgainst } from "./described.ts";
import { type Answer, type Caller, type Running, startCounty } from "./site.ts";

const PATH = "/api/v1/desk/what-if";
const CALENDAR = "/api/v1/desk/calendar";
const POWER = "XK-0312";
let county: Running;
let [keeper, watch, officer]: Caller[] = [];
let page: CalendarPage;
let form: CalendarForm;
beforeAll(async () => {
  county = await startCounty();
  await fillQueue(county.site, 60);
  [keeper, watch, officer] = await Promise.all(["list1", "watch1", "officer1"].map((name) => county.official(name)));
  page = (await who(keeper).get(CALENDAR)).body as CalendarPage;
  // Two days of flood in the second week from now: the clocks that run over them end two workdays later.
  form = { ...page.form, local: [{ zh: "防汛停止办公", en: "Closed by flood", from: "2026-03-09", to: "2026-03-10" }] };
}, 120_000);
afterAll(() => county.stop());

const who = (caller: Caller | undefined): Caller => {
  if (caller === undefined) throw new Error("nobody");
  return caller;
};
const ask = (caller: Caller | undefined, body: WhatIfAsk, query = ""): Promise<Answer> => who(caller).post(PATH + query, body);
const linesOf = (answer: Answer): WhatIfLine[] =>
  String(answer.body)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as WhatIfLine);
async function answerTo(caller: Caller | undefined, body: WhatIfAsk, query = "") {
  const last = linesOf(await ask(caller, body, query)).at(-1);
  if (last === undefined || !("answer" in last)) throw new Error(`no answer: ${JSON.stringify(last)}`);
  return last.answer;
}
const flood = (): WhatIfAsk => ({ change: { what: "calendar", form }, finished: false });
const limit = (n: number, more: object = {}): WhatIfAsk => ({
  change: { what: "limit", power: POWER, limit: "decide", n, unit: "workday", ...more } as WhatIfAsk["change"],
  finished: true,
});
async function casesNow(): Promise<Map<CaseRef, Case>> {
  const refs = (await county.site.desk.openCases("", 5_000)).map(({ ref }) => ref);
  return new Map((await loadMany(county.site, refs)).map(({ state }) => [state.ref, state]));
}

describe("who may ask", () => {
  test("keepers of calendars and standards, and supervision; nobody else", async () => {
    expect((await ask(officer, flood())).body).toMatchObject({ code: "not-keeper" });
    expect((await ask(county.anybody(), flood())).status).toBe(401);
    expect((await who(officer).get(CALENDAR)).status).toBe(403);
    expect((await who(watch).get(CALENDAR)).body).toMatchObject({ may: false });
    expect((await answerTo(watch, flood())).total.running).toBeGreaterThan(60);
    expect((await who(watch).post(CALENDAR, { form, version: 2 })).body).toMatchObject({ code: "not-keeper" });
    expect((await who(keeper).get("/api/v1/me")).body).toMatchObject({ tries: true });
    expect((await who(officer).get("/api/v1/me")).body).toMatchObject({ tries: false });
  });
});

describe("an answer", () => {
  test("says how far it has come, adds up, and is as described; nothing is stored", async () => {
    const before = await county.commits();
    const answer = await ask(keeper, flood());
    expect(faultsAgainst(await describedBy(who(keeper)), "POST", PATH, answer)).toEqual([]);
    const said = linesOf(answer);
    expect(said[0]).toEqual({ progress: { done: 0, of: (await casesNow()).size } });
    const last = said.at(-1);
    if (last === undefined || !("answer" in last)) throw new Error("no answer");
    const { total, groups, items, moved } = last.answer;
    expect(total).toMatchObject({ earlier: 0, finished: 0 });
    expect(total.later).toBeGreaterThan(60);
    expect(groups.reduce((sum, { counts }) => sum + counts.later, 0)).toBe(total.later);
    expect(items.length).toBe(Math.min(200, moved));
    for (const { before: was, after } of items) expect((after.due ?? "") > (was.due ?? "")).toBe(true);
    expect(await county.commits()).toBe(before);
  });

  test("as CSV names every moved clock, with numbers and public names only", async () => {
    const { moved } = await answerTo(keeper, flood());
    const file = await ask(keeper, flood(), "?format=csv");
    expect(file.headers.get("content-type")).toContain("text/csv");
    const lines = String(file.body).trim().split("\r\n");
    expect(lines.length - 1).toBe(moved);
    expect(lines[0]).toContain("due_before,due_after");
    expect(String(file.body)).not.toMatch(/测试|面馆|person:/);
    expect(faultsAgainst(await describedBy(who(keeper)), "POST", `${PATH}?format=csv`, file)).toEqual([]);
  });

  test("of another limit judges what has ended too", async () => {
    const none = await answerTo(keeper, limit(20));
    expect([none.moved, none.total.late, none.total.inTime]).toEqual([0, 0, 0]);
    const short = await answerTo(keeper, limit(1));
    expect(short.total.late).toBeGreaterThan(0);
    expect(short.total.red).toBeGreaterThan(0);
    expect(short.total.later).toBe(0);
    expect(short.items[0]).toMatchObject({ power: { code: "XK-0312" } });
    const promise = await answerTo(keeper, { change: { what: "promise", power: POWER, limit: "decide", n: 1 }, finished: true });
    expect(promise.total.late).toBe(short.total.late);
  });
});

describe("what cannot be asked is refused with what and where", () => {
  const wrong = async (body: unknown, caller = keeper) => {
    const { status, body: said } = await ask(caller, body as WhatIfAsk, "?lang=en");
    const { errors = [] } = said as { errors?: { path: string; code: string; message: string }[] };
    return [status, ...errors.map(({ path, code }) => `${path} ${code}`)];
  };
  test.each<[string, object, string]>([
    ["zero", { n: 0 }, "/n limit-out-of-range"],
    ["a million", { n: 1_000_000 }, "/n limit-out-of-range"],
    ["an unknown power", { power: "LIC-9999" }, "/power no-such-power"],
    ["an unknown limit", { limit: "nothing" }, "/limit unknown-limit"],
  ])("a limit: %s", async (_, more, fault) => expect(await wrong(limit(5, more))).toEqual([422, fault]));

  test("an unknown norm, a promise beyond the law", async () => {
    expect(await wrong({ change: { what: "norm", norm: "nothing", n: 5, unit: "day" }, finished: false })).toEqual([
      422,
      "/norm unknown-norm",
    ]);
    const promise = { what: "promise", power: POWER, limit: "decide", n: 500 };
    expect(await wrong({ change: promise, finished: false })).toEqual([422, "/n promise-beyond-law"]);
  });

  const row = { zh: "x", en: "" };
  test.each<[string, () => Partial<CalendarForm>, string]>([
    ["a past day", () => ({ local: [{ ...row, from: "2026-03-02", to: "2026-03-09" }] }), "/local/0/from calendar-past"],
    ["a date that there is not", () => ({ local: [{ ...row, from: "2026-02-30", to: "2026-03-09" }] }), "/local/0/from bad-moment"],
    ["no reason", () => ({ local: [{ ...row, zh: " ", from: "2026-03-09", to: "2026-03-09" }] }), "/local/0/zh missing-field"],
    ["an end before the start", () => ({ local: [{ ...row, from: "2026-03-10", to: "2026-03-09" }] }), "/local/0/from calendar-reversed"],
    ["a year far ahead", () => ({ year: 2040 }), "/year calendar-far"],
    ["a year gone by", () => ({ year: 2025, holidays: [], local: [] }), "/year calendar-shorter"],
    [
      "a make-up day on a weekday",
      () => ({ holidays: [{ ...row, from: "2026-05-01", to: "2026-05-03", makeUp: ["2026-05-06"] }] }),
      "/holidays/0/makeUp calendar-weekday",
    ],
    [
      "a day twice under two names",
      () => ({
        local: [
          { ...row, from: "2026-03-09", to: "2026-03-10" },
          { zh: "y", en: "", from: "2026-03-10", to: "2026-03-11" },
        ],
      }),
      "/local/0/from calendar-overlap",
    ],
  ])("a calendar: %s", async (_, more, fault) =>
    expect(await wrong({ change: { what: "calendar", form: { ...page.form, ...more() } }, finished: false })).toEqual([422, fault]),
  );
  test("the day that is meant stands in the words", async () => {
    const body = {
      change: { what: "calendar", form: { ...page.form, local: [{ ...row, from: "2026-03-02", to: "2026-03-02" }] } },
      finished: false,
    };
    expect((await ask(keeper, body as WhatIfAsk)).body).toMatchObject({ errors: [{ message: expect.stringMatching(/^2026-03-02：/) }] });
  });
});

test("two run at once and no third; whoever leaves makes room", async () => {
  const cookie = async () => {
    // Somebody signed in whose answers are read by hand, so that he can leave in the middle of one.
    const answer = await fetch(`${county.address}/api/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "list1", password: "mingtang-demo" }),
    });
    const { csrf } = (await answer.json()) as { csrf: string };
    return {
      cookie: answer.headers
        .getSetCookie()
        .map((line) => line.split(";")[0])
        .join("; "),
      "x-csrf": csrf,
      "content-type": "application/json",
    };
  };
  const headers = await cookie();
  const begin = () => {
    const call = request(`${county.address}${PATH}?format=csv`, { method: "POST", headers });
    call.on("error", () => undefined);
    call.end(JSON.stringify(limit(1)));
    return new Promise<typeof call>((resolve) => call.once("response", () => resolve(call)));
  };
  // Pages are held back, as by a store that is slow.
  let open = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    open = resolve;
  });
  const { many } = county.site.store;
  const slow = vi.spyOn(county.site.store, "many").mockImplementation((refs) => held.then(() => many(refs)));
  try {
    const calls = await Promise.all([begin(), begin()]);
    expect((await ask(keeper, limit(1))).body).toMatchObject({ code: "what-if-busy" });
    for (const call of calls) call.destroy();
  } finally {
    open();
    slow.mockRestore();
  }
  await vi.waitFor(async () => expect((await ask(keeper, limit(1))).status).toBe(200), { timeout: 30_000 });
});

describe("the next calendar", () => {
  test("is read from the words of a notice", async () => {
    const text = "春节：2月6日至12日放假调休，共7天。2月14日（周日）上班。";
    expect((await who(keeper).post(`${CALENDAR}/read`, { text, year: 2027 })).body).toMatchObject({
      holidays: [{ zh: "春节", en: "Spring Festival", from: "2027-02-06", to: "2027-02-12", makeUp: ["2027-02-14"] }],
      faults: [],
    });
  });

  test("that is set does to every case what was said, and to no other; the same again changes nothing", async () => {
    const told = await answerTo(keeper, flood());
    const file = String((await ask(keeper, flood(), "?format=csv")).body);
    const before = await casesNow();
    const sheet = (await who(keeper).post(`${CALENDAR}/sheet`, { form, version: 2 })).body as OfficeSheet;
    expect(sheet.rows.map(({ value }) => value).join("\n")).toContain("2天：2026-03-09、2026-03-10");
    expect(await who(keeper).post(CALENDAR, { form, version: 3 })).toMatchObject({ status: 409, body: { code: "calendar-version" } });
    expect(await who(keeper).post(CALENDAR, { form, version: 2 })).toMatchObject({ status: 201, body: { version: 2 } });
    expect(await who(keeper).post(CALENDAR, { form, version: 2 })).toMatchObject({ status: 201, body: { version: 2 } });
    expect(county.site.worlds.book().calendars).toHaveLength(2);
    const recount = recounterOf(county.site, () => undefined);
    while (await recount(() => true));
    const after = await casesNow();
    const changed = [...before].flatMap(([ref, s]) =>
      Object.entries(s.clocks).flatMap(([key, { ended, dues }]) => {
        const then = after.get(ref)?.clocks[key];
        // What the clock ended meanwhile by itself has no day any more.
        return ended || then === undefined || then.ended || then.dues.due === dues.due ? [] : [ref];
      }),
    );
    expect(changed.length).toBe(told.moved);
    expect(new Set(changed).size).toBe(told.total.later);
    const zone = "+08:00";
    for (const line of file.trim().split("\r\n").slice(1)) {
      const [ref = "", ...cells] = line.split(",");
      const dues = Object.values(after.get(ref as CaseRef)?.clocks ?? {}).map(({ dues: { due } }) =>
        due === null ? "" : formatDay(dayOf(due - 1, zone)),
      );
      expect(dues).toContain(cells[10]);
    }
    // Nothing more to move, and what was closed stays in the form.
    const now = (await who(keeper).get(CALENDAR)).body as CalendarPage;
    expect(now.form.local).toEqual(form.local);
    expect((await answerTo(keeper, { change: { what: "calendar", form: now.form }, finished: false })).moved).toBe(0);
    expect(now.versions[0]).toMatchObject({ version: 2 });
    expect(parseDay(now.today)).toBe(parseDay(page.today));
  });
});
