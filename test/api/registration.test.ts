// Registrations by the interface: on the spot by one act at the window, and the short form from the window to its service.
import type { Static } from "typebox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkerOf } from "../../src/app/api/check.ts";
import { SheetAnswer } from "../../src/app/routes/schemas/acts.ts";
import { Received } from "../../src/app/routes/schemas/cases.ts";
import type { CaseDeadlineAnswer } from "../../src/app/routes/schemas/deadline.ts";
import { IntakePowersAnswer } from "../../src/app/routes/schemas/desk.ts";
import type { CaseAnswer } from "../../src/app/routes/schemas/open.ts";
import type { CaseView, IntakePower, QueuePage, Received as Receipt, Sheet } from "../../src/web/desk/api.ts";
import type { HandoversPage } from "../../src/web/desk/api-offices.ts";
import { type Answer, type Caller, type Running, startCounty } from "./site.ts";

let county: Running;
let window: Caller;
beforeAll(async () => {
  county = await startCounty();
  window = await county.official("window1");
});
afterAll(() => county.stop());

const isA = (schema: Parameters<typeof checkerOf>[0], answer: Answer): void => {
  expect(checkerOf(schema).Errors(answer.body)).toEqual([]);
};
const code = (answer: Answer) => [answer.status, (answer.body as { code?: string }).code];
const NAME = "不应公开的测试人";
const shop = (more: Record<string, unknown> = {}, form: Record<string, unknown> = {}) => ({
  power: "DJ-0119",
  applicant: { kind: "person", name: NAME, id: "990001196501011000", phone: "555 3998" },
  form: {
    "business.form": "personal",
    "business.scope": "日用百货零售",
    "business.address": "昭明县城关镇试验路2号",
    ...form,
  },
  paper: ["application", "identity", "premises"],
  channel: "window",
  ...more,
});
const facts = (outcome: string) => ({ facts: { outcome } });
const bench = async (ref: string): Promise<CaseView> => (await window.get(`/api/v1/desk/cases/${ref}`)).body as CaseView;
const sheetPath = (outcome: string) =>
  `/api/v1/desk/powers/DJ-0119/acts/register/sheet?facts=${encodeURIComponent(JSON.stringify({ outcome }))}`;

describe("on the spot", () => {
  it("shows the window each way of signing with what it asks beside the application, and no way where a case is only received", async () => {
    const answer = await window.get("/api/v1/desk/powers");
    isA(IntakePowersAnswer, answer);
    const powers = (answer.body as { items: IntakePower[] }).items;
    const of = (name: string) => powers.find((p) => p.code === name)?.acts.map((a) => [a.preset, a.allowed, a.form.map((f) => f.path)]);
    expect(of("DJ-0119")).toEqual([
      [{ outcome: "registered" }, true, []],
      [{ outcome: "denied" }, true, ["reasons"]],
    ]);
    expect([of("DJ-0124"), of("XK-0312")]).toEqual([[], []]);
  });

  it("says on the sheet what will be signed and what follows, and appends nothing", async () => {
    const before = await county.commits();
    const answer = await window.get(sheetPath("registered"));
    isA(SheetAnswer, answer);
    const sheet = answer.body as Sheet;
    expect(sheet.public.map((row) => row.value)).toEqual(["当场办理", "窗口提交", "只记随机代号，不写姓名", "准予登记"]);
    expect(sheet.then).toEqual(["制作登记证照或者备案凭证", expect.stringContaining("公示期限开始计算"), "办件办结"]);
    expect(sheet.fields).toEqual(expect.arrayContaining(["applicant.name", "business.scope"]));
    expect(await county.commits()).toBe(before);
    expect(code(await window.get(sheetPath("maybe")))).toEqual([422, "bad-fact"]);
    expect(code(await (await county.official("officer1")).get(sheetPath("registered")))).toEqual([403, "not-yours"]);
  });

  it("takes in, decides, serves and closes by one act with one signature", async () => {
    const before = await county.commits();
    const taken = await window.post("/api/v1/cases", shop(facts("registered")), { "idempotency-key": "spot-1" });
    expect(taken.status).toBe(201);
    isA(Received, taken);
    const receipt = taken.body as Receipt;
    expect(receipt.outcome).toEqual({ code: "registered", name: "准予登记" });
    expect(await county.commits()).toBe(before + 1);
    const again = await window.post("/api/v1/cases", shop(facts("registered")), { "idempotency-key": "spot-1" });
    expect([again.status, (again.body as Receipt).number]).toEqual([201, receipt.number]);
    expect(await county.commits()).toBe(before + 1);

    const view = await bench(receipt.ref);
    expect([view.state, view.title, view.channel]).toEqual(["closed", NAME, "窗口提交"]);
    expect(view.acts.map((b) => b.act)).toEqual(["publish", "correct", "redact"]);
    const open = await county.anybody().get(`/api/v1/cases/${receipt.ref}`);
    expect(open.body).toMatchObject({ state: "closed", outcome: { code: "registered" }, steps: [], now: [] });
    expect(JSON.stringify(open.body)).not.toContain(NAME);
    const page = await county.anybody().get(receipt.receiptUrl);
    expect(page.body).toContain("已经当场办结");
    expect(page.body).not.toContain("以后补");
  });

  it("stays in the window's queue until the decision is published, with the days that are left for that, and in no other list", async () => {
    const taken = await window.post("/api/v1/cases", shop(facts("registered")), { "idempotency-key": "spot-2" });
    const { ref, number } = taken.body as Receipt;
    const queue = async (query = "") => (await window.get(`/api/v1/desk/queue?q=${number}${query}`)).body as QueuePage;
    const { items, steps } = await queue("&step=closed:owed");
    expect(items).toMatchObject([{ ref, step: { name: { zh: "公示" } }, light: "green", left: 20, unit: "workday", inNameOf: null }]);
    expect(steps).toContainEqual({ power: "DJ-0119", id: "closed:owed", name: "结案后应办", n: 1 });
    const open = await county.anybody().get("/api/v1/cases?state=open&limit=200");
    expect((open.body as { items: { ref: string }[] }).items.map((i) => i.ref)).not.toContain(ref);
    // It is the post's and stays with it: what is handed over is what waits in a step.
    const mine = `/api/v1/desk/queue?holder=post:market-window`;
    const [all, owed] = [(await window.get(mine)).body as QueuePage, (await window.get(`${mine}&step=closed:owed`)).body as QueuePage];
    const { from } = (await window.get("/api/v1/desk/handovers")).body as HandoversPage;
    expect(from.find(({ id }) => id === "post:market-window")?.counts.all).toBe(all.total - owed.total);
    const { head } = await bench(ref);
    const decision = { party: NAME, summary: "准予登记", number: "昭登字〔演示〕99号" };
    const closed = Object.entries(decision).map(([part, value]) => ({ path: `decision.${part}`, value }));
    const act = { act: "publish", post: "post:market-window", seen: head.hash, facts: {}, closed };
    expect((await window.post(`/api/v1/cases/${ref}/acts`, act)).status).toBe(200);
    expect((await queue()).items).toEqual([]);
    expect(await county.site.desk.amiss()).toEqual([]);
  });

  it("denies with reasons, which the applicant reads with the remedies", async () => {
    expect(code(await window.post("/api/v1/cases", shop(facts("denied"))))).toEqual([409, "denial-needs-reasons"]);
    const reasons = "没有取得烟草专卖零售许可证";
    const taken = await window.post("/api/v1/cases", shop(facts("denied"), { reasons }));
    const { ref, queryCode } = taken.body as Receipt;
    const view = await bench(ref);
    expect(view.opinions.map((o) => o.text)).toEqual([reasons]);
    expect(view.fields.map((f) => f.path)).not.toContain("reasons");
    const own = await county.anybody().get(`/api/v1/cases/${ref}`, { "query-code": queryCode });
    expect((own.body as { outcome: { fields: unknown } }).outcome.fields).toEqual([{ path: "reasons", label: "理由", value: reasons }]);
    const page = await county.anybody().get(`/cases/${ref}`);
    expect(page.body).toContain("行政复议最后一天");
    // Told on 5 March: 60 days end on 4 May, in the Labour Day holiday; six months on 5 September, a Saturday.
    const said = (await county.anybody().get(`/api/v1/cases/${ref}`)).body as Static<typeof CaseAnswer>;
    expect(said.remedies).toMatchObject({ cause: "decision", from: "2026-03-05", first: null });
    expect(said.remedies?.ways.map(({ remedy, norm, n, unit, article, last }) => [remedy, norm, n, unit, article, last])).toEqual([
      ["reconsider", "reconsideration-apply", 60, "day", "第二十条", "2026-05-06"],
      ["sue", "litigation", 6, "month", "第四十六条", "2026-09-07"],
      ["sue-after", "litigation-after-reconsideration", 15, "day", "第四十五条", null],
    ]);
    const days = (await county.anybody().get(`/api/v1/cases/${ref}/deadline`)).body as Static<typeof CaseDeadlineAnswer>;
    expect(days.remedies.map(({ remedy, due, days: list }) => [remedy, due, list.length])).toEqual([
      ["reconsider", "2026-05-06", 63],
      ["sue", "2026-09-07", 187],
    ]);
  });

  it("is stated by the window alone: facts are no applicant's, and who it is for and how it came are not typed in", async () => {
    const party = "person:somebody-else";
    const taken = await window.post("/api/v1/cases", shop({ facts: { outcome: "registered", channel: "online", party } }));
    const state = (await county.site.handle.find((taken.body as Receipt).ref))?.state;
    expect(state?.done[0]?.facts.channel).toBe("window");
    expect(state?.roles.applicant).not.toEqual([party]);
    expect(code(await window.post("/api/v1/cases", shop()))).toEqual([422, "missing-fact"]);
    const key = { "idempotency-key": "a-key-that-nobody-guesses" };
    const anybody = county.anybody();
    expect(code(await anybody.post("/api/v1/cases", { ...shop(), channel: "online", ...facts("registered") }, key))).toEqual([
      422,
      "bad-input",
    ]);
    expect(code(await (await county.official("officer1")).post("/api/v1/cases", shop(facts("registered"))))).toEqual([403, "not-yours"]);
  });

  it("is not taken online: its page says where to go, and no button leads nowhere", async () => {
    const anybody = county.anybody();
    const key = { "idempotency-key": "another-key-nobody-guesses" };
    expect(code(await anybody.post("/api/v1/cases", { ...shop(), channel: "online" }, key))).toEqual([409, "not-this-way"]);
    const form = await anybody.get("/apply/DJ-0119");
    expect([form.status, form.headers.get("location")]).toEqual([303, "/powers/DJ-0119"]);
    const page = (await anybody.get("/powers/DJ-0119")).body as string;
    expect(page).toContain("网上不收这项的申请");
    expect(page).not.toContain("/apply/DJ-0119");
    expect((await anybody.get("/powers/DJ-0124")).body).toContain("/apply/DJ-0124");
    const said = await anybody.get("/api/v1/powers/DJ-0119");
    expect(said.body).toMatchObject({ online: false, standard: { atOnce: true, main: null, steps: [] } });
  });
});

describe("the short form", () => {
  const change = {
    power: "DJ-0124",
    applicant: { kind: "individual-business", name: "测试面馆", id: "92990001MA00Y0001Y", phone: "555 3997" },
    form: { "change.item": "name", "change.from": "测试面馆", "change.to": "昭明县测试面馆", "change.on": "2026-03-01" },
    channel: "window",
  };

  it("is received at the window, waits in its queue, is decided and served by it", async () => {
    const taken = (await window.post("/api/v1/cases", change)).body as Receipt & { limits: { limit: string; due: string }[] };
    expect([taken.outcome, taken.limits]).toEqual([null, [expect.objectContaining({ limit: "decide", due: "2026-03-06" })]]);
    const act = async (name: string, facts: Record<string, unknown>) => {
      const view = await bench(taken.ref);
      const button = view.acts.find((b) => b.allowed && b.name === name);
      const signed = { act: button?.act, post: button?.posts[0]?.post, step: button?.step, seen: view.head.hash };
      return window.post(`/api/v1/cases/${taken.ref}/acts`, { ...signed, facts: { ...button?.preset, ...facts }, closed: [] });
    };
    expect((await bench(taken.ref)).acts[0]).toMatchObject({ name: "准予登记", primary: true });
    expect((await act("准予登记", {})).status).toBe(200);
    expect((await act("送达", { manner: "electronic" })).body).toMatchObject({ state: "closed" });
  });
});
