// The log of reads on the ledger: sealed by the hour, missed hours too, once; whatever is done to a sealed row afterwards is found and named; the
// counterpart sees who read his file.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePool } from "../../src/app/postgres/connection.ts";
import { checkReads, type ReadFault, type ReadRow, readHash, sealReads } from "../../src/app/reads.ts";
import { refer } from "../../src/app/refer.ts";
import { readsParts } from "../../src/app/sealing-reads.ts";
import { HOUR_MS } from "../../src/kernel/ids.ts";
import { application, type Caller, type Running, startCounty } from "./site.ts";

let county: Running;
let owner: ReturnType<typeof makePool>;
let set = 0;
beforeAll(async () => {
  county = await startCounty({}, () => set);
  owner = makePool(county.site.database, null, 1);
});
afterAll(async () => {
  await owner.end();
  await county.stop();
});

type Made = { ref: string; number: string; queryCode: string };
const applied = async (): Promise<Made> => (await county.anybody().post("/api/v1/cases", application())).body as Made;
const seal = () => sealReads(readsParts(county.site), county.site.clock.now());
const check = () => checkReads(county.site);
const nextHour = (n = 1): void => {
  set += n * HOUR_MS;
};
const rows = async (): Promise<(ReadRow & { log_id: number })[]> =>
  (
    await owner.query(
      "select id, at, reader, post, ground, case_ref as ref, audience, encode(salt, 'hex') as salt from access_log order by id",
    )
  ).rows as never;

/** Does something to the table behind every guard, and puts it back. */
async function tampered(sql: string, back: string): Promise<readonly ReadFault[]> {
  await owner.query("alter table access_log disable trigger all");
  await owner.query(sql);
  const { faults } = await check();
  await owner.query(back);
  await owner.query("alter table access_log enable trigger all");
  expect((await check()).faults).toEqual([]);
  return faults;
}

async function looks(n: number): Promise<void> {
  const clerk = await county.official("window1");
  for (let i = 0; i < n; i += 1) await clerk.get(`/api/v1/desk/cases/${(await applied()).ref}`);
}

describe("the log of reads", () => {
  it("is sealed once for each hour that had reads, when it is over, those missed as well, and holds nobody's row in the open", async () => {
    await looks(3);
    expect(await seal()).toBe(0);
    nextHour();
    await looks(1);
    expect(await seal()).toBe(1);
    expect(await seal()).toBe(0);
    nextHour(5);
    await looks(2);
    nextHour(7);
    expect(await Promise.all([seal(), seal()]).then(([a, b]) => (a ?? 0) + (b ?? 0))).toBe(2);
    expect(await check()).toEqual({ stretches: 3, faults: [] });
    const leaves = await county.site.store.leavesOf("ref:reads/access" as never);
    const text = leaves.map((l) => new TextDecoder().decode(l.leaf)).join("\n");
    for (const row of await rows()) for (const own of [row.ref, row.reader]) expect(text).not.toContain(own);
    const counts = leaves.flatMap((l) =>
      JSON.parse(new TextDecoder().decode(l.leaf)).events.map((e: { value: { count: number } }) => e.value.count),
    );
    expect(counts.reduce((a, b) => a + b, 0)).toBe((await rows()).length);
  });

  it("finds and names a sealed row of which any column was changed, that was removed, or that was added", async () => {
    const all = await rows();
    const [row] = all;
    if (row === undefined) throw new Error("no row");
    const q = (v: unknown) => (v === null ? "null" : typeof v === "number" ? String(v) : `'${String(v)}'`);
    const changes: Record<string, [string, string]> = {
      at: [`${row.at + 1}`, q(row.at)],
      reader: ["'person:x'", q(row.reader)],
      post: ["'post:x'", q(row.post)],
      ground: ["'receipt'", q(row.ground)],
      case_ref: [`'${"B".repeat(26)}'`, q(row.ref)],
      audience: ["'public'", q(row.audience)],
      salt: ["'\\x00'::bytea", `'\\x${row.salt}'::bytea`],
    };
    const columns = (await owner.query("select column_name as name from information_schema.columns where table_name = 'access_log'"))
      .rows as { name: string }[];
    // Every column that there is: one that comes later and is not sealed makes this fail.
    expect([...Object.keys(changes), "id", "log_id"].sort()).toEqual(columns.map((c) => c.name).sort());
    for (const [column, [value, old]] of Object.entries(changes)) {
      const faults = await tampered(
        `update access_log set ${column} = ${value} where id = ${row.id}`,
        `update access_log set ${column} = ${old} where id = ${row.id}`,
      );
      expect([column, faults.map(({ id, what }) => ({ id, what }))]).toEqual([column, [{ id: row.id, what: "changed" }]]);
    }
    const put = `insert into access_log (log_id, id, at, reader, post, ground, case_ref, audience, salt) overriding system value values (${county.site.log}, ${row.id}, ${row.at}, ${q(row.reader)}, ${q(row.post)}, ${q(row.ground)}, ${q(row.ref)}, ${q(row.audience)}, '\\x${row.salt}')`;
    expect(await tampered(`delete from access_log where id = ${row.id}`, put)).toMatchObject([{ id: row.id, what: "missing" }]);
    const id = 999_999;
    const added = put.replace(`${row.id}, ${row.at}`, `${id}, ${row.at}`);
    expect(await tampered(added, `delete from access_log where id = ${id}`)).toMatchObject([{ id, what: "added" }]);
    const moved = await tampered(
      `update access_log set at = at + ${24 * HOUR_MS} where id = ${row.id}`,
      `update access_log set at = ${row.at} where id = ${row.id}`,
    );
    expect(moved).toMatchObject([{ id: row.id, what: "missing" }]);
  });

  it("names the stretch where the list of hashes was changed with the row", async () => {
    const [row] = await rows();
    await owner.query("alter table read_hashes disable trigger all");
    const before = (await owner.query("select until, hashes from read_hashes order by until limit 1")).rows[0] as {
      until: number;
      hashes: Buffer;
    };
    const other = Buffer.from(before.hashes);
    other.set(readHash({ ...(row as ReadRow), reader: "person:x" }), 8);
    await owner.query("update read_hashes set hashes = $1 where until = $2", [other, before.until]);
    expect((await check()).faults).toEqual([]);
    const faults = await tampered(
      `update access_log set reader = 'person:x' where id = ${row?.id}`,
      `update access_log set reader = '${row?.reader}' where id = ${row?.id}`,
    );
    expect(faults).toEqual([{ until: before.until, id: null, what: "stretch" }]);
    await owner.query("update read_hashes set hashes = $1 where until = $2", [before.hashes, before.until]);
    await owner.query("alter table read_hashes enable trigger all");
  });

  it("takes no row of a stretch that is closed: a clock set back dates it behind", async () => {
    const back = set;
    set -= 3 * HOUR_MS;
    await looks(1);
    const last = (await rows()).at(-1);
    expect(last?.at).toBeGreaterThanOrEqual(county.site.worlds.book().reads);
    expect((await check()).faults).toEqual([]);
    set = back;
  });

  it("is sealed by its own rule alone, where the last seal ended, for hours that are over", async () => {
    const { site } = county;
    const { reads } = site.worlds.book();
    const now = site.clock.now();
    const over = Math.floor(now / HOUR_MS) * HOUR_MS;
    const good = { from: reads, to: over, count: 1, root: "0".repeat(64) };
    const rule = { kind: "rule", rule: "access-log", finding: "" } as const;
    const chief = site.worlds.book().holders["post:system"]?.[0] ?? "person:x";
    const wrong: [object, object, string][] = [
      [good, { kind: "rule", rule: "founding", finding: "" }, "reads"],
      [good, { kind: "rule", rule: "import", finding: "" }, "reads"],
      [good, { kind: "person", person: chief, post: "post:system" }, "reads"],
      [{ ...good, from: reads - HOUR_MS }, rule, "to"],
      [{ ...good, to: over + HOUR_MS }, rule, "to"],
      [{ ...good, to: over - 1 }, rule, "to"],
      [{ ...good, to: reads }, rule, "to"],
      [{ ...good, count: 0 }, rule, "root"],
      [{ ...good, root: "x" }, rule, "root"],
    ];
    for (const [value, by, about] of wrong) {
      const answer = await refer(site, [{ what: "reads", id: "access", value, by: by as typeof rule }], now);
      expect([value, answer.done ? null : answer.refusal.about]).toEqual([value, about]);
    }
  });
});

describe("the counterpart", () => {
  const track = (who: Caller, { number, queryCode: code }: Made) =>
    who.send("POST", "/track", new URLSearchParams({ number, code }).toString(), { "content-type": "application/x-www-form-urlencoded" });

  it("sees which post of which agency read his file, when and why, sealed or not, and nobody else sees it", async () => {
    const made = await applied();
    const clerk = await county.official("window1");
    await clerk.get(`/api/v1/desk/cases/${made.ref}`);
    const own = county.anybody();
    await track(own, made);
    const before = String((await own.get(`/cases/${made.ref}?lang=zh`)).body);
    for (const said of ["谁看过我的材料", "昭明县市场监督管理局", "办理本件", "尚未封存"])
      expect([said, before.includes(said)]).toEqual([said, true]);
    expect(before).not.toContain("person:");
    nextHour(2);
    expect(await seal()).toBeGreaterThan(0);
    const after = String((await own.get(`/cases/${made.ref}?lang=en`)).body);
    expect(after).toMatch(/handling the case<\/div><span class="quiet"><time[^>]*>[^<]*<\/time>, sealed/);
    expect(String((await county.anybody().get(`/cases/${made.ref}?lang=zh`)).body)).not.toContain("谁看过我的材料");
  });
});
