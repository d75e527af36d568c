// The cluster's folder: made once, whole or not at all, with data checksums and a password that only our own user can read.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ServerFault } from "./binaries.ts";
import { runAs, type Way } from "./way.ts";

/** Name of the superuser of our own clusters. */
export const SUPERUSER = "mingtang";

const run = async (way: Way, program: string, args: readonly string[]): Promise<void> => {
  const how = runAs(way, join(way.native, "bin", program), args);
  const child = spawn(how.file, how.args, { ...how.options, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece: Buffer) => (said = (said + piece.toString()).slice(-4000)));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new ServerFault(`${program} failed (${code}): ${said}`);
};

const majorOf = async (way: Way): Promise<number> => {
  const how = runAs(way, join(way.native, "bin", "postgres"), ["--version"]);
  const child = spawn(how.file, how.args, { ...how.options, stdio: ["ignore", "pipe", "ignore"] });
  let said = "";
  child.stdout.on("data", (piece: Buffer) => (said += piece.toString()));
  await once(child, "close");
  return Number(/\) (\d+)/.exec(said)?.[1]);
};

/** Passwords are kept beside the cluster, 0600, of the user whom our own process runs as. */
const password = async (path: string, mayMake: boolean): Promise<string> => {
  const kept = await readFile(path, "utf8").catch(() => null);
  if (kept) return kept.trim();
  if (!mayMake) throw new ServerFault(`The database's password is gone (${path}): put it back from a backup of the data folder.`);
  const made = randomBytes(24).toString("base64url");
  await writeFile(path, made, { mode: 0o600, flush: true });
  return made;
};

const make = async (way: Way, cluster: string, secret: string): Promise<void> => {
  const half = join(way.home, "cluster.new");
  const note = join(way.home, "password.once");
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  await writeFile(note, secret, { mode: 0o600 });
  if (way.owner) for (const path of [half, note]) await chown(path, way.owner.uid, way.owner.gid);
  // The bundled ICU is old and the system's libc may change under us: the built-in provider (17 and newer) does neither.
  const locale =
    (await majorOf(way)) >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"] : ["--locale=C.UTF-8"];
  const args = ["-D", half, "-U", SUPERUSER, "--encoding=UTF8", ...locale, "--data-checksums", "--auth=scram-sha-256", `--pwfile=${note}`];
  await run(way, "initdb", args).finally(() => rm(note, { force: true }));
  await rename(half, cluster);
};

/**
 * Gives the cluster's folder and its superuser's password, making both at the first start.
 * @throws ServerFault when the cluster is of another major version than the programs.
 */
export const openCluster = async (way: Way, secretPath: string): Promise<{ cluster: string; secret: string; fresh: boolean }> => {
  const cluster = join(way.home, "cluster");
  const version = await readFile(join(cluster, "PG_VERSION"), "utf8").catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return null;
    throw fault;
  });
  const secret = await password(secretPath, version === null);
  if (version === null) {
    await make(way, cluster, secret);
    return { cluster, secret, fresh: true };
  }
  const major = await majorOf(way);
  if (Number(version.trim()) !== major)
    throw new ServerFault(
      `${cluster} was made by PostgreSQL ${version.trim()}, the programs are ${major}: export with the old, restore with the new.`,
    );
  await chmod(cluster, 0o700);
  return { cluster, secret, fresh: false };
};
