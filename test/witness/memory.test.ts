// What a witness must never forget: many at once, a disk that fails at any step, a process that is killed, a folder that was put back.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { originHash } from "../../src/app/witness/memory.ts";
import { openWitness } from "../../src/app/witness/witness.ts";
import { parseCheckpoint } from "../../src/ledger/checkpoint.ts";
import { parseNote } from "../../src/ledger/note.ts";
import { programOf } from "../program.ts";
import { type Step, watchedDisk } from "./disk.ts";
import { freshFolder, NOW, served } from "./served.ts";
import { type SmallLog, smallLog } from "./small-log.ts";

const log = smallLog();
const ID = originHash(log.origin);
const sizeIn = (note: Uint8Array | string | undefined): number => {
  const read = note === undefined ? null : parseNote(Buffer.from(note));
  return read === null ? 0 : (parseCheckpoint(read.text)?.size ?? 0);
};

describe("many at once", () => {
  test("a thousand offers of N and N+K over real HTTP: sizes never fall, each 200 is durable when it comes, and one history is cosigned", async () => {
    const watched = watchedDisk();
    const at = await served([log], { disk: watched.disk });
    const path = join(at.folder, "seen", ID);
    let most = 0;
    let cosigned = 0;
    const sizes = [3, 4, 7, 8, 20];
    const bodies = new Map(
      sizes.flatMap((size) => [0, ...sizes].filter((old) => old <= size).map((old) => [`${old} ${size}`, log.body(old, size)])),
    );
    const offers = [...bodies.keys()];
    const answers = Array.from({ length: 1_000 }, async (_, i) => {
      const which = offers[(i * 7) % offers.length] as string;
      const { status, body } = await at.post(bodies.get(which) as Buffer);
      const durable = sizeIn(watched.durable.get(path));
      if (status === 200) {
        cosigned++;
        expect(durable).toBeGreaterThanOrEqual(Number(which.split(" ")[1]));
      } else expect({ status, size: Number(body) <= durable }).toEqual({ status: 409, size: true });
      expect(durable).toBeGreaterThanOrEqual(most);
      most = Math.max(most, durable);
    });
    await Promise.all(answers);
    expect(cosigned).toBeGreaterThanOrEqual(1);
    expect(sizeIn(await readFile(path))).toBe(most);
    expect((await at.post(log.body(most, 21))).status).toBe(200);
  });

  test("the race of the specification, in every order: after 200 for N+K nobody gets one for N", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(5, 6, 9), fc.constantFrom(5, 6, 9, 12)), { minLength: 2, maxLength: 12 }),
        async (pairs) => {
          const at = await served([log]);
          await at.post(log.body(0, 5));
          const order: number[] = [];
          const wanted = pairs.filter(([old, size]) => old <= size);
          await Promise.all(
            wanted.map(async ([old, size]) => (await at.witness.add(log.body(old, size))).status === 200 && order.push(size)),
          );
          expect(order).toEqual([...order].sort((a, b) => a - b));
          await at.stop();
        },
      ),
      { numRuns: 40 },
    );
  });

  test("one folder has one witness", async () => {
    const at = await served([log]);
    await expect(openWitness(at.folder, { now: () => NOW, say: () => undefined })).rejects.toThrow(/already uses/);
    await at.stop();
    await served([log], { folder: at.folder });
  });
});

describe("a disk that fails", () => {
  const steps: Step[] = ["write", "fsync", "rename", "sync"];

  test.each(steps.flatMap((step) => [[step, "ENOSPC"] as const, [step, "EIO"] as const]))(
    "at %s (%s): no 200, nothing is shown, and it goes on when the disk does",
    async (step, code) => {
      const watched = watchedDisk();
      const at = await served([log], { disk: watched.disk });
      await at.post(log.body(0, 5));
      watched.fail(step, code);
      for (const size of [6, 7]) {
        const { status, body } = await at.post(log.body(5, size));
        expect({ status, told: body.includes("witness.example") }).toEqual({ status: 500, told: false });
        expect(sizeIn((await at.get(`/${ID}/checkpoint`)).body)).toBe(5);
      }
      expect(at.said.some((line) => line.includes(code))).toBe(true);
      watched.mend();
      // Where only the folder's sync failed, the file may be the new one: then that is what was seen.
      const { status, body } = await at.post(log.body(5, 8));
      const old = status === 409 ? Number(body) : 5;
      expect([5, 6, 7]).toContain(old);
      if (status === 409) expect((await at.post(log.body(old, 8))).status).toBe(200);
      expect(sizeIn(watched.durable.get(join(at.folder, "seen", ID)))).toBe(8);
    },
  );

  test("a power cut at any step leaves what was answered or more, and the next start takes it up", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...steps),
        fc.nat(9),
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 9 }),
        async (step, after, grows) => {
          const watched = watchedDisk();
          const at = await served([log], { disk: watched.disk });
          watched.fail(step, "EIO", after);
          let [size, answered] = [0, 0];
          for (const by of grows) {
            const { status, body } = await at.witness.add(log.body(size, size + by));
            if (status === 200) answered = size + by;
            size = status === 200 ? size + by : status === 409 ? Number(body) : size;
          }
          await at.stop();
          const left = watched.durable.get(join(at.folder, "seen", ID));
          expect(sizeIn(left)).toBeGreaterThanOrEqual(answered);
          await rm(join(at.folder, "seen"), { recursive: true });
          await mkdir(join(at.folder, "seen"));
          if (left !== undefined) await writeFile(join(at.folder, "seen", ID), left);
          await writeFile(join(at.folder, "seen", `.${ID}.next`), "half of it");
          const again = await served([log], { folder: at.folder });
          expect(sizeIn(again.witness.checkpoint(ID) ?? undefined)).toBe(sizeIn(left));
          await again.stop();
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("what was put back", () => {
  test("an older file under a running witness stops it for that log alone; a file of another key, of another log or cut short is no folder to start from", async () => {
    const other = smallLog("other.example/log");
    const at = await served([log, other]);
    const path = join(at.folder, "seen", ID);
    await at.post(log.body(0, 5));
    const old = await readFile(path);
    await at.post(log.body(5, 9));
    const now = await readFile(path);
    for (const back of [async () => writeFile(path, old), async () => rm(path), async () => writeFile(path, "cut")]) {
      await back();
      expect((await at.post(log.body(5, 6))).status).toBe(500);
      expect((await at.post(log.body(9, 10))).status).toBe(500);
    }
    expect((await at.post(other.body(0, 4))).status).toBe(200);
    await writeFile(path, now);
    expect((await at.post(log.body(9, 10))).status).toBe(200);
    await at.stop();
    const elsewhere = await served([log]);
    await elsewhere.post(log.body(0, 3));
    for (const bytes of [
      await readFile(join(elsewhere.folder, "seen", ID)),
      now.subarray(0, -3),
      await readFile(join(at.folder, "seen", originHash(other.origin))),
    ]) {
      await writeFile(path, bytes);
      await expect(openWitness(at.folder, { now: () => NOW, say: () => undefined })).rejects.toThrow(/not written by this key/);
    }
  });

  test("a key that others can read, that is a mirror's, of another name or no key opens nothing", async () => {
    const at = await served([log]);
    await at.stop();
    const open = (name?: string) => openWitness(at.folder, { name, now: () => NOW, say: () => undefined });
    const key = join(at.folder, "key");
    await expect(open("witness.example/w2")).rejects.toThrow(/another key/);
    await chmod(key, 0o640);
    await expect(open()).rejects.toThrow(/chmod 600/);
    await chmod(key, 0o600);
    const text = await readFile(key, "utf8");
    await writeFile(key, text.replace("witness-key", "mirror-key"));
    await expect(open()).rejects.toThrow(/nothing else/);
    for (const bad of ["", "key", text.slice(0, 80)]) {
      await writeFile(key, bad);
      await expect(open()).rejects.toThrow(/is none/);
    }
    await writeFile(key, text);
    await writeFile(join(at.folder, "logs"), "# fine\nnot a key\n");
    await expect(open()).rejects.toThrow(/line 2/);
    // Each refusal lets go of the folder.
    await writeFile(join(at.folder, "logs"), "");
    await (await open()).close();
  });

  test("a clock that was set back a little says the moment of before again; further back, nothing is cosigned", async () => {
    let now = NOW;
    const at = await served([log], { now: () => now });
    const first = await at.post(log.body(0, 5));
    now = NOW - 30_000;
    expect(await at.post(log.body(5, 5))).toEqual(first);
    now = NOW - 3_600_000;
    expect((await at.post(log.body(5, 6))).status).toBe(503);
    now = NOW + 1_000;
    expect((await at.post(log.body(5, 6))).status).toBe(200);
  });
});

describe("a process that is killed", () => {
  const ROOT = fileURLToPath(new URL("../..", import.meta.url));
  const start = async (folder: string, of: SmallLog): Promise<{ child: ChildProcess; url: string }> => {
    const child = spawn(process.execPath, [...programOf("cli"), "witness", folder, "--port", "0", "--log", of.vkey], {
      cwd: ROOT,
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const heard: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => heard.push(part.toString()));
    await expect.poll(() => /http:\/\/\S+/.exec(heard.join(""))?.[0], { timeout: 30_000 }).toBeDefined();
    return { child, url: /http:\/\/\S+/.exec(heard.join(""))?.[0] as string };
  };

  test("with kill -9 under load, and started again: what it answered it remembers, and its key is the same", async () => {
    const folder = await freshFolder();
    let answered = 0;
    const keys = new Set<string>();
    for (const round of [1, 2, 3]) {
      const { child, url } = await start(folder, log);
      keys.add(await (await fetch(`${url}/vkey`)).text());
      const gone = once(child, "exit");
      const offer = async (old: number, size: number) =>
        fetch(`${url}/add-checkpoint`, { method: "POST", body: log.body(old, size) as Uint8Array<ArrayBuffer> });
      // What the last process wrote is what this one knows.
      expect({ round, status: (await offer(answered, answered)).status }).toEqual({ round, status: 200 });
      for (let size = answered, n = 0; ; n++) {
        // Killed while an offer is on its way.
        if (n === 5) child.kill("SIGKILL");
        const answer = await offer(size, size + 1).catch(() => null);
        if (answer === null) break;
        const body = await answer.text();
        if (answer.status === 200) answered = size = size + 1;
        else if (answer.status === 409) size = Number(body);
      }
      await gone;
      const left = sizeIn(await readFile(join(folder, "seen", ID)));
      expect(left).toBeGreaterThanOrEqual(answered);
      answered = left;
    }
    expect(answered).toBeGreaterThanOrEqual(12);
    expect(keys.size).toBe(1);
    const { child, url } = await start(folder, log);
    const fork = log.forkedAt(2);
    expect(
      (await fetch(`${url}/add-checkpoint`, { method: "POST", body: fork.body(answered, answered + 1) as Uint8Array<ArrayBuffer> })).status,
    ).toBe(422);
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    expect((await gone)[0]).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(["evidence", "key", "logs", "seen", "vkey"]);
  });
});
