// Roles in processes of their own on one PostgreSQL: what each answers, how soon one sees what another did, and who takes over from the dead.
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { OFFICIALS } from "../../county/officials.ts";
import { STORIES } from "../../county/stories.ts";
import { configFrom } from "../../src/app/config.ts";
import { refoldAll } from "../../src/app/refold.ts";
import { openSite } from "../../src/app/site.ts";
import { entryOf } from "../../src/app/worlds.ts";
import { application, type Caller } from "../api/site.ts";
import { type House, type Member, openHouse, urlOf } from "./processes.ts";

// Each process is a whole start of the program, and the machine may have others to run.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

let house: House;
let hall: Member;
let hall2: Member;
let desk: Member;
let pool: pg.Pool;
beforeAll(async () => {
  house = await openHouse();
  // All at once on an empty database and an empty folder: one of them founds, all have the same master key and secret.
  [hall, hall2, desk] = await Promise.all([house.start("hall"), house.start("hall"), house.start("desk")]);
  pool = house.server.pool(house.at, null);
});
afterAll(() => house.stop());

const statusOf = async (member: Member, path: string): Promise<number> => (await member.anybody().get(path)).status;
const sum = async (sql: string): Promise<number> => Number((await pool.query(sql)).rows[0]?.n);

describe("processes that start together on an empty database", () => {
  it("found the county once", async () => {
    expect(await sum("select count(*) as n from cases where ref not like 'ref:%'")).toBe(STORIES.length);
    expect(await sum("select count(*) as n from commits where case_ref = 'ref:genesis/county'")).toBe(1);
    expect(await sum("select count(*) as n from accounts")).toBe(OFFICIALS.length);
  });
});

describe("a role by itself", () => {
  it("the hall serves pages and open data, and knows no officials", async () => {
    for (const path of ["/", "/powers", "/board?plain=1", "/cases", "/api/v1/site", "/api/v1/powers", "/api/v1/board", "/readyz"])
      expect([path, await statusOf(hall, path)]).toEqual([path, 200]);
    for (const path of ["/desk", "/api/v1/me", "/api/v1/desk/queue"]) expect([path, await statusOf(hall, path)]).toEqual([path, 404]);
    const signIn = await hall.anybody().post("/api/v1/session", { name: "window1", password: "mingtang-demo" });
    expect(signIn.status).toBe(404);
    // A session that is good at the desk is nobody's at the hall.
    const signed = await desk.anybody().post("/api/v1/session", { name: "window1", password: "mingtang-demo" });
    const headers = {
      cookie: signed.headers
        .getSetCookie()
        .map((line) => line.split(";", 1)[0])
        .join("; "),
      "x-csrf": (signed.body as { csrf: string }).csrf,
    };
    const body = application({ channel: "window" });
    expect((await hall.anybody().post("/api/v1/cases", body, headers)).status).toBe(401);
    expect((await desk.anybody().post("/api/v1/cases", body, headers)).status).toBe(201);
  });
  it("the desk serves the desk and what it asks, and no pages of the hall", async () => {
    for (const path of ["/powers", "/cases", "/board"]) expect([path, await statusOf(desk, path)]).toEqual([path, 404]);
    for (const path of ["/api/v1/powers", "/api/v1/site", "/readyz"]) expect([path, await statusOf(desk, path)]).toEqual([path, 200]);
    expect((await (await desk.official("window1")).get("/api/v1/desk/queue")).status).toBe(200);
  });
  it("the worker answers for its health alone", async () => {
    const worker = await house.start("worker", { MINGTANG_NOW: "2025-11-10T00:00:00+08:00" });
    for (const path of ["/healthz", "/readyz", "/metrics"]) expect([path, await statusOf(worker, path)]).toEqual([path, 200]);
    for (const path of ["/", "/desk", "/api/v1/powers"]) expect([path, await statusOf(worker, path)]).toEqual([path, 404]);
    await worker.kill();
  });
});

describe("what is done in one process", () => {
  it("is seen in another within a second, on its pages and its stream", async () => {
    const watch = new AbortController();
    const stream = await fetch(`${hall.address}/api/v1/stream`, { signal: watch.signal });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (reader === undefined) throw new Error("no stream");
    const clerk = await desk.official("window1");
    const taken = await clerk.post("/api/v1/cases", application({ channel: "window" }));
    const { ref, number } = taken.body as { ref: string; number: string };
    const began = performance.now();
    for (let heard = ""; !heard.includes(number); ) heard += (await reader.read()).value ?? "";
    expect(performance.now() - began).toBeLessThan(1_000);
    watch.abort();
    for (const at of [hall, hall2]) expect(await statusOf(at, `/cases/${ref}`)).toBe(200);
  });
  it("is decided on in another, though that one has the case in memory as it was before", async () => {
    const other = await house.start("hall,desk");
    const clerk = await desk.official("window1");
    const [reviewer, elsewhere] = [await desk.official("officer1"), await other.official("officer1")];
    const { ref } = (await clerk.post("/api/v1/cases", application({ channel: "window" }))).body as { ref: string };
    const view = async (who: Caller) => (await who.get(`/api/v1/desk/cases/${ref}`)).body as { head: { hash: string } };
    const before = (await view(elsewhere)).head.hash;
    const path = `/api/v1/cases/${ref}/acts`;
    const accept = { act: "accept", post: "post:market-window", seen: before, facts: {}, closed: [] };
    expect((await clerk.post(path, accept)).status).toBe(200);
    // There, the application is not accepted yet and nobody has a document to check: the ledger knows better.
    const { head, acts } = (await view(reviewer)) as { head: { hash: string }; acts?: { act: string; step?: string }[] };
    const step = acts?.find((one) => one.act === "pass")?.step;
    const closed = [{ path: "opinion", value: "材料齐全" }];
    const passed = await elsewhere.post(path, { act: "pass", post: "post:market-review", step, seen: head.hash, facts: {}, closed });
    expect([passed.status, passed.body]).toEqual([200, expect.anything()]);
    await other.kill();
  });
  it("opens with keys that the other made: one folder for all", async () => {
    const clerk = await desk.official("window1");
    const other = await house.start("hall,desk");
    const { ref } = (await clerk.post("/api/v1/cases", application({ channel: "window" }))).body as { ref: string };
    const bench = await (await other.official("window1")).get(`/api/v1/desk/cases/${ref}`);
    expect(JSON.stringify(bench.body)).toContain("92990001MA00Y0001Y");
    await other.kill();
  });
});

/** Every lapse, warning and overrun of the ledger by case, limit and key, with how often it stands there. */
async function momentsOf(site: Awaited<ReturnType<typeof openSite>>): Promise<Map<string, number>> {
  const told = new Map<string, number>();
  for (const leaf of await site.store.leavesAfter(-1, 100_000))
    for (const event of entryOf(leaf).commit.events)
      if (event.type === "lapsed" || event.type === "warned" || event.type === "overrun") {
        const key = `${leaf.case} ${event.type} ${event.limit} ${event.key}`;
        told.set(key, (told.get(key) ?? 0) + 1);
      }
  return told;
}

describe("two workers", () => {
  it("take over from each other when one is killed, and record nothing twice", async () => {
    const later = { MINGTANG_NOW: "2026-05-20T10:00:00+08:00" };
    const due = "select count(*) as n from cases where wake_at <= extract(epoch from timestamptz '2026-05-20T10:00:00+08:00') * 1000";
    const waiting = await sum(due);
    expect(waiting).toBeGreaterThan(15);
    const [first, second] = await Promise.all([house.start("worker", later), house.start("worker", later)]);
    await first?.kill();
    // Cases that the dead one had taken are free after its lease.
    await vi.waitFor(async () => expect(await sum(due)).toBe(0), { timeout: 30_000, interval: 200 });
    const third = await house.start("worker", later);
    await second?.kill();
    await third.kill();
    const site = await openSite(
      configFrom({ DATA_DIR: house.dataDir, DATABASE_URL: urlOf(house.at), LOG_LEVEL: "fatal" }),
      () => undefined,
    );
    try {
      const told = await momentsOf(site);
      expect(told.size).toBeGreaterThan(waiting / 2);
      expect([...told].filter(([, n]) => n > 1)).toEqual([]);
      expect((await refoldAll(site, () => undefined)).differs).toEqual([]);
    } finally {
      await site.close();
    }
  });
});
