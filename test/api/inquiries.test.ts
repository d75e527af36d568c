// Secret orders: two persons set one, whom it names reads one case by it until its last day, nobody in the open learns whose case that is, and then its
// counterpart is told everything. The hours of this file run on: each part begins where the one before left the clock.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseView, InquiriesPage } from "../../src/app/api/shapes.ts";
import { ENGINE } from "../../src/app/engine.ts";
import { audit } from "../../src/app/log/audit.ts";
import { checkReads, sealReads } from "../../src/app/reads.ts";
import { refer } from "../../src/app/refer.ts";
import { readsParts } from "../../src/app/sealing-reads.ts";
import { entryOf } from "../../src/app/worlds.ts";
import { DAY_MS, HOUR_MS } from "../../src/kernel/ids.ts";
import { parseDay } from "../../src/kernel/time.ts";
import { PROCEDURES } from "../../src/law/registry.ts";
import type { SettingToSign } from "../../src/web/desk/api-keys.ts";
import { Replay } from "../../verify/replay.ts";
import { day, goodSetting, KEEPER, looks, type Made, pageOf, settingBody, wrongSettings } from "./inquiring.ts";
import { enrol } from "./signing-official.ts";
import { type Answer, application, type Caller, type Running, startCounty } from "./site.ts";

let county: Running;
let set = 0;
let [watch, deputy, head, auditor, clerk]: Caller[] = [];
let made: Made;
let other: Made;
const who = (caller: Caller | undefined): Caller => {
  if (caller === undefined) throw new Error("nobody");
  return caller;
};
beforeAll(async () => {
  county = await startCounty({}, () => set);
  [watch, deputy, head, auditor, clerk] = await Promise.all(
    ["watch1", "county1", "county2", "audit1", "window1"].map((name) => county.official(name)),
  );
  [made, other] = [await applied(), await applied()];
}, 60_000);
afterAll(() => county.stop());

const applied = async (): Promise<Made> => (await county.anybody().post("/api/v1/cases", application())).body as Made;
const AT = "/api/v1/desk/inquiries";
const body = (more: object = {}) => ({
  case: made.number,
  readers: ["person:zm-audit1"],
  basis: "clue",
  until: day(30),
  number: "昭监密〔2026〕7号",
  text: "核实举报线索",
  ...more,
});
const ask = (more: object = {}, by = watch) => who(by).post(AT, body(more));
const confirm = (id: string, by = deputy) => who(by).post(`${AT}/${id}/confirm`, {});
const page = async (by?: Caller): Promise<InquiriesPage> => (await who(by).get(AT)).body as InquiriesPage;
const read = (id: string, by = auditor) => who(by).get(`${AT}/${id}/file`);
const end = (id: string, by = deputy) => who(by).post(`${AT}/${id}/end`, {});
const idOf = (answer: Answer): string => (answer.body as { id: string }).id;
async function ordered(more: object = {}): Promise<string> {
  const id = idOf(await ask(more));
  expect(await confirm(id)).toMatchObject({ status: 200, body: { id } });
  return id;
}

const told = (whose = made) => pageOf(county, whose);

describe("an order is set by two", () => {
  it("who asked confirms nothing, nor does who is to read; nobody else sees or asks", async () => {
    const commits = await county.commits();
    const id = idOf(await ask({ readers: ["person:zm-county1"] }));
    expect(await confirm(id, watch)).toMatchObject({ status: 403, body: { code: "not-yours" } });
    expect(await confirm(id, deputy)).toMatchObject({ status: 403, body: { code: "inquiry-reader" } });
    expect((await confirm(id, auditor)).status).toBe(403);
    expect(await ask({}, auditor)).toMatchObject({ status: 403, body: { code: "not-yours" } });
    expect(await ask({}, deputy)).toMatchObject({ status: 403 });
    expect((await county.anybody().get(AT)).status).toBe(401);
    expect((await page(watch)).items).toMatchObject([{ id, state: "waiting", may: ["withdraw"] }]);
    expect((await page(deputy)).items).toMatchObject([{ id, may: ["refuse"], closed: { case: { number: made.number } } }]);
    expect([(await page(auditor)).items, (await page(clerk)).items]).toEqual([[], []]);
    expect((await who(auditor).delete(`${AT}/${id}`)).status).toBe(403);
    expect((await who(deputy).delete(`${AT}/${id}`)).status).toBe(204);
    expect(await confirm(id, head)).toMatchObject({ status: 404, body: { code: "no-such-inquiry" } });
    expect(await county.commits()).toBe(commits);
  });

  it("the gate takes none from one person, from a rule, without end, or beyond what the rules allow", async () => {
    const { site } = county;
    const id = "A".repeat(26);
    for (const [value, by, about] of wrongSettings(made.ref)) {
      const answer = await refer(site, [{ what: "inquiry", id, value, by }], site.clock.now());
      expect([value, answer.done ? null : answer.refusal.about]).toEqual([value, about]);
    }
    for (const bad of ["x", "A".repeat(25), made.number])
      expect((await refer(site, [{ what: "inquiry", id: bad, value: goodSetting, by: KEEPER }], site.clock.now())).done).toBe(false);
  });

  it("what is typed wrong is named", async () => {
    for (const [path, more] of [
      ["case", { case: "XK-none" }],
      ["readers", { readers: ["person:zm-nobody"] }],
      ["until", { until: day(91) }],
      ["until", { until: "2026-02-30" }],
      ["basis", { basis: "x" }],
      ["number", { number: "  " }],
    ] as const)
      expect([path, await ask(more)]).toMatchObject([path, { status: 422, body: { errors: [{ path }] } }]);
  });

  it("the same request is kept once, and confirmed once", async () => {
    const send = () => who(watch).post(AT, body({ case: other.number }), { "idempotency-key": "one-and-the-same" });
    const [first, again] = [await send(), await send()];
    expect([first.status, again.body]).toEqual([201, first.body]);
    const id = idOf(first);
    expect((await confirm(id)).status).toBe(200);
    expect((await send()).body).toEqual({ id });
    expect((await page(deputy)).items.filter((one) => one.id === id)).toMatchObject([{ state: "in-force" }]);
    expect((await confirm(id)).status).toBe(404);
    expect((await end(id)).status).toBe(200);
  });
});

describe("while it is in force", () => {
  let id = "";
  let before = 0;
  let size = 0;

  it("whom it names reads the one case and can do nothing there; nobody else does", async () => {
    expect((await who(clerk).get(`/api/v1/desk/cases/${made.ref}`)).status).toBe(200);
    before = looks(await told());
    expect(before).toBe(1);
    size = await county.commits();
    id = await ordered();
    expect((await page(auditor)).items[0]).toMatchObject({ id, may: ["read"] });
    expect((await who(auditor).get(`/api/v1/desk/cases/${made.ref}`)).status).toBe(403);
    const view = (await read(id)).body as CaseView;
    expect(view.number).toBe(made.number);
    expect(view.fields.some(({ value }) => value === "92990001MA00Y0001Y")).toBe(true);
    expect(view.acts).toEqual([]);
    for (const stranger of [watch, deputy, head, clerk]) expect((await read(id, stranger)).status).toBe(403);
    expect((await who(auditor).get(`${AT}/${"B".repeat(26)}/file`)).status).toBe(403);
    expect((await who(auditor).get(`${AT}/${id}/files/1/x/0`)).status).toBe(404);
    // Named in this order, he is in none of another case.
    const s = (await county.site.handle.find(other.ref))?.state;
    const w = s === undefined ? null : county.site.handle.worldOf(s);
    if (s === undefined || w === null) throw new Error("no case");
    const reader = { person: "person:zm-audit1", post: "post:audit", order: id } as const;
    expect(await county.site.reading.openByOrder(w, s, reader)).toMatchObject({ refused: "not-open-to-you" });
  });

  it("stands on the log of reads and is sealed like every read, and the counterpart is told nothing of it, not even by a number", async () => {
    const { rows } = await county.site.pool.query("select reader, post, audience from access_log where ground = $1 order by id", [
      `inquiry:${id}`,
    ]);
    expect(rows).toContainEqual({ reader: "person:zm-audit1", post: "post:audit", audience: "internal" });
    set += 2 * HOUR_MS;
    expect(await sealReads(readsParts(county.site), county.site.clock.now())).toBeGreaterThan(0);
    expect((await checkReads(county.site)).faults).toEqual([]);
    const text = await told();
    expect(looks(text)).toBe(before);
    expect(text.includes("按保密查阅令")).toBe(false);
    // A thousand of them push no other look off the list.
    await county.site.pool.query(
      "insert into access_log (log_id, at, reader, post, ground, case_ref, audience) select $1, $2::bigint + n * 60000, 'person:zm-audit1', 'post:audit', $3, $4, 'internal' from generate_series(1, 1100) as n",
      [county.site.log, county.site.clock.now(), `inquiry:${id}`, made.ref],
    );
    expect(looks(await told())).toBe(before);
  });

  it("nothing that anybody can get names the case, who reads or the paper", async () => {
    const leaves = await county.site.store.leavesAfter(size - 1, 1000);
    const own = leaves.map(({ leaf }) => new TextDecoder().decode(leaf)).filter((text) => text.includes("ref:inquiry/"));
    expect(own.length).toBeGreaterThan(0);
    const secret = [made.ref, made.number, "person:zm-audit1", "post:audit", "昭监密", "核实举报"];
    for (const text of own) for (const word of secret) expect(text).not.toContain(word);
    const commit = JSON.parse(own.at(-1) ?? "");
    expect(commit.events[0].value).toEqual({ until: parseDay(day(30)) ?? 0, basis: "clue", asker: "person:zm-watch1" });
    expect(commit.commitments.length).toBe(4);
    const anybody = county.anybody();
    const paths = ["/", "/notices", "/notices.atom", `/api/v1/cases/${made.ref}`, `/cases/${made.ref}`, "/posts/post:audit", "/verify"];
    for (const path of paths) expect(String(JSON.stringify((await anybody.get(path)).body))).not.toMatch(/昭监密|inquiry:/);
    expect((await anybody.get(`/api/v1/cases/${encodeURIComponent(`ref:inquiry/${id}`)}/entries/1/openings`)).status).toBe(404);
    expect((await anybody.get(`/cases/${encodeURIComponent(`ref:inquiry/${id}`)}`)).status).toBe(404);
    const waiting = await county.site.pool.query("select * from inquiry_requests");
    expect(waiting.rows).toEqual([]);
    expect((await ask({ until: day(20) })).status).toBe(201);
    const { rows } = await county.site.pool.query("select * from inquiry_requests");
    expect(JSON.stringify(rows)).not.toMatch(/昭监密|zm-audit1/);
    expect(JSON.stringify(rows)).not.toContain(made.ref);
    for (const one of (await page(watch)).items) if (one.state === "waiting") await who(watch).delete(`${AT}/${one.id}`);
  });

  it("is extended by the same two steps, never past the maximum in all, and holds back meanwhile", async () => {
    const longer = (until: string, by = watch) =>
      who(by).post(`${AT}/${id}/extend`, { until, number: "昭监密〔2026〕9号", text: "尚需核实" });
    expect((await longer(day(60), deputy)).status).toBe(403);
    expect(await longer(day(30))).toMatchObject({ status: 422, body: { code: "inquiry-until" } });
    for (let n = 60; n <= 360; n += 60) {
      set = Math.max(0, n - 70) * DAY_MS;
      expect([n, (await longer(day(n))).status]).toEqual([n, 201]);
      expect((await longer(day(n))).status).toBe(409);
      expect((await page(watch)).items[0]).toMatchObject({ id, extends: true, until: day(n) });
      expect((await confirm(id, watch)).status).toBe(403);
      expect((await confirm(id, head)).status).toBe(200);
    }
    set = 355 * DAY_MS;
    expect(await longer(day(366))).toMatchObject({ status: 422, body: { code: "inquiry-until" } });
    expect((await longer(day(365))).status).toBe(201);
    expect((await confirm(id)).status).toBe(200);
    expect(await longer(day(366))).toMatchObject({ status: 422 });
    expect((await read(id)).status).toBe(200);
    expect((await told()).includes("按保密查阅令")).toBe(false);
  });

  it("holds to the end of its last day in the county, and not a moment longer; then everything is told", async () => {
    // 2027-03-05 24:00 in the county: the clock of this file began at 10:20.
    const midnight = 365 * DAY_MS + 13 * HOUR_MS + 40 * 60_000;
    set = midnight - 60_000;
    expect((await read(id)).status).toBe(200);
    expect((await told()).includes("按保密查阅令")).toBe(false);
    set = midnight + 1000;
    expect(await read(id)).toMatchObject({ status: 403, body: { code: "not-open-to-you" } });
    const text = await told();
    expect(looks(text)).toBeGreaterThan(80);
    for (const said of ["审计管理岗", "按保密查阅令", "昭监密〔2026〕9号", "核查监督线索", "2027-03-05"])
      expect([said, text.includes(said)]).toEqual([said, true]);
    expect(text).not.toContain("person:");
    expect((await page(watch)).items.find((one) => one.id === id)).toMatchObject({ state: "ended", may: [] });
  });

  it("a clock set back opens nothing again and hides nothing again; what is over is not extended", async () => {
    // Something later than the end is on the ledger.
    await applied();
    set = 300 * DAY_MS;
    expect(county.site.clock.now()).toBeLessThan(await county.site.orders.moment());
    expect((await read(id)).status).toBe(403);
    expect((await told()).includes("昭监密〔2026〕9号")).toBe(true);
    const again = await who(watch).post(`${AT}/${id}/extend`, { until: day(365), number: "昭监密〔2026〕10号", text: "再" });
    expect(again).toMatchObject({ status: 409, body: { code: "inquiry-over" } });
    set = 370 * DAY_MS;
  });
});

describe("ended before its day", () => {
  it("by who asked or by who confirms; it opens nothing from then on and is told at once", async () => {
    const third = await applied();
    const id = await ordered({ case: third.number, until: day(400) });
    expect((await read(id)).status).toBe(200);
    expect((await told(third)).includes("按保密查阅令")).toBe(false);
    expect((await end(id, auditor)).status).toBe(403);
    expect((await end(id, watch)).status).toBe(200);
    expect((await read(id)).status).toBe(403);
    const text = await told(third);
    expect(text.includes(day(370))).toBe(true);
    expect(looks(text)).toBe(1);
    expect((await end(id)).status).toBe(200);
    expect((await page(watch)).items.find((one) => one.id === id)).toMatchObject({ state: "ended", endedEarly: true });
  });

  it("a row of an order that this process has not heard of is held back", async () => {
    await county.site.pool.query(
      "insert into access_log (log_id, at, reader, post, ground, case_ref, audience) values ($1, $2, 'person:zm-audit1', 'post:audit', $3, $4, 'internal')",
      [county.site.log, county.site.clock.now(), `inquiry:${"C".repeat(26)}`, other.ref],
    );
    expect(looks(await told(other))).toBe(0);
  });

  it("who has a key of his own confirms and ends by his signature", async () => {
    const { who: signer, signer: key } = await enrol(county, { name: "county1", post: "post:county-deputy", by: "county2" });
    const id = idOf(await ask({ case: other.number, until: day(380) }));
    expect(await confirm(id, signer)).toMatchObject({ status: 403, body: { code: "sig-missing" } });
    for (const what of ["confirm", "end"]) {
      const { sign } = (await signer.post(`${AT}/${id}/sheet`, { what })).body as { sign: SettingToSign };
      const bodyFor = (value: unknown) => settingBody(key, sign, value);
      if (what === "confirm") {
        const forged = { ...(sign.value as object), until: parseDay(day(390)) ?? 0 };
        expect((await signer.post("/api/v1/desk/settings", bodyFor(forged))).status).toBe(404);
      }
      expect(await signer.post("/api/v1/desk/settings", bodyFor(sign.value))).toMatchObject({ status: 200, body: { id } });
      expect((await read(id)).status).toBe(what === "confirm" ? 200 : 403);
    }
    expect((await page(signer)).items.filter((one) => one.id === id)).toMatchObject([
      { state: "ended", closed: { number: "昭监密〔2026〕7号" } },
    ]);
  });
});

describe("whoever checks", () => {
  it("finds log of reads, ledger, openings and replay sound", async () => {
    set += 2 * HOUR_MS;
    await sealReads(readsParts(county.site), county.site.clock.now());
    expect((await checkReads(county.site)).faults).toEqual([]);
    const procedures = Object.fromEntries(Object.values(PROCEDURES).map((r) => [r.procedure.id, r.procedure]));
    const replay = new Replay({ engine: ENGINE, procedures });
    const all = (await county.site.store.leavesAfter(-1, 10_000)).map(entryOf);
    expect(all.filter(({ commit }) => commit.case.startsWith("ref:inquiry/")).length).toBeGreaterThan(10);
    for (const entry of all) expect(replay.take(entry)).toBeNull();
    // No program seals the tree of this county.
    const { faults } = await audit(county.site);
    expect(faults.filter(({ what }) => what !== "log_tree without its checkpoint")).toEqual([]);
  });
});
