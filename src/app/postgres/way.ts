// As whom the server runs. PostgreSQL refuses root, and the user it runs as must reach both programs and cluster.
// As an ordinary user: as is. As root, in this order: another user; a user namespace; another user in a folder of the system's own.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, lstat, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyNative, mendNative, ServerFault } from "./binaries.ts";

export type Owner = { uid: number; gid: number };
export type Way = {
  name: "as is" | "other user" | "user namespace" | "elsewhere";
  /** Folder with bin/, lib/, share/. */
  native: string;
  /** Folder in which `cluster` lies. */
  home: string;
  owner: Owner | null;
  prefix: readonly string[];
};

/** The only environment the server's programs get: no secret of ours is in it, and no PG* variable misleads them. */
export const SERVER_ENV = { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C", TZ: "UTC" };

const NAMESPACE = ["unshare", "-U", "--map-user=65534", "--map-group=65534"];

/** Gives file, arguments and options of a program of the server run this way. */
export const runAs = (way: Pick<Way, "owner" | "prefix">, program: string, args: readonly string[]) => {
  const [file, ...rest] = [...way.prefix, program, ...args];
  return { file: file ?? program, args: rest, options: { env: SERVER_ENV, cwd: "/", ...(way.owner ?? {}) } };
};

const works = (way: Pick<Way, "owner" | "prefix">, program: string, args: readonly string[]): boolean => {
  const run = runAs(way, program, args);
  return spawnSync(run.file, run.args, { ...run.options, stdio: "ignore", timeout: 10_000 }).status === 0;
};

const canRun = (way: Pick<Way, "owner" | "prefix">, native: string) => works(way, join(native, "bin", "postgres"), ["--version"]);
const canReach = (way: Pick<Way, "owner" | "prefix">, folder: string) => works(way, "test", ["-x", folder]);

/** The users a root process may run the server as: `postgres` where the system has one, then `nobody`. */
const candidates = async (): Promise<Owner[]> => {
  const lines = (await readFile("/etc/passwd", "utf8").catch(() => "")).split("\n").map((line) => line.split(":"));
  const owners = ["postgres", "nobody"].flatMap((name) => {
    const line = lines.find((entry) => entry[0] === name);
    return line ? [{ uid: Number(line[2]), gid: Number(line[3]) }] : [];
  });
  return [...owners, { uid: 65534, gid: 65534 }];
};

/** Programs that this user can run: those of the package, else a copy in `home`. Null when he cannot reach `home` at all. */
const programsFor = async (way: Pick<Way, "owner" | "prefix">, native: string, home: string): Promise<string | null> => {
  if (!canReach(way, home)) return null;
  if (canRun(way, native)) return native;
  const copy = await copyNative(native, join(home, "native"));
  return canRun(way, copy) ? copy : null;
};

const folderOfTheSystem = async (home: string): Promise<string> => {
  const key = createHash("sha256").update(home).digest("hex").slice(0, 16);
  for (const base of ["/var/lib", tmpdir()]) {
    const folder = join(base, `mingtang-${key}`);
    try {
      await mkdir(folder, { mode: 0o711 }).catch((fault: NodeJS.ErrnoException) => {
        if (fault.code !== "EEXIST") throw fault;
      });
      const found = await lstat(folder);
      // In a folder that all may write, somebody else may have made it first: then it is not ours to trust.
      if (!found.isDirectory() || found.uid !== 0) continue;
      await chmod(folder, 0o711);
      return folder;
    } catch {
      // The next base.
    }
  }
  throw new ServerFault(
    "No folder for the database that its user can reach: set DATA_DIR to one outside root's home, or set DATABASE_URL.",
  );
};

const otherUser = async (native: string, home: string, owners: readonly Owner[]): Promise<Way | null> => {
  for (const owner of owners) {
    const way = { owner, prefix: [] };
    const programs = await programsFor(way, native, home);
    if (programs) return { name: "other user", native: programs, home, ...way };
  }
  return null;
};

const namespaced = async (native: string, home: string): Promise<Way | null> => {
  const way = { owner: null, prefix: NAMESPACE };
  const programs = works(way, "true", []) ? await programsFor(way, native, home) : null;
  return programs ? { name: "user namespace", native: programs, home, ...way } : null;
};

const rootWay = async (native: string, home: string): Promise<Way> => {
  const owners = await candidates();
  const cluster = await stat(join(home, "cluster")).catch(() => null);
  // A cluster keeps the owner it was made with: only a way that suits him can open it.
  const first = cluster ? [{ uid: cluster.uid, gid: cluster.gid }].filter((owner) => owner.uid !== 0) : owners;
  const elsewhere = await readFile(join(home, "elsewhere"), "utf8").catch(() => null);
  const near = elsewhere
    ? null
    : ((await otherUser(native, home, first)) ?? (cluster && cluster.uid !== 0 ? null : await namespaced(native, home)));
  if (near) return near;
  if (cluster)
    throw new ServerFault(`The user ${cluster.uid} who owns ${join(home, "cluster")} can no longer reach it or the server's programs.`);
  const folder = elsewhere ?? (await folderOfTheSystem(home));
  const kept = await stat(join(folder, "cluster")).catch(() => null);
  const way = await otherUser(native, folder, kept ? [{ uid: kept.uid, gid: kept.gid }] : owners);
  if (!way) throw new ServerFault(`No user but root can run the server's programs in ${folder}: set DATABASE_URL.`);
  await writeFile(join(home, "elsewhere"), folder);
  return { ...way, name: "elsewhere" };
};

/** Chooses how the server is run: `native` are its programs, `home` our folder for it. Throws ServerFault where no way works. */
export const chooseWay = async (native: string, home: string): Promise<Way> => {
  const mended = await mendNative(native).then(
    () => native,
    () => copyNative(native, join(home, "native")),
  );
  if (process.getuid?.() === 0) return rootWay(mended, home);
  const way = { owner: null, prefix: [] };
  if (canRun(way, mended)) return { name: "as is", native: mended, home, ...way };
  throw new ServerFault(
    "The embedded server does not run on this system (musl, or another processor?): set DATABASE_URL to a PostgreSQL (15 or newer).",
  );
};
