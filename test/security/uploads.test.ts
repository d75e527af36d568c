// Somebody who fills the disk with files, and papers that nobody handed in.
import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { networkOf } from "../../src/app/routes/asking.ts";
import { startSweeping } from "../../src/app/sweeping.ts";
import { payerOf, UPLOAD_LIMITS } from "../../src/app/upload-budget.ts";
import { pdf, type Running, startCounty } from "../api/site.ts";

let county: Running;
beforeAll(async () => {
  county = await startCounty();
});
afterAll(() => county.stop());

const filesKept = async (): Promise<number> => (await readdir(join(county.site.config.dataDir, "files"))).length;

describe("files of one address", () => {
  it("are counted over both doors", async () => {
    const who = county.anybody();
    const from = { "x-forwarded-for": "203.0.113.77" };
    const send = () => who.send("POST", "/api/v1/files", pdf("x.exe"), from);
    for (let i = 0; i < 30; i++) await Promise.all(Array.from({ length: 20 }, send));
    expect((await send()).status).toBe(429);
    const form = new FormData();
    form.append("material.layout", new Blob(["%PDF-1.7"]), "a.pdf");
    form.append("applicant.name", "写了一半的面馆");
    const page = await who.send("POST", "/apply/XK-0312", form, from);
    expect([page.status, String(page.body).includes("写了一半的面馆"), String(page.body).includes("过一小时再传")]).toEqual([
      429,
      true,
      true,
    ]);
    const elsewhere = { "x-forwarded-for": "203.0.113.78" };
    expect((await who.send("POST", "/api/v1/files", pdf(), elsewhere)).status).toBe(201);
  }, 60_000);
});

/** A file of `size` bytes that waits, as far as the database knows; gives its token's hash. */
async function waits(payer: string, size: number, at = county.site.clock.now()): Promise<Buffer> {
  const token = randomBytes(32);
  const { site } = county;
  await site.pool.query(
    `with charged as (insert into upload_payers (log_id, token_hash, payer, created_at) values ($1, $2, $3, $5))
     insert into uploads (log_id, token_hash, file, slot, size, media_type, sha256, owner, created_at)
     values ($1, $2, $6, '${"0".repeat(16)}.0', $4, 'application/pdf', $2, 'test', $5)`,
    [site.log, token, payer, size, at, randomBytes(16).toString("hex")],
  );
  return token;
}
const nothingWaits = (): Promise<unknown> => county.site.pool.query("delete from uploads where owner = 'test'");
const addressPayer = (address: string): string => payerOf(county.site, "browser:x", networkOf(address));
const { account, address, perFile } = UPLOAD_LIMITS;

describe("files that wait to be handed in", () => {
  afterEach(nothingWaits);
  const here = { "x-forwarded-for": "203.0.113.90" };
  type Said = { code: string; title: string; detail: string; retryAfter: number };

  it("have a budget for each address, whatever browser asks; what is typed on a form is kept", async () => {
    await waits(addressPayer("203.0.113.90"), address.own - perFile - 50_000);
    const before = await filesKept();
    const full = await county.anybody().send("POST", "/api/v1/files", pdf(), here);
    const said = full.body as Said;
    expect([full.status, said.code, full.headers.get("retry-after")]).toEqual([429, "file-yours-full", String(said.retryAfter)]);
    expect([said.title, said.detail]).toEqual([expect.stringMatching(/[a-z]/), expect.stringMatching(/[一-鿿]/)]);
    const form = new FormData();
    form.append("applicant.name", "写了一半的面馆");
    form.append("material.layout", new Blob(["%PDF-1.7"]), "布局.pdf");
    const page = await county.anybody().send("POST", "/apply/XK-0312", form, here);
    expect(page.status).toBe(429);
    expect(String(page.body)).toMatch(/写了一半的面馆/);
    expect(String(page.body)).toMatch(/还没有提交的文件太多，布局\.pdf没有收/);
    expect(await filesKept()).toBe(before);
    const elsewhere = await county.anybody().send("POST", "/api/v1/files", pdf(), { "x-forwarded-for": "203.0.113.91" });
    expect(elsewhere.status).toBe(201);
    // An official at the same address has a budget of his own.
    expect((await (await county.official("window1")).send("POST", "/api/v1/files", pdf(), here)).status).toBe(201);
  });

  it("have a budget for each account", async () => {
    const clerk = await county.official("window1");
    await waits("account:window1", account.own - perFile);
    expect((await clerk.send("POST", "/api/v1/files", pdf())).status).toBe(429);
    expect((await (await county.official("officer1")).send("POST", "/api/v1/files", pdf())).status).toBe(201);
  });

  it("have a budget for all, in which strangers leave room for the windows", async () => {
    await waits("address:many", address.everybody - perFile);
    const full = await county.anybody().send("POST", "/api/v1/files", pdf(), here);
    expect([full.status, (full.body as Said).code]).toEqual([429, "file-full"]);
    const clerk = await county.official("window1");
    expect((await clerk.send("POST", "/api/v1/files", pdf())).status).toBe(201);
    await waits("address:more", account.everybody - address.everybody);
    const fullForAll = await clerk.send("POST", "/api/v1/files", pdf());
    expect([fullForAll.status, (fullForAll.body as Said).code]).toEqual([429, "file-full"]);
  });

  it("are counted while they come: many at once gain nothing, and nothing stays of what was refused", async () => {
    const from = { "x-forwarded-for": "203.0.113.92" };
    const bytes = `%PDF-1.7\n${"x".repeat(400_000)}`;
    await waits(addressPayer("203.0.113.92"), address.own - perFile - 2 * (perFile + bytes.length));
    const before = await filesKept();
    const sent = await Promise.all(
      Array.from({ length: 8 }, () => county.anybody().send("POST", "/api/v1/files", pdf("a.pdf", bytes), from)),
    );
    const taken = sent.filter((one) => one.status === 201).length;
    expect(sent.every((one) => one.status === 201 || one.status === 429)).toBe(true);
    expect(taken).toBeLessThanOrEqual(2);
    expect(await filesKept()).toBe(before + taken);
    for (let i = taken; i < 2; i++)
      expect((await county.anybody().send("POST", "/api/v1/files", pdf("a.pdf", bytes), from)).status).toBe(201);
    expect((await county.anybody().send("POST", "/api/v1/files", pdf("a.pdf", bytes), from)).status).toBe(429);
  });

  it("are free again when they are handed in, and when they are swept; then nobody knows any more who brought them", async () => {
    const { site } = county;
    const used = await waits(addressPayer("203.0.113.90"), address.own, site.clock.now() - 2 * 86_400_000);
    expect((await county.anybody().send("POST", "/api/v1/files", pdf(), here)).status).toBe(429);
    await startSweeping(site, () => undefined).stop();
    expect((await county.anybody().send("POST", "/api/v1/files", pdf(), here)).status).toBe(201);
    const known = await site.pool.query("select 1 from upload_payers where token_hash = $1", [used]);
    expect(known.rows).toEqual([]);
    const paid = await site.pool.query("select payer from upload_payers");
    expect(JSON.stringify(paid.rows)).not.toContain("203.0.113");
  });
});

describe("a file that nobody handed in", () => {
  it("is gone after a day, and not before", async () => {
    const { site } = county;
    const before = await filesKept();
    const { rows } = await site.pool.query<{ n: number }>("select count(*)::int as n from uploads where used_by_index is null");
    expect((await county.anybody().send("POST", "/api/v1/files", pdf())).status).toBe(201);
    const faults: unknown[] = [];
    await startSweeping(site, (what) => void faults.push(what)).stop();
    expect(await filesKept()).toBe(before + 1);
    const tomorrow = { ...site, clock: { ...site.clock, now: () => site.clock.now() + 86_400_000 + 60_000 } };
    await startSweeping(tomorrow, (what) => void faults.push(what)).stop();
    expect([await filesKept(), faults]).toEqual([before - (rows[0]?.n ?? 0), []]); // and those of the tests before; files of cases stay
  });
});
