// What an official does at the desk, by keyboard and by mouse.
import type { Page } from "playwright-core";

/** Signs in with a demonstration account. */
export async function signIn(page: Page, url: string, account: string): Promise<void> {
  await page.goto(`${url}/desk/`);
  await page.getByRole("textbox", { name: "账户" }).fill(account);
  await page.getByLabel("口令", { exact: true }).fill("mingtang-demo");
  await page.keyboard.press("Enter");
  await page.locator(".queue").waitFor();
}

/** Opens a case by its reference. */
export async function open(page: Page, url: string, ref: string): Promise<void> {
  await page.goto(`${url}/desk/cases/${ref}`);
  await page.locator(".do button").first().waitFor();
}

/** Fills what the act's form asks for. */
export type Fill = (page: Page) => Promise<void>;

/** Chooses an act, fills its form, looks at the sheet and signs; gives the text of the sheet. */
export async function sign(page: Page, act: RegExp, fill: Fill = async () => undefined): Promise<string> {
  const button = page.locator(".do button").filter({ hasText: act }).first();
  // Pressing the act that is chosen already brings up the sheet.
  if ((await button.getAttribute("aria-expanded")) !== "true") await button.click();
  await fill(page);
  await page.keyboard.press("Control+Enter");
  const sheet = page.locator(".sheet");
  await sheet.locator(".prime:enabled").waitFor();
  const text = (await sheet.textContent()) ?? "";
  await page.keyboard.press("Control+Enter");
  await page.locator(".signed").waitFor();
  return text;
}

/** A filler that writes into the first text box of the form. */
export const writing =
  (text: string): Fill =>
  async (page) =>
    page.locator("#act-form textarea").first().fill(text);
