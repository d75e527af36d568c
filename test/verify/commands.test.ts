// The commands on real files: exit codes, words, the memory, a log over HTTP that grows while it is read.
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TileSource } from "../../src/app/tlog/source.ts";
import { platformCrypto } from "../../src/app/verify/platform.ts";
import { feed } from "../../src/app/verify/read-log.ts";
import { runConsistency, runWitnessStatus } from "../../src/app/verify/run-consistency.ts";
import { runFsck, signedSize } from "../../src/app/verify/run-fsck.ts";
import { runVerify } from "../../src/app/verify/run-verify.ts";
import { leafOf } from "../../src/ledger/leaf.ts";
import { toHex } from "../../src/ledger/sha256.ts";
import { fsck as checkLog } from "../../verify/fsck.ts";
import { type Trust, trustPolicy } from "../../verify/trust.ts";
import { bytesOf, sha256 } from "../note-keys.ts";
import { countyLog, type Logged, ORIGIN } from "./county-log.ts";
import { type Files, logFiles, receiptOf, SEEN_AT, testKeys } from "./log-files.ts";

const keys = testKeys();
const { log } = countyLog();
const leaves = log.map(({ leaf }) => leaf);
const NOW = (SEEN_AT + 60) * 1_000;
const [now, again] = [NOW, false];
let folder = "";
const at = (name: string): string => join(folder, name);

async function put(name: string, files: Files): Promise<string> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(at(`${name}/${path}`)), { recursive: true });
    await writeFile(at(`${name}/${path}`), bytes);
  }
  return at(name);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mingtang-verify-"));
  const files = logFiles(leaves, keys, 2);
  await put("log", files);
  await put("old", logFiles(leaves.slice(0, 500), keys, 1));
  const other = leaves.map((leaf, i) => (i === 7 ? (leaves[8] as Uint8Array) : leaf));
  await put("fork", logFiles(other.slice(0, 600), keys, 2));
  await writeFile(at("policy"), keys.policy);
  const shown = log.find(({ openings }) => openings.length > 2) as Logged;
  await writeFile(at("receipt.json"), receiptOf(leaves, files, { index: shown.index, openings: shown.openings, policy: keys.policy }));
  await writeFile(at("sealed.json"), receiptOf(leaves, logFiles(leaves, keys, 1), { index: 9, openings: [] }));
  await writeFile(at("bytes"), Uint8Array.of(0xff, 0xfe, 0));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function said(
  run: (out: { print: (text: string) => void }) => Promise<number | null>,
): Promise<{ code: number | null; text: string }> {
  const lines: string[] = [];
  const code = await run({ print: (text) => void lines.push(text) });
  return { code, text: lines.join("\n") };
}
const verify = (...args: string[]) => said((out) => runVerify(args, now, out));
const fsck = (...args: string[]) => said((out) => runFsck(args, { now, again }, out));

const checkOf = (trust: Trust) => checkLog({ trust, crypto: platformCrypto, now, keysOf: () => null });

describe("verify", () => {
  test("says who, what, when and how much, in both languages; 0 only for what was witnessed as asked, or what needs no witness", async () => {
    const sound = await verify(at("receipt.json"), "--policy", at("policy"));
    expect(sound.code).toBe(0);
    for (const part of ["凭证是真的", "The receipt is genuine", "最多8项", "archive", "不晚于", "Not after", ORIGIN])
      expect(sound.text).toContain(part);
    expect(await verify(at("receipt.json"), "--vkey", keys.vkey)).toMatchObject({ code: 0 });
    expect(await verify(at("sealed.json"), "--policy", at("policy"))).toMatchObject({
      code: 1,
      text: expect.stringContaining("见证还不够"),
    });
    const zh = await verify(at("receipt.json"), "--policy", at("policy"), "--lang", "zh");
    expect(zh.text).not.toContain("genuine");
  });

  test("by the receipt's own hint says so and is not passed, unless that is what was asked", async () => {
    expect(await verify(at("receipt.json"))).toMatchObject({ code: 1, text: expect.stringContaining("只与它自己一致") });
    expect(await verify(at("receipt.json"), "--trust-hint")).toMatchObject({
      code: 0,
      text: expect.stringContaining("proves nothing yet"),
    });
    expect(await verify(at("sealed.json"))).toMatchObject({ code: 1, text: expect.stringContaining("没有说明该信谁") });
  });

  test("a file that is no receipt, no text or not there; a policy that is none", async () => {
    for (const name of ["policy", "bytes"]) expect((await verify(at(name), "--policy", at("policy"))).code).toBe(1);
    await expect(verify(at("nothing"), "--policy", at("policy"))).rejects.toThrow("ENOENT");
    expect(await verify(at("receipt.json"), "--policy", at("receipt.json"))).toMatchObject({
      code: 1,
      text: expect.stringContaining("读不懂"),
    });
    expect((await verify(at("receipt.json"), "--vkey", "x")).code).toBe(1);
  });

  test("several are a whole case, or not", async () => {
    const first = log.find(({ commit }) => !commit.case.startsWith("ref:")) as Logged;
    const own = log.filter(({ commit }) => commit.case === first.commit.case);
    const files = logFiles(leaves, keys, 3);
    for (const { index } of own) await writeFile(at(`case-${index}.json`), receiptOf(leaves, files, { index, openings: [] }));
    const paths = own.map(({ index }) => at(`case-${index}.json`));
    expect(await verify(...paths, "--policy", at("policy"))).toMatchObject({ code: 0, text: expect.stringContaining("一条不缺") });
    expect(await verify(...paths.slice(1), "--policy", at("policy"))).toMatchObject({ code: 1, text: expect.stringContaining("缺第1条") });
  });

  test("wrong usage", async () => {
    for (const args of [[], ["--nothing"], ["a", "--lang", "fr"], ["a", "--policy", "b", "--vkey", "c"]])
      expect((await verify(...args)).code).toBeNull();
    expect((await verify("--help")).code).toBe(0);
  });
});

describe("fsck and replay", () => {
  test("a whole log from its folder, with what is said of it", async () => {
    const whole = await fsck(at("log"), "--policy", at("policy"));
    expect(whole.code).toBe(0);
    for (const part of ["整本账一致", "the whole log agrees", "演示", "archive、district"]) expect(whole.text).toContain(part);
    const replay = await said((out) => runFsck([at("log"), "--vkey", keys.vkey], { now, again: true }, out));
    expect(replay).toMatchObject({ code: 0, text: expect.stringContaining("24个由不公开内容得出的事实") });
    // What a log says of itself never drives a terminal: a fault would be wiped away by the line after it.
    const wiped = leafOf({ ...(log.at(-1) as Logged).commit, origin: "x\u001b[1A\u001b[2K\rsound" }).leaf;
    await put("wiped", logFiles([...leaves.slice(0, -1), wiped], keys, 2));
    const loud = await said((out) => runFsck([at("wiped"), "--vkey", keys.vkey], { now, again: true }, out));
    expect(loud).toMatchObject({ code: 1, text: expect.stringContaining("[2K sound") });
    expect(loud.text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    // Whoever writes a record chooses the name of its rules: what was not run again is not vouched for.
    const last = log.at(-1) as Logged;
    const other = leafOf({ ...last.commit, engine: "mingtang/9" }).leaf;
    await put("engine", logFiles([...leaves.slice(0, -1), other], keys, 2));
    const partly = await said((out) => runFsck([at("engine"), "--vkey", keys.vkey], { now, again: true }, out));
    expect(partly).toMatchObject({ code: 1, text: expect.stringContaining("有1条没有重算") });
  });

  test("by what lies beside the log proves only that it agrees with itself", async () => {
    expect(await fsck(at("log"))).toMatchObject({ code: 1, text: expect.stringContaining("没有说明该信谁") });
    await writeFile(at("log/vkey"), `${keys.vkey}\n`);
    expect(await fsck(at("log"))).toMatchObject({ code: 1, text: expect.stringContaining("proves only") });
    expect((await fsck(at("log"), "--trust-hint")).code).toBe(0);
    await rm(at("log/vkey"));
  });

  test("the memory notices a log that went back, and a fork; a spoiled memory is no empty one", async () => {
    const memory = ["--memory", at("memory.json"), "--policy", at("policy")];
    expect((await fsck(at("old"), ...memory)).code).toBe(0);
    expect((await fsck(at("log"), ...memory)).code).toBe(0);
    expect(JSON.parse(await readFile(at("memory.json"), "utf8"))).toMatchObject({ logs: [{ key: keys.vkey, size: log.length }] });
    expect(await fsck(at("old"), ...memory)).toMatchObject({ code: 1, text: expect.stringContaining("被退回去了") });
    await rm(at("memory.json"));
    expect((await fsck(at("old"), ...memory)).code).toBe(0);
    expect(await fsck(at("fork"), ...memory)).toMatchObject({ code: 1, text: expect.stringContaining("同一大小有两本账") });
    const forked = logFiles(
      leaves.slice(0, 500).map((leaf, i) => (i === 3 ? (leaves[4] as Uint8Array) : leaf)),
      keys,
      3,
    );
    await writeFile(at("forked.json"), receiptOf(leaves.slice(0, 500), forked, { index: 400, openings: [] }));
    expect(await verify(at("forked.json"), ...memory)).toMatchObject({ code: 1, text: expect.stringContaining("不是同一本账") });
    await writeFile(at("memory.json"), "{}");
    expect((await fsck(at("log"), ...memory)).code).toBe(1);
    expect(await readFile(at("memory.json"), "utf8")).toBe("{}");
  });

  test("what was changed is named with its index", async () => {
    const files = logFiles(leaves, keys, 2);
    const tile = Uint8Array.from(files.get("tile/0/001") ?? []);
    tile[32 * 9] = (tile[32 * 9] as number) ^ 1;
    await put("spoiled", files.set("tile/0/001", tile));
    expect(await fsck(at("spoiled"), "--policy", at("policy"))).toMatchObject({
      code: 1,
      text: expect.stringContaining("第265号：记录与散列文件tile/0/001不一致"),
    });
    expect((await fsck(at("nothing"), "--policy", at("policy"))).code).toBe(1);
    expect((await fsck("http://127.0.0.1:1/log", "--policy", at("policy"))).code).toBe(3);
  });
});

describe("over HTTP", () => {
  let server: Server;
  let url = "";
  const files = logFiles(leaves, keys, 2);
  /** Partial tiles have been taken away because the full ones came: the log grew while it was read. */
  const grown = logFiles([...leaves, ...leaves.slice(0, 300)], keys, 2);
  /** Whether the checkpoint has moved on where it is asked for again. */
  let [grew, asked] = [false, 0];
  beforeAll(async () => {
    server = createServer((req, res) => {
      const path = (req.url ?? "").replace(/^\/log\//, "");
      const name = toHex(sha256(bytesOf(ORIGIN)));
      const isNote = path === "checkpoint" || path === `${name}/checkpoint`;
      const bytes = isNote && !(grew && asked++ > 0) ? files.get("checkpoint") : grown.get(path);
      if (bytes === undefined) return res.writeHead(404).end();
      return res.end(bytes);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`;
  });
  afterAll(() => void server.close());

  test("a log that grew before its tiles were read, and took its old partial ones away, is whole at the size of its checkpoint", async () => {
    const short = leaves.length >> 8;
    expect(grown.has(`tile/entries/00${short}`)).toBe(true);
    expect([...grown.keys()].filter((path) => path.includes(`.p/${leaves.length % 256}`))).toEqual([]);
    grew = true;
    const found = await fsck(url, "--policy", at("policy"));
    grew = false;
    expect(found.text).not.toContain("tile/");
    expect(found).toMatchObject({ code: 0, text: expect.stringContaining("the whole log agrees") });
  });

  test("a log that grows at every look; one whose old partial tiles are gone without that it grew; one that grew to other leaves", async () => {
    const larger = (by: number, from = leaves): Files => logFiles([...from, ...leaves.slice(0, by)], keys, 2);
    const rows: Files[] = [logFiles(leaves, keys, 2), larger(1), larger(2), larger(3)];
    let looks = 0;
    const read = (now: () => Files, drop = (_: string): boolean => false) => ({
      where: "memory",
      read: async (path: string) => {
        if (path === "checkpoint") looks++;
        return drop(path) ? null : (now().get(path) ?? null);
      },
    });
    const trust = trustPolicy(keys.policy, "policy", sha256) as Trust;
    const result = async (source: TileSource) => {
      looks = 0;
      return feed(source, checkOf(trust), () => signedSize(source, trust));
    };
    // The checkpoint first, then from look to look one more leaf; only the newest files are there.
    const growing = await result(read(() => rows[Math.min(looks, rows.length) - 1] as Files));
    expect(growing).toMatchObject({ sound: true, judged: { checkpoint: { size: leaves.length } } });
    const partial = await result(
      read(
        () => rows[0] as Files,
        (path) => path.includes("tile/1/000.p"),
      ),
    );
    expect(partial.faults).toMatchObject([{ fault: "tile", path: `tile/1/000.p/${leaves.length >> 8}` }]);
    const forged = larger(2).set("checkpoint", bytesOf("forged"));
    const unsigned = await result(
      read(
        () => (looks < 2 ? (rows[0] as Files) : forged),
        (path) => path.includes(`.p/${leaves.length % 256}`),
      ),
    );
    expect(unsigned.faults).toMatchObject([{ fault: "bundle" }]);
    const others = larger(2, [...leaves.slice(0, -1), leaves[3] as Uint8Array]);
    const other = await result(
      read(
        () => (looks < 2 ? (rows[0] as Files) : others),
        (path) => path.includes(`.p/${leaves.length % 256}`),
      ),
    );
    expect(other.faults.map(({ fault }) => fault)).toEqual(["reference", "chain", "root"]);
  });

  test("witness-status tells each witness by the log and by itself", async () => {
    const witnesses = keys.policy.replace(/^(witness (?:archive|notary) \S+)$/gm, `$1 ${url}`);
    await writeFile(at("asked"), witnesses);
    const { code, text } = await said((out) => runWitnessStatus(["--policy", at("asked"), "--from", url], out));
    expect(code).toBe(0);
    expect(text).toContain(`archive: 见证于`);
    expect(text).toContain(`it keeps ${log.length}`);
    expect(text).toContain("district: ");
    expect(text).toContain("没有问到");
    expect((await said((out) => runWitnessStatus([], out))).code).toBeNull();
  });
});

test("consistency: an old checkpoint begins the present log, and no fork does", async () => {
  const run = (...args: string[]) => said((out) => runConsistency([...args, "--policy", at("policy")], out));
  expect(await run(at("log"), at("old/checkpoint"))).toMatchObject({ code: 0, text: expect.stringContaining("一致") });
  expect((await run(at("log"), at("log/checkpoint"), at("old/checkpoint"))).code).toBe(0);
  expect(await run(at("log"), at("fork/checkpoint"))).toMatchObject({ code: 1, text: expect.stringContaining("分叉") });
  expect((await run(at("old"), at("old/checkpoint"), at("log/checkpoint"))).code).toBe(1);
  expect((await run(at("log"))).code).toBeNull();
});
