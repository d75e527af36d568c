// The mirror's own folder: half-written, spoiled, of somebody else, on a disk that fails, and after a process that was killed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { openMirror } from "../../src/app/mirror/mirror.ts";
import { sourceOf } from "../../src/app/tlog/source.ts";
import { ED25519 } from "../../src/ledger/note.ts";
import { noteSigner } from "../note-keys.ts";
import { programOf } from "../program.ts";
import { type Step, watchedDisk } from "./disk.ts";
import { folderLog, leavesFrom } from "./folder-log.ts";
import { everything, expectWhole, filesOf, mirrored, signer } from "./mirrored.ts";
import { freshFolder, NOW } from "./served.ts";

describe("a mirror's own folder", () => {
  test("half-written or spoiled is put right from the log at the next start, and said; without the log it is not called whole", async () => {
    const c = await mirrored(600);
    await c.mirror.pull(c.source);
    await c.mirror.close();
    const own = join(c.folder, "log");
    const right = await everything(own);
    const spoil = ["tile/0/000", "tile/entries/001", "tile/0/002.p/88", "tile/1/000.p/2"];
    for (const path of spoil)
      await writeFile(
        join(own, path),
        (await readFile(join(own, path))).map((byte, i) => (i === 40 ? byte ^ 1 : byte)),
      );
    await rm(join(own, "tile/entries/000"));
    await writeFile(join(own, "tile/0/.001.next"), "half");
    const said: string[] = [];
    const mirror = await openMirror(c.folder, { log: c.log.key, now: () => NOW, say: (text) => void said.push(text) });
    onTestFinished(() => mirror.close());
    const at = await freshFolder();
    await copyFile(join(c.log.folder, "checkpoint"), join(at, "checkpoint"));
    expect(await mirror.pull(sourceOf(at))).toMatchObject({ state: "stopped", why: "spoiled" });
    expect(await mirror.pull(c.source)).toEqual({ state: "same", size: 600 });
    expect(said.filter((line) => line.includes("taken anew"))).toHaveLength(4);
    const after = await everything(own);
    after.delete("tile/0/.001.next");
    expect(after).toEqual(right);
  });

  test("of another log, another key, or with a checkpoint that is none is not opened", async () => {
    const c = await mirrored(20);
    await c.mirror.pull(c.source);
    const open = (log = c.log.key) => openMirror(c.folder, { log, now: () => NOW, say: () => undefined });
    await expect(open()).rejects.toThrow(/already uses/);
    await c.mirror.close();
    await expect(open(noteSigner("zhaoming.example/log", ED25519).key)).rejects.toThrow(/not of this log/);
    await writeFile(join(c.folder, "log/checkpoint"), await c.log.note());
    await expect(open()).rejects.toThrow(/not of this log and this mirror/);
  });

  const steps: Step[] = ["write", "fsync", "rename", "sync"];
  test.each(steps)("on a disk that fails at %s holds what it held, and takes the rest when the disk does", async (step) => {
    const watched = watchedDisk();
    const c = await mirrored(300, { disk: watched.disk });
    await c.mirror.pull(c.source);
    for (const after of [0, 1, 3, 5]) {
      await c.log.publish(leavesFrom(c.log.size(), 300));
      const [size, note] = [c.mirror.size(), await readFile(join(c.mirror.files.folder, "checkpoint"), "utf8")];
      watched.fail(step, "ENOSPC", after);
      await expect(c.mirror.pull(c.source)).rejects.toThrow(/ENOSPC/);
      expect(c.mirror.size()).toBe(size);
      expect(await readFile(join(c.mirror.files.folder, "checkpoint"), "utf8")).toBe(note);
      watched.mend();
      expect(await c.mirror.pull(c.source)).toMatchObject({ state: "grown" });
      await expectWhole(c, c.log.size());
    }
  });

  test("after kill -9 in the middle goes on, by the command, and ends with what it found", async () => {
    const log = folderLog(await freshFolder(), signer);
    await log.publish(leavesFrom(0, 20_000));
    const folder = await freshFolder();
    await mkdir(folder, { recursive: true });
    const start = (from: string) => {
      const args = [...programOf("cli"), "mirror", folder, "--from", from, "--log", log.vkey, "--once"];
      const child = spawn(process.execPath, args, { cwd: fileURLToPath(new URL("../..", import.meta.url)) });
      onTestFinished(() => void child.kill("SIGKILL"));
      const heard: string[] = [];
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => heard.push(part.toString()));
      return { child, heard, gone: once(child, "exit") };
    };
    const first = start(log.folder);
    await expect.poll(async () => (await everything(join(folder, "log"))).size, { timeout: 30_000, interval: 5 }).toBeGreaterThan(5);
    first.child.kill("SIGKILL");
    await first.gone;
    expect([...(await everything(join(folder, "log"))).keys()]).not.toContain("checkpoint");
    const second = start(log.folder);
    expect([(await second.gone)[0], second.heard.join("")]).toEqual([0, expect.stringContaining("20000")]);
    expect(await filesOf(join(folder, "log"), 20_000)).toEqual(await filesOf(log.folder, 20_000));
    const twin = folderLog(await freshFolder(), signer);
    await twin.publish(leavesFrom(0, 20_100, "other"));
    const third = start(twin.folder);
    expect([(await third.gone)[0], third.heard.join("")]).toEqual([1, expect.stringContaining("账本分叉")]);
    const fourth = start("http://127.0.0.1:1/");
    expect([(await fourth.gone)[0], fourth.heard.join("")]).toEqual([3, expect.stringContaining("could not be read")]);
  });
});
