// The stage of the desk's browser tests: the desk built once a file, a fresh server and a fresh browser context for every test.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { openBrowser } from "./chromium.ts";
import { type Fake, startFake } from "./fake-server.ts";

export const TEXT = "材料齐全，现场核查符合，同意准予许可。";
export type Scheme = "light" | "dark";
export type Stage = { fake: Fake; page: Page; context: BrowserContext; open: (width: number, scheme?: Scheme) => Promise<void> };

async function start(
  browser: Browser,
  { width, scheme }: { width: number; scheme: Scheme },
  faults: string[],
): Promise<[BrowserContext, Page]> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, locale: "zh-CN" });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  // A page that throws, or that its own security policy has to stop, is broken even where it looks right.
  page.on("pageerror", (fault) => faults.push(String(fault)));
  page.on("console", (line) => {
    if (line.type() === "error" && !/Failed to load resource/.test(line.text())) faults.push(line.text());
  });
  return [context, page];
}

/** Sets the stage for a test file. What it gives is filled anew before each test; `open` starts over in another window. */
export function setStage(): Stage {
  const dist = mkdtempSync(join(tmpdir(), "mingtang-desk-"));
  const stage = {} as Stage;
  let browser: Browser | null = null;
  let faults: string[] = [];
  const open = async (width: number, scheme: Scheme = "light"): Promise<void> => {
    if (browser === null) throw new Error("no Chromium: apt-get install chromium, or npx playwright-core install chromium");
    await stage.context?.close();
    [stage.context, stage.page] = await start(browser, { width, scheme }, faults);
  };
  beforeAll(async () => {
    await build({ configFile: "vite.config.ts", logLevel: "error", build: { outDir: dist, emptyOutDir: true } });
    browser = await openBrowser();
  });
  beforeEach(async () => {
    faults = [];
    stage.fake = await startFake(dist);
    stage.open = open;
    await open(1440);
  });
  afterEach(async () => {
    await stage.context.close();
    await stage.fake.close();
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(dist, { recursive: true, force: true });
  });
  return stage;
}

/** Signs in as the deputy head of the picture and waits for the queue. */
export async function signIn({ page, fake }: Stage): Promise<void> {
  await page.goto(`${fake.url}/desk/`);
  await page.getByRole("textbox", { name: "账户" }).fill("deputy1");
  await page.getByLabel("口令", { exact: true }).fill("right");
  await page.getByRole("button", { name: "登录" }).click();
  await page.locator(".queue ol a").first().waitFor();
}

/** Signs in and opens the case of the picture. */
export async function openCase(stage: Stage): Promise<void> {
  await signIn(stage);
  await stage.page.locator(".queue ol a", { hasText: "周记面馆" }).click();
  await stage.page.getByRole("heading", { name: "昭明县城关镇周记面馆" }).waitFor();
}

/** The box of my opinion. */
export const opinion = ({ page }: Stage) => page.getByRole("textbox", { name: "我的意见" });

/** Opens the case, writes an opinion and brings up the sheet by keyboard. */
export async function toSheet(stage: Stage): Promise<void> {
  await openCase(stage);
  await opinion(stage).fill(TEXT);
  await stage.page.keyboard.press("Control+Enter");
  await sheetReady(stage);
}

/** Waits until the sheet shows all that would be signed, and has been on the screen long enough to be signed. */
export const sheetReady = ({ page }: Stage): Promise<void> => page.locator(".sheet .prime:enabled").waitFor();

/** The words of what has the focus. */
export const focused = ({ page }: Stage): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? "");

/** Everything that the browser keeps for the desk. */
export const stored = ({ page }: Stage): Promise<string> => page.evaluate(() => JSON.stringify({ ...localStorage }));
