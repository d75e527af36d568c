// A mirror of a test, and what it must hold.
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { expect, onTestFinished } from "vitest";
import { type Mirror, type MirrorOptions, openMirror } from "../../src/app/mirror/mirror.ts";
import { readLogNote } from "../../src/app/tlog/log-note.ts";
import { sourceOf, type TileSource } from "../../src/app/tlog/source.ts";
import { COSIGNATURE, timeOf } from "../../src/ledger/checkpoint.ts";
import { ED25519 } from "../../src/ledger/note.ts";
import { tilePath, tilesBetween } from "../../src/ledger/tile.ts";
import { noteSigner } from "../note-keys.ts";
import { type FolderLog, folderLog, leavesFrom } from "./folder-log.ts";
import { freshFolder, NOW } from "./served.ts";

/** Whose log it is. */
export const signer = noteSigner("zhaoming.example/log", ED25519);

/** A log in a folder and a mirror of it in another. */
export type Case = { log: FolderLog; folder: string; said: string[]; mirror: Mirror; source: TileSource };
/** A log of so many leaves, and a mirror that has not pulled yet. */
export async function mirrored(count: number, more: Partial<MirrorOptions> = {}): Promise<Case> {
  const [at, folder] = [await freshFolder(), await freshFolder()];
  const log = folderLog(at, signer);
  if (count > 0) await log.publish(leavesFrom(0, count));
  const said: string[] = [];
  const mirror = await openMirror(folder, {
    log: log.key,
    name: "mirror.example/m1",
    now: () => NOW,
    say: (text) => void said.push(text),
    ...more,
  });
  onTestFinished(() => mirror.close());
  return { log, folder, said, mirror, source: sourceOf(at) };
}

/** All files of a log that a tree of this size has, by path. */
export async function filesOf(folder: string, size: number): Promise<Map<string, string>> {
  const names = tilesBetween(0, size);
  const entries = names.filter(({ level }) => level === 0).map((name) => ({ ...name, level: "entries" as const }));
  const files = new Map<string, string>();
  for (const name of [...names, ...entries]) files.set(tilePath(name), (await readFile(join(folder, tilePath(name)))).toString("base64"));
  return files;
}

/** Every file below a folder, by path. */
export async function everything(folder: string): Promise<Map<string, string>> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return new Map(
    await Promise.all(files.map(async (path) => [relative(folder, path), (await readFile(path)).toString("base64")] as const)),
  );
}

/** The mirror holds what the log has at this size, and cosigned it. */
export async function expectWhole({ log, mirror }: Case, size: number): Promise<void> {
  expect(mirror.size()).toBe(size);
  expect(await filesOf(mirror.files.folder, size)).toEqual(await filesOf(log.folder, size));
  const held = readLogNote((await mirror.files.note("checkpoint")) ?? null, log.key, [mirror.cosigner.key]);
  if (typeof held === "string") throw new Error(held);
  expect(held.checkpoint.size).toBe(size);
  expect(mirror.cosigner.key.type).toBe(COSIGNATURE);
  expect(timeOf(held.signatures.find(({ id }) => id === mirror.cosigner.key.id)?.signature ?? new Uint8Array())).toBe(NOW / 1000);
}
