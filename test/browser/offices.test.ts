// Mandates, hand-overs and holders at the real desk, by keyboard where there is a key, at 1440 and 390, in both languages, with axe.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { fillQueue } from "../desk/many.ts";
import { signIn } from "./official.ts";
import { setStage, windowOf } from "./stage.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const CASES = 300;
const stage = setStage("2026-03-05T10:20:00+08:00", async (site) => {
  await fillQueue(site, CASES);
});

/** axe finds nothing, and nothing scrolls sideways. */
async function check(page: Page, screen: string): Promise<void> {
  await page.evaluate(AXE);
  const found = await page.evaluate("axe.run().then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target).join(' ')))");
  expect({ screen, found }).toEqual({ screen, found: [] });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect({ screen, wide }).toEqual({ screen, wide: 0 });
}

/** Somebody at the desk, in a window of his own. */
async function at(account: string, width = 1440): Promise<Page> {
  const { page } = await windowOf(stage, { width });
  page.setDefaultTimeout(15_000);
  await signIn(page, stage.url, account);
  return page;
}

describe("mandates", () => {
  test("the keeper enters one by keyboard, faults are said beside their fields, and the words outlive a reload", async () => {
    const page = await at("system1");
    await page.keyboard.press("8");
    await page.getByText("现在没有人代行职权").waitFor();
    await check(page, "mandates, empty");
    await page.keyboard.press("n");
    await page.locator("#m-from").selectOption("post:market-deputy");
    await page.locator("#m-to").selectOption("post:market-head");
    await page.locator("#m-person").selectOption("person:zm-head1");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => page.locator(".one.bad").count()).toBe(2);
    await check(page, "mandates, faults");
    await page.locator("#m-ground").selectOption("travel");
    await page.locator("#m-last").fill("2026-03-04");
    await page.keyboard.press("Control+Enter");
    await page.getByText("结束要在开始以后").first().waitFor();
    await page.reload();
    // The heading is there before what it heads has come.
    await page.locator(".go button").waitFor();
    await page.keyboard.press("n");
    expect(await page.locator("#m-to").inputValue()).toBe("post:market-head");
    await page.locator("#m-last").fill("2026-03-13");
    await page.keyboard.press("Control+Enter");
    const sheet = page.locator(".sheet");
    await sheet.getByText("股长岗 钱伯安，只给本人").waitFor();
    await check(page, "mandates, sheet");
    await page.keyboard.press("Control+Enter");
    await page.getByText("已登记，记入账本").first().waitFor();
    await page.getByText("股长岗钱伯安代理分管局长岗").waitFor();
    await check(page, "mandates, list");
  });

  test("who received it sees it at 390 in English, and the queue says in whose name", async () => {
    const page = await at("head1", 390);
    await page.getByText("代分管局长岗").first().waitFor();
    await page.goto(`${stage.url}/desk/mandates?lang=en`);
    await page.getByText("Section head 钱伯安 acts for Deputy head").waitFor();
    await check(page, "mandates, 390");
    expect(await page.getByRole("button", { name: "End early" }).count()).toBe(0);
  });

  test("the keeper ends it early, after a second look", async () => {
    const page = await at("system1");
    await page.goto(`${stage.url}/desk/mandates?lang=zh`);
    await page.getByRole("button", { name: "提前结束" }).click();
    await page.getByRole("button", { name: "签署，现在结束" }).click();
    await page.getByText("已结束，记入账本").first().waitFor();
    await page.getByText("现在没有人代行职权").waitFor();
    expect(await page.getByText("已经结束1项").count()).toBe(1);
  });
});

describe("handing over", () => {
  test("a draft is looked at and dropped; the next is signed, worked off and told", async () => {
    const page = await at("officer1");
    await page.keyboard.press("9");
    const choose = async (): Promise<void> => {
      await page.locator("#h-from").selectOption("post:market-site");
      await page.locator("#h-to").selectOption("person:zm-officer2");
      await page.keyboard.press("Control+Enter");
      await page.getByRole("button", { name: /签署，移交\d+件/ }).waitFor();
    };
    await page.locator("#h-from").waitFor();
    await check(page, "hand over");
    await choose();
    await check(page, "hand over, draft");
    await page.keyboard.press("Escape");
    await page.locator("#h-from").waitFor();
    await choose();
    const n = Number(/移交(\d+)件/.exec((await page.getByRole("button", { name: /签署，移交/ }).textContent()) ?? "")?.[1]);
    expect(n).toBeGreaterThan(CASES / 4);
    await page.keyboard.press("Control+Enter");
    await page.getByText(`已移交${n}件。`).first().waitFor({ timeout: 60_000 });
    await check(page, "hand over, done");
    await page.getByRole("link", { name: "再移交别的" }).click();
    await page.getByText(`已移交${n}件`).first().waitFor();
    const second = await at("officer2", 390);
    await second
      .getByText(/本人：孙立/)
      .first()
      .waitFor({ state: "attached" });
  });

  test("the keeper changes a post's holder: the sheet says that what waits goes along", async () => {
    const page = await at("system1", 390);
    await page.goto(`${stage.url}/desk/handover`);
    await page.locator("#p-post").selectOption("post:market-review");
    await page.getByRole("checkbox", { name: "赵明远" }).uncheck();
    await page.getByRole("checkbox", { name: "孙立" }).check();
    await check(page, "holders");
    await page.getByRole("button", { name: "核对" }).click();
    await page.getByText(/随岗位走，不用逐件移交/).waitFor();
    await check(page, "holders, sheet");
    await page.keyboard.press("Control+Enter");
    await page.getByText("审查岗的任职人已登记").first().waitFor();
    const next = await at("officer2");
    await next.getByRole("combobox", { name: "岗位" }).locator("option", { hasText: "审查岗" }).first().waitFor({ state: "attached" });
  });
});
