// The queue at volume: counts that are exact and add up, pages that lose and repeat nothing, names found only by whoever may read them.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { QueuePage } from "../../src/app/api/shapes.ts";
import { fillQueue, type Many } from "../desk/many.ts";
import { describedBy, faultsAgainst } from "./described.ts";
import { type Caller, type Running, startCounty } from "./site.ts";

const CASES = 400;
let county: Running;
let many: Many[];
let officer: Caller;
beforeAll(async () => {
  county = await startCounty();
  many = await fillQueue(county.site, CASES);
  officer = await county.official("officer1");
}, 120_000);
afterAll(() => county.stop());

const queue = async (asked: Record<string, string> = {}, who = officer): Promise<QueuePage> => {
  const answer = await who.get(`/api/v1/desk/queue?${new URLSearchParams(asked)}`);
  expect(answer.status).toBe(200);
  return answer.body as QueuePage;
};
/** All pages. */
const walk = async (asked: Record<string, string> = {}): Promise<QueuePage["items"]> => {
  const items: QueuePage["items"] = [];
  for (let after: string | null = ""; after !== null; ) {
    const page: QueuePage = await queue({ ...asked, limit: "70", ...(after !== "" && { after }) });
    items.push(...page.items);
    after = page.next;
  }
  return items;
};
const searched = async (q: string, who = officer): Promise<QueuePage> => {
  for (;;) {
    const page = await queue({ q }, who);
    if (page.searched === null || page.searched.done === page.searched.of) return page;
  }
};
const sum = (all: readonly { n: number }[]): number => all.reduce((total, { n }) => total + n, 0);

describe("counts", () => {
  test("are exact, add up, and are what the pages hold", async () => {
    const page = await queue();
    const all = await walk();
    expect(page.waiting).toBeGreaterThanOrEqual(CASES);
    expect(all).toHaveLength(page.waiting);
    expect(new Set(all.map(({ ref }) => ref)).size).toBe(page.waiting);
    const { counts } = page;
    expect(counts.red + counts.yellow + counts.green + counts.held).toBe(counts.all);
    for (const light of ["red", "yellow", "green", "held"] as const) {
      expect(counts[light]).toBeGreaterThan(0);
      expect(all.filter((item) => item.light === light)).toHaveLength(counts[light]);
    }
    expect(sum(page.powers)).toBe(page.waiting);
    expect(sum(page.holders) - page.several).toBe(page.waiting);
  });

  test("under a filter heed every filter but their own", async () => {
    const whole = await queue();
    const site = await queue({ holder: "post:market-site", light: "held" });
    expect(site.holders.map(({ n }) => n)).toEqual((await queue({ light: "held" })).holders.map(({ n }) => n));
    expect(site.total).toBe(site.counts.held);
    expect(sum(site.powers)).toBe(site.total);
    expect(site.waiting).toBe(whole.waiting);
    const review = await queue({ holder: "post:market-review" });
    const both = await queue({ holder: "post:market-site" });
    expect(review.total + both.total - whole.several).toBe(whole.waiting);
    for (const { id, power, n } of whole.steps) expect((await queue({ step: id, power })).total).toBe(n);
    const none = await queue({ power: "NO-SUCH-POWER" });
    expect([none.total, none.items, none.powers.find(({ id }) => id === "NO-SUCH-POWER")?.n]).toEqual([0, [], 0]);
  });

  test("the most urgent first, over all pages", async () => {
    const order = (await walk()).map(({ light }) => ({ held: 3, red: 0, yellow: 1, green: 2, none: 2 })[light]);
    expect(order.filter((rank) => rank === 0).length).toBeGreaterThan(0);
    // Red before everything that is not stopped; stopped at the end.
    expect(order.lastIndexOf(0)).toBeLessThan(order.indexOf(2));
    expect(order.indexOf(3)).toBeGreaterThan(order.lastIndexOf(2));
  });

  test("a page goes on behind the place of a row that has gone", async () => {
    const first = await queue({ limit: "5" });
    const last = first.items.at(-1);
    const second = await queue({ limit: "5", after: first.next ?? "" });
    const acted = await county.site.handle.handle({
      command: {
        case: last?.ref as never,
        act: "hand-over",
        by: { kind: "person", person: "person:zm-officer1", post: "post:market-review" },
        facts: { to: "person:zm-officer1" },
        seen: (await county.site.handle.find(last?.ref ?? ""))?.state.head as never,
      },
    });
    expect(acted.done).toBe(true);
    expect((await queue({ limit: "5", after: first.next ?? "" })).items.map(({ ref }) => ref)).toEqual(second.items.map(({ ref }) => ref));
    // It waits for him himself now: the same queue, under another holder.
    expect((await queue()).holders.find(({ kind }) => kind === "person")?.n).toBe(1);
  });

  test("what was just signed is gone at once", async () => {
    const before = await queue({ holder: "post:market-review" });
    const item = before.items[0];
    const bench = (await officer.get(`/api/v1/desk/cases/${item?.ref}`)).body as { head: { hash: string } };
    const signed = await officer.post(`/api/v1/cases/${item?.ref}/acts`, {
      act: "pass",
      post: "post:market-review",
      seen: bench.head.hash,
      facts: {},
      closed: [{ path: "opinion", value: "材料齐全。" }],
    });
    expect(signed.status).toBe(200);
    const after = await queue({ holder: "post:market-review" });
    expect(after.total).toBe(before.total - 1);
    expect(after.items.map(({ ref }) => ref)).not.toContain(item?.ref);
  });

  test("a position that is none, and filters that are too long, are met in words", async () => {
    for (const after of ["x", Buffer.from("[0,1,2]").toString("base64url"), Buffer.from('[0,1,2,"x"]').toString("base64url")])
      expect((await queue({ after })).items).toEqual((await queue()).items);
    expect((await officer.get(`/api/v1/desk/queue?power=${"x".repeat(200)}`)).status).toBe(422);
    expect((await officer.get("/api/v1/desk/queue?limit=5000")).status).toBe(422);
  });

  test("answers as described", async () => {
    const all = await describedBy(officer);
    const path = "/api/v1/desk/queue?q=铺&light=red&holder=post:market-site";
    expect(faultsAgainst(all, "GET", path, await officer.get(path))).toEqual([]);
  });
});

describe("search", () => {
  test("finds each party by its name, a number by its digits, and says how far it has come", async () => {
    const first = await queue({ q: "铺" });
    expect(first.searched?.of).toBe(first.waiting);
    const one = many[123];
    const found = await searched(one?.name ?? "");
    expect(found.items.map(({ ref }) => ref)).toEqual([one?.ref]);
    const { number } = found.items[0] ?? { number: "" };
    expect((await searched(number.toLowerCase())).items.map(({ ref }) => ref)).toEqual([one?.ref]);
    expect((await searched("铺")).total).toBe(many.length);
    expect((await searched("记 第00123")).total).toBe(1);
    expect((await searched("没有这一家")).total).toBe(0);
  });

  test("counts what was found, under every light", async () => {
    const page = await searched("赵记");
    expect(page.counts.all).toBe(page.total);
    expect(page.total).toBe(many.filter(({ name }) => name.startsWith("赵记")).length);
  });

  test("who may not read a name does not find it; each read stands on the access log", async () => {
    const { pool, log } = county.site;
    const read = async (reader: string): Promise<number> =>
      Number(
        (await pool.query("select count(distinct case_ref) as n from access_log where log_id = $1 and reader = $2", [log, reader])).rows[0]
          .n,
      );
    expect(await read("person:zm-officer1")).toBeGreaterThanOrEqual(CASES);
    const deputy = await county.official("deputy1");
    expect((await searched(many[123]?.name ?? "", deputy)).total).toBe(0);
  });

  test("no name lies in the clear in the database", async () => {
    const { pool } = county.site;
    const { rows } = await pool.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege(oid, 'select')",
    );
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(["commits", "cases", "bundles", "open_opening", "access_log"]));
    // As text, and as the bytes of a leaf or a bundle are written.
    const patterns = ["记第00", Buffer.from("记第00").toString("hex")].map((text) => `%${text}%`);
    const hits: string[] = [];
    for (const { name } of rows)
      if ((await pool.query(`select 1 from ${name} t where t::text like any ($1) limit 1`, [patterns])).rowCount) hits.push(name);
    expect(hits).toEqual([]);
  });
});
