// Signing with a key of one's own, in a real browser at a real server: made, compared by eye and approved by a second person, used, lost, and refused
// where a browser keeps no keys. `SHOTS=DIR` also takes a picture of every screen.
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { STORY } from "../../bench/handle.ts";
import { newCaseRef } from "../../src/app/query-code.ts";
import { isSigned } from "../../src/app/signatures/verify-signature.ts";
import { entryOf } from "../../src/app/worlds.ts";
import type { CaseRef, Hash } from "../../src/kernel/ids.ts";
import { signedText } from "../../src/ledger/signed-act.ts";
import { fillIntake } from "./citizen.ts";
import { open, sign, signIn, writing } from "./official.ts";
import { picture } from "./picture.ts";
import { setStage, windowOf } from "./stage.ts";

const stage = setStage("2026-03-05T10:20:00+08:00");
async function at(account: string, url = stage.url): Promise<{ page: Page; context: BrowserContext }> {
  const window = await windowOf(stage);
  window.page.setDefaultTimeout(15_000);
  window.page.on("pageerror", (fault) => {
    throw fault;
  });
  await signIn(window.page, url, account);
  return window;
}
const toKeys = async (page: Page, url = stage.url): Promise<void> => {
  await page.goto(`${url}/desk/signing`);
  await page.locator("#signing-own").waitFor();
};
const fingerprint = async (page: Page): Promise<string> => (await page.locator(".fingerprint").first().textContent()) ?? "";

/** Asks for a key of this kind; gives its fingerprint as this screen shows it. */
async function ask(page: Page, { kind = "p256", url = stage.url } = {}): Promise<string> {
  await toKeys(page, url);
  await page.locator("#signing-kind").selectOption(kind);
  await page.getByRole("button", { name: "做一把密钥并申请核准" }).click();
  await page.getByText("已申请。请核准人当面核对指纹。").first().waitFor();
  return fingerprint(page);
}

/** Approves the key with this fingerprint, as who stands above. */
async function approve(account: string, shown: string): Promise<void> {
  const { page, context } = await at(account);
  await toKeys(page);
  const card = page.locator("li", { hasText: shown });
  await picture(page, "2-approve");
  await card.getByRole("button", { name: "指纹一致，核准" }).click();
  await page.getByText("已核准，写进了账本。").first().waitFor();
  await context.close();
}

/** A case that waits for the reviewers. */
async function accepted(): Promise<CaseRef> {
  const ref = newCaseRef();
  let seen: Hash | null = null;
  for (const { act, person, post, closed = [] } of STORY.slice(0, 2)) {
    const command = { case: ref, act, by: { kind: "person" as const, person, post }, ...(seen !== null && { seen: seen as Hash }) };
    const answer = await stage.site.handle.handle({ command, closed, ...(seen === null && { power: "XK-0312" }) });
    if (!answer.done) throw new Error(answer.refusal.refused);
    seen = answer.state.head;
  }
  return ref;
}

/** The newest commit of a case, with whether its signature verifies. */
async function newest(ref: CaseRef) {
  const commit = (await stage.site.store.leavesOf(ref)).map(entryOf).at(-1)?.commit;
  const key = stage.site.worlds.book().keys.all.get(commit?.sig?.kid ?? "");
  const right = commit?.sig != null && key !== undefined && (await isSigned(commit.sig, key, signedText(commit)));
  return { commit, right };
}
const plainOf = (shown: string): string => shown.replaceAll(" ", "");

/** Cases that were accepted while the window had no key. */
const spare: CaseRef[] = [];
/** One that was reviewed and waits for the site inspection. */
let reviewed = "" as CaseRef;

describe("a key of one's own", () => {
  it("is made in the browser, compared and approved by a second person, and signs what the sheet shows word for word", async () => {
    const ref = await accepted();
    const { page, context } = await at("officer1");
    const shown = await ask(page);
    expect(shown).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
    await picture(page, "1-asked");
    await approve("head1", shown);
    await page.reload();
    await page.getByText("在这个浏览器里，可以签").waitFor();
    await picture(page, "3-in-force");

    await open(page, stage.url, ref);
    await page.locator(".do button", { hasText: "审查通过" }).first().click();
    await page.locator("#act-form textarea").first().fill("材料齐全");
    await page.keyboard.press("Control+Enter");
    const sheet = page.locator(".sheet");
    await sheet.locator(".prime:enabled").waitFor();
    await sheet.getByText("逐字查看所签的内容").click();
    await picture(page, "4-sheet");
    const exact = await sheet.locator("pre.exact").textContent();
    expect(await sheet.textContent()).toContain(shown);
    await page.keyboard.press("Control+Enter");
    await page.locator(".signed").waitFor();
    const { commit, right } = await newest(ref);
    expect(right).toBe(true);
    reviewed = ref;
    expect(commit?.sig?.kid).toBe(plainOf(shown));
    expect(commit === undefined ? "" : signedText(commit)).toBe(exact);
    expect(exact).not.toContain("材料齐全");
    await page.locator(".ops", { hasText: `以个人密钥签名（指纹${shown}）` }).waitFor();

    // And everybody sees by what it is signed, and what is not.
    await page.goto(`${stage.url}/cases/${ref}`);
    const told = (await page.locator("main").textContent()) ?? "";
    expect(told).toContain(`以个人密钥签名（指纹${shown}）`);
    expect(told).toContain("未经个人密钥签名");
    await picture(page, "5-public");
    await context.close();
  });

  it("that is not in this browser signs nothing here: it says what to do, and keeps what was typed", async () => {
    const ref = await accepted();
    const { page, context } = await at("officer1");
    await open(page, stage.url, ref);
    await page.locator(".do button", { hasText: "审查通过" }).first().click();
    await page.locator("#act-form textarea").first().fill("换了电脑以后写的");
    await page.keyboard.press("Control+Enter");
    const sheet = page.locator(".sheet");
    await sheet.getByText("这个浏览器里没有你可用的签名密钥").waitFor();
    await picture(page, "6-missing");
    expect(await sheet.locator(".prime").isDisabled()).toBe(true);
    await page.keyboard.press("Control+Enter");
    const before = await stage.site.store.leavesOf(ref);
    expect(before).toHaveLength(2);
    await page.getByRole("link", { name: "到“我的签名密钥”" }).click();
    await page.getByText("不在这个浏览器里。", { exact: false }).waitFor();
    await page.goBack();
    await page.locator(".do button", { hasText: "审查通过" }).first().waitFor();
    expect(await page.locator("#act-form textarea").first().inputValue()).toBe("换了电脑以后写的");
    await context.close();
  });

  it("that was lost is revoked and another enrolled with a second person; the same words are then signed", async () => {
    const began = performance.now();
    const { page, context } = await at("officer1");
    await toKeys(page);
    await page.getByRole("button", { name: "撤销" }).first().click();
    await picture(page, "7-revoke");
    await page.getByRole("button", { name: "撤销，以后不能再用" }).click();
    await page.getByText("已撤销，写进了账本。").first().waitFor();
    const shown = await ask(page);
    await approve("head1", shown);
    await page.reload();
    await page.getByText("在这个浏览器里，可以签").waitFor();
    expect(performance.now() - began).toBeLessThan(120_000);
    const ref = await accepted();
    await open(page, stage.url, ref);
    await sign(page, /审查通过/, writing("齐全"));
    expect(await newest(ref)).toMatchObject({ right: true, commit: { sig: { kid: plainOf(shown) } } });
    await context.close();
  });

  it("signs what the window takes in, files included, and a reload in between signs nothing twice", async () => {
    spare.push(await accepted());
    const { page, context } = await at("window1");
    const shown = await ask(page);
    await approve("deputy1", shown);
    await page.goto(`${stage.url}/desk/intake/XK-0312`);
    await fillIntake(page);
    // The first answer is lost on the way.
    let lost = 0;
    await page.route("**/api/v1/cases", async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await page.getByRole("button", { name: "收下" }).click();
    await page.locator(".faults", { hasText: "断线了" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "收下" }).click();
    await page.locator(".receipt .code").waitFor();
    const opened = await page.getByRole("link", { name: "打开" }).first().getAttribute("href");
    const ref = /[A-Z2-7]{26}/.exec(opened ?? "")?.[0] as CaseRef;
    expect(await newest(ref)).toMatchObject({ right: true, commit: { seq: 1, sig: { kid: plainOf(shown) } } });
    await context.close();
  });

  it("may be a passkey", async () => {
    const local = stage.url.replace("127.0.0.1", "localhost");
    const { page, context } = await at("officer2", local);
    const session = await context.newCDPSession(page);
    await session.send("WebAuthn.enable");
    const options = {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    } as const;
    await session.send("WebAuthn.addVirtualAuthenticator", { options: { ...options, automaticPresenceSimulation: true } });
    const shown = await ask(page, { kind: "webauthn", url: local });
    await approve("head1", shown);
    const ref = reviewed;
    await open(page, local, ref);
    await sign(page, /审查通过/, writing("符合"));
    expect(await newest(ref)).toMatchObject({ right: true, commit: { sig: { alg: "webauthn", kid: plainOf(shown) } } });
    await context.close();
  });

  it("is not kept where there is no secure context: the desk says so and refuses to sign", async () => {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage", "--host-resolver-rules=MAP desk.test 127.0.0.1"],
    });
    try {
      const ref = spare.pop() as CaseRef;
      const url = stage.url.replace("127.0.0.1", "desk.test");
      const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" })).newPage();
      await signIn(page, url, "officer1");
      await toKeys(page, url);
      await page.getByText("这个页面不是加密连接（HTTPS），浏览器不给保存密钥").waitFor();
      expect(await page.locator("#signing-kind").count()).toBe(0);
      await picture(page, "8-insecure");
      await open(page, url, ref);
      await page.locator(".do button", { hasText: "审查通过" }).first().click();
      await page.locator("#act-form textarea").first().fill("写了");
      await page.keyboard.press("Control+Enter");
      await page.locator(".sheet").getByText("不能用密钥签名").waitFor();
      expect(await page.locator(".sheet .prime").isDisabled()).toBe(true);
    } finally {
      await browser.close();
    }
  });
});
