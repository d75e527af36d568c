// What witnesses signed goes on through a mirror, and a mirror of that mirror: to whoever checks the mirror's folder or address under his policy.
import { spawnSync } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Mirror, type MirrorOptions, openMirror } from "../../src/app/mirror/mirror.ts";
import { mirrorServer } from "../../src/app/mirror/mirror-server.ts";
import { runMirror } from "../../src/app/mirror/run-mirror.ts";
import { listening } from "../../src/app/tlog/listening.ts";
import { sourceOf } from "../../src/app/tlog/source.ts";
import { runFsck } from "../../src/app/verify/run-fsck.ts";
import { parseNote, writeNote, writeVerifierKey } from "../../src/ledger/note.ts";
import { parsePolicy } from "../../src/ledger/policy.ts";
import { writeReceipt } from "../../src/ledger/receipt.ts";
import { writeTlogProof } from "../../src/ledger/tlog-proof.ts";
import { sha256 } from "../note-keys.ts";
import { countyLog } from "../verify/county-log.ts";
import { noteOf, proofOf, SEEN_AT, testKeys, treeFiles } from "../verify/log-files.ts";
import { freshFolder } from "./served.ts";

const keys = testKeys();
const leaves = countyLog().log.map(({ leaf }) => leaf);
const NOW = (SEEN_AT + 60) * 1_000;
const policyText = keys.policy;
const policy = parsePolicy(policyText, sha256);

type Log = {
  folder: string;
  show(size: number, seen: number, name?: string): Promise<string>;
  put(name: string, text: string): Promise<void>;
};
/** A log in a folder: `show` puts the files of a size there, and its checkpoint with so many cosignatures under a name. */
async function logIn(): Promise<Log> {
  const folder = await freshFolder();
  const put = async (path: string, bytes: Uint8Array | string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  };
  return {
    folder,
    put,
    async show(size, seen, name = "checkpoint") {
      const { files, root } = treeFiles(leaves.slice(0, size));
      for (const [path, bytes] of files) await put(path, bytes);
      const note = noteOf(keys, { size, root }, seen);
      await put(name, note);
      return note;
    },
  };
}
async function mirrorOf(more: Partial<MirrorOptions> & { folder?: string } = {}): Promise<Mirror> {
  const { folder = await freshFolder(), ...options } = more;
  const mirror = await openMirror(folder, { log: keys.log.key, now: () => NOW, say: () => undefined, ...options });
  onTestFinished(() => mirror.close());
  return mirror;
}
const textOf = async (mirror: Mirror, name = "checkpoint"): Promise<string> =>
  Buffer.from((await mirror.files.note(name)) ?? []).toString();
const signersIn = (note: string): string[] =>
  (parseNote(Buffer.from(note))?.signatures ?? []).map(({ name }) => name.replace(/\.test.*/, ""));
const [LOG, OWN] = ["county", "mirror"];
/** Names as `signersIn` gives them; the mirror's own stands last. */
const signers = async (mirror: Mirror, name?: string): Promise<string[]> =>
  signersIn(await textOf(mirror, name)).map((one) => (one.startsWith("mingtang-mirror") ? OWN : one));

async function fsck(where: string, text = policyText): Promise<{ code: number | null; said: string }> {
  const path = join(await freshFolder(), "policy");
  await writeFile(path, text);
  const said: string[] = [];
  const code = await runFsck([where, "--policy", path], { now: NOW, again: false }, { print: (line) => void said.push(line) });
  return { code, said: said.join("\n") };
}

test("cosignatures are kept, those that come later are added, and none is lost again; over a restart too", async () => {
  const [log, folder] = [await logIn(), await freshFolder()];
  const mirror = await mirrorOf({ policy, folder });
  await log.show(300, 0);
  expect(await mirror.pull(sourceOf(log.folder))).toEqual({ state: "grown", size: 300 });
  expect(await signers(mirror)).toEqual([LOG, OWN]);
  for (const [seen, now] of [
    [1, ["archive"]],
    [3, ["archive", "district", "notary"]],
    [0, ["archive", "district", "notary"]],
  ] as const) {
    await log.show(300, seen);
    expect(await mirror.pull(sourceOf(log.folder))).toEqual({ state: "same", size: 300 });
    expect(await signers(mirror)).toEqual([LOG, ...now, OWN]);
  }
  const before = await textOf(mirror);
  await mirror.close();
  const again = await mirrorOf({ policy, folder });
  expect(await again.pull(sourceOf(log.folder))).toEqual({ state: "same", size: 300 });
  expect(await textOf(again)).toBe(before);
  await log.show(301, 1);
  expect(await again.pull(sourceOf(log.folder))).toEqual({ state: "grown", size: 301 });
  expect(await signers(again)).toEqual([LOG, "archive", OWN]);
});

test("what no known witness made of this very text is not kept, and the rest is", async () => {
  const log = await logIn();
  const { text, signatures } = parseNote(Buffer.from(await log.show(40, 3))) ?? { text: "", signatures: [] };
  const [own, archive, district, notary] = signatures;
  if (own === undefined || archive === undefined || district === undefined || notary === undefined) throw new Error("four lines");
  const stranger = { ...notary, name: "stranger.test/witness", id: 7 };
  const spoiled = { ...district, signature: district.signature.map((byte, i) => (i === 20 ? byte ^ 1 : byte)) };
  const old = { ...notary, signature: keys.witnesses[2]?.line(`${text}more\n`, SEEN_AT).signature ?? new Uint8Array() };
  await log.put("checkpoint", writeNote({ text, signatures: [own, stranger, archive, spoiled, old] }));
  const mirror = await mirrorOf({ policy });
  await mirror.pull(sourceOf(log.folder));
  expect(await signers(mirror)).toEqual([LOG, "archive", OWN]);
  expect((await fsck(mirror.files.folder)).code).toBe(0);
});

test("without a policy of its own it knows the witnesses that the log names, and passes on what the log says of them", async () => {
  const log = await logIn();
  await log.show(40, 2);
  const nobody = await mirrorOf();
  await nobody.pull(sourceOf(log.folder));
  expect(await signers(nobody)).toEqual([LOG, OWN]);
  await log.put("policy", testKeys().policy);
  await nobody.pull(sourceOf(log.folder));
  expect([await signers(nobody), await nobody.files.note("policy")]).toEqual([[LOG, OWN], null]);
  await log.put("policy", policyText);
  await nobody.pull(sourceOf(log.folder));
  expect(await signers(nobody)).toEqual([LOG, "archive", "district", OWN]);
  expect(await textOf(nobody, "policy")).toBe(policyText);
  // The log names them no more: what is held stays.
  await rm(join(log.folder, "policy"));
  await log.show(40, 0);
  await nobody.pull(sourceOf(log.folder));
  expect(await signers(nobody)).toEqual([LOG, "archive", "district", OWN]);
});

test("a log that outruns its witnesses: the newest witnessed checkpoint is served beside, with the files of its size", async () => {
  const log = await logIn();
  await log.show(520, 2, "checkpoint.witnessed");
  await log.show(600, 0);
  // Its own partial files are gone, as they may be once larger ones stand there.
  for (const path of ["tile/0/002.p/8", "tile/entries/002.p/8"]) await rm(join(log.folder, path));
  const mirror = await mirrorOf({ policy });
  expect(await mirror.pull(sourceOf(log.folder))).toEqual({ state: "grown", size: 600 });
  expect([await signers(mirror), await signers(mirror, "checkpoint.witnessed")]).toEqual([
    [LOG, OWN],
    [LOG, "archive", "district"],
  ]);
  const { files } = treeFiles(leaves.slice(0, 520));
  for (const [path, bytes] of files) expect([path, await readFile(join(mirror.files.folder, path))]).toEqual([path, Buffer.from(bytes)]);
  // An older one does not take its place, another history's stops everything.
  await log.show(300, 3, "checkpoint.witnessed");
  await log.show(600, 0);
  await mirror.pull(sourceOf(log.folder));
  expect(await textOf(mirror, "checkpoint.witnessed")).toContain("\n520\n");
  const other = leaves.map((leaf, i) => (i === 7 ? (leaves[8] as Uint8Array) : leaf)).slice(0, 560);
  await log.put("checkpoint.witnessed", noteOf(keys, { size: 560, root: treeFiles(other).root }, 3));
  expect(await mirror.pull(sourceOf(log.folder))).toMatchObject({ state: "stopped", why: "forked", about: "600 560" });
  expect(await textOf(mirror, "checkpoint.witnessed")).toContain("\n520\n");
});

async function addressOf(mirror: Mirror): Promise<string> {
  const http = await listening(
    mirrorServer(mirror, () => null),
    { host: "127.0.0.1", port: 0 },
  );
  onTestFinished(() => http.stop());
  return http.url;
}

test("mirror and mirror of the mirror check under a policy, by folder and address, by ours and by the second verifier", async () => {
  const log = await logIn();
  await log.show(leaves.length, 2);
  await log.put("policy", policyText);
  const first = await mirrorOf();
  await first.pull(sourceOf(log.folder));
  const at = await addressOf(first);
  const ownKey = writeVerifierKey(first.cosigner.key, sha256);
  // Who asks for this mirror as well as the archive finds both.
  const both = policyText.replace(/group[\s\S]*/, `witness m1 ${ownKey}\ngroup all 2 archive m1\nquorum all\n`);
  const second = await mirrorOf({ policy: parsePolicy(both, sha256) });
  await second.pull(sourceOf(at));
  const far = await addressOf(second);
  expect((await signers(second)).sort()).toEqual([LOG, "archive", "district", OWN, OWN].sort());
  for (const where of [first.files.folder, at, second.files.folder, far]) {
    const { code, said } = await fsck(where, both);
    expect({ where, code, seen: /witnesses: (.*)/.exec(said)?.[1] }).toEqual({
      where,
      code: 0,
      seen: "archive, district, m1",
    });
  }
  const checkpoint = await (await fetch(`${far}/checkpoint`)).text();
  const { files } = treeFiles(leaves);
  const proof = writeTlogProof({ extra: null, index: 9, proof: proofOf(files, 9, leaves.length), checkpoint });
  const receipt = writeReceipt({ proof, leaf: new TextDecoder().decode(leaves[9]), openings: [], policy: null });
  if (spawnSync("python3", ["--version"]).status !== 0) return;
  const path = join(await freshFolder(), "policy");
  for (const [text, quorum] of [
    [both, "met"],
    [policyText, "met"],
    [both.replace("2 archive m1", "2 notary m1"), "unmet"],
  ] as const) {
    await writeFile(path, text);
    const ran = spawnSync("python3", ["test/verify/python/verify.py", "-", path, String(NOW / 1_000)], {
      input: JSON.stringify([receipt]),
      encoding: "utf8",
    });
    expect(JSON.parse(ran.stdout || ran.stderr)).toMatchObject({ sound: true, quorum });
  }
});

test("the command takes a policy, and says what is wrong in it", async () => {
  const log = await logIn();
  await log.show(40, 2);
  const [folder, said] = [await freshFolder(), [] as string[]];
  await writeFile(join(folder, "policy"), policyText);
  await writeFile(join(folder, "bad"), "quorum somebody\n");
  const io = {
    print: (line: string) => void said.push(line),
    whisper: (line: string) => void said.push(line),
    stop: new AbortController().signal,
  };
  const args = [join(folder, "m"), "--from", log.folder, "--log", keys.vkey, "--once", "--policy"];
  expect(await runMirror([...args, join(folder, "policy")], io)).toBe(0);
  expect(signersIn(await readFile(join(folder, "m/log/checkpoint"), "utf8"))).toContain("archive");
  expect(await runMirror([...args, join(folder, "bad")], io)).toBe(1);
  expect(said.join("\n")).toContain("line 1");
});
