// A whole installation: its log is sealed, its database is put back to yesterday, its folder is copied, its export is restored elsewhere.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { STORIES } from "../../county/stories.ts";
import { storyCommands } from "../../county/story.ts";
import { configFrom } from "../../src/app/config.ts";
import { found } from "../../src/app/county.ts";
import { type LogCommandParts, runExport, runRecover, runRestore } from "../../src/app/log/run-log.ts";
import { guardLog, startLog } from "../../src/app/log/start-log.ts";
import { makePool } from "../../src/app/postgres/connection.ts";
import { newCaseRef } from "../../src/app/query-code.ts";
import { refoldAll } from "../../src/app/refold.ts";
import { openSite, type Site } from "../../src/app/site.ts";
import { CALENDAR_CN } from "../../src/law/cn/calendar.ts";

const NOW = Date.parse("2026-03-05T10:20:00+08:00");
let root = "";
const folder = (name: string): string => join(root, name);
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "mingtang-log-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const open = (name: string, env: Record<string, string> = {}): Promise<Site> =>
  openSite(configFrom({ DATA_DIR: folder(name), MINGTANG_NOW: "2026-03-05T10:20:00+08:00", ...env }), () => undefined);

/** Runs something on an open installation. */
async function on<T>(name: string, run: (site: Site) => Promise<T>): Promise<T> {
  const site = await open(name);
  try {
    return await run(site);
  } finally {
    await site.close();
  }
}

/** Integrates until every commit is sealed or the log is frozen; gives how many are sealed. */
async function seal(site: Site): Promise<number> {
  const faults: unknown[] = [];
  const log = await startLog(site, { fault: (what) => faults.push(what), say: () => undefined });
  try {
    return await vi.waitFor(
      async () => {
        const { next } = await site.store.head();
        const sealed = (await site.tree.rows.checkpoint(Number.MAX_SAFE_INTEGER))?.size ?? 0;
        if (sealed !== next && (await site.tree.rows.frozen()) === null)
          throw new Error(`${sealed} of ${next} sealed: ${String(faults[0])}`);
        return sealed;
      },
      { timeout: 20_000, interval: 50 },
    );
  } finally {
    await log.stop();
  }
}

/** Somebody applies: the first line of a story, again. */
async function apply(site: Site): Promise<{ ref: string; number: string }> {
  const told = storyCommands(STORIES, NOW, CALENDAR_CN).find((c) => c.act === "apply");
  if (told === undefined) throw new Error("no story begins with an application");
  const ref = newCaseRef();
  const answer = await site.handle.handle({
    command: { case: ref, act: told.act, by: { kind: "person", person: told.person, post: told.post }, facts: told.facts },
    closed: told.fields,
    power: told.power,
  });
  if (!answer.done) throw new Error(answer.refusal.refused);
  return { ref, number: answer.number };
}

function commandsOn(site: Site): { parts: LogCommandParts; said: string[] } {
  const said: string[] = [];
  return { said, parts: { print: (text) => void said.push(text), whisper: () => undefined, withSite: (run) => run(site) } };
}

const rootOf = async (site: Site): Promise<string> => Buffer.from((await site.tree.rows.tree()).root).toString("hex");

test("a database put back to yesterday freezes, is mended from the published files, and has the same root and the same numbers", async () => {
  await on("a", async (site) => {
    await found(site, () => undefined);
    await apply(site);
    expect(await seal(site)).toBe((await site.store.head()).next);
  });
  await cp(folder("a/pg"), folder("yesterday"), { recursive: true, mode: 0 });
  const after = await on("a", async (site) => {
    expect(await guardLog(site, () => undefined)).toBe(true);
    const made = [await apply(site), await apply(site)];
    await seal(site);
    return { made, root: await rootOf(site), size: (await site.store.head()).next };
  });
  await rm(folder("a/pg"), { recursive: true });
  await cp(folder("yesterday"), folder("a/pg"), { recursive: true });
  await on("a", async (site) => {
    const told: string[] = [];
    expect(await guardLog(site, (message) => void told.push(message))).toBe(false);
    expect(told).toEqual(["the log is frozen"]);
    expect(await site.tree.rows.frozen()).toEqual({ code: "memory-ahead", at: after.size, from: "checkpoint" });
    await expect(apply(site)).rejects.toThrow("log-frozen");
    expect(await seal(site)).toBe(after.size - 2);

    const { parts, said } = commandsOn(site);
    expect(await runRecover([], parts), said.join()).toBe(0);
    expect(said.join()).toContain("补回2条");
    await site.worlds.refresh();
    expect((await site.store.head()).next).toBe(after.size);
    for (const { ref, number } of after.made) expect((await site.store.find(ref))?.number).toBe(number);
    expect(await seal(site)).toBe(after.size);
    expect(await rootOf(site)).toBe(after.root);
    expect((await refoldAll(site, () => undefined)).differs).toEqual([]);
    expect(await runRecover([], parts)).toBe(0);
    expect(said.join()).toContain("没有冻结");
    await apply(site);
    expect(await seal(site)).toBe(after.size + 1);
  });
}, 300_000);

test("a copy of the whole folder that goes on by itself is met by the one that went on: two histories, and neither takes the other's word", async () => {
  await cp(folder("a"), folder("b"), { recursive: true });
  const other = await on("b", async (site) => {
    await apply(site);
    await seal(site);
    return { size: (await site.store.head()).next };
  });
  await on("a", async (site) => {
    await apply(site);
    await apply(site);
    await seal(site);
  });
  // The stale replica is promoted: what the other has published and signed is what its own files say now.
  await cp(folder("a/log"), folder("b/log"), { recursive: true });
  await on("b", async (site) => {
    expect(await guardLog(site, () => undefined)).toBe(false);
    expect((await site.tree.rows.frozen())?.code).toBe("memory-ahead");
    const { parts, said } = commandsOn(site);
    expect(await runRecover([], parts)).toBe(1);
    expect(said.join()).toContain(`: ${other.size - 1} (`);
    expect((await site.store.head()).next).toBe(other.size);
    expect(await site.tree.rows.frozen()).not.toBeNull();
  });
}, 300_000);

test("an export is restored elsewhere with the same root, rows, figures, names and openings; a spoiled one not at all", async () => {
  const before = await on("a", async (site) => {
    const { parts, said } = commandsOn(site);
    expect(await runExport([folder("export")], parts), said.join()).toBe(0);
    const cases = await site.pool.query("select ref, number, seq, encode(head, 'hex') head, status, query_mac from cases order by ref");
    const opened = await site.pool.query("select * from open_opening order by index, path");
    return {
      root: await rootOf(site),
      next: (await site.store.head()).next,
      cases: cases.rows,
      opened: opened.rows,
      name: site.names.of("person:zm-officer1"),
    };
  });
  await cp(folder("a/keys"), folder("c/keys"), { recursive: true });
  await on("c", async (site) => {
    const { parts, said } = commandsOn(site);
    expect(await runRestore([folder("export")], parts), said.join()).toBe(0);
    await site.worlds.refresh();
    await site.names.refresh();
    expect((await site.store.head()).next).toBe(before.next);
    expect(await seal(site)).toBe(before.next);
    expect(await rootOf(site)).toBe(before.root);
    const cases = await site.pool.query("select ref, number, seq, encode(head, 'hex') head, status, query_mac from cases order by ref");
    expect(cases.rows).toEqual(before.cases);
    const opened = await site.pool.query("select * from open_opening order by index, path");
    expect(opened.rows).toEqual(before.opened);
    expect(site.names.of("person:zm-officer1")).toBe(before.name);
    expect((await refoldAll(site, () => undefined)).differs).toEqual([]);
    expect(await runRestore([folder("export")], parts)).toBe(1);
    await apply(site);
  });
  const bundle = folder("export/tile/entries/001");
  const bytes = await readFile(bundle);
  bytes[1_000] = (bytes[1_000] ?? 0) ^ 1;
  await writeFile(bundle, bytes);
  await on("d", async (site) => {
    const { parts, said } = commandsOn(site);
    expect(await runRestore([folder("export")], parts)).toBe(1);
    expect(said.join()).toMatch(/root that was signed|no bundle/);
    expect((await site.store.head()).next).toBe(0);
  });
}, 300_000);

test("a signer that lost its folder signs nothing with a new key; with the old key back the log goes on", async () => {
  await cp(folder("a"), folder("e"), { recursive: true });
  const key = await readFile(folder("e/signer/county/key"));
  await rm(folder("e/signer"), { recursive: true });
  await on("e", async (site) => {
    const log = await startLog(site, { fault: () => undefined, say: () => undefined });
    await vi.waitFor(async () => expect((await site.tree.rows.frozen())?.code).toBe("signer-other-key"), { timeout: 20_000, interval: 50 });
    await log.stop();
  });
  await writeFile(folder("e/signer/county/key"), key);
  await on("e", async (site) => {
    const { parts, said } = commandsOn(site);
    expect(await runRecover([], parts), said.join()).toBe(0);
    await apply(site);
    expect(await seal(site)).toBe((await site.store.head()).next);
  });
}, 300_000);

test("an altered commit freezes at the next start of the integrator, and is not recovered by its own files", async () => {
  await on("a", async (site) => {
    const owner = makePool(site.database, null, 1);
    await owner.query("alter table commits disable trigger commits_stand");
    await owner.query(
      "update commits set leaf = convert_to(replace(convert_from(leaf, 'UTF8'), '\"seq\":1', '\"seq\":2'), 'UTF8') where index = (select max(index) from commits)",
    );
    await owner.query("alter table commits enable trigger commits_stand");
    await owner.end();
    const log = await startLog(site, { fault: () => undefined, say: () => undefined });
    await vi.waitFor(async () => expect(await site.tree.rows.frozen()).not.toBeNull(), { timeout: 20_000, interval: 50 });
    await log.stop();
    const size = (await site.store.head()).next;
    expect(await site.tree.rows.frozen()).toMatchObject({ code: "leaf-altered", at: size - 1 });
    const { parts, said } = commandsOn(site);
    expect(await runRecover([], parts)).toBe(1);
    expect(said.join()).toContain(`${size - 1}`);
    expect(await site.tree.rows.frozen()).not.toBeNull();
  });
}, 300_000);
