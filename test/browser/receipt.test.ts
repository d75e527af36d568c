// A real case's receipt: applied for in the hall, fetched as its page offers it, checked by the page and by the file that needs no network; one byte changed is
// found and called by its name, and the check takes no longer than it may.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Integrator } from "../../src/app/log/integrator.ts";
import { startLog } from "../../src/app/log/start-log.ts";
import { projectFolder } from "../../src/app/routes/static.ts";
import { apply } from "./citizen.ts";
import { setStage, windowOf } from "./stage.ts";

const PROGRAM = join(projectFolder(), "dist/verify/verify.html");
const CHECK_MS_MAX = 100;
const stage = setStage("2026-03-05T10:20:00+08:00");
let folder = "";
let log: Integrator;
let text = "";
let policy = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mingtang-receipt-"));
  log = await startLog(stage.site, { fault: () => undefined, say: () => undefined });
  const power = [...stage.site.worlds.book().powers.values()].find(({ aliases }) => aliases.includes("面馆"));
  const { context, page } = await windowOf(stage, { script: false });
  await apply(page, stage.url, power?.code ?? "");
  const got = page.waitForEvent("download");
  await page.locator('main a[href$="/receipt.json"]').first().click();
  text = await readFile(await (await got).path(), "utf8");
  policy = Buffer.from((await stage.site.tree.files.note("policy")) ?? []).toString();
  await context.close();
});
afterAll(async () => {
  await log?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function verdict(page: Page, receipt: string): Promise<{ text: string; ms: number }> {
  const file = join(folder, "receipt.json");
  await writeFile(file, receipt);
  await page.evaluate("document.querySelector('#verify-answer').removeAttribute('data-ms')");
  await page.setInputFiles("#receipt", []);
  await page.setInputFiles("#receipt", file);
  await page.locator("#verify-answer[data-ms]").waitFor({ state: "attached" });
  await page.locator(".verdict").waitFor();
  return { text: (await page.textContent(".verdict")) ?? "", ms: Number(await page.getAttribute("#verify-answer", "data-ms")) };
}

/** Each changes one character of the file. */
const CHANGES: readonly [string, (receipt: string) => string, RegExp][] = [
  [
    "the leaf",
    (r) => r.replace(/(\\"at\\":\d{11})(\d)/, (_, a: string, b: string) => `${a}${(Number(b) + 1) % 10}`),
    /算下来和账本签过名的对不上：这条记录被改过/,
  ],
  ["a value that is shown", (r) => r.replace("周记面馆", "周记面官"), /出示的“([^”]+（site\.name）|site\.name)”不是当时填的内容/],
  [
    "the index",
    (r) => r.replace(/\\nindex (\d+)/, (_, n: string) => `\\nindex ${Number(n) - 1}`),
    /算下来和账本签过名的对不上|证明的长度不对/,
  ],
  [
    "the checkpoint",
    (r) => r.replace(/(— \S+ [A-Za-z0-9+/]{20})([A-Za-z])/, (_, a: string, b: string) => a + (b === "A" ? "B" : "A")),
    /检查点上有一个签名是假的/,
  ],
];

describe.each(["in the hall", "as a file, from file://"])("%s", (where) => {
  const open = async (): Promise<{ page: Page; sent: string[]; close: () => Promise<void> }> => {
    const { context, page } = await windowOf(stage);
    const sent: string[] = [];
    const url = where === "in the hall" ? `${stage.url}/verify?lang=zh` : pathToFileURL(PROGRAM).href;
    await page.goto(url);
    page.on("request", (request) => sent.push(`${request.method()} ${request.url()}`));
    if (where !== "in the hall") {
      await page.click("summary >> nth=1");
      await page.fill("#policy", policy);
    }
    return { page, sent, close: () => context.close() };
  };

  test("it agrees with the sealed ledger, shows what was handed in, and is checked within a tenth of a second", async () => {
    const { page, sent, close } = await open();
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      const found = await verdict(page, text);
      expect(found.text).toContain("没有要求见证");
      expect(found.text).toContain("周记面馆");
      // The site says what a field is called, and no receipt proves it: its code stands beside, and a note says so. A file has no site.
      expect(/[^a-z]+（site\.name）/.test(found.text)).toBe(where === "in the hall");
      expect(found.text.includes("是本站的叫法")).toBe(where === "in the hall");
      times.push(found.ms);
    }
    console.log(`${where}: a real receipt of ${text.length} characters, ${times.join(", ")} ms`);
    expect(Math.min(...times)).toBeLessThanOrEqual(CHECK_MS_MAX);
    expect(sent.filter((one) => !/^GET .*(\/policy|verify\.html|names\.json\?lang=zh)$/.test(one))).toEqual([]);
    await close();
  });

  test.each(CHANGES)("one byte of %s is found", async (_, change, says) => {
    const other = change(text);
    expect(other).not.toBe(text);
    const { page, close } = await open();
    const found = await verdict(page, other);
    expect(found.text).toContain("不要据此办事");
    expect(found.text).toMatch(says);
    expect(await page.locator(".verdict.red").count()).toBe(1);
    await close();
  });
});
