// A full disk under keys and uploads: acts are refused in clear words, nothing that was answered is lost, and room is enough to go on.
import { spawnSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { configFrom } from "../../src/app/config.ts";
import { refoldAll } from "../../src/app/refold.ts";
import { openSite } from "../../src/app/site.ts";
import { application, type Caller, pdf } from "../api/site.ts";
import { type House, type Member, openHouse, urlOf } from "./processes.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

let house: House;
let member: Member;
let clerk: Caller;
let small = false;
beforeAll(async () => {
  house = await openHouse();
  small = spawnSync("mount", ["-t", "tmpfs", "-o", "size=3m,mode=755", "tmpfs", house.dataDir]).status === 0;
  if (!small) console.log("no small file system may be mounted here (root only): a full disk is not tried");
  member = await house.start("hall,desk");
  clerk = await member.official("window1");
});
afterAll(async () => {
  await house.stopProcesses();
  if (small) spawnSync("umount", [house.dataDir]);
  await house.stop();
});

const takeIn = async () => clerk.post("/api/v1/cases", application({ channel: "window" }));
const filler = (): string => join(house.dataDir, "filler");
const fill = async (): Promise<void> => {
  await writeFile(filler(), Buffer.alloc(8_000_000)).catch((fault: NodeJS.ErrnoException) => expect(fault.code).toBe("ENOSPC"));
};

describe("a full disk", () => {
  it("refuses acts in clear words, keeps what was answered, and goes on by itself when there is room", async () => {
    const before = await takeIn();
    expect(before.status).toBe(201);
    if (!small) return;
    await fill();
    // What the slot file's last block holds fits still; then no key does, and nothing is answered that is not durable.
    let refused = await takeIn();
    for (let i = 0; i < 80 && refused.status === 201; i++) refused = await takeIn();
    expect([refused.status, refused.body]).toMatchObject([503, { code: "storage-full", detail: expect.stringContaining("什么也没有存") }]);
    expect((await clerk.get(`/api/v1/desk/cases/${(before.body as { ref: string }).ref}`)).status).toBe(200);
    expect((await clerk.get("/")).status).toBe(200);
    expect((await clerk.get("/readyz")).status).toBe(503);
    const upload = await clerk.send("POST", "/api/v1/files", pdf("large.pdf", `%PDF-1.7\n${"x".repeat(500_000)}`));
    expect([upload.status, upload.body]).toMatchObject([503, { code: "storage-full" }]);
    await rm(filler());
    await vi.waitFor(() => expect(member.lines.join("")).toContain("the-key-folder-takes-writes-again-opening-again"), { timeout: 20_000 });
    await vi.waitFor(async () => expect((await fetch(`${member.lastAddress()}/readyz`)).status).toBe(200), {
      timeout: 60_000,
      interval: 200,
    });
    clerk = await member.official("window1");
    expect((await takeIn()).status).toBe(201);
  });
  it("leaves a ledger that folds to what is stored", async () => {
    const site = await openSite(configFrom({ DATA_DIR: house.dataDir, DATABASE_URL: urlOf(house.at) }), () => undefined);
    expect((await refoldAll(site, () => undefined)).differs).toEqual([]);
    await site.close();
  });
});
