// The desk for everybody: axe, small windows, dark, the second language, without single keys.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { focused, openCase, opinion, setStage, sheetReady, signIn, TEXT } from "./stage.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Colours are two, and so are layouts; smaller windows of the same layout can only make something scroll.
const SCREENS = [
  { width: 1440, scheme: "light", axe: true },
  { width: 390, scheme: "dark", axe: true },
  { width: 320, scheme: "light", axe: false },
  { width: 720, scheme: "light", axe: false },
] as const;
const stage = setStage();

/** What axe finds on the page as it is. */
async function violations(): Promise<unknown> {
  await stage.page.evaluate(AXE);
  return stage.page.evaluate("axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`))");
}

describe("for everybody", () => {
  for (const { width, scheme, axe } of SCREENS) {
    test(`at ${width} px, ${scheme}, nothing scrolls sideways${axe ? ", and axe finds nothing" : ""}`, async () => {
      await stage.open(width, scheme);
      const check = async (screen: string): Promise<void> => {
        if (axe) expect({ screen, found: await violations() }).toEqual({ screen, found: [] });
        const wide = await stage.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect({ screen, wide }).toEqual({ screen, wide: 0 });
      };
      await stage.page.goto(`${stage.fake.url}/desk/`);
      await stage.page.getByRole("button", { name: "登录" }).waitFor();
      await check("sign-in");
      await signIn(stage);
      await check("queue");
      await stage.page.locator(".queue ol a", { hasText: "周记面馆" }).click();
      await opinion(stage).waitFor();
      await check("case");
      await stage.page.getByRole("button", { name: "不予许可" }).click();
      await stage.page.keyboard.press("Control+Enter");
      await stage.page.locator("#act-form .err").first().waitFor();
      await check("faults");
      await stage.page.getByRole("button", { name: "快捷键" }).click();
      await check("keys");
      await stage.page.keyboard.press("Escape");
      await stage.page.getByRole("button", { name: "准予许可" }).click();
      await opinion(stage).fill(TEXT);
      await stage.page.keyboard.press("Control+Enter");
      await sheetReady(stage);
      await check("sheet");
      stage.fake.moods.push("stale");
      await stage.page.keyboard.press("Control+Enter");
      await stage.page.locator(".news").waitFor();
      await check("news");
      await stage.page.goto(`${stage.fake.url}/desk/intake/XK0312`);
      await stage.page.getByRole("button", { name: "收下" }).click();
      await stage.page.locator(".faults li").first().waitFor();
      await check("intake");
      await stage.page.goto(`${stage.fake.url}/desk/intake/DJ0119`);
      await stage.page.getByRole("radio", { name: "不予登记" }).check();
      await check("intake, decided at once");
      await stage.page.goto(`${stage.fake.url}/desk/done`);
      await stage.page.getByRole("heading", { name: "已办" }).waitFor();
      await check("done");
    });
  }

  test("below 960 px there is one pane at a time, with a way back", async () => {
    await stage.open(390);
    await openCase(stage);
    expect(await stage.page.locator(".queue").isVisible()).toBe(false);
    await opinion(stage).fill(TEXT);
    await stage.page.getByRole("button", { name: "核对" }).click();
    await sheetReady(stage);
    expect(await stage.page.locator(".bench").isVisible()).toBe(false);
    await stage.page.getByRole("button", { name: "返回修改" }).click();
    await stage.page.getByRole("link", { name: "待办" }).last().click();
    expect(await stage.page.locator(".queue").isVisible()).toBe(true);
  });

  test("English is the second language, remembered, and single keys can be turned off", async () => {
    await signIn(stage);
    await stage.page.getByRole("button", { name: "EN", exact: true }).click();
    await stage.page.getByRole("heading", { name: "Waiting for me" }).waitFor();
    expect(await stage.page.locator("html").getAttribute("lang")).toBe("en");
    await stage.page.keyboard.press("?");
    await stage.page.getByRole("checkbox", { name: "Use single letters as keys" }).uncheck();
    await stage.page.keyboard.press("Escape");
    await stage.page.keyboard.press("j");
    expect(await focused(stage)).not.toContain("恒信商贸");
    await stage.page.reload();
    await stage.page.getByRole("heading", { name: "Waiting for me" }).waitFor();
  });
});
