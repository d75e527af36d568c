// A delay that a superior excuses, over the interface: who sees the button, what everybody sees afterwards, and that figures count it apart.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActButton, CaseView, QueuePage } from "../../src/app/api/shapes.ts";
import { makeFigures } from "../../src/app/live/figures.ts";
import { refoldAll } from "../../src/app/refold.ts";
import { describedBy, faultsAgainst } from "./described.ts";
import { type Caller, type Running, startCounty } from "./site.ts";

/** Waits for the decision of the deputy; its promise was passed on 1 March. */
const LATE = "XK0312-2026-0005";
const WORKS = "XK0407-2026-0003";
const REASON = "洪水冲断了机房供电，两天登录不了系统";
let county: Running;
let callers: Record<string, Caller>;
beforeAll(async () => {
  county = await startCounty();
  const names = ["chief1", "deputy1", "officer1", "housing6"];
  callers = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await county.official(name)])));
}, 120_000);
afterAll(() => county.stop());
const as = (name: string): Caller => {
  const caller = callers[name];
  if (caller === undefined) throw new Error(name);
  return caller;
};
const bench = async (name: string, of = LATE): Promise<CaseView> =>
  (await as(name).get(`/api/v1/desk/cases/${of}?lang=zh`)).body as CaseView;
const excuses = (view: CaseView): ActButton[] => view.acts.filter((button) => button.act === "excuse-delay");
/** What the red lights of a queue mean, by number. */
const queueOf = async (name: string): Promise<Record<string, QueuePage["items"][number]["late"]>> => {
  const { items } = (await as(name).get("/api/v1/desk/queue?light=red&limit=100")).body as QueuePage;
  return Object.fromEntries(items.map(({ number, late }) => [number, late]));
};
type Counts = { key: string; red: number; redExcused: number; lateExcused: number };
/** Answers are kept for ten seconds in each language. */
const market = async (lang: "zh-CN" | "en"): Promise<Counts | undefined> => {
  const { body } = await county.anybody().get("/api/v1/statistics?by=agency", { "accept-language": lang });
  return (body as { items: Counts[] }).items.find(({ key }) => key === "market");
};
let keys = 0;
const sign = (name: string, body: Record<string, unknown>) =>
  as(name).post(`/api/v1/cases/${LATE}/acts`, body, { "idempotency-key": `excuse-test-${keys++}` });

test("the superior has the button and nobody below him; who stands above without handling sees the open parts alone", async () => {
  const view = await bench("chief1");
  const [button] = excuses(view);
  expect(excuses(view).map(({ name }) => name)).toContain("说明超期理由：决定期限");
  expect(button?.form.map(({ path, audience }) => [path, audience])).toEqual([
    ["ground", "public"],
    ["reason", "internal"],
  ]);
  for (const name of ["deputy1", "officer1"]) expect(excuses(await bench(name))).toEqual([]);
  const above = await bench("housing6", WORKS);
  expect([above.fields, above.files, above.opinions]).toEqual([[], [], []]);
  expect(excuses(above).length).toBeGreaterThan(0);
  expect((await as("chief1").get(`/api/v1/desk/cases/${WORKS}`)).status).toBe(403);
});

test("excused, it keeps its light and says why, on every page and in every answer; the reason stays inside", async () => {
  const before = await market("en");
  const view = await bench("chief1");
  const button = excuses(view).find(({ preset }) => preset?.limit === "decide");
  const facts = { limit: "decide", ground: "disaster" };
  const post = button?.posts[0]?.post ?? "";
  const sheet = await as("chief1").get(
    `/api/v1/cases/${LATE}/acts/excuse-delay/sheet?lang=zh&post=${post}&facts=${encodeURIComponent(JSON.stringify(facts))}`,
  );
  expect(sheet.status).toBe(200);
  expect(JSON.stringify(sheet.body)).toContain("决定期限的延误记为有理由");
  const body = { act: "excuse-delay", post, facts, closed: [{ path: "reason", value: REASON }], seen: view.head.hash };
  expect((await sign("deputy1", { ...body, post: "post:market-deputy" })).body).toMatchObject({ code: "not-yours" });
  expect((await sign("chief1", { ...body, closed: [] })).status).toBe(422);
  expect((await sign("chief1", body)).status).toBe(200);

  // The step has days of its own, and they were late too: that is a delay of its own, to be excused by itself.
  const half = (await bench("chief1")).head.hash;
  const step = { act: "excuse-delay", post, step: "decide", facts: { ground: "disaster" }, closed: body.closed, seen: half };
  expect((await queueOf("deputy1"))[LATE]).toEqual({ passed: "promise", excused: false });
  expect((await sign("chief1", step)).status).toBe(200);

  const after = await bench("deputy1");
  expect(after.clocks.find(({ limit }) => limit === "decide")).toMatchObject({
    light: "red",
    passed: "promise",
    excused: "灾害和突发事件",
  });
  expect(after.opinions.some(({ text }) => text === REASON)).toBe(true);
  const lates = await queueOf("deputy1");
  expect(lates[LATE]).toEqual({ passed: "promise", excused: true });

  const answer = await county.anybody().get(`/api/v1/cases/${LATE}?lang=zh`);
  expect(answer.body).toMatchObject({
    limits: expect.arrayContaining([expect.objectContaining({ limit: "decide", excused: "灾害和突发事件" })]),
  });
  expect(faultsAgainst(await describedBy(county.anybody()), "GET", `/api/v1/cases/${LATE}`, answer)).toEqual([]);
  const page = String((await county.anybody().get(`/cases/${LATE}`)).body);
  expect(page).toContain("超过承诺时限（已说明理由：灾害和突发事件）");
  expect(page).toContain("事由：灾害和突发事件（参照突发事件应对法，未核对条文）");
  expect(page).not.toContain(REASON);
  expect(String((await county.anybody().get("/cases?state=red")).body)).toContain("超过承诺时限（已说明理由）");

  const counted = await market("zh-CN");
  expect(counted).toMatchObject({ red: before?.red, redExcused: 1 });
  const figures = await makeFigures(county.site, { agencies: null, goal: 98, near: 2 }).view();
  expect(figures.sum.excused).toBe(1);
  expect(figures.urgent.find(({ number }) => number === LATE)?.late).toEqual({ passed: "promise", excused: true });
  expect((await refoldAll(county.site, () => undefined)).differs).toEqual([]);
});

test("once is enough, and decided late it is counted as late and excused", async () => {
  const view = await bench("chief1");
  expect(excuses(view).map(({ preset }) => preset?.limit)).not.toContain("decide");
  const decide = (await bench("deputy1")).acts.find((one) => one.act === "decide" && one.preset?.outcome === "grant");
  expect(decide?.allowed).toBe(true);
  const closed = (decide?.form ?? []).filter(({ kind }) => kind === "field").map(({ path }) => ({ path, value: "符合条件" }));
  const body = { act: "decide", post: "post:market-deputy", facts: { outcome: "grant" }, closed, seen: view.head.hash };
  expect((await sign("deputy1", body)).body).toMatchObject({ state: "open" });
  const csv = String((await county.anybody().get("/open-data/cases.csv")).body);
  const [head = "", ...rows] = csv.trim().split(/\r?\n/u);
  const line = rows.find((row) => row.includes(LATE))?.split(",");
  const at = (name: string): string | undefined =>
    line?.[
      head
        .replace(/^\ufeff/u, "")
        .split(",")
        .indexOf(name)
    ];
  expect([at("late"), at("excused")]).toEqual(["true", "true"]);
  expect((await refoldAll(county.site, () => undefined)).differs).toEqual([]);
});
