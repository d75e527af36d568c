// The integrator of real processes: killed while acts come in, and deprived of its database connection while a second one waits. In the end everything is
// sealed, no published size ever fell, and the files are sound.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { platformSha256 } from "../../src/app/platform-hash.ts";
import { sourceOf } from "../../src/app/tlog/source.ts";
import { platformCrypto } from "../../src/app/verify/platform.ts";
import { feed } from "../../src/app/verify/read-log.ts";
import { parseCheckpoint } from "../../src/ledger/checkpoint.ts";
import { parseNote } from "../../src/ledger/note.ts";
import { fsck } from "../../verify/fsck.ts";
import { keysOf } from "../../verify/ledger-keys.ts";
import { trustPolicy } from "../../verify/trust.ts";
import { application } from "../api/site.ts";
import { type House, type Member, openHouse } from "../ops/processes.ts";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const KILLS = 4;
const CUTS = 6;
const ACTS = 6;
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const folder = (): string => join(house.dataDir, "log", "county");
const roots = new Map<number, string>();
let largest = 0;

/** What is published now: its size never falls, and no size has two roots. */
async function published(): Promise<number> {
  const bytes = await readFile(join(folder(), "checkpoint")).catch(() => null);
  const checkpoint = bytes && parseCheckpoint(parseNote(bytes)?.text ?? "");
  if (!checkpoint) return 0;
  const root = Buffer.from(checkpoint.root).toString("hex");
  expect(roots.get(checkpoint.size) ?? root).toBe(root);
  roots.set(checkpoint.size, root);
  expect(checkpoint.size).toBeGreaterThanOrEqual(largest);
  largest = checkpoint.size;
  return checkpoint.size;
}

/** Applications at the window, each acknowledged. */
async function acts(member: Member): Promise<void> {
  const clerk = await member.official("window1");
  for (let n = 0; n < ACTS; n++) {
    expect((await clerk.post("/api/v1/cases", application({ channel: "window" }))).status).toBe(201);
    await published();
  }
}

async function allSealed(): Promise<void> {
  const pool = house.server.pool(house.at, null, 1);
  try {
    await vi.waitFor(
      async () => {
        const { rows } = await pool.query<{ next: number; frozen: string | null }>(
          "select next_index as next, frozen_why as frozen from log_head",
        );
        expect(rows[0]?.frozen).toBeNull();
        expect(await published()).toBe(rows[0]?.next);
      },
      { timeout: 30_000, interval: 50 },
    );
  } finally {
    await pool.end();
  }
}

async function sound(): Promise<void> {
  const trust = trustPolicy(String(await readFile(join(folder(), "policy"))), "policy", platformSha256);
  if ("fault" in trust) throw new Error(trust.fault);
  // The county's clock is set; its checkpoints say no time, and its commits are of that day.
  const result = await feed(sourceOf(folder()), fsck({ trust, crypto: platformCrypto, now: Date.now(), keysOf }));
  expect(result).toMatchObject({ sound: true, faults: [] });
}

test("killed again and again while acts come in, it seals every acknowledged act once it is left alone", async () => {
  for (let n = 0; n < KILLS; n++) {
    const member = await house.start("hall,desk,worker");
    await acts(member);
    await member.kill();
  }
  await house.start("worker");
  await allSealed();
  await sound();
  await house.stopProcesses();
});

test("two of them on one log, each losing its connection under load, never disagree and never stop", async () => {
  const desk = await house.start("hall,desk,worker");
  await house.start("worker");
  const owner = house.server.pool(house.at, null, 1);
  const cut = () =>
    owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where pid in (select pid from pg_locks where locktype = 'advisory' and classid = 7300414)",
    );
  for (let n = 0; n < CUTS; n++) {
    const [done] = await Promise.all([cut(), acts(desk)]);
    // Each cut meets whoever leads now, once somebody does.
    if (done.rowCount === 0)
      await vi.waitFor(async () => expect((await cut()).rowCount).toBeGreaterThan(0), { timeout: 20_000, interval: 50 });
  }
  await owner.end();
  await allSealed();
  await sound();
});
