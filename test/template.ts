// The example county as it was founded, kept for one run of the tests: founding takes seconds, a copy of its folder a part of one.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const PLACE = "MINGTANG_TEST_TEMPLATES";

/** Where templates lie for this run of the tests, or null outside of one. */
const place = (): string | null => process.env[PLACE] ?? null;

const isThere = (fault: NodeJS.ErrnoException): boolean => fault.code === "EEXIST";

/**
 * Takes an empty folder and who founds one (opened, founded, closed); fills the folder with a copy of what was founded. The first to ask
 * founds it for all; who asks meanwhile gets false and an empty folder.
 */
export async function copyTemplate(folder: string, make: (folder: string) => Promise<void>): Promise<boolean> {
  const templates = place();
  if (templates === null) return false;
  const ready = join(templates, "county");
  const first = await mkdir(join(templates, "asked")).then(
    () => true,
    (fault) => (isThere(fault) ? false : Promise.reject(fault)),
  );
  if (first) {
    const half = await mkdtemp(join(templates, "half-"));
    await chmod(half, 0o755);
    await make(half);
    await rename(half, ready);
  }
  if (!existsSync(ready)) return false;
  // `cp -a` keeps owners, which the embedded database minds and Node's own copy does not keep.
  await promisify(execFile)("cp", ["-a", `${ready}/.`, folder]);
  return true;
}

/** Global set-up of vitest: makes the place for templates. */
export async function setup(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "mingtang-templates-"));
  await chmod(folder, 0o755);
  process.env[PLACE] = folder;
}

/** Global tear-down of vitest: removes it. */
export async function teardown(): Promise<void> {
  const folder = place();
  if (folder !== null) await rm(folder, { recursive: true, force: true });
}
