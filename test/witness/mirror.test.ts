// The mirror against logs that grow, and against sources that spoil, shrink, fork or say nothing.
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { partialTiles } from "../../src/app/log/frontier.ts";
import { openMirror } from "../../src/app/mirror/mirror.ts";
import { mirrorServer } from "../../src/app/mirror/mirror-server.ts";
import { listening } from "../../src/app/tlog/listening.ts";
import { sourceOf } from "../../src/app/tlog/source.ts";
import { ED25519 } from "../../src/ledger/note.ts";
import { tilePath } from "../../src/ledger/tile.ts";
import { noteSigner } from "../note-keys.ts";
import { folderLog, leavesFrom } from "./folder-log.ts";
import { type Case, everything, expectWhole, filesOf, mirrored, signer } from "./mirrored.ts";
import { freshFolder, NOW } from "./served.ts";

describe("a mirror", () => {
  test("holds the same files as the log at every size, whatever the steps it grows by, and cosigns each", async () => {
    const c = await mirrored(0);
    expect(await c.mirror.pull(c.source)).toEqual({ state: "stopped", why: "unsigned", about: "absent" });
    for (const by of [1, 254, 1, 1, 255, 3, 700]) {
      await c.log.publish(leavesFrom(c.log.size(), by));
      expect(await c.mirror.pull(c.source)).toEqual({ state: "grown", size: c.log.size() });
      await expectWhole(c, c.log.size());
      expect(await c.mirror.pull(c.source)).toEqual({ state: "same", size: c.log.size() });
    }
    // Of what has become full nothing partial is left.
    const partial = [...(await everything(c.mirror.files.folder)).keys()]
      .filter((path) => path.includes(".p/"))
      .map((path) => path.split(".p/")[0]);
    const now = partialTiles(c.log.size()).map((name) => tilePath({ ...name, width: 256 }));
    expect(new Set(partial)).toEqual(new Set([...now, now[0]?.replace("tile/0/", "tile/entries/")]));
  });

  test("takes a log of more than a level of tiles, and reads on where a partial tile has just become a full one", async () => {
    const c = await mirrored(65_536 + 300);
    // The checkpoint is of before: its partial tiles are gone, the full ones are there.
    const old = await c.log.note();
    await c.log.publish(leavesFrom(c.log.size(), 400));
    await writeFile(join(c.log.folder, "checkpoint"), old);
    expect(await c.mirror.pull(c.source)).toEqual({ state: "grown", size: 65_836 });
    expect(Buffer.from((await c.mirror.files.read({ level: 0, index: 257, width: 44 })) ?? [])).toHaveLength(44 * 32);
    expect(await c.mirror.files.read({ level: 2, index: 0, width: 1 })).toHaveLength(32);
  });

  test("serves the log's paths and nothing else of its folder; a second mirror pulls from it", async () => {
    const c = await mirrored(600);
    await c.mirror.pull(c.source);
    const http = await listening(
      mirrorServer(c.mirror, () => null),
      { host: "127.0.0.1", port: 0 },
    );
    onTestFinished(() => http.stop());
    const get = async (path: string): Promise<[number, string | null]> => {
      const answer = await fetch(`${http.url}${path}`);
      await answer.arrayBuffer();
      return [answer.status, answer.headers.get("content-type")];
    };
    expect(await get("/checkpoint")).toEqual([200, "text/plain; charset=utf-8"]);
    expect(await get("/tile/entries/002.p/88")).toEqual([200, "application/octet-stream"]);
    expect(await (await fetch(`${http.url}/vkey`)).text()).toBe(`${c.log.vkey}\n`);
    expect(await (await fetch(`${http.url}/mirror-vkey`)).text()).toBe(`${c.mirror.cosigner.vkey}\n`);
    for (const path of [
      "/key",
      "/../key",
      "/%2e%2e/key",
      "/tile/../../key",
      "/tile/0/000.p/0",
      "/tile/0/0",
      "/evidence",
      "/log/checkpoint",
      "/tile/0/999",
    ])
      expect([path, ...(await get(path))]).toEqual([path, 404, "text/plain; charset=utf-8"]);
    const second = await openMirror(await freshFolder(), { log: c.log.key, now: () => NOW, say: () => undefined });
    onTestFinished(() => second.close());
    expect(await second.pull(sourceOf(http.url))).toEqual({ state: "grown", size: 600 });
    expect(second.cosigner.vkey).not.toBe(c.mirror.cosigner.vkey);
  });
});

describe("a log that misbehaves", () => {
  const evidence = async ({ folder }: Case): Promise<Record<string, unknown>[]> => {
    const names = await readdir(join(folder, "evidence"));
    return Promise.all(
      names.map(async (name) => JSON.parse(await readFile(join(folder, "evidence", name), "utf8")) as Record<string, unknown>),
    );
  };

  test("forks: at the same size, further on, or further back; what was held is kept to the byte, and both checkpoints are evidence", async () => {
    for (const [common, rest] of [
      [500, 100],
      [500, 350],
      [10, 290],
      [0, 700],
    ] as const) {
      const c = await mirrored(600);
      await c.mirror.pull(c.source);
      const before = await everything(c.mirror.files.folder);
      const twin = folderLog(await freshFolder(), signer);
      if (common > 0) await twin.publish(leavesFrom(0, common));
      await twin.publish(leavesFrom(common, rest, "other"));
      expect(await c.mirror.pull(sourceOf(twin.folder))).toMatchObject({ state: "stopped", why: "forked" });
      expect(await everything(c.mirror.files.folder)).toEqual(before);
      expect(await evidence(c)).toMatchObject([
        { sort: "forked", held: await readFile(join(c.mirror.files.folder, "checkpoint"), "utf8"), offered: await twin.note() },
      ]);
      // The true log is still followed.
      await c.log.publish(leavesFrom(600, 5));
      expect(await c.mirror.pull(c.source)).toEqual({ state: "grown", size: 605 });
    }
  });

  test("shrinks: an older checkpoint of the same history is no fork, and is not followed", async () => {
    const c = await mirrored(300);
    const old = await c.log.note();
    await c.log.publish(leavesFrom(300, 300));
    await c.mirror.pull(c.source);
    const before = await everything(c.mirror.files.folder);
    await writeFile(join(c.log.folder, "checkpoint"), old);
    expect(await c.mirror.pull(c.source)).toMatchObject({ state: "stopped", why: "shrunk", about: "600 300" });
    expect(await everything(c.mirror.files.folder)).toEqual(before);
    expect(await evidence(c)).toMatchObject([{ sort: "shrunk", offered: old }]);
  });

  test("signs nothing, with another key, or under another name: it is not believed, and no evidence either", async () => {
    const c = await mirrored(20);
    for (const other of [noteSigner("zhaoming.example/log", ED25519), noteSigner("else.example/log", ED25519)]) {
      const twin = folderLog(await freshFolder(), other);
      await twin.publish(leavesFrom(0, 20));
      expect(await c.mirror.pull(sourceOf(twin.folder))).toMatchObject({ state: "stopped", why: "unsigned" });
    }
    await writeFile(join(c.log.folder, "checkpoint"), "<html>502</html>");
    expect(await c.mirror.pull(c.source)).toMatchObject({ state: "stopped", why: "unsigned", about: "no-checkpoint" });
    expect(await readdir(c.folder)).not.toContain("evidence");
  });

  test("has any file changed in any bit, cut, made longer or taken away: it is named, and nothing of it is stored", async () => {
    const log = folderLog(await freshFolder(), signer);
    await log.publish(leavesFrom(0, 256 * 3 + 20));
    const paths = [...(await filesOf(log.folder, log.size())).keys()];
    const right = await filesOf(log.folder, log.size());
    const how = fc.oneof(fc.record({ bit: fc.nat(1_000_000) }), fc.constantFrom("cut", "longer", "gone", "swapped"));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), how, async (path, change) => {
        const at = await freshFolder();
        await cp(log.folder, at, { recursive: true });
        const bytes = await readFile(join(at, path));
        if (change === "gone") await rm(join(at, path));
        else if (change === "cut") await writeFile(join(at, path), bytes.subarray(0, -1));
        else if (change === "longer") await writeFile(join(at, path), Buffer.concat([bytes, Buffer.from([0])]));
        else if (change === "swapped")
          await writeFile(
            join(at, path),
            path.includes("entries") ? Buffer.from(bytes).reverse() : Buffer.concat([bytes.subarray(32), bytes.subarray(0, 32)]),
          );
        else {
          const bit = change.bit % (bytes.length * 8);
          bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
          await writeFile(join(at, path), bytes);
        }
        const folder = await freshFolder();
        const mirror = await openMirror(folder, { log: log.key, now: () => NOW, say: () => undefined });
        const pulled = await mirror.pull(sourceOf(at));
        const isOneHash = change === "swapped" && bytes.length === 32;
        if (isOneHash) expect(pulled).toMatchObject({ state: "grown" });
        else {
          expect({ path, change, pulled }).toMatchObject({ pulled: { state: "stopped", why: "spoiled" } });
          if (pulled.state === "stopped") expect(pulled.about.split(" ")).toContain(path);
          expect(mirror.size()).toBe(0);
        }
        for (const [name, stored] of await everything(join(folder, "log")))
          if (name.startsWith("tile/")) expect(stored).toBe(right.get(name));
        await mirror.close();
        // And from a log that has it right the rest is taken.
        const again = await openMirror(folder, { log: log.key, now: () => NOW, say: () => undefined });
        expect(await again.pull(sourceOf(log.folder))).toMatchObject({ size: log.size() });
        await again.close();
      }),
      { numRuns: 40 },
    );
  });
});
