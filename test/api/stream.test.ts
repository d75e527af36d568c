// GET /stream and GET /board on a running county: as described, in order, within limits, and never in the way of a shutdown.
import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { AGENCIES } from "../../county/agencies.ts";
import { STANDARDS } from "../../county/standards.ts";
import { STORIES } from "../../county/stories.ts";
import { makePool } from "../../src/app/postgres/connection.ts";
import { entryOf } from "../../src/app/worlds.ts";
import type { ActLine, BoardView } from "../../src/views/board.ts";
import { type Described, describedBy, faultsAgainst } from "./described.ts";
import { personalValues } from "./personal.ts";
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

const personal = personalValues(STORIES, JSON.stringify([STANDARDS, AGENCIES]));
type Listener = { text(): string; acts(): ActLine[]; figures(): BoardView[]; res: IncomingMessage; ended: Promise<boolean>; leave(): void };

/** Listens to the stream. `ended` tells whether it came to an end as a whole answer. */
async function listen(query = "", headers: Record<string, string> = {}): Promise<Listener> {
  const req: ClientRequest = request(`${county.address}/api/v1/stream${query}`, { headers, agent: false });
  req.end();
  const [res] = (await once(req, "response")) as [IncomingMessage];
  let text = "";
  res.setEncoding("utf8").on("data", (piece: string) => {
    text += piece;
  });
  res.on("error", () => undefined);
  const of = <T>(kind: string): T[] =>
    [...text.slice(0, text.lastIndexOf("\n\n") + 2).matchAll(new RegExp(`^event: ${kind}\ndata: (.*)$`, "gm"))].map(
      (found) => JSON.parse(found[1] ?? "") as T,
    );
  return {
    res,
    text: () => text,
    acts: () => of<ActLine>("act"),
    figures: () => of<BoardView>("figures"),
    ended: new Promise((done) => res.on("close", () => done(res.complete))),
    leave: () => req.destroy(),
  };
}
const takeIn = async (): Promise<string> =>
  ((await clerk.post("/api/v1/cases", application({ channel: "window" }))).body as { ref: string }).ref;

describe("the board", () => {
  it("answers as it is described, adds up, and says what the hall says", async () => {
    const answer = await county.anybody().get("/api/v1/board");
    expect(answer.status).toBe(200);
    expect(faultsAgainst(all, "GET", "/api/v1/board", answer)).toEqual([]);
    const board = answer.body as BoardView & { acts: ActLine[]; next: number };
    const lamps = [...board.agencies, ...(board.others === null ? [] : [board.others])];
    for (const of of ["open", "yellow", "red", "held"] as const) expect(lamps.reduce((sum, one) => sum + one[of], 0)).toBe(board.sum[of]);
    expect(board.days).toHaveLength(30);
    expect(board.days.reduce((sum, one) => sum + one.decided, 0)).toBe(board.sum.decided30);
    expect(board.used?.tenths.reduce((a, b) => a + b, 0)).toBe(board.used?.cases);
    expect(board.used?.cases).toBeGreaterThan(5);
    expect(board.acts.map((one) => one.index)).toEqual(board.acts.map((one) => one.index).sort((a, b) => b - a));
    expect(board.next).toBe((await county.commits()) - 1);
    for (const state of ["red", "yellow", "held"] as const) {
      const { total } = (await county.anybody().get(`/api/v1/cases?state=${state}`)).body as { total: number };
      expect([state, board.sum[state]]).toEqual([state, total]);
    }
    for (const { id, red } of board.agencies) {
      const { total } = (await county.anybody().get(`/api/v1/cases?state=red&agency=${id}`)).body as { total: number };
      expect([id, red]).toEqual([id, total]);
    }
  });
});

describe("the stream", () => {
  it("tells the whole ledger from the beginning, every index once and in order, and nothing that is closed", async () => {
    for (const lang of ["zh", "en"]) {
      const stream = await listen(`?after=-1&lang=${lang}`);
      expect(stream.res.headers["content-type"]).toContain("text/event-stream");
      const size = await county.commits();
      await vi.waitFor(() => expect(stream.acts()).toHaveLength(size));
      expect(stream.acts().map((one) => one.index)).toEqual(Array.from({ length: size }, (_, i) => i));
      const text = stream.text();
      expect([...personal].filter((value) => text.includes(value))).toEqual([]);
      for (const one of stream.acts()) expect(one.act.name).not.toBe("");
      stream.leave();
    }
  });

  it("tells an act within a second, with the case's light, and then the figures that it changes", async () => {
    const stream = await listen("?lang=zh");
    await vi.waitFor(() => expect(stream.figures()).not.toHaveLength(0));
    const before = stream.figures().at(-1)?.sum.open ?? 0;
    const ref = await takeIn();
    await vi.waitFor(() => expect(stream.acts().map((one) => one.case)).toContain(ref), { timeout: 1_000 });
    await vi.waitFor(() => expect(stream.figures().at(-1)?.sum.open).toBe(before + 1), { timeout: 1_500 });
    expect(stream.acts().at(-1)).toMatchObject({
      act: { code: "apply", name: "申请" },
      light: "green",
      agency: { id: "market" },
      outcome: null,
    });
    stream.leave();
  });

  it("tells what only the clock says at its legal moment, and of a case that turned yellow and red the red", async () => {
    const stream = await listen("?lang=zh");
    const ask = { agency: null, power: null, state: "open", after: null, limit: 100 };
    const rows = await county.site.hall.cases(ask, county.site.clock.now(), 0);
    const ref = rows.find((row) => row.steps.includes("site") && !row.stopped)?.ref ?? ("" as never);
    const late = county.site.clock.now() + 40 * 86_400_000;
    const answer = await county.site.handleAt(() => late).handle({ command: { case: ref, act: "tick", by: { kind: "clock" } } });
    expect(answer.done).toBe(true);
    await vi.waitFor(() => expect(stream.acts().map((one) => one.case)).toContain(ref), { timeout: 2_000 });
    const told = stream.acts().find((one) => one.case === ref);
    const events = entryOf((await county.site.store.leavesOf(ref)).at(-1) as never).commit.events;
    expect(events.map((event) => event.type)).toEqual(expect.arrayContaining(["warned", "lapsed"]));
    expect(told?.act.name).toContain("亮红灯");
    expect(events.flatMap((event) => event.at ?? [])).toContain(Date.parse(told?.at ?? ""));
    expect(Date.parse(told?.at ?? "")).toBeLessThan(late);
    stream.leave();
  });

  it("tells the figures when a light turns by the clock alone, within a second of it", async () => {
    const owner = makePool(county.site.database, null);
    const ref = await takeIn();
    const turns = county.site.clock.now() + 2_500;
    await owner.query("update cases set warn_at = $2, red_at = $2 where ref = $1", [ref, turns]);
    const stream = await listen();
    // The next act has the row read again, and so the moment of the next turn.
    await takeIn();
    const redIs = (n: number) => vi.waitFor(() => expect(stream.figures().at(-1)?.sum.red).toBe(n), { timeout: 5_000, interval: 20 });
    await vi.waitFor(() => expect(stream.acts()).toHaveLength(1));
    const red = stream.figures().at(-1)?.sum.red ?? 0;
    await redIs(red + 1);
    const late = county.site.clock.now() - turns;
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(1_000);
    stream.leave();
    await owner.end();
  });

  it("goes on behind the last id, which comes before what the address says; an id alone is remembered", async () => {
    const first = await listen();
    const newest = (await county.commits()) - 1;
    await vi.waitFor(() => expect(first.text()).toContain(`id: ${newest}\n\n`));
    first.leave();
    await takeIn();
    const again = await listen("?after=-1", { "last-event-id": String(newest) });
    await vi.waitFor(() => expect(again.acts()).toHaveLength(1));
    expect(again.acts()[0]?.index).toBe(newest + 1);
    again.leave();
  });

  it.each(["x", "1e3", "-2", "0x10", "99999999999999999999", "123456789", "1; drop table commits", "1,2", "\t5 5"])(
    "refuses the id %j and says so as described",
    async (id) => {
      const answer = await county.anybody().get("/api/v1/stream", { "last-event-id": id });
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([422, "bad-input"]);
      expect(faultsAgainst(all, "GET", "/api/v1/stream", answer)).toEqual([]);
    },
  );

  it.each(["after=-2", "after=x", "after=1&after=2", "after=9007199254740993", "other=1"])("refuses ?%s", async (query) => {
    expect((await county.anybody().get(`/api/v1/stream?${query}`)).status).toBe(422);
  });

  it("answers HEAD at once, and cannot be sent to", async () => {
    expect((await county.anybody().send("HEAD", "/api/v1/stream", null)).status).toBe(200);
    expect((await county.anybody().post("/api/v1/stream", {})).status).toBe(404);
  });

  it("survives the end of the connection that listens: nothing is missing afterwards", async () => {
    const stream = await listen();
    const size = await county.commits();
    await takeIn();
    await vi.waitFor(() => expect(stream.acts()).toHaveLength(1));
    await county.site.hallPool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen mingtang' and pid <> pg_backend_pid()",
    );
    for (let i = 0; i < 3; i++) await takeIn();
    await vi.waitFor(() => expect(stream.acts()).toHaveLength(4), { timeout: 9_000 });
    expect(stream.acts().map((one) => one.index)).toEqual([0, 1, 2, 3].map((i) => size + i));
    stream.leave();
  });

  it("sends away whoever has too many, with the time to come back", async () => {
    const streams = await Promise.all(Array.from({ length: 300 }, () => listen()));
    const answer = await county.anybody().get("/api/v1/stream");
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "10"]);
    expect(faultsAgainst(all, "GET", "/api/v1/stream", answer)).toEqual([]);
    for (const stream of streams) stream.leave();
    await vi.waitFor(async () => {
      const one = await listen();
      one.leave();
      expect(one.res.statusCode).toBe(200);
    });
  });
});

describe("a shutdown", () => {
  it("ends every stream as a whole answer, at once", async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => listen("?after=-1")));
    const began = performance.now();
    await county.app.close();
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(await Promise.all(streams.map((one) => one.ended))).toEqual(streams.map(() => true));
  });
});
