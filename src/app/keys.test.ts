import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { audienceKey, BrokenSeal, openKeyFile, RECORD_BYTES } from "./keys.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mingtang-keys-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const slotFiles = async () => (await readdir(folder)).filter((name) => name.endsWith(".slots")).map((name) => join(folder, name));
const slotFile = async () => (await slotFiles())[0] ?? "none";
const bytesOf = async (made: string) => Buffer.concat(await Promise.all((await readdir(made)).map((name) => readFile(join(made, name)))));

describe("keys", () => {
  test("are there at once, and after a flush also for another process and after a restart", async () => {
    const keys = await openKeyFile(folder);
    const made = Array.from({ length: 50 }, (_, i) => keys.create(`CASE${i}`));
    for (const { slot, key } of made) expect(await keys.read(slot)).toEqual(key);
    expect(await slotFiles()).toEqual([]);
    await keys.flush();
    const other = await openKeyFile(folder);
    for (const { slot, key } of made) expect(await other.read(slot)).toEqual(key);
    const own = other.create("CASE0");
    await other.close();
    await keys.close();
    expect((await slotFiles()).length).toBe(2);
    expect(await (await openKeyFile(folder)).read(own.slot)).toEqual(own.key);
    expect(new Set(made.map(({ key }) => key.toString("hex"))).size).toBe(50);
  });

  test("created together are written together, and every flush covers what came before it", async () => {
    const keys = await openKeyFile(folder);
    const rounds = Array.from({ length: 40 }, async (_, i) => {
      if (i % 3 === 0) await null;
      const made = keys.create(`CASE${i}`);
      await keys.flush();
      const { size } = await stat(await slotFile());
      expect(size).toBeGreaterThanOrEqual((Number(made.slot.split(".")[1]) + 1) * RECORD_BYTES);
      return made;
    });
    const made = await Promise.all(rounds);
    await keys.close();
    const again = await openKeyFile(folder);
    for (const { slot, key } of made) expect(await again.read(slot)).toEqual(key);
  });

  test("survive falling out of the memory", async () => {
    const keys = await openKeyFile(folder, { cached: 3 });
    const made = Array.from({ length: 20 }, (_, i) => keys.create(`CASE${i}`));
    for (const { slot, key } of made) expect(await keys.read(slot)).toEqual(key);
    await keys.flush();
    for (const { slot, key } of [...made, ...made]) expect(await keys.read(slot)).toEqual(key);
    await keys.close();
  });

  test("lie wrapped: neither a key nor a case reference is to be found in the folder, and only the owner may look", async () => {
    const keys = await openKeyFile(join(folder, "new"));
    const { key } = keys.create("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    await keys.close();
    const made = join(folder, "new");
    const bytes = await bytesOf(made);
    expect(bytes.includes(key)).toBe(false);
    expect(bytes.includes("ABCDEFGHIJKLMNOPQRSTUVWXYZ")).toBe(false);
    for (const name of await readdir(made)) expect((await stat(join(made, name))).mode & 0o777).toBe(0o600);
    expect((await stat(made)).mode & 0o777).toBe(0o700);
  });

  test("destroyed are gone, here and for the next process; the others stay", async () => {
    const keys = await openKeyFile(folder);
    const [one, two] = [keys.create("A"), keys.create("B")];
    await keys.destroy(one.slot);
    expect(await keys.read(one.slot)).toBeNull();
    expect(await keys.read(two.slot)).toEqual(two.key);
    await keys.destroy(one.slot);
    await keys.close();
    const again = await openKeyFile(folder);
    expect(await again.read(one.slot)).toBeNull();
    expect(await again.read(two.slot)).toEqual(two.key);
    await again.destroy(two.slot);
    expect((await readFile(await slotFile())).equals(Buffer.alloc(2 * RECORD_BYTES))).toBe(true);
  });

  test.each(["", "x", "../master.0", "0123456789abcdef.0", "0123456789abcdef.-1", "0123456789abcdef.00", "0123456789abcdef.1e3"])(
    "a slot %j that never was holds no key",
    async (slot) => {
      const keys = await openKeyFile(folder);
      expect(await keys.read(slot)).toBeNull();
      await keys.destroy(slot);
    },
  );
});

describe("audience key", () => {
  test("differs by audience and by case, and is the same every time", () => {
    const [a, b] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    expect(audienceKey(a, "internal")).toEqual(audienceKey(a, "internal"));
    const all = [audienceKey(a, "internal"), audienceKey(a, "counterpart"), audienceKey(b, "internal"), a];
    expect(new Set(all.map((key) => key.toString("hex"))).size).toBe(4);
  });
});

describe("damage", () => {
  test("a torn tail is no key, and what is before it stands", async () => {
    const keys = await openKeyFile(folder);
    const [one, two] = [keys.create("A"), keys.create("B")];
    await keys.close();
    for (const cut of [1, RECORD_BYTES - 1, RECORD_BYTES]) {
      await truncate(await slotFile(), 2 * RECORD_BYTES - cut);
      const again = await openKeyFile(folder);
      expect(await again.read(one.slot)).toEqual(one.key);
      expect(await again.read(two.slot)).toBeNull();
    }
  });

  test("a changed byte anywhere in a record is said, and so is a record moved to another slot", async () => {
    const keys = await openKeyFile(folder);
    const [one, two] = [keys.create("A"), keys.create("B")];
    await keys.close();
    const path = await slotFile();
    const good = await readFile(path);
    for (let at = 0; at < RECORD_BYTES; at += 5) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 1;
      await writeFile(path, bad);
      await expect((await openKeyFile(folder)).read(one.slot)).rejects.toThrow(BrokenSeal);
    }
    await writeFile(path, Buffer.concat([good.subarray(RECORD_BYTES), good.subarray(0, RECORD_BYTES)]));
    await expect((await openKeyFile(folder)).read(two.slot)).rejects.toThrow(BrokenSeal);
  });

  test("a lost or short master stops the start instead of being made anew", async () => {
    const keys = await openKeyFile(folder);
    keys.create("A");
    await keys.close();
    await writeFile(join(folder, "master"), Buffer.alloc(31));
    await expect(openKeyFile(folder)).rejects.toThrow("32 bytes");
    await rm(join(folder, "master"));
    await expect(openKeyFile(folder)).rejects.toThrow("no master");
  });

  test("two first starts at once agree on one master", async () => {
    const [a, b] = await Promise.all([openKeyFile(folder), openKeyFile(folder)]);
    const made = a.create("A");
    await a.close();
    expect(await b.read(made.slot)).toEqual(made.key);
    expect((await readdir(folder)).filter((name) => name.startsWith("master"))).toEqual(["master"]);
  });

  test("a write that fails is told to everybody who waits and to all who come after", async () => {
    const keys = await openKeyFile(folder);
    await rm(folder, { recursive: true });
    keys.create("A");
    const [one, two] = [keys.flush(), keys.flush()];
    await expect(one).rejects.toThrow();
    await expect(two).rejects.toThrow();
    await mkdir(folder);
    keys.create("B");
    await expect(keys.flush()).rejects.toThrow();
    await expect(keys.flush()).rejects.toThrow();
  });

  test("kill -9 while keys are written: every key that was acknowledged is there", async () => {
    const module = join(import.meta.dirname, "keys.ts");
    const program = `
      const { openKeyFile } = await import(${JSON.stringify(module)});
      const keys = await openKeyFile(${JSON.stringify(folder)});
      for (let i = 0; ; i++) {
        const made = Array.from({ length: 7 }, (_, j) => keys.create("CASE" + i + "/" + j));
        await keys.flush();
        for (const { slot, key } of made) process.stdout.write(slot + " " + key.toString("hex") + "\\n");
      }`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const acknowledged = new Map<string, string>();
    for await (const line of createInterface({ input: child.stdout })) {
      const [slot = "", key = ""] = line.split(" ");
      if (key.length === 64) acknowledged.set(slot, key);
      if (acknowledged.size === 400) child.kill("SIGKILL");
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    expect(acknowledged.size).toBeGreaterThanOrEqual(400);
    const keys = await openKeyFile(folder);
    for (const [slot, key] of acknowledged) expect((await keys.read(slot))?.toString("hex")).toBe(key);
  });
});
