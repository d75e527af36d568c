// The whole story on one real item of a real list: applied for without script, corrected once, examined post by post, decided, served, published.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { sharedData } from "../shared-data.ts";
import { apply, fillIntake, PDF } from "./citizen.ts";
import { giveStandard, importGuangan } from "./guangan.ts";
import { open, sign, signIn, writing } from "./official.ts";
import { setStage, windowOf } from "./stage.ts";

const LIST = sharedData("power-list/guangan-items.json");
let imported = 0;
let took = 0;
let code = "XK-0312";
const stage = setStage("2026-11-20T10:20:00+08:00", async (site) => {
  if (LIST === null) return;
  const began = performance.now();
  imported = await importGuangan(site, LIST);
  took = performance.now() - began;
  code = await giveStandard(site);
});

const sentence = async (ref: string): Promise<string> => {
  const { page, context } = await windowOf(stage, { script: false });
  await page.goto(`${stage.url}/cases/${ref}`);
  const text = (await page.locator("h1").textContent()) ?? "";
  await context.close();
  return text;
};

async function official(account: string) {
  const { page, context } = await windowOf(stage);
  page.on("pageerror", (fault) => {
    throw fault;
  });
  await signIn(page, stage.url, account);
  return { page, close: () => context.close() };
}

describe("a real list", () => {
  it("is imported in under five seconds, browsed and searched", async () => {
    if (LIST === null) return console.warn("the shared data are not here: the real list is not imported");
    expect(imported).toBe(695);
    expect(took).toBeLessThan(5000);
    const { page, context } = await windowOf(stage, { script: false });
    await page.goto(`${stage.url}/powers?q=${encodeURIComponent("食品")}`);
    await page.getByRole("link", { name: /食品\(含保健食品\)经营许可核发/ }).click();
    expect(await page.locator("h1").textContent()).toContain("经营许可核发");
    expect(await page.getByRole("link", { name: "申请" }).count()).toBeGreaterThan(0);
    await context.close();
  });
});

type Part = { ref: string; citizen: Page };

/** The window asks once for what is missing, the citizen supplies it without script, the window accepts. */
async function correctAndAccept({ ref, citizen }: Part): Promise<void> {
  const { page, close } = await official("window1");
  await open(page, stage.url, ref);
  const told = await sign(page, /一次性告知补正/, async (form) => {
    // What is lacking is offered as a line, and how many lines there are is counted by the gate.
    await form.locator("#act-form .phr button").filter({ hasText: "健康证明" }).click();
    const box = form.locator("#act-form textarea").first();
    await box.fill(`${await box.inputValue()}（2026年内的）`);
  });
  expect(told).toContain("从业人员健康证明");
  await citizen.goto(`${stage.url}/cases/${ref}`);
  await citizen.getByRole("link", { name: /补/ }).first().click();
  expect(await citizen.locator("main").textContent()).toContain("从业人员健康证明");
  await citizen.locator('[name="material.health"]').setInputFiles(PDF);
  await citizen.locator("main button.prime").click();
  await citizen.waitForURL(/\/cases\/[A-Z2-7]{26}$/);
  await open(page, stage.url, ref);
  await sign(page, /^受理/);
  await close();
}

/** One official signs one act of the case; gives the text of the sheet. */
async function signs(account: string, ref: string, act: RegExp, words: string): Promise<string> {
  const { page, close } = await official(account);
  await open(page, stage.url, ref);
  const text = await sign(page, act, writing(words));
  await close();
  return text;
}

async function serveAndPublish(ref: string): Promise<void> {
  const { page, close } = await official("window1");
  await open(page, stage.url, ref);
  await sign(page, /^送达/);
  await open(page, stage.url, ref);
  await sign(page, /^公示/, async (form) => {
    const boxes = form.locator("#act-form textarea, #act-form input[type=text]");
    for (const [i, text] of ["周记面馆", "准予食品经营许可", "许可〔2026〕1号"].entries()) await boxes.nth(i).fill(text);
  });
  await close();
}

describe("one power, run in the open, from end to end", () => {
  it("goes from the application to the published decision, and anybody can follow", async () => {
    const citizen = await windowOf(stage, { script: false });
    const { number, ref } = await apply(citizen.page, stage.url, code);
    expect(number).toMatch(/-2026-\d{4}$/);
    expect(await sentence(ref)).toContain("窗口收件岗");
    await correctAndAccept({ ref, citizen: citizen.page });
    expect(await sentence(ref)).toContain("审查岗");
    await signs("officer1", ref, /审查通过/, "材料齐全，符合法定形式。");
    await signs("officer2", ref, /审查通过/, "两人到场，核查项目全部符合。");
    await signs("deputy1", ref, /退回/, "请补充核查记录编号。");
    await signs("officer2", ref, /审查通过/, "核查记录编号已补。");
    const sheet = await signs("deputy1", ref, /准予/, "同意准予许可。");
    expect(sheet).toContain("李文静");
    expect(sheet).toContain("同意准予许可。");
    await serveAndPublish(ref);
    const anybody = await windowOf(stage, { script: false });
    await anybody.page.goto(`${stage.url}/cases/${ref}`);
    const text = (await anybody.page.locator("main").textContent()) ?? "";
    for (const shown of ["准予许可", "周记面馆", "许可〔2026〕1号", "补正", "退回"]) expect(text).toContain(shown);
    for (const closed of ["11010519491231002X", "138 0000 0126", "同意准予许可。", "李文静"]) expect(text).not.toContain(closed);
    expect(await anybody.page.locator("svg.chart .now").count()).toBe(0);
    await anybody.context.close();
    await citizen.context.close();
  });

  it("takes in a person who comes to the window, tells every fault, and gives a receipt to print", async () => {
    const { page, close } = await official("window1");
    await page.getByRole("link", { name: "收件" }).click();
    await page.getByRole("link", { name: "食品经营许可（餐饮服务）" }).first().click();
    await page.locator("form.intake .prime").click();
    expect(await page.locator("form.intake .faults li").count()).toBeGreaterThan(5);
    await page.getByRole("radio", { name: "个人" }).or(page.locator("form.intake select").first()).first().waitFor();
    await fillIntake(page);
    await page.locator("form.intake .prime").click();
    await page.locator(".receipt .code").waitFor();
    const code = (await page.locator(".receipt .code").textContent()) ?? "";
    expect(code.replace(/[ -]/g, "")).toMatch(/^[A-Z2-7]{12}$/);
    const [paper] = await Promise.all([page.context().waitForEvent("page"), page.locator(".receipt a.prime").click()]);
    await paper.waitForLoadState();
    expect(await paper.locator("main").textContent()).toContain(code.replace(/[ -]/g, "").replace(/(.{4})(?=.)/g, "$1 "));
    // Printed it is one page of A4, with its code for the checking page, in both languages.
    for (const lang of ["zh", "en"]) {
      const address = new URL(paper.url());
      address.searchParams.set("lang", lang);
      await paper.goto(address.href);
      const pdf = (await paper.pdf({ format: "A4" })).toString("latin1");
      expect(pdf.match(/\/Type \/Page\b/g), lang).toHaveLength(1);
      expect(await paper.locator("svg.entry-qr path").getAttribute("d")).toMatch(/^M\d+ \d+h1v1h-1z/);
    }
    await close();
  });
});
