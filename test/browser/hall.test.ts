// The hall in a real browser without script: finding a power, a form that keeps what was typed, the receipt, the way back in.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { apply, fillForm, next, PDF } from "./citizen.ts";
import { setStage, windowOf } from "./stage.ts";

const stage = setStage("2026-11-20T10:20:00+08:00");
const AXE = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const PAGES = [
  "/",
  "/powers",
  "/powers?q=证",
  "/powers/XK-0312",
  "/apply/XK-0312",
  "/cases",
  "/track",
  "/deadline?from=2026-09-28&limit=5&unit=workday",
  "/verify",
  "/accessibility",
  "/supervision",
  "/voice",
  "/agencies",
  "/agencies/market",
  "/posts/market-window",
  "/posts/list-keeper",
  "/notices",
  "/notices?what=standard&agency=none",
  "/statistics",
  "/statistics?by=agency",
  "/statistics?by=power&period=all",
  "/open-data",
  "/nothing",
];

describe("a citizen without script", () => {
  it("finds a power by a single character and by two, and reads its nine facts and chart", async () => {
    const { page, context } = await windowOf(stage, { script: false });
    await page.goto(stage.url);
    for (const word of ["食", "餐饮"]) {
      await page.goto(stage.url);
      await page.getByRole("searchbox").fill(word);
      await page.getByRole("button", { name: "搜索" }).click();
      expect(await page.getByRole("link", { name: /食品经营许可（餐饮服务）/ }).count()).toBeGreaterThan(0);
    }
    await page
      .getByRole("link", { name: /食品经营许可（餐饮服务）/ })
      .first()
      .click();
    for (const fact of ["事项名称", "承诺时限", "受理机关", "监督电话", "实施主体", "申请材料", "收费标准", "法律依据", "公示流程"])
      expect(await page.locator("dt", { hasText: fact }).count()).toBe(1);
    expect(await page.locator("svg.chart").count()).toBe(1);
    await context.close();
  });

  it("is told every fault at once beside its field, keeps what was typed and what was uploaded", async () => {
    const { page, context } = await windowOf(stage, { script: false });
    await page.goto(`${stage.url}/apply/XK-0312`);
    await fillForm(page);
    await page.locator('[name="applicant.id"]').fill("110105194912310021");
    await page.locator('[name="site.area"]').fill("很大");
    await page.locator('[name="site.name"]').fill('"><script>alert(1)</script>');
    await page.locator('[name="material.layout"]').setInputFiles(PDF);
    await page
      .locator('[name="material.rules"]')
      .setInputFiles({ name: "x.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ not a pdf") });
    await next(page);
    const faults = await page.locator(".faults a").allInnerTexts();
    expect(faults.length).toBe(5); // id, area, the false PDF, and two files that are missing
    expect(await page.locator('[name="site.name"]').inputValue()).toBe('"><script>alert(1)</script>');
    expect(await page.locator('[name="applicant.id"]').getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator("main").textContent()).toContain(PDF.name);
    await page.locator('[name="applicant.id"]').fill("11010519491231002X");
    await page.locator('[name="site.area"]').fill("82");
    await page.locator('[name="material.application"]').setInputFiles(PDF);
    await page.locator('[name="later.health"]').check();
    await page.locator('[name="material.rules"]').setInputFiles(PDF);
    await next(page);
    expect(await page.locator(".faults").count()).toBe(0);
    expect(await page.getByRole("button", { name: /提交/ }).count()).toBe(1);
    await context.close();
  });

  it("gets a receipt with a query code, which lets him in; a wrong one does not", async () => {
    const mine = await windowOf(stage, { script: false });
    const { number, query, ref } = await apply(mine.page, stage.url, "XK-0312");
    expect(query.replace(/[ -]/g, "")).toMatch(/^[A-Z2-7]{12}$/);
    const other = await windowOf(stage, { script: false });
    await other.page.goto(`${stage.url}/cases/${ref}`);
    expect(await other.page.locator("main").textContent()).not.toContain("周桂兰");
    expect((await other.page.goto(`${stage.url}/cases/${ref}/receipt`))?.status()).toBe(403);
    await other.page.goto(`${stage.url}/track`);
    for (const [code, inside] of [
      ["AAAA AAAA AAAA", false],
      [query.toLowerCase(), true],
    ] as const) {
      await other.page.locator('[name="number"]').fill(number);
      await other.page.locator('[name="code"]').fill(code);
      await other.page.locator("main button.prime").click();
      expect(/\/cases\/[A-Z2-7]{26}$/.test(other.page.url())).toBe(inside);
    }
    expect(await other.page.locator("main").textContent()).toContain("周桂兰");
    await mine.context.close();
    await other.context.close();
  });

  it("sends the same page twice and has applied once", async () => {
    const { page, context } = await windowOf(stage, { script: false });
    const before = (await stage.site.store.head()).next;
    await apply(page, stage.url, "XK-0312", async (button) => button.dblclick());
    expect((await stage.site.store.head()).next).toBe(before + 1);
    await context.close();
  });
});

describe("every page of the hall", () => {
  const cases = async () =>
    (await stage.site.hall.cases({ agency: null, power: null, state: "all", after: null, limit: 50 }, stage.site.clock.now(), 0)).map(
      (r) => `/cases/${r.ref}`,
    );
  it.each([
    ["zh", 1440, "light"],
    ["en", 390, "light"],
    ["zh", 390, "dark"],
  ] as const)("passes axe and does not scroll sideways: %s, %d px, %s", async (lang, width, theme) => {
    const context = await stage.browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme });
    const page = await context.newPage();
    for (const path of [...PAGES, ...(await cases()).filter((_, i) => i % 6 === 0)]) {
      await page.goto(`${stage.url}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
      await page.evaluate(AXE);
      const found = await page.evaluate(() =>
        (window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(),
      );
      expect(found.violations.map((v) => `${path} ${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        path,
      ).toBeLessThanOrEqual(0);
    }
    await context.close();
  });
});
