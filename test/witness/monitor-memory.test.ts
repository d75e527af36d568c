// A monitor that comes back: it goes on from where it was, says again what stays wrong, and takes no memory for its own that does not fit the log.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type MonitorOptions, openMonitor } from "../../src/app/monitor/monitor.ts";
import { runMonitor } from "../../src/app/monitor/run-monitor.ts";
import { sourceOf, type TileSource } from "../../src/app/tlog/source.ts";
import { NO_HASH } from "../../src/kernel/ids.ts";
import { canonicalBytes } from "../../src/ledger/canonical.ts";
import { leafHash } from "../../src/ledger/leaf.ts";
import { watchedDisk } from "./disk.ts";
import { type FolderLog, folderLog } from "./folder-log.ts";
import { signer } from "./mirrored.ts";
import { freshFolder, NOW } from "./served.ts";

/** Commits of five cases in turn; the one at `wrong` has a clock that went back. */
function commits(count: number, wrong = -1): Uint8Array[] {
  const heads = new Map<string, { seq: number; hash: string }>();
  return Array.from({ length: count }, (_, index) => {
    const ref = "ABCDE"[index % 5]?.repeat(26) ?? "";
    const { seq, hash } = heads.get(ref) ?? { seq: 0, hash: NO_HASH };
    const at = index === wrong ? 5 : NOW + index;
    const leaf = canonicalBytes({ v: 1, origin: "zhaoming.example/log", case: ref, seq: seq + 1, prev: hash, at });
    heads.set(ref, { seq: seq + 1, hash: leafHash(leaf) });
    return leaf;
  });
}
async function logOf(leaves: readonly Uint8Array[]): Promise<FolderLog> {
  const log = folderLog(await freshFolder(), signer);
  await log.publish(leaves);
  return log;
}
/** One look, and which files it read. */
async function look(log: FolderLog, folder: string, more: Partial<MonitorOptions> = {}) {
  const read: string[] = [];
  const inner = sourceOf(log.folder);
  const source: TileSource = {
    where: inner.where,
    read(path, how) {
      read.push(path);
      return inner.read(path, how);
    },
  };
  const monitor = await openMonitor(folder, { source, log: log.key, ...more });
  onTestFinished(() => monitor.close());
  try {
    return { before: monitor.before, ...(await monitor.round()), read };
  } finally {
    await monitor.close();
  }
}

test("goes on from where it was, by the chains that it remembers, and reads no entry twice", async () => {
  const all = commits(1_200, 1_000);
  const [log, folder] = [await logOf(all.slice(0, 768)), await freshFolder()];
  expect(await look(log, folder)).toMatchObject({ size: 768, findings: [] });
  await log.publish(all.slice(768));
  const again = await look(log, folder);
  expect(again).toMatchObject({ before: { next: 768, findings: [] }, size: 1_200 });
  expect(again.findings).toEqual([{ sort: "time", about: `#1000 ${"A".repeat(26)}` }]);
  expect(again.read.filter((path) => /entries\/00[012]/.test(path))).toEqual([]);
  const third = await look(log, folder);
  expect(third).toMatchObject({ before: { next: 1_200, findings: again.findings, more: 0 }, size: 1_200, findings: [] });
  const anew = await look(log, folder, { anew: true });
  expect(anew).toMatchObject({ before: { next: 0 }, findings: again.findings });
  expect(anew.read).toContain("tile/entries/000");
});

test("tells rollback and fork after a restart, and remembers nothing of them", async () => {
  const all = commits(700);
  const [log, folder] = [await logOf(all.slice(0, 500)), await freshFolder()];
  const old = await log.note();
  await log.publish(all.slice(500));
  await look(log, folder);
  const kept = await readFile(join(folder, "memory"));
  await writeFile(join(log.folder, "checkpoint"), old);
  expect((await look(log, folder)).findings).toMatchObject([{ sort: "shrunk" }]);
  const twin = await logOf([...all.slice(0, 690), ...commits(720, 695).slice(690)]);
  expect((await look(twin, folder)).findings).toMatchObject([{ sort: "forked" }]);
  expect(await readFile(join(folder, "memory"))).toEqual(kept);
});

test.each(["spoiled", "older", "cut", "none"])(
  "a memory that is %s is not taken for one: the log is read from its first entry",
  async (how) => {
    const all = commits(400);
    const [log, folder] = [await logOf(all.slice(0, 300)), await freshFolder()];
    await look(log, folder);
    const older = await readFile(join(folder, "memory"), "utf8");
    await log.publish(all.slice(300));
    await look(log, folder);
    const now = await readFile(join(folder, "memory"), "utf8");
    const texts: Record<string, string> = { spoiled: now.replace(',"next":400', ',"next":399'), older, cut: now.slice(0, -9), none: "" };
    await writeFile(join(folder, "memory"), texts[how] ?? "");
    expect(await look(log, folder)).toMatchObject({ before: { next: 0 }, size: 400, findings: [] });
  },
);

test.each(["write", "fsync", "rename", "sync"] as const)("a disk that fails at %s leaves a memory that fits, or none", async (step) => {
  const all = commits(400);
  const [log, folder, watched] = [await logOf(all.slice(0, 300)), await freshFolder(), watchedDisk()];
  await look(log, folder);
  await log.publish(all.slice(300));
  for (const after of [0, 1]) {
    watched.fail(step, "EIO", after);
    await expect(look(log, folder, { disk: watched.disk })).rejects.toThrow("EIO");
    watched.mend();
    expect(await look(log, folder)).toMatchObject({ size: 400 + after, findings: [] });
    await log.publish(commits(401 + after).slice(-1));
  }
});

test("the command says from where it goes on, and what stays wrong keeps its exit code", async () => {
  const [log, state] = [await logOf(commits(300, 150)), await freshFolder()];
  const said: string[] = [];
  const io = { print: (line: string) => void said.push(line), whisper: () => undefined, stop: new AbortController().signal };
  const run = (...more: string[]) =>
    runMonitor(["--from", log.folder, "--log", log.vkey, "--state", state, "--once", ...more], io, () => state);
  expect(await run()).toBe(1);
  said.length = 0;
  expect(await run()).toBe(1);
  expect(said.join("\n")).toMatch(/Going on from entry 300\.\n✗ .*#150/);
  said.length = 0;
  expect(await run("--anew")).toBe(1);
  expect(said.join("\n")).not.toContain("Going on");
});
