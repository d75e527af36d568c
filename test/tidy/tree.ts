// What all tracked files are held to, whatever they hold; and which files there are.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "./source.ts";
import { lineAt } from "./source.ts";

const bytesMax = 1_048_576;
const never = new Set([".git", "node_modules", "dist", "data", "coverage"]);

/** Files that are tracked or about to be, from the top of the repository; all but what is generated where git cannot say. */
export function filesOf(root: string): readonly string[] {
  const git = spawnSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
  if (git.status === 0) return [...new Set(git.stdout.split("\0"))].filter((path) => path !== "" && isFile(root, path));
  const below = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (never.has(entry.name)) return [];
      return entry.isDirectory() ? below(path) : entry.isFile() ? [path] : [];
    });
  return below("");
}

function isFile(root: string, path: string): boolean {
  return statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false;
}

const alone = String.raw`(?<![A-Za-z0-9_.\-/])`;
/** Put together from pieces, so that this file does not find itself. */
const places: readonly { pattern: RegExp; says: string }[] = [
  {
    pattern: new RegExp(`${alone}/(${["work", "farm", "root", "home", "Users"].join("|")})/[A-Za-z.]`),
    says: "a path of somebody's machine: make it relative to the repository, or configuration",
  },
  {
    pattern: new RegExp(["registry\\.npm", "npm" + "mirror", "https?://registry\\.", "ver" + "daccio", "arti" + "factory"].join("|"), "i"),
    says: "a package registry's address: which one is used is each machine's own business",
  },
];
const task = /\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\): \S)/;

/** Faults of one tracked file by its bytes: too large, addresses of machines, download addresses in the lockfile, tasks without a number. */
export function fileFaults(path: string, bytes: Uint8Array): readonly Fault[] {
  const faults: Fault[] = [];
  if (bytes.byteLength > bytesMax)
    faults.push({
      path,
      line: 1,
      says: `${bytes.byteLength} bytes: nothing over 1 MB is tracked; generate it, or keep it outside the repository`,
    });
  if (bytes.includes(0)) return faults;
  const text = Buffer.from(bytes).toString("utf8");
  const find = (pattern: RegExp, says: string) => {
    const at = text.search(pattern);
    if (at !== -1) faults.push({ path, line: lineAt(text, at), says });
  };
  if (path === "package-lock.json") {
    find(/"resolved": *"https?:/, "the lockfile holds download addresses: .npmrc leaves them out, run npm install with it");
    return faults;
  }
  for (const { pattern, says } of places) find(pattern, says);
  if (/\.(sql|css)$/.test(path)) find(task, "an open task without a number: write TODO(#123): what, and open the issue");
  return faults;
}

/** Reads a file of the repository as bytes. */
export function bytesOf(root: string, path: string): Uint8Array {
  return readFileSync(join(root, path));
}
