// Takes pictures of every screen of the desk at 1440 and 390 px, light and dark, into the folder named on the command line.
// npx tsx test/desk/shots.ts dist/desk DIR
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { ZHOU } from "./canned.ts";
import { openBrowser } from "./chromium.ts";
import { type Fake, startFake } from "./fake-server.ts";

const TEXT = "经审查，申请人提交的材料齐全，现场核查符合食品安全法第三十三条第一款第一项至第四项规定的条件，同意准予许可。";

async function screens(page: Page, fake: Fake, save: (name: string) => Promise<void>): Promise<void> {
  await page.goto(`${fake.url}/desk/`);
  await page.getByRole("textbox", { name: "账户" }).fill("deputy1");
  await save("1-sign-in");
  await page.getByLabel("口令", { exact: true }).fill("right");
  await page.getByRole("button", { name: "登录" }).click();
  await page.locator(".queue ol a").first().waitFor();
  await save("2-queue");
  await page.goto(`${fake.url}/desk/cases/${ZHOU}`);
  await page.locator("#act-form textarea").fill(TEXT);
  await save("3-case");
  await page.keyboard.press("Control+Enter");
  await page.locator(".sheet .then li").first().waitFor();
  await save("4-sheet");
  fake.moods.push("stale");
  await page.keyboard.press("Control+Enter");
  await page.locator(".news").waitFor();
  await save("5-news");
  await page.getByRole("button", { name: "看过了" }).click();
  await page.getByRole("button", { name: "不予许可" }).click();
  await page.keyboard.press("Control+Enter");
  await page.locator(".faults").waitFor();
  await save("6-faults");
  await page.getByRole("button", { name: "快捷键" }).click();
  await save("7-keys");
  await page.goto(`${fake.url}/desk/intake/XK0312`);
  await page.getByLabel("名称").fill("昭明县老街面馆");
  await page.getByRole("button", { name: "收下" }).click();
  await page.locator(".faults").waitFor();
  await save("8-intake");
  await page.goto(`${fake.url}/desk/done`);
  await page.locator("h1").waitFor();
  await save("9-done");
  await page.goto(`${fake.url}/desk/cases/${ZHOU}?lang=en`);
  await page.locator("#act-form textarea").waitFor();
  await save("10-english");
  await page.keyboard.press("Control+Enter");
  await page.locator(".sheet .then li").first().waitFor();
  await page.keyboard.press("Control+Enter");
  await page.locator(".signed").waitFor();
  await save("11-signed");
}

async function session(browser: Browser, dist: string, name: string, save: (page: Page, name: string) => Promise<void>): Promise<void> {
  const [width, scheme] = name.split("-");
  const fake = await startFake(dist);
  const context = await browser.newContext({
    viewport: { width: Number(width), height: width === "1440" ? 900 : 844 },
    colorScheme: scheme === "dark" ? "dark" : "light",
    locale: "zh-CN",
  });
  const page = await context.newPage();
  await screens(page, fake, (screen) => save(page, `${screen}-${name}`));
  await context.close();
  await fake.close();
}

const [dist = "dist/desk", folder = "dist/shots"] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
if (browser === null) console.log("no Chromium found");
else {
  for (const name of ["1440-light", "390-light", "1440-dark", "390-dark", "1100-light", "320-light"]) {
    await session(
      browser,
      resolve(dist),
      name,
      async (page, file) => void (await page.screenshot({ path: `${folder}/${file}.png`, fullPage: true })),
    );
  }
  await browser.close();
}
