// The page that checks receipts, on the real server and as a file of its own: each outcome, with and without script, and nothing leaves the machine.
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectFolder } from "../../src/app/routes/static.ts";
import { paths } from "../../src/web/paths.ts";
import type { Logged } from "../verify/county-log.ts";
import { logFiles, receiptOf, testKeys } from "../verify/log-files.ts";
import { changed, files, keys, leaves, log, noted, receipt, shown, whole } from "../verify/sound-receipt.ts";
import { setStage, windowOf } from "./stage.ts";

const PROGRAM = join(projectFolder(), "dist/verify/verify.html");
const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Where pictures are put, for who wants to look. */
const { PICTURES } = process.env;
/** The page's own goal (ms). */
const CHECK_MS_MAX = 100;

let folder = "";
let logUrl = "";
const stage = setStage("2026-03-05T10:20:00+08:00", async (site) => {
  for (const [path, bytes] of [...files, ["policy", new TextEncoder().encode(keys.policy)] as const]) {
    const file = join(site.tree.files.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  logUrl = site.config.log;
});
const sealed = receiptOf(leaves, logFiles(leaves, keys, 1), { index: (log.at(-1) as Logged).index, openings: [] });
const tampered = changed({ leaf: whole.leaf.replace(/"seq":\d+/, '"seq":9') });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mingtang-receipts-"));
  for (const [name, text] of Object.entries({ sound: receipt, sealed, tampered })) await writeFile(join(folder, `${name}.json`), text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}
async function faultsOf(page: Page): Promise<unknown> {
  await page.evaluate(AXE);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: evaluated in the page.
  return page.evaluate("axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`))");
}

type Opened = { page: Page; sent: string[]; close: () => Promise<void> };
async function open(url: string, how: { script?: boolean; width?: number } = {}): Promise<Opened> {
  const { context, page } = await windowOf(stage, how);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.method()} ${request.url()}`));
  page.on("pageerror", (fault) => sent.push(`FAULT ${fault.message}`));
  page.on("console", (line) => line.type() === "error" && sent.push(`ERROR ${line.text()}`));
  await page.goto(url);
  return { page, sent, close: () => context.close() };
}
async function verdict(page: Page, file: string): Promise<string> {
  await page.setInputFiles("#receipt", join(folder, `${file}.json`));
  await page.waitForSelector(".verdict");
  return (await page.textContent(".verdict")) ?? "";
}

describe.each(["zh", "en"] as const)("in the hall, %s", (lang) => {
  const url = (): string => `${stage.url}/verify?lang=${lang}`;
  const says =
    lang === "zh"
      ? ["凭证是真的", "见证还不够", "不要据此办事", "没有你信任的账本"]
      : ["is genuine", "too few witnesses", "Do not rely on it", "No ledger that you trust"];

  test.each([1440, 390])("sound, sealed, tampered and of an unknown log, %d wide", async (width) => {
    const { page, sent, close } = await open(url(), { width });
    await picture(page, `${lang}-${width}-empty`);
    expect(await faultsOf(page)).toEqual([]);
    for (const [i, file] of ["sound", "sealed", "tampered"].entries()) {
      expect(await verdict(page, file)).toContain(says[i]);
      await picture(page, `${lang}-${width}-${file}`);
      expect(await faultsOf(page)).toEqual([]);
      await page.evaluate("document.querySelector('#verify-answer').firstElementChild.className = ''");
    }
    await page.click(`summary >> nth=1`);
    await page.fill("#policy", testKeys().policy);
    expect(await verdict(page, "sound")).toContain(says[3]);
    await picture(page, `${lang}-${width}-unknown`);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(sent.filter((one) => !one.startsWith("GET "))).toEqual([]);
    await close();
  });
});

test("is checked in the browser within a tenth of a second, and says what is shown", async () => {
  const { page, close } = await open(`${stage.url}/verify?lang=zh`);
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const text = await verdict(page, "sound");
    expect(text).toContain("出示了2项，最多");
    times.push(Number(await page.getAttribute("#verify-answer", "data-ms")));
    await page.evaluate("document.querySelector('#verify-answer').firstElementChild.className = ''");
    await page.setInputFiles("#receipt", []);
  }
  expect(Math.min(...times)).toBeLessThanOrEqual(CHECK_MS_MAX);
  await close();
});

test("without script the server checks by the same core, and says that it does", async () => {
  const { page, close } = await open(`${stage.url}/verify?lang=zh`, { script: false });
  await page.click("button.prime");
  expect(await page.textContent("#verify-answer")).toContain("请先选一个凭证文件");
  for (const [file, title] of [
    ["sound", "凭证是真的"],
    ["tampered", "不要据此办事"],
  ] as const) {
    await page.setInputFiles("#receipt", join(folder, `${file}.json`));
    await page.click("button.prime");
    const text = await page.textContent("#verify-answer");
    expect(text).toContain(title);
    expect(text).toContain("你还得相信本站");
  }
  await close();
});

test("a receipt on paper is compared with the sealed ledger", async () => {
  // As it stands in the code on paper: the log by its origin.
  const printed = paths.verifyEntry({ log: stage.site.origin, index: shown.index, hash: shown.hash });
  const { page, close } = await open(`${stage.url}${printed}&lang=zh`);
  expect(await page.textContent("main")).toContain("你交的申请没有被改过");
  await page.goto(`${stage.url}/verify?log=${logUrl}&index=${shown.index}&hash=${"0".repeat(64)}`);
  expect(await page.textContent("main")).toContain("不要据此办事");
  await page.goto(`${stage.url}/verify?log=${logUrl}&index=99999&hash=${shown.hash}`);
  expect(await page.textContent("main")).toContain("还没有封存");
  for (const odd of ["index=-1&hash=00", "index=1e3&hash=zz", "index[]=1&hash[]=2"])
    expect((await page.goto(`${stage.url}/verify?${odd}`))?.status()).toBe(200);
  await close();
});

describe("as a file of its own", () => {
  test("is the one whose hash the page shows", async () => {
    const answer = await fetch(`${stage.url}/verify/verify.html`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(await (await fetch(`${stage.url}/verify`)).text()).toContain(createHash("sha256").update(bytes).digest("hex"));
    expect(answer.headers.get("content-disposition")).toContain("attachment");
    for (const part of ["Content-Security-Policy", "Paul Miller", "default-src 'none'"]) expect(bytes.toString("utf8")).toContain(part);
  });

  test.each([1440, 390])("checks from file:// without a network, %d wide", async (width) => {
    const { page, sent, close } = await open(pathToFileURL(PROGRAM).href, { width });
    expect(await verdict(page, "sound")).toContain("只与它自己一致");
    await page.click("summary >> nth=1");
    await page.fill("#policy", keys.policy);
    await page.click("button.prime");
    await page.waitForSelector(".verdict.green");
    await picture(page, `file-${width}-sound`);
    expect(await faultsOf(page)).toEqual([]);
    await page.click("main > .tools button");
    await page.click("summary >> nth=0");
    await page.fill("#text", tampered);
    await page.click("button.prime");
    await page.waitForSelector(".verdict.red");
    expect(await page.textContent(".verdict")).toContain("Do not rely on it");
    await picture(page, `file-${width}-tampered-en`);
    await page.fill("#text", noted);
    await page.click("button.prime");
    await page.waitForFunction("document.querySelector('.verdict').textContent.includes('This file is no receipt')");
    expect(sent.filter((one) => !one.startsWith("GET file:"))).toEqual([]);
    await close();
  });
});
