// Handing over what waits, over the interface: one signature, each case told once by the gate, nothing done before it, nothing undone after it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HandoversPage, HandoverView, Heirs, OfficeSheet, PostsPage, QueuePage } from "../../src/app/api/shapes.ts";
import { makeHandovers } from "../../src/app/handovers.ts";
import { entryOf } from "../../src/app/worlds.ts";
import { type CaseRef, DAY_MS } from "../../src/kernel/ids.ts";
import { fillQueue } from "../desk/many.ts";
import { describedBy, faultsAgainst } from "./described.ts";
import { type Caller, type Running, startCounty } from "./site.ts";

const REVIEW = "post:market-review";
const OFFICER2 = "person:zm-officer2";
let county: Running;
let [officer, second, head, system]: Caller[] = [];
beforeAll(async () => {
  county = await startCounty();
  await fillQueue(county.site, 120);
  [officer, second, head, system] = await Promise.all(["officer1", "officer2", "head1", "system1"].map((name) => county.official(name)));
}, 120_000);
afterAll(() => county.stop());
const who = (caller: Caller | undefined): Caller => {
  if (caller === undefined) throw new Error("nobody");
  return caller;
};
const get = async <T>(caller: Caller | undefined, path: string): Promise<T> => (await who(caller).get(`/api/v1${path}`)).body as T;
const overview = (caller?: Caller) => get<HandoversPage>(caller, "/desk/handovers");
const draft = (caller: Caller | undefined, from: string, to: string) => who(caller).post("/api/v1/desk/handovers", { from, to });
const finished = async (caller: Caller | undefined, id: string): Promise<HandoverView> => {
  for (;;) {
    const view = await get<HandoverView>(caller, `/desk/handovers/${id}`);
    if (view.state === "finished") return view;
  }
};
const queue = (caller: Caller | undefined, holder: string) => get<QueuePage>(caller, `/desk/queue?${new URLSearchParams({ holder })}`);
/** How often each step of each case of the ledger was handed over: a case may wait for one holder in two of its steps. */
const handed = async (): Promise<Map<string, number>> => {
  const counts = new Map<string, number>();
  for (const leaf of await county.site.store.leavesAfter(-1, 100_000)) {
    const { commit } = entryOf(leaf);
    const key = `${commit.case} ${commit.act.step}`;
    if (commit.act.act === "hand-over") counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

describe("what may be handed over", () => {
  test("is what waits for one's own posts; whose it is not is refused", async () => {
    const mine = await overview(officer);
    expect(mine.from.map(({ id }) => id)).toEqual(expect.arrayContaining([REVIEW, "post:market-site"]));
    expect(mine.from.find(({ id }) => id === REVIEW)?.counts.all).toBe((await queue(officer, REVIEW)).total);
    expect((await overview(head)).from.map(({ id }) => id)).not.toContain(REVIEW);
    expect((await who(head).get(`/api/v1/desk/handovers/heirs?from=${REVIEW}`)).status).toBe(403);
    expect((await draft(head, REVIEW, OFFICER2)).status).toBe(403);
    expect((await draft(officer, REVIEW, "person:zm-head1")).body).toMatchObject({ code: "nothing-to-hand-over" });
    expect((await draft(officer, "nobody", OFFICER2)).status).toBe(422);
  });

  test("goes to who may take over each step, with how many that are", async () => {
    const { total, heirs } = await get<Heirs>(officer, "/desk/handovers/heirs?from=post:market-site");
    expect(heirs).toEqual(expect.arrayContaining([{ id: OFFICER2, name: "孙立", kind: "person", n: total }]));
  });
});

describe("a hand-over", () => {
  let view: HandoverView;
  test("is a draft first: looked at, dropped, and nothing done", async () => {
    const before = await county.commits();
    const made = await draft(officer, "post:market-site", OFFICER2);
    expect(made.status).toBe(201);
    const first = made.body as HandoverView;
    expect(first).toMatchObject({ state: "draft", done: 0, left: 0, to: { name: "孙立" }, post: "核查岗" });
    expect(first.total).toBe((await queue(officer, "post:market-site")).total);
    expect(first.counts.all).toBe(first.total);
    expect(first.items.every(({ result, title }) => result === null && title !== "")).toBe(true);
    const other = await who(second).get(`/api/v1/desk/handovers/${first.id}`);
    expect(other).toMatchObject({ status: 404, body: { code: "no-such-handover" } });
    expect((await who(second).post(`/api/v1/desk/handovers/${first.id}/sign`, {})).status).toBe(404);
    expect((await who(officer).delete(`/api/v1/desk/handovers/${first.id}`)).status).toBe(204);
    expect((await who(officer).get(`/api/v1/desk/handovers/${first.id}`)).status).toBe(404);
    expect(await county.commits()).toBe(before);
  });

  test("is done case by case after one signature, however often it is signed", async () => {
    const made = (await draft(officer, "post:market-site", OFFICER2)).body as HandoverView;
    // One of them moves on before the signature: what was looked at is no longer so.
    const gone = made.items[0]?.ref as CaseRef;
    const seen = (await county.site.handle.find(gone))?.state.head;
    const by = { kind: "person", person: "person:zm-officer1", post: "post:market-site" } as const;
    const moved = await county.site.handle.handle({
      command: { case: gone, act: "hand-over", by, facts: { to: "person:zm-officer1" }, ...(seen && { seen }) },
    });
    expect(moved.done).toBe(true);
    const path = `/api/v1/desk/handovers/${made.id}/sign`;
    const signed = await Promise.all([who(officer).post(path, {}), who(officer).post(path, {})]);
    expect(signed.map(({ status }) => status)).toEqual([200, 200]);
    view = await finished(officer, made.id);
    expect(view).toMatchObject({ total: made.total, done: made.total - 1, left: 1 });
    expect(view.items[0]).toMatchObject({ ref: gone, done: false, result: expect.stringContaining("没有移交") });
    const counts = await handed();
    expect(new Set([...counts.keys()].map((key) => key.slice(0, 26))).size).toBe(made.total);
    expect(counts.size).toBeGreaterThan(made.total);
    expect([...counts.values()].every((n) => n === 1)).toBe(true);
    expect((await queue(second, OFFICER2)).total).toBe(made.total - 1);
    expect((await queue(officer, "post:market-site")).total).toBe(0);
  });

  test("stands on each case in the signer's name, and cannot be undone", async () => {
    const item = (await queue(second, OFFICER2)).items[0];
    const [newest] = (await get<{ timeline: { title: string; detail: string }[] }>(second, `/desk/cases/${item?.ref}`)).timeline;
    expect(newest).toMatchObject({ title: "移交", detail: expect.stringContaining("核查岗 赵明远") });
    expect(await who(officer).delete(`/api/v1/desk/handovers/${view.id}`)).toMatchObject({
      status: 409,
      body: { code: "handover-signed" },
    });
    expect((await overview(officer)).recent[0]).toMatchObject({ id: view.id, state: "finished" });
  });

  test("may be done by a colleague for somebody who has them in his own hands", async () => {
    const from = (await overview(officer)).from.find(({ id }) => id === OFFICER2);
    expect(from).toMatchObject({ kind: "person", name: "孙立" });
    const made = (await draft(officer, OFFICER2, "post:market-site")).body as HandoverView;
    expect(made.total).toBe(from?.counts.all);
    await who(officer).post(`/api/v1/desk/handovers/${made.id}/sign`, {});
    expect(await finished(officer, made.id)).toMatchObject({ done: made.total, left: 0 });
    expect((await queue(second, OFFICER2)).total).toBe(0);
  });

  test("goes on where it was broken off, noted or not, and tells no case twice", async () => {
    const made = (await draft(officer, "post:market-site", OFFICER2)).body as HandoverView;
    const { pool, log, store, handle, clock } = county.site;
    const before = await handed();
    // Somebody who takes the work and dies in the middle of a piece, before anything of it is noted.
    let left = 20;
    const dying = makeHandovers({
      pool,
      log,
      store,
      // Signed an hour later than what follows: the clock is set back in between.
      now: () => clock.now() + 3_600_000,
      handle: {
        ...handle,
        handle: (asking) => (left-- > 0 ? handle.handle(asking) : Promise.reject(new Error("killed"))),
      },
    });
    await dying.sign("person:zm-officer1", made.id);
    await expect(dying.run()).rejects.toThrow("killed");
    expect(await get<HandoverView>(officer, `/desk/handovers/${made.id}`)).toMatchObject({ state: "running", done: 0 });
    // The lease of the dead is over.
    await pool.query("update handovers set leased_until = 0 where log_id = $1 and id = $2", [log, made.id]);
    await Promise.all([
      makeHandovers({ pool, log, store, now: clock.now, handle }).run(),
      makeHandovers({ pool, log, store, now: clock.now, handle }).run(),
    ]);
    expect(await finished(officer, made.id)).toMatchObject({ done: made.total, left: 0 });
    const after = await handed();
    const more = [...after].map(([key, n]) => ({ key, n: n - (before.get(key) ?? 0) })).filter(({ n }) => n > 0);
    expect(more.every(({ n }) => n === 1)).toBe(true);
    expect(new Set(more.map(({ key }) => key.slice(0, 26))).size).toBe(made.total);
  });

  test("drafts of yesterday are gone with the next", async () => {
    const old = (await draft(officer, REVIEW, "person:zm-officer1")).body as HandoverView;
    const later = makeHandovers({
      pool: county.site.pool,
      log: county.site.log,
      store: county.site.store,
      handle: county.site.handle,
      now: () => county.site.clock.now() + 2 * DAY_MS,
    });
    await later.draft({ person: "person:zm-officer1", post: REVIEW }, REVIEW, "person:zm-officer1", []);
    expect(await later.of("person:zm-officer1", old.id)).toEqual([]);
  });
});

describe("another holder of a post", () => {
  const path = `/api/v1/desk/posts/${REVIEW}/holders`;
  test("takes over what waits with no act in any case; the sheet says so, and what does not go along", async () => {
    const page = await get<PostsPage>(system, "/desk/posts");
    const post = page.posts.find(({ id }) => id === REVIEW);
    expect(post?.counts.all).toBe((await queue(officer, REVIEW)).total);
    const holders = [OFFICER2];
    const sheet = (await who(system).post(`${path}/sheet`, { holders })).body as OfficeSheet;
    expect(sheet.rows.map(({ value }) => value)).toEqual(["审查岗", "赵明远", "孙立", "陈启"]);
    expect(sheet.then.join("\n")).toContain(`等这个岗位办的${post?.counts.all}件`);
    expect(sheet.then.join("\n")).toMatch(/赵明远自己手里的\d+件不随岗位走/);
    const [commits, before] = [await county.commits(), await handed()];
    expect([(await who(system).post(path, { holders })).status, (await who(system).post(path, { holders })).status]).toEqual([200, 200]);
    expect(await county.commits()).toBe(commits + 1);
    expect(await handed()).toEqual(before);
    expect((await queue(second, REVIEW)).total).toBe(post?.counts.all);
    expect((await get<QueuePage>(officer, "/desk/queue")).holders.map(({ id }) => id)).not.toContain(REVIEW);
    expect((await get<PostsPage>(system, "/desk/posts")).posts.find(({ id }) => id === REVIEW)?.holders).toEqual([
      { id: OFFICER2, name: "孙立" },
    ]);
  });

  test("is the keeper's to enter, never his own, and nobody unknown", async () => {
    expect((await get<PostsPage>(officer, "/desk/posts")).may).toBe(false);
    expect(await who(officer).post(path, { holders: [] })).toMatchObject({ status: 403, body: { code: "not-keeper" } });
    for (const where of [path, `${path}/sheet`]) {
      expect(await who(system).post(where, { holders: ["person:zm-system1"] })).toMatchObject({ status: 403, body: { code: "post-self" } });
      expect(await who(system).post(where, { holders: ["person:stranger"] })).toMatchObject({
        status: 422,
        body: { code: "no-such-person" },
      });
    }
    expect((await who(system).post("/api/v1/desk/posts/post:none/holders", { holders: [OFFICER2] })).status).toBe(404);
  });

  test("everything answers as described", async () => {
    const all = await describedBy(who(system));
    for (const [caller, path] of [
      [officer, "/api/v1/desk/handovers"],
      [officer, "/api/v1/desk/handovers/heirs?from=post:market-site"],
      [head, "/api/v1/desk/handovers/heirs?from=post:market-site"],
      [system, "/api/v1/desk/posts"],
      [officer, "/api/v1/desk/posts"],
    ] as const)
      expect(faultsAgainst(all, "GET", path, await who(caller).get(path))).toEqual([]);
    const body = { from: "post:market-site", to: OFFICER2 };
    expect(faultsAgainst(all, "POST", "/api/v1/desk/handovers", await who(officer).post("/api/v1/desk/handovers", body))).toEqual([]);
    const sheet = `${path}/sheet`;
    expect(faultsAgainst(all, "POST", sheet, await who(system).post(sheet, { holders: [OFFICER2] }))).toEqual([]);
  });
});
