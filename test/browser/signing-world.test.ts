// Signing more than one act, in a real browser at a real server whose log is sealed: a hand-over case by case, the holders of a post, the approval of a key; and
// what a receipt then says of when it was signed. `SHOTS=DIR` also takes a picture of every screen.
import type { Page } from "playwright-core";
import { afterAll, expect, it, vi } from "vitest";
import { STORY } from "../../bench/handle.ts";
import { startLog } from "../../src/app/log/start-log.ts";
import { newCaseRef } from "../../src/app/query-code.ts";
import { platformCrypto } from "../../src/app/verify/platform.ts";
import { entryOf } from "../../src/app/worlds.ts";
import type { CaseRef } from "../../src/kernel/ids.ts";
import { signedText } from "../../src/ledger/signed-act.ts";
import { verifyReceipt } from "../../verify/receipt.ts";
import { trustPolicy } from "../../verify/trust.ts";
import { callerOf } from "../api/site.ts";
import { signIn } from "./official.ts";
import { picture } from "./picture.ts";
import { setStage, windowOf } from "./stage.ts";

let log: Awaited<ReturnType<typeof startLog>> | null = null;
const stage = setStage("2026-03-05T10:20:00+08:00", async (site) => {
  log = await startLog(site, {
    fault: (what) => {
      throw what;
    },
    say: () => undefined,
  });
});
afterAll(async () => log?.stop());

/** Asks for a key in a browser; gives its id. */
async function ask(account: string): Promise<{ page: Page; kid: string }> {
  const { page } = await windowOf(stage);
  page.setDefaultTimeout(15_000);
  await signIn(page, stage.url, account);
  await page.goto(`${stage.url}/desk/signing`);
  await page.getByRole("button", { name: "做一把密钥并申请核准" }).click();
  await page.getByText("已申请。请核准人当面核对指纹。").first().waitFor();
  return { page, kid: ((await page.locator(".fingerprint").first().textContent()) ?? "").replaceAll(" ", "") };
}

/** A key that somebody else approves, who has none himself. */
async function enrol(account: string, by: string): Promise<{ page: Page; kid: string }> {
  const asked = await ask(account);
  const other = callerOf({ address: stage.url, heard: [] });
  await other.signIn(by);
  expect((await other.post(`/api/v1/desk/keys/${asked.kid}/approve`, {})).status).toBe(200);
  await asked.page.reload();
  await asked.page.getByText("在这个浏览器里，可以签").waitFor();
  return asked;
}

async function applied(): Promise<CaseRef> {
  const ref = newCaseRef();
  const [first] = STORY;
  if (first === undefined) throw new Error("no story");
  const { act, person, post, closed = [] } = first;
  const answer = await stage.site.handle.handle({
    command: { case: ref, act, by: { kind: "person", person, post } },
    closed,
    power: "XK-0312",
  });
  if (!answer.done) throw new Error(answer.refusal.refused);
  return ref;
}
const newest = async (ref: string) => (await stage.site.store.leavesOf(ref as CaseRef)).map(entryOf).at(-1)?.commit;
const file = async (path: string): Promise<string> => {
  const answer = await fetch(`${stage.url}${path}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
};

it("a hand-over is signed case by case here, with the checkpoint that was seen, and a receipt says so", async () => {
  const refs = await Promise.all([applied(), applied(), applied()]);
  const policy = await vi.waitFor(() => file(`/log/${stage.site.config.log}/policy`), { timeout: 20_000 });
  await vi.waitFor(() => file(`/log/${stage.site.config.log}/checkpoint`), { timeout: 20_000 });
  const { page, kid } = await enrol("window1", "deputy1");
  await page.goto(`${stage.url}/desk/handover`);
  await page.locator("#h-from").selectOption("post:market-window");
  await page.locator("#h-to").selectOption("person:zm-window1");
  await page.keyboard.press("Control+Enter");
  await page.locator(".signwith").waitFor();
  await picture(page, "handover-draft");
  await page.keyboard.press("Control+Enter");
  await page.locator(".handing").waitFor();
  await picture(page, "handover-done");
  for (const ref of refs) expect(await newest(ref)).toMatchObject({ act: { act: "hand-over" }, sig: { kid } });
  const commit = await newest(refs[0] as string);
  expect(commit?.act.anchor?.size).toBeGreaterThan(0);
  const trust = trustPolicy(policy, "hint", platformCrypto.hash);
  const verdict = await vi.waitFor(
    async () => {
      const text = await file(`/cases/${refs[0]}/entries/2.json`);
      const judged = verifyReceipt({ text, trust, now: Date.now() + 10 ** 12, crypto: platformCrypto });
      expect(judged.proven).not.toBeNull();
      return judged;
    },
    { timeout: 20_000 },
  );
  expect(verdict).toMatchObject({ sound: true, proven: { notBefore: commit?.act.anchor } });
});

it("who holds a post, and whose key is approved, is signed as the sheet shows it", async () => {
  const { page, kid } = await enrol("system1", "office2");
  await page.goto(`${stage.url}/desk/handover`);
  await page.locator("#p-post").selectOption("post:market-site");
  await page.locator(".acts-list label", { hasText: "何晓云" }).first().click();
  await page.getByRole("button", { name: "核对" }).last().click();
  const sheet = page.locator(".sheet.office");
  await sheet.getByText("逐字查看所签的内容").click();
  const shown = await sheet.locator("pre.exact").first().textContent();
  await picture(page, "holders-sheet");
  await page.keyboard.press("Control+Enter");
  await page.locator("[role=status]").first().waitFor();
  await vi.waitFor(async () => expect(await newest("ref:holders/post:market-site")).toMatchObject({ sig: { kid } }));
  const set = await newest("ref:holders/post:market-site");
  expect(set === undefined ? "" : signedText(set)).toBe(shown);

  const head = await enrol("head1", "deputy1");
  const asked = await ask("officer1");
  await head.page.reload();
  await picture(head.page, "approve");
  await head.page.getByRole("button", { name: "指纹一致，核准" }).first().click();
  await head.page.getByText("已核准，写进了账本。").first().waitFor();
  expect(await newest(`ref:key/${asked.kid}`)).toMatchObject({
    sig: { kid: head.kid },
    act: { facts: { value: expect.any(String) }, anchor: { size: expect.any(Number) } },
  });
});
