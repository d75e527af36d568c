// What each database role may do, and what the interface says while the database is away: 503, and nothing is acknowledged.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Described, describedBy, faultsAgainst } from "./described.ts";
import { application, type Caller, type Running, startCounty } from "./site.ts";

let county: Running;
let clerk: Caller;
let all: Described;
beforeAll(async () => {
  county = await startCounty();
  clerk = await county.official("window1");
  all = await describedBy(clerk);
});
afterAll(() => county.stop());

describe("the hall's role", () => {
  const forbidden = [
    "select * from accounts",
    "select * from sessions",
    "select * from bundles",
    "select * from access_log",
    "select * from uploads",
    "select query_mac from cases",
    "insert into commits select * from commits",
    "update cases set outcome = 'grant'",
    "delete from open_opening",
    "update log_head set frozen = true",
    `call append_batch(1, false, ${"'{}', ".repeat(45)}null, null, null)`,
  ];
  for (const sql of forbidden)
    it(`may not ${sql}`, async () => {
      await expect(county.site.hallPool.query(sql)).rejects.toMatchObject({ code: "42501" });
    });

  it("may read what is open", async () => {
    expect((await county.site.hallPool.query("select count(*)::int as n from commits")).rows[0]).toEqual({ n: await county.commits() });
  });
});

describe("the server's own role", () => {
  for (const sql of [
    "update commits set at = 0",
    "delete from commits",
    "insert into cases select * from cases",
    "update access_log set reader = ''",
  ])
    it(`may not ${sql}`, async () => {
      await expect(county.site.pool.query(sql)).rejects.toMatchObject({ code: "42501" });
    });
});

describe("while the database is away", () => {
  it("says 503 to everybody and acknowledges nothing", async () => {
    const taken = (await clerk.post("/api/v1/cases", application({ channel: "window" }))).body as { ref: string };
    const view = (await clerk.get(`/api/v1/desk/cases/${taken.ref}`)).body as { head: { hash: string } };
    const { databasePid } = county.site;
    if (databasePid === null) throw new Error("the embedded database has a process");
    process.kill(databasePid, "SIGKILL");
    await county.site.databaseGone;
    const act = { act: "accept", post: "post:market-window", seen: view.head.hash, facts: {}, closed: [] };
    const asked: [string, string, unknown][] = [
      ["POST", "/api/v1/cases", application({ channel: "window" })],
      ["POST", "/api/v1/cases", application()],
      ["POST", `/api/v1/cases/${taken.ref}/acts`, act],
      ["POST", "/api/v1/session", { name: "officer1", password: "mingtang-demo" }],
      ["GET", "/api/v1/cases", null],
      ["GET", `/api/v1/cases/${taken.ref}`, null],
      ["GET", "/api/v1/desk/queue", null],
      ["GET", "/api/v1/desk/done", null],
      ["GET", "/api/v1/commits", null],
      ["GET", "/api/v1/statistics?by=month", null],
    ];
    for (const [method, path, body] of asked) {
      const answer = method === "GET" ? await clerk.get(path) : await clerk.post(path, body);
      expect([method, path, answer.status]).toEqual([method, path, 503]);
      expect(faultsAgainst(all, method, path, answer)).toEqual([]);
      expect(answer.body).toMatchObject({ code: "database-away" });
    }
    expect((await clerk.get("/readyz")).status).toBe(503);
    expect((await clerk.get("/healthz")).status).toBe(200);
    expect((await clerk.get("/api/v1/powers")).status).toBe(200);
  });
});
