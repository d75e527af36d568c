// What a citizen does in the hall, without script.
import type { Locator, Page } from "playwright-core";

export const PDF = { name: "材料 <i>1.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF") };
/** A number that passes its check and belongs to nobody: the example of GB 11643. */
export const CITIZEN = "11010519491231002X";

/** Fills the application form of the catering standard; leaves the files to the caller. */
export async function fillForm(page: Page): Promise<void> {
  await page.locator('[name="applicant.kind"][value="person"]').check();
  await page.locator('[name="applicant.name"]').fill("周桂兰");
  await page.locator('[name="applicant.id"]').fill(CITIZEN);
  await page.locator('[name="applicant.phone"]').fill("138 0000 0126");
  await page.locator('[name="site.name"]').fill("周记面馆");
  await page.locator('[name="site.address"]').fill("城关镇柳树巷17号");
  await page.locator('[name="site.area"]').fill("82");
  await page.locator('[name="business.type"][value="restaurant"]').check();
  await page.locator('[name="business.items"][value="hot"]').check();
  await page.locator('[name="site.water"][value="public"]').check();
  await page.locator('[name="site.staff"]').fill("2");
}

/** Sends the first page of the form. */
export const next = (page: Page): Promise<void> => page.getByRole("button", { name: /下一页/ }).click();

/** Applies for a power with everything but the health certificate; gives number and query code from the receipt. */
export async function apply(
  page: Page,
  url: string,
  code: string,
  press: (button: Locator) => Promise<void> = (button) => button.click(),
): Promise<{ number: string; query: string; ref: string }> {
  await page.goto(`${url}/apply/${code}`);
  await fillForm(page);
  for (const id of ["application", "layout", "rules"]) await page.locator(`[name="material.${id}"]`).setInputFiles(PDF);
  await page.locator('[name="later.health"]').check();
  await next(page);
  await press(page.getByRole("button", { name: /提交/ }));
  await page.waitForURL(/\/receipt$/);
  const text = (await page.locator("main").textContent()) ?? "";
  const number = /[A-Za-z0-9]+-2026-\d{4}/.exec(text)?.[0] ?? "";
  const query = /\b([A-Z2-7]{4}[ -]?[A-Z2-7]{4}[ -]?[A-Z2-7]{4})\b/.exec(text)?.[1] ?? "";
  return { number, query, ref: /cases\/([A-Z2-7]{26})/.exec(page.url())?.[1] ?? "" };
}

/** Fills the clerk's intake form at the desk for a person who came in. */
export async function fillIntake(page: Page): Promise<void> {
  await page.locator("#f-applicant_kind").selectOption({ index: 1 });
  await page.locator("#f-applicant_name").fill("周桂兰面馆");
  await page.locator("#f-applicant_id").fill(CITIZEN);
  await page.locator("#f-applicant_phone").fill("13800000126");
  await page.locator("#f-form_site_name").fill("周记面馆");
  await page.locator("#f-form_site_address").fill("城关镇柳树巷17号");
  await page.locator("#f-form_site_area").fill("82");
  await page.locator("#f-form_business_type").selectOption({ index: 1 });
  await page.locator("#f-form_business_items").selectOption({ index: 1 });
  await page.locator("#f-form_site_water").selectOption({ index: 1 });
  await page.locator("#f-form_site_staff").fill("2");
  for (const id of ["application", "layout", "rules", "health"]) {
    const taken = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/files") && answer.status() === 201);
    await page.locator(`#f-files_${id}`).setInputFiles(PDF);
    // Who presses while a file is on its way is told to wait.
    await taken;
  }
}
