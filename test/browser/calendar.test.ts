// The keeper enters two days on which the county closes, sees which cases move, sets it; the page of one of those cases shows the new day.
import { expect, test } from "vitest";
import { recounterOf } from "../../src/app/recounting.ts";
import { fillQueue } from "../desk/many.ts";
import { signIn } from "./official.ts";
import { setStage, windowOf } from "./stage.ts";

const stage = setStage("2026-03-05T10:20:00+08:00", async (site) => {
  await fillQueue(site, 40);
});

test("a flood closes the county for two days", async () => {
  const { page } = await windowOf(stage, { width: 1440 });
  page.setDefaultTimeout(15_000);
  await signIn(page, stage.url, "list1");
  await page.getByRole("link", { name: "日历" }).click();
  await page.getByRole("button", { name: "加一段停止办公" }).click();
  await page.locator('[id="c-local/0/zh"]').fill("防汛停止办公");
  await page.locator('[id="c-local/0/from"]').fill("2026-03-02");
  await page.keyboard.press("Control+Enter");
  // A past day is said beside its field, and what was typed stays.
  await page.locator(".one.bad", { hasText: "2026-03-02" }).waitFor();
  await page.locator('[id="c-local/0/from"]').fill("2026-03-09");
  await page.locator('[id="c-local/0/to"]').fill("2026-03-10");
  await page.getByText("2天改为不上班。").waitFor();
  expect(await page.locator(".month .changed").count()).toBe(2);
  await page.reload();
  await page.locator("#next-h").waitFor();
  await page.keyboard.press("Control+Enter");
  await page
    .getByText(/件推后/)
    .first()
    .waitFor();
  const line = page.locator(".moved tbody tr").first();
  // The day that the public is told: the promise, where there is one, stands behind the law's.
  const day = (text: string): string => text.match(/\d{4}-\d\d-\d\d/g)?.at(-1) ?? "";
  const [before, after] = [await line.locator("td").nth(2).innerText(), await line.locator("td").nth(3).innerText()];
  const [was, will] = [day(before), day(after)];
  expect(will > was).toBe(true);
  const ref = (await line.locator("a").getAttribute("href")) ?? "";
  await page.getByRole("button", { name: "核对并设定" }).click();
  await page.getByText("2天：2026-03-09、2026-03-10").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText("第2版日历已设定").first().waitFor();
  const recount = recounterOf(stage.site, () => undefined);
  while (await recount(() => true));
  const [, month, date] = will.split("-").map(Number);
  const said = new RegExp(`${will}|${month}月${date}日`);
  await page.goto(`${stage.url}${ref}`);
  expect((await page.locator("main").textContent()) ?? "").toMatch(said);
});
