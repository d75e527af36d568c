// The monitor over logs of commits: what is sound is called sound, and each thing that is wrong is named where it is.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { wordsOf } from "../../src/app/monitor/finding.ts";
import { type Monitor, type MonitorOptions, openMonitor, type Round } from "../../src/app/monitor/monitor.ts";
import { runMonitor } from "../../src/app/monitor/run-monitor.ts";
import { sourceOf } from "../../src/app/tlog/source.ts";
import { type Offered, offer } from "../../src/app/witness/client.ts";
import { NO_HASH } from "../../src/kernel/ids.ts";
import { canonicalBytes } from "../../src/ledger/canonical.ts";
import { COSIGNATURE } from "../../src/ledger/checkpoint.ts";
import { leafHash } from "../../src/ledger/leaf.ts";
import { ED25519, writeVerifierKey } from "../../src/ledger/note.ts";
import type { KnownWitness } from "../../src/ledger/policy.ts";
import { noteSigner, sha256 } from "../note-keys.ts";
import { type FolderLog, folderLog } from "./folder-log.ts";
import { freshFolder, NOW, type Served, served } from "./served.ts";
import { smallLog } from "./small-log.ts";

const ORIGIN = "zhaoming.example/log";
const signer = noteSigner(ORIGIN, ED25519);

type Link = { v: number; origin: string; case: string; seq: number; prev: string; at: number };
/** Commits of several cases that take turns, each on the one before it in its case; `change` spoils one of them. */
function commits(count: number, change: (link: Link, index: number) => unknown = (link) => link): Uint8Array[] {
  const heads = new Map<string, { seq: number; hash: string }>();
  return Array.from({ length: count }, (_, index) => {
    const ref = "ABCDEFG"[index % 7]?.repeat(26) ?? "";
    const { seq, hash } = heads.get(ref) ?? { seq: 0, hash: NO_HASH };
    const leaf = canonicalBytes(change({ v: 1, origin: ORIGIN, case: ref, seq: seq + 1, prev: hash, at: NOW + index }, index));
    heads.set(ref, { seq: seq + 1, hash: leafHash(leaf) });
    return leaf;
  });
}

const logOf = async (leaves: readonly Uint8Array[]): Promise<FolderLog> => {
  const log = folderLog(await freshFolder(), signer);
  await log.publish(leaves);
  return log;
};
async function monitorOf(log: FolderLog, more: Partial<MonitorOptions> & { folder?: string } = {}): Promise<Monitor> {
  const { folder = await freshFolder(), ...options } = more;
  const monitor = await openMonitor(folder, { source: sourceOf(log.folder), log: log.key, ...options });
  onTestFinished(() => monitor.close());
  return monitor;
}
const sound = (size: number): Round => ({ size, findings: [], more: 0, remarks: [] });

describe("a log of commits", () => {
  test("is sound as it grows, and from the beginning for a monitor that comes back", async () => {
    const all = commits(900);
    const log = await logOf(all.slice(0, 3));
    const folder = await freshFolder();
    const monitor = await monitorOf(log, { folder });
    for (const size of [3, 255, 256, 257, 700]) {
      if (size > 3) await log.publish(all.slice(log.size(), size));
      expect(await monitor.round()).toEqual(sound(size));
      expect(await readFile(join(folder, "checkpoint"), "utf8")).toBe(await log.note());
    }
    await monitor.close();
    await log.publish(all.slice(700));
    expect(await (await monitorOf(log, { folder })).round()).toEqual(sound(900));
  });

  const wrong: [string, string, (link: Link) => unknown][] = [
    ["a number left out", "seq", (link) => ({ ...link, seq: link.seq + 1 })],
    ["a number twice", "seq", (link) => ({ ...link, seq: link.seq - 1 })],
    ["another predecessor", "prev", (link) => ({ ...link, prev: "f".repeat(64) })],
    ["a clock set back", "time", (link) => ({ ...link, at: link.at - 10_000_000 })],
    ["another log's", "other-origin", (link) => ({ ...link, origin: "else.example/log" })],
    ["no commit", "no-commit", () => ({ hello: 1 })],
    ["a list", "no-commit", () => [1]],
    ["no case", "no-commit", (link) => ({ ...link, case: "nobody" })],
  ];
  test.each(wrong)("%s is named with its index", async (_, sort, change) => {
    const at = 400;
    const log = await logOf(commits(600, (link, index) => (index === at ? change(link) : link)));
    const { findings } = await (await monitorOf(log)).round();
    expect(findings.map(({ sort: one }) => one)).toContain(sort);
    expect(findings[0]?.about).toMatch(/^#400/);
    // Of one fault at most its consequence at the next commit of that case is told, not all that follow.
    expect(findings.length).toBeLessThanOrEqual(3);
  });

  test("a case named by control characters moves no cursor", async () => {
    const log = await logOf(
      commits(3, (link, index) => (index === 2 ? { ...link, case: "ref:power/\u001b[2K\r", prev: "f".repeat(64) } : link)),
    );
    const { findings } = await (await monitorOf(log)).round();
    expect(findings.map(wordsOf).join("")).toMatch(/^\P{Cc}+$/u);
  });

  test("bytes that are no canonical text are named; so is a commit that was left out of the middle, by the case that misses it", async () => {
    const all = commits(300);
    const spaced = new TextEncoder().encode(new TextDecoder().decode(all[40]).replace(":", ": "));
    const log = await logOf([...all.slice(0, 40), spaced, new Uint8Array([0xff]), ...all.slice(41)]);
    expect((await (await monitorOf(log)).round()).findings.slice(0, 2)).toEqual([
      { sort: "not-canonical", about: "#40 " },
      { sort: "not-canonical", about: "#41 " },
    ]);
    const short = await logOf([...all.slice(0, 100), ...all.slice(101)]);
    const { findings } = await (await monitorOf(short)).round();
    expect(findings).toEqual([
      { sort: "seq", about: `#106 ${"C".repeat(26)}` },
      { sort: "prev", about: `#106 ${"C".repeat(26)}` },
    ]);
  });

  test("wrong throughout is told by its first thousand faults and the number of the others", async () => {
    const log = await logOf(Array.from({ length: 1_200 }, (_, i) => new TextEncoder().encode(`{ ${i}`)));
    expect(await (await monitorOf(log)).round()).toMatchObject({ size: 1_200, findings: { length: 1_000 }, more: 200 });
  });

  test("with any file changed is not called sound", async () => {
    const log = await logOf(commits(700));
    const files = (await readdir(join(log.folder, "tile"), { recursive: true, withFileTypes: true }))
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name).slice(log.folder.length + 1));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files, "checkpoint"), fc.nat(1_000_000), async (path, n) => {
        const at = await freshFolder();
        await cp(log.folder, at, { recursive: true });
        const bytes = await readFile(join(at, path));
        bytes[n % bytes.length] = (bytes[n % bytes.length] as number) ^ (1 << (n % 8));
        await writeFile(join(at, path), bytes);
        const monitor = await monitorOf(log, { source: sourceOf(at) });
        const { findings } = await monitor.round();
        expect({ path, sorts: findings.map(({ sort }) => sort) }).toEqual({
          path,
          sorts: [expect.stringMatching(path === "checkpoint" ? /^(unsigned|no-checkpoint)$/ : /^spoiled$/)],
        });
        await monitor.close();
      }),
      { numRuns: 60 },
    );
  });
});

describe("a log that is not what it was", () => {
  test("shrunk and forked are told apart, kept as evidence, and what was remembered stays", async () => {
    const all = commits(600);
    const log = await logOf(all.slice(0, 300));
    const old = await log.note();
    await log.publish(all.slice(300));
    const folder = await freshFolder();
    const monitor = await monitorOf(log, { folder });
    await monitor.round();
    const now = await log.note();
    await writeFile(join(log.folder, "checkpoint"), old);
    expect((await monitor.round()).findings).toMatchObject([{ sort: "shrunk", about: expect.stringMatching(/^600 300 /) }]);
    await monitor.close();
    const twin = await logOf([...all.slice(0, 200), ...commits(700, (link) => ({ ...link, at: link.at + 5 })).slice(200)]);
    const again = await monitorOf(twin, { folder });
    expect((await again.round()).findings).toMatchObject([{ sort: "forked" }]);
    expect(await readFile(join(folder, "checkpoint"), "utf8")).toBe(now);
    expect((await readdir(join(folder, "evidence"))).map((name) => name.split("-")[0]).sort()).toEqual(["forked", "shrunk"]);
  });
});

describe("what witnesses saw", () => {
  const known = ({ witness, url }: Served, name = "w"): KnownWitness => ({ name, key: witness.cosigner.key, url });
  /** A witness that has been shown a log's checkpoint. */
  async function shown(log: FolderLog): Promise<Served> {
    const at = await served([{ ...smallLog(ORIGIN), vkey: log.vkey }]);
    const answer: Offered = await offer(at.url, { old: 0, proof: [], note: await log.note(), key: at.witness.cosigner.key, now: NOW });
    expect(answer).toHaveProperty("cosigned");
    return at;
  }

  test("less or the same is sound; more than the log shows, or another history, is a finding; silence is a remark", async () => {
    const all = commits(600);
    const log = await logOf(all.slice(0, 300));
    const early = await shown(log);
    await log.publish(all.slice(300, 500));
    const same = await shown(log);
    const note = await log.note();
    await log.publish(all.slice(500));
    const ahead = await shown(log);
    await writeFile(join(log.folder, "checkpoint"), note);
    const twin = await logOf([...all.slice(0, 10), ...commits(400, (link) => ({ ...link, at: link.at + 5 })).slice(10)]);
    const misled = await shown(twin);
    const fresh = await served([{ ...smallLog(ORIGIN), vkey: log.vkey }]);
    const gone: KnownWitness = { ...known(fresh, "gone"), url: "http://127.0.0.1:1" };
    const round = await (await monitorOf(log, { witnesses: [known(early), known(same), known(fresh, "fresh"), gone] })).round();
    expect(round).toEqual({
      ...sound(500),
      remarks: expect.arrayContaining([
        { sort: "witness-nothing", about: "fresh" },
        { sort: "witness-silent", about: "gone" },
      ]),
    });
    const { findings } = await (await monitorOf(log, { witnesses: [known(ahead, "ahead"), known(misled, "misled")] })).round();
    expect(findings).toEqual([
      { sort: "ahead", about: "ahead 600 > 500" },
      { sort: "witness-forked", about: "misled 400" },
    ]);
    // Who shows a checkpoint that another witness signed says nothing of his own.
    const borrowed: KnownWitness = { name: "borrowed", key: noteSigner("witness.example/w1", COSIGNATURE).key, url: early.url };
    expect((await (await monitorOf(log, { witnesses: [borrowed] })).round()).findings).toEqual([
      { sort: "witness-false", about: "borrowed" },
    ]);
  });
});

describe("the command monitor", () => {
  const run = async (args: readonly string[]): Promise<[number, string]> => {
    const said: string[] = [];
    const io = {
      print: (text: string) => void said.push(text),
      whisper: (text: string) => void said.push(text),
      stop: new AbortController().signal,
    };
    const data = await freshFolder();
    return [await runMonitor(args, io, () => data), said.join("\n")];
  };

  test("ends with 0, 1, 2 or 3, and says whose word the key is", async () => {
    const log = await logOf(commits(300));
    const state = await freshFolder();
    expect(await run(["--from", log.folder, "--log", log.vkey, "--once"])).toEqual([0, expect.stringContaining("300条，无误")]);
    expect(await run(["--from", log.folder, "--once", "--state", state])).toEqual([0, expect.stringContaining("log's own word")]);
    for (const usage of [
      [],
      ["--from"],
      ["--from", "x", "--log", "y"],
      ["--from", "x", "--every", "0"],
      ["--from", "x", "--witness", log.vkey],
      ["--from", "x", "--what"],
    ])
      expect([usage, (await run(usage))[0]]).toEqual([usage, 2]);
    expect(await run(["--from", "http://127.0.0.1:1", "--log", log.vkey, "--once"])).toEqual([
      3,
      expect.stringContaining("could not be read"),
    ]);
    expect(await run(["--from", "http://127.0.0.1:1", "--once"])).toEqual([3, expect.stringContaining("could not be read")]);
    expect(await run(["--from", await freshFolder(), "--once"])).toEqual([1, expect.stringContaining("give --log")]);
    // The log has another key all at once, and says so itself: who remembers does not go along.
    const other = folderLog(log.folder, noteSigner(ORIGIN, ED25519));
    await other.publish(commits(300));
    expect(await run(["--from", log.folder, "--once", "--state", state])).toEqual([1, expect.stringContaining("another key")]);
    await writeFile(join(log.folder, "vkey"), `${writeVerifierKey(signer.key, sha256)}\n`);
    expect(await run(["--from", log.folder, "--once"])).toEqual([1, expect.stringContaining("没有账本密钥的有效签名")]);
  });

  test("follows until it is stopped, and tells what is new once", async () => {
    const all = commits(400);
    const log = await logOf(all.slice(0, 100));
    const args = [
      "--import",
      "tsx",
      "src/cli.ts",
      "monitor",
      "--from",
      log.folder,
      "--log",
      log.vkey,
      "--state",
      await freshFolder(),
      "--every",
      "1",
    ];
    const child = spawn(process.execPath, args, { cwd: fileURLToPath(new URL("../..", import.meta.url)) });
    onTestFinished(() => void child.kill("SIGKILL"));
    const heard: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => heard.push(part.toString()));
    await expect.poll(() => heard.join(""), { timeout: 30_000 }).toContain("100 entries, sound");
    await log.publish([...all.slice(100, 150), ...all.slice(151)]);
    await expect.poll(() => heard.join(""), { timeout: 30_000 }).toContain("链断了");
    await expect.poll(() => heard.join(""), { timeout: 30_000 }).toContain("399 entries, nothing new; 2 findings before");
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    expect((await gone)[0]).toBe(1);
    expect(heard.join("").match(/链断了/g)).toHaveLength(1);
  });
});
