// The running installation against its own ledger: stored rows, a new calendar, an import beside a running process.
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeRecounter, type Recounted, recountsOf } from "../src/app/recounting.ts";
import { refer } from "../src/app/refer.ts";
import { refoldAll } from "../src/app/refold.ts";
import { tickDue } from "../src/app/tick.ts";
import { receive, sweep, uploaded } from "../src/app/uploads.ts";
import { calendarDocument } from "../src/kernel/calendar-document.ts";
import type { Clock } from "../src/kernel/limit.ts";
import { parseDay } from "../src/kernel/time.ts";
import { CALENDAR_CN } from "../src/law/cn/calendar.ts";
import { type Running, startCounty } from "./api/site.ts";

let county: Running;
beforeAll(async () => {
  county = await startCounty();
});
afterAll(() => county.stop());

describe("an upload that nobody hands in", () => {
  it("is erased with its key after its time, and one that was handed in is not", async () => {
    const { site } = county;
    async function* bytes() {
      yield Buffer.from("%PDF-1.7 unused");
    }
    const upload = await receive(site, { owner: "browser:a", payer: "address:a" }, { name: "a.pdf", source: bytes() });
    if (typeof upload === "string") throw new Error(upload);
    const stored = await uploaded(site, "browser:a", upload.token);
    expect(await uploaded(site, "browser:b", upload.token)).toBeNull();
    expect(await sweep(site, site.clock.now() - 1000)).toBe(0);
    expect(await sweep(site, site.clock.now() + 1000)).toBe(1);
    expect(await uploaded(site, "browser:a", upload.token)).toBeNull();
    expect(stored && (await site.files.read(stored))).toBeNull();
  });
});

describe("the example county", () => {
  it("stores for every case exactly what its commits fold to, before and after the ticker", async () => {
    const { site } = county;
    const before = await refoldAll(site, () => undefined);
    expect(before).toMatchObject({ cases: 117, differs: [] });
    while ((await tickDue({ store: site.store, handle: site.handle, now: site.clock.now })) > 0);
    expect((await refoldAll(site, () => undefined)).differs).toEqual([]);
  });

  it("is told apart from a row, a turn or a figure that somebody changed behind the gate", async () => {
    const { site } = county;
    const owner = new pg.Client(site.database);
    await owner.connect();
    const wrong = async () => (await refoldAll(site, () => undefined)).differs.map(({ ref, column }) => `${ref} ${column}`);
    try {
      const [one] = (await owner.query<{ ref: string }>("select ref from cases where log_id = $1 order by ref limit 1", [site.log])).rows;
      for (const [change, column] of [
        ["late = not late", "late"],
        ["due_on = coalesce(due_on, 0) + 1", "dueOn"],
      ]) {
        const kept = (await owner.query("select late, due_on from cases where log_id = $1 and ref = $2", [site.log, one?.ref])).rows[0];
        await owner.query(`update cases set ${change} where log_id = $1 and ref = $2`, [site.log, one?.ref]);
        expect(await wrong()).toEqual([`${one?.ref} ${column}`]);
        await owner.query("update cases set late = $3, due_on = $4 where log_id = $1 and ref = $2", [
          site.log,
          one?.ref,
          kept.late,
          kept.due_on,
        ]);
      }
      const [turn] = (
        await owner.query<{ ref: string; holder: string }>(
          "delete from turns where ctid = (select min(ctid) from turns where log_id = $1) returning ref, holder",
          [site.log],
        )
      ).rows;
      expect(await wrong()).toEqual([`${turn?.ref} turns`]);
      await owner.query("insert into turns (log_id, holder, ref) values ($1, $2, $3)", [site.log, turn?.holder, turn?.ref]);
      const first = "select log_id, power, agency, day, what, n from tallies where log_id = $1 limit 1";
      const [tally] = (await owner.query<Record<string, unknown>>(first, [site.log])).rows;
      const count = "update tallies set n = $6 where log_id = $1 and power = $2 and agency = $3 and day = $4 and what = $5";
      const key = [site.log, tally?.power, tally?.agency, tally?.day, tally?.what];
      await owner.query(count, [...key, Number(tally?.n) + 1]);
      expect(await wrong()).toEqual([`${tally?.power} tallies`]);
      await owner.query(count, [...key, tally?.n]);
      expect(await wrong()).toEqual([]);
    } finally {
      await owner.end();
    }
  });

  it("counts every running clock anew when a calendar changes, and none of them before today", async () => {
    const { site } = county;
    const holiday = parseDay("2026-03-06") ?? 0;
    const newer = { ...CALENDAR_CN, version: 2, free: new Map([...CALENDAR_CN.free, [holiday, { zh: "临时放假" }]]) };
    const by = { kind: "person", person: "person:zm-list1", post: "post:list-keeper" } as const;
    const parts = { store: site.store, worlds: site.worlds, keys: site.keys, origin: site.origin };
    expect(await refer(parts, [{ what: "calendar", id: "cn", value: calendarDocument(newer), by }], site.clock.now())).toMatchObject({
      done: true,
    });
    const open = await site.desk.openCases("", 200);
    const clocks = async () => Promise.all(open.map(async ({ ref }) => (await site.handle.find(ref))?.state.clocks ?? {}));
    const old = await clocks();
    const entries = (await site.store.head()).next;
    const heard: Recounted[] = [];
    const worker = () =>
      makeRecounter({
        ...{ handle: site.handle, lists: site.desk, told: (so: Recounted) => heard.push(so) },
        recounts: recountsOf({ pool: site.pool, log: site.log, now: site.clock.now }),
      });
    const going = () => true;
    // Two workers at once: one of them works.
    expect(await Promise.all([worker()(going), worker()(going)])).toEqual([false, false]);
    const fresh = await clocks();
    const dues = ({ dues: { warn, promised, due } }: Clock): string => [warn, promised, due].join(" ");
    const moved = fresh.map((all, i) => Object.entries(all).filter(([key, c]) => dues(c) !== dues(old[i]?.[key] ?? c)));
    expect(moved.flat().length).toBeGreaterThan(10);
    for (const [i, all] of moved.entries()) {
      for (const [, clock] of all) expect(clock.cal).toBe(2);
      // One commit for each case that moved, none for another.
      const { ref = "", seq = 0 } = open[i] ?? {};
      expect((await site.handle.find(ref))?.state.seq).toBe(seq + (all.length > 0 ? 1 : 0));
    }
    const cases = moved.filter((all) => all.length > 0).length;
    // A publication is owed after the case has closed: its clock runs, and moves.
    const states = await Promise.all(open.map(async ({ ref }) => (await site.handle.find(ref))?.state.status));
    expect(states.filter((status, i) => status === "closed" && (moved[i] ?? []).length > 0)).not.toEqual([]);
    expect(heard).toEqual([{ version: 2, looked: open.length, moved: cases, begunAt: expect.any(Number) }]);
    expect((await site.store.head()).next).toBe(entries + cases);
    // Another worker, or this one after a restart, finds it done.
    expect(await worker()(going)).toBe(false);
    expect(heard).toHaveLength(1);
    expect((await refoldAll(site, () => undefined)).differs).toEqual([]);
  });

  it("goes on with a recount where a worker died, and not before its lease is over", async () => {
    const { pool, log } = county.site;
    let now = 1_000_000;
    const worker = () => recountsOf({ pool, log, now: () => now });
    const [first, second] = [worker(), worker()];
    const stretch = { looked: 200, moved: 3, over: false };
    expect(await first.claim(9)).toEqual({ state: "mine", after: "" });
    expect(await second.claim(9)).toMatchObject({ state: "taken" });
    expect(await first.went(9, { after: "CASEB", ...stretch })).toMatchObject({ looked: 200, moved: 3, begunAt: now });
    now += 29_000;
    expect(await second.claim(9)).toMatchObject({ state: "taken" });
    now += 2_000;
    expect(await second.claim(9)).toEqual({ state: "mine", after: "CASEB" });
    // The first was not dead after all: what it looked at meanwhile is not counted twice.
    expect(await first.went(9, { after: "CASEC", ...stretch })).toBeNull();
    now -= 10_000_000;
    expect(await first.claim(9)).toEqual({ state: "mine", after: "CASEB" });
    expect(await first.went(9, { after: "CASED", looked: 7, moved: 0, over: true })).toMatchObject({ looked: 207, moved: 3 });
    for (const one of [first, second]) expect(await one.claim(9)).toMatchObject({ state: "done" });
  });
});
