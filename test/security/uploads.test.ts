// Somebody who fills the disk with files, and papers that nobody handed in.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSweeping } from "../../src/app/sweeping.ts";
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
    expect((await who.send("POST", "/apply/XK-0312", form, from)).status).toBe(429);
    const elsewhere = { "x-forwarded-for": "203.0.113.78" };
    expect((await who.send("POST", "/api/v1/files", pdf(), elsewhere)).status).toBe(201);
  }, 60_000);
});

describe("a file that nobody handed in", () => {
  it("is gone after a day, and not before", async () => {
    const { site } = county;
    const before = await filesKept();
    expect((await county.anybody().send("POST", "/api/v1/files", pdf())).status).toBe(201);
    const faults: unknown[] = [];
    await startSweeping(site, (what) => void faults.push(what)).stop();
    expect(await filesKept()).toBe(before + 1);
    const tomorrow = { ...site, clock: { ...site.clock, now: () => site.clock.now() + 86_400_000 + 60_000 } };
    await startSweeping(tomorrow, (what) => void faults.push(what)).stop();
    expect([await filesKept(), faults]).toEqual([before - 1, []]); // and the one of the test before; files of cases stay
  });
});
