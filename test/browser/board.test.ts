// The board in a real browser: an act shows within a second and turns the light's count, a lost line says so and catches up, axe finds nothing.
import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { liveOf } from "../../src/app/live/live.ts";
import { application } from "../api/site.ts";
import { setStage } from "./stage.ts";

const stage = setStage("2026-03-05T10:20:00+08:00");
const AXE = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const SCREENS = [
  [1920, 1080],
  [390, 844],
] as const;

async function board(path: string, [width, height]: readonly [number, number], script = true) {
  const context = await stage.browser.newContext({ viewport: { width, height }, locale: "zh-CN", javaScriptEnabled: script });
  const page = await context.newPage();
  page.on("pageerror", (fault) => {
    throw fault;
  });
  await page.goto(`${stage.url}${path}`);
  if (script && !path.includes("plain")) await page.locator(".lamp").first().waitFor();
  return { page, context };
}

/** An application at the window, through the interface as an official's browser would send it. */
async function takeIn(): Promise<string> {
  const sent = await fetch(`${stage.url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "window1", password: "mingtang-demo" }),
  });
  const { csrf } = (await sent.json()) as { csrf: string };
  const cookie = sent.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const answer = await fetch(`${stage.url}/api/v1/cases`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-csrf": csrf, cookie },
    body: JSON.stringify(application({ channel: "window" })),
  });
  if (answer.status !== 201) throw new Error(`no case: ${answer.status}`);
  return ((await answer.json()) as { ref: string }).ref;
}

/** The ms until this is there. */
const shows = async (wanted: Locator): Promise<number> => {
  const began = performance.now();
  await wanted.waitFor({ timeout: 5_000, state: "attached" });
  return performance.now() - began;
};
/** What stands under the name of the market's light. */
const market = (page: Page): Locator => page.locator(".lamp", { hasText: "市场监督" }).locator(":scope > span").first();
const openAt = async (page: Page): Promise<number> => Number(/在办(\d+)/.exec((await market(page).textContent()) ?? "")?.[1]);
const findings = async (page: Page): Promise<string[]> => {
  await page.evaluate(AXE);
  const found = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(),
  );
  return found.violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`);
};
describe("an act", () => {
  it.each(SCREENS)("shows within a second and is counted at its agency's light, %d × %d", async (width, height) => {
    const { page, context } = await board("/board?lang=zh", [width, height]);
    const before = await openAt(page);
    const ref = await takeIn();
    expect(await shows(page.locator(`.stream li:first-child a[href="/cases/${ref}"]`))).toBeLessThan(1_000);
    expect(await shows(market(page).filter({ hasText: `在办${before + 1}` }))).toBeLessThan(1_200);
    await page.locator(".stream a").first().click();
    await page.waitForURL(/\/cases\/[A-Z2-7]{26}$/);
    await context.close();
  });

  it("that turns a light red is red everywhere, and each light opens its cases", async () => {
    const { page, context } = await board("/board?lang=zh", SCREENS[0]);
    const over = Number(await page.locator(".sum .red").textContent());
    expect(over).toBeGreaterThan(0);
    const lamps = await page.locator(".lamp .n3 .red [aria-hidden]").allTextContents();
    expect(lamps.reduce((sum, n) => sum + Number(n), 0)).toBe(over);
    await page.locator(".lamp.red").first().click();
    await page.waitForURL(/\/cases\?state=red&agency=/);
    expect(await page.locator(".light.red").count()).toBeGreaterThan(0);
    await context.close();
  });
});

describe("a lost line", () => {
  it("is said with the time of the last data, and what came meanwhile is caught up", async () => {
    const { page, context } = await board("/board?lang=zh", SCREENS[0]);
    await page.locator(".clock time").waitFor();
    await context.setOffline(true);
    // The browser keeps an open connection when it is told to be offline: the server lets go of it.
    liveOf(stage.site).streams.drop();
    await page.locator(".clock .lost").waitFor();
    expect(await page.locator(".clock .lost").textContent()).toMatch(/连接断了，正在重连数据停在10:2\d:\d\d/);
    const refs = [await takeIn(), await takeIn(), await takeIn()];
    expect(await page.locator(`.stream a[href="/cases/${refs[2]}"]`).count()).toBe(0);
    await context.setOffline(false);
    await page.locator(`.stream a[href="/cases/${refs[2]}"]`).waitFor({ timeout: 10_000 });
    const hrefs = await page.locator(".stream a").evaluateAll((all) => all.slice(0, 3).map((one) => one.getAttribute("href")));
    expect(hrefs).toEqual(refs.reverse().map((ref) => `/cases/${ref}`));
    expect(await page.locator(".clock .lost").count()).toBe(0);
    await context.close();
  });
});

describe("the page", () => {
  it.each([
    ["/board?lang=zh", 1920, 1080],
    ["/board?lang=en", 1920, 1080],
    ["/board?lang=zh", 1440, 900],
    ["/board?lang=zh", 390, 844],
    ["/board?lang=en", 390, 844],
    ["/board?plain=1&lang=zh", 1440, 900],
    ["/board?plain=1&lang=en", 390, 844],
  ] as const)("passes axe and fits, %s at %d × %d", async (path, width, height) => {
    const { page, context } = await board(path, [width, height]);
    expect(await findings(page)).toEqual([]);
    const [sideways, down] = await page.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
      return [scrollWidth - clientWidth, scrollHeight - clientHeight];
    });
    expect(sideways).toBe(0);
    if (width >= 1600) expect(down).toBe(0);
    expect(await page.locator("html").getAttribute("lang")).toBe(path.includes("en") ? "en" : "zh-CN");
    await context.close();
  });

  it("is a plain page of tables without script, with the same figures", async () => {
    const { page, context } = await board("/board", SCREENS[0], false);
    await page.waitForURL(/plain=1/);
    expect(await page.locator("table").count()).toBeGreaterThan(5);
    const live = await board("/board?lang=zh", SCREENS[0]);
    const sums = await live.page.locator(".sum dd").allTextContents();
    expect((await page.locator(".facts dd").allTextContents()).slice(0, 6)).toEqual(sums);
    await live.context.close();
    await context.close();
  });
});
