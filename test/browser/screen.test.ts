// The board checks what it shows: an honest county never looks invalid, and whoever alters, withdraws, rolls back, forks or takes a proof away is told on by the
// screen itself, with the reason and the entry.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { liveOf } from "../../src/app/live/live.ts";
import { integrate } from "../../src/app/log/integrate.ts";
import type { Integrator } from "../../src/app/log/integrator.ts";
import { openSigner } from "../../src/app/log/signer.ts";
import { startLog } from "../../src/app/log/start-log.ts";
import { treeFiles } from "../../src/app/log/tree-files.ts";
import { platformSha256 } from "../../src/app/platform-hash.ts";
import { makePool } from "../../src/app/postgres/connection.ts";
import { leafNode } from "../../src/ledger/leaf.ts";
import { application, callerOf } from "../api/site.ts";
import { memoryDisk, memoryRows } from "../log/memory.ts";
import { testKeys } from "../verify/log-files.ts";
import { type Between, between, type Change } from "./between.ts";
import { setStage } from "./stage.ts";

const stage = setStage("2026-03-05T10:20:00+08:00");
const quiet = { fault: (): void => undefined, say: (): void => undefined };
const AXE = await readFile("node_modules/axe-core/axe.min.js", "utf8");
const ALARM = ".invalid .why";
let proxy: Between;
let log: Integrator | null = null;
let clerk: ReturnType<typeof callerOf>;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  proxy = await between(stage.url);
  clerk = callerOf({ address: stage.url, heard: [] });
  await clerk.signIn("window1");
});
afterEach(async () => {
  proxy.change = null;
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(async () => {
  await log?.stop();
  await proxy.stop();
});

async function takeIn(): Promise<string> {
  const answer = await clerk.post("/api/v1/cases", application({ channel: "window" }));
  if (answer.status !== 201) throw new Error(`no case: ${answer.status}`);
  return (answer.body as { ref: string }).ref;
}
async function screen(path = "/board?lang=zh", known?: BrowserContext): Promise<{ page: Page; context: BrowserContext }> {
  const context = known ?? (await stage.browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: "zh-CN" }));
  if (known === undefined) contexts.push(context);
  const page = await context.newPage();
  page.on("pageerror", (fault) => {
    throw fault;
  });
  await page.goto(`${proxy.url}${path}`);
  await page.locator(".lamp").first().waitFor();
  return { page, context };
}
/** A screen that has checked everything that it shows. */
async function sealedScreen(): Promise<{ page: Page; context: BrowserContext }> {
  const opened = await screen();
  await opened.page.locator(".standing.good").waitFor();
  await vi.waitFor(async () => expect(await opened.page.locator(".seal.waiting").count()).toBe(0), { timeout: 15_000, interval: 200 });
  return opened;
}
const why = async (page: Page): Promise<string> => {
  await page.locator(ALARM).waitFor({ timeout: 30_000 });
  return (await page.locator(ALARM).textContent()) ?? "";
};
const sealed = (size: number): Promise<void> =>
  vi.waitFor(
    async () => {
      const note = Buffer.from((await stage.site.tree.files.note("checkpoint")) ?? []).toString();
      expect(Number(note.split("\n")[1])).toBeGreaterThanOrEqual(size);
    },
    { timeout: 30_000, interval: 50 },
  );
const onLog =
  (name: string, other: string | Uint8Array | number): Change =>
  (path) =>
    path.startsWith("/log/") && path.includes(name) ? other : undefined;

test("a county without an integrator has nothing to check by, says so, and is not called invalid", async () => {
  const { page } = await screen();
  await page.locator(".standing.open", { hasText: "还没有封存" }).waitFor();
  await takeIn();
  await page.waitForFunction("document.querySelectorAll('.stream li').length > 0");
  expect(await page.locator(".invalid").count()).toBe(0);
});

test("an honest board with hundreds of acts, a restart of the integrator and broken lines is sealed row by row and never invalid", async () => {
  log = await startLog(stage.site, quiet);
  await sealed(1);
  const { page } = await screen();
  await page.evaluate(
    "window.alarms = 0; new MutationObserver(() => { if (document.querySelector('.invalid')) window.alarms++; }).observe(document.body, { subtree: true, childList: true })",
  );
  for (let i = 0; i < 200; i++) {
    await takeIn();
    if (i === 60) liveOf(stage.site).streams.drop();
    if (i === 100) {
      await log.stop();
      log = await startLog(stage.site, quiet);
    }
  }
  const { next } = await stage.site.store.head();
  await sealed(next);
  await vi.waitFor(
    async () => {
      expect(await page.locator(".seal.sealed").count()).toBe(12);
      expect(await page.locator(".standing.good").textContent()).toContain("没有外部见证");
    },
    { timeout: 20_000, interval: 200 },
  );
  expect(await page.evaluate("window.alarms")).toBe(0);
  const english = await screen("/board?lang=en");
  await english.page.locator(".standing.good", { hasText: "Checked by this screen" }).waitFor();
  await vi.waitFor(async () => expect(await english.page.locator(".seal.sealed").count()).toBe(12), { timeout: 15_000, interval: 200 });
  expect(await english.page.locator(".invalid").count()).toBe(0);
});

test.each([
  ["办了什么", (text: string) => text.replaceAll(/("act":\{"code":"[a-z-]+","name":")[^"]+/g, "$1准予许可")],
  ["机关", (text: string) => text.replaceAll(/("agency":\{"id":"[^"]+","name":\{[^}]*"zh":")[^"]+/g, "$1别的局")],
  ["权力事项", (text: string) => text.replaceAll(/("power":\{"code":"[^"]+","name":\{[^}]*"zh":")[^"]+/g, "$1别的事项")],
  ["时间", (text: string) => text.replaceAll(/("at":"2026-03-05T)\d\d/g, "$109")],
  ["案件", (text: string) => text.replaceAll(/"case":"[A-Z2-7]{26}"/g, `"case":"${"A".repeat(26)}"`)],
] as const)("a row whose %s the server altered turns the screen invalid", async (part, alter) => {
  const { page } = await sealedScreen();
  proxy.change = (path, body) => (path.startsWith("/api/v1/stream") ? alter(body) : undefined);
  await takeIn();
  const { next } = await stage.site.store.head();
  expect(await why(page)).toContain(`第${next.toLocaleString("en-US")}条的“${part}”与封存的记录不符`);
  // It stays until somebody has read it, and comes back where nothing was mended.
  await page.locator(".invalid button").first().click();
  expect(await why(page)).toContain(part);
});

test("a record that was changed in the database, and one that was removed from it, are named", async () => {
  const ref = await takeIn();
  const { next } = await stage.site.store.head();
  await sealed(next);
  const owner = makePool(stage.site.database, null, 1);
  const client = await owner.connect();
  try {
    await client.query("set session_replication_role = replica");
    const { rows } = await client.query<{ leaf: Buffer; hash: Buffer }>("select leaf, hash from commits where case_ref = $1", [ref]);
    const [kept] = rows;
    const other = Buffer.from(String(kept?.leaf).replace(/"channel":"window"/, '"channel":"online"'));
    await client.query("update commits set leaf = $2, hash = $3 where case_ref = $1", [ref, other, leafNode(other, platformSha256)]);
    const changed = await screen();
    expect(await why(changed.page)).toContain(`第${next}条记录被改过`);
    await client.query("update commits set leaf = $2, hash = $3 where case_ref = $1", [ref, kept?.leaf, kept?.hash]);
    await client.query("create temp table gone as select * from commits where case_ref = $1", [ref]);
    await client.query("delete from commits where case_ref = $1", [ref]);
    const removed = await screen();
    expect(await why(removed.page)).toContain(`第${next}条记录不见了`);
    await client.query("insert into commits select * from gone");
  } finally {
    client.release();
    await owner.end();
  }
});

test("a sealed act that is withdrawn from the list is missed", async () => {
  await takeIn();
  const { next } = await stage.site.store.head();
  await sealed(next);
  proxy.change = (path, body) => {
    if (!path.startsWith("/api/v1/board")) return undefined;
    const board = JSON.parse(body) as { acts: unknown[] };
    return JSON.stringify({ ...board, acts: board.acts.slice(1) });
  };
  const { page } = await screen();
  expect(await why(page)).toContain(`第${next}条办件记录已经封存，屏上却没有`);
});

test("a log that went back, or is gone, is told on, and remembered when the page is loaded again", async () => {
  const old = (await stage.site.tree.files.note("checkpoint")) ?? new Uint8Array();
  await takeIn();
  await sealed((await stage.site.store.head()).next);
  const { page, context } = await sealedScreen();
  proxy.change = onLog("checkpoint", old);
  await takeIn();
  expect(await why(page)).toContain("账本倒退了");
  proxy.change = null;
  const again = await screen("/board?lang=en", context);
  expect(await why(again.page)).toContain("The ledger went back");
  await again.page.evaluate(AXE);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: evaluated in the page.
  expect(await again.page.evaluate("axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))")).toEqual([]);
  await again.page.locator(".invalid button").first().click();
  await again.page.locator(".standing.good").waitFor();
  proxy.change = onLog("checkpoint", 404);
  await takeIn();
  expect(await why(again.page)).toContain("now there are 0");
});

test("a log that was made anew with its own key is a fork", async () => {
  const { page } = await sealedScreen();
  const rows = memoryRows();
  for (const { index, leaf } of await stage.site.store.leavesAfter(-1, 100_000)) {
    const other = index < 5 ? Buffer.from(leaf) : Buffer.from(String(Buffer.from(leaf)).replace(/"at":(\d)/, '"at":9$1'));
    rows.leavesNow.push({ index, leaf: other, hash: leafNode(other, platformSha256) });
  }
  const disk = memoryDisk();
  disk.files.set("/signer/key", await readFile(join(stage.site.config.dataDir, "signer", "county", "key")));
  const signer = await openSigner(disk, "/signer", stage.site.origin);
  await integrate({ rows, files: treeFiles(disk, "/log"), signer, now: Date.now }, { frontier: null });
  proxy.change = (path) => {
    const file = /^\/log\/[^/]+\/(.*)$/.exec(path)?.[1];
    return file === undefined || file === "policy" ? undefined : (disk.files.get(`/log/${file}`) ?? 404);
  };
  await takeIn();
  expect(await why(page)).toContain("账本分叉了");
});

test("another key, by the policy or under the checkpoint, is not believed", async () => {
  const policy = Buffer.from((await stage.site.tree.files.note("policy")) ?? []).toString();
  const { page, context } = await sealedScreen();
  proxy.change = onLog("policy", testKeys().policy);
  await takeIn();
  expect(await why(page)).toContain("不是本屏第一次打开时所记的那把");
  await context.close();
  proxy.change = null;
  const key = /^log (\S+)/m.exec(testKeys().policy)?.[1] ?? "";
  const told = await screen(`/board?lang=zh#trust=${encodeURIComponent(key)}`);
  expect(await why(told.page)).toContain("不是本屏所记的密钥签的");
  const right = await screen(`/board?lang=zh#trust=${encodeURIComponent(/^log (\S+)/m.exec(policy)?.[1] ?? "")}`);
  await right.page.locator(".standing.good", { hasText: "密钥由本屏地址指定" }).waitFor();
});

test("a proof that is missing, or is of another tree, is said with its file; a server that does not answer is not called a liar", async () => {
  proxy.change = onLog("/tile/0/", 404);
  const missing = await screen();
  expect(await why(missing.page)).toContain("缺少证明：账本文件tile/0/");
  proxy.change = onLog("/tile/0/", new Uint8Array(256 * 32).fill(7));
  const spoiled = await screen();
  expect(await why(spoiled.page)).toMatch(/证明不成立|缺少证明/);
  proxy.change = onLog("/", 503);
  const away = await screen();
  await vi.waitFor(() => expect(proxy.asked.filter((path) => path.endsWith("/policy")).length).toBeGreaterThan(20), { timeout: 20_000 });
  expect(await away.page.locator(".invalid").count()).toBe(0);
  expect(await away.page.locator(".standing.open").textContent()).toContain("正在核对");
});

test("what it costs: an idle screen asks for next to nothing, and checks no record twice", async () => {
  const { page } = await sealedScreen();
  proxy.asked.length = 0;
  await takeIn();
  await page
    .locator(".seal.waiting")
    .waitFor({ timeout: 5_000 })
    .catch(() => undefined);
  await vi.waitFor(async () => expect(await page.locator(".seal.waiting").count()).toBe(0), { timeout: 10_000, interval: 100 });
  const asked = proxy.asked.filter((path) => /^\/(log|api\/v1\/commits)/.test(path));
  expect(asked.filter((path) => path.startsWith("/api/v1/commits")).length).toBeLessThanOrEqual(2);
  expect(asked.length).toBeLessThanOrEqual(16);
});

test("a frozen ledger says why on the desk as on the hall's pages, and what to do", async () => {
  const owner = makePool(stage.site.database, null, 1);
  try {
    await owner.query("update log_head set frozen = true, frozen_why = $1", [JSON.stringify({ code: "leaf-altered", at: 7, from: null })]);
    await vi.waitFor(() => expect(stage.site.seals.now.frozen).not.toBeNull());
    for (const [lang, reason, todo] of [
      ["zh", "第7条记录和它的散列值对不上", "mingtang audit"],
      ["en", "entry 7 does not fit its hash", "Tell the operator"],
    ] as const) {
      const { context } = await screen();
      const desk = await context.newPage();
      await desk.goto(`${proxy.url}/desk?lang=${lang}`);
      const strip = desk.locator(".strip.lost", { hasText: reason });
      await strip.waitFor();
      expect(await strip.textContent()).toContain(todo);
    }
  } finally {
    await owner.query("update log_head set frozen = false, frozen_why = null");
    await owner.end();
  }
});
