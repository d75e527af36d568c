// The launcher for real: started, stopped, killed, started again; as the user who runs the tests and, where that is root, as another.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterEach, expect, test } from "vitest";
import { copyNative, embeddedNative, mendNative, ServerFault } from "./binaries.ts";
import { makePool } from "./connection.ts";
import { startServer } from "./launcher.ts";
import { clearLeftover, processesOf } from "./leftover.ts";
import { takeLock } from "./lock.ts";

const isRoot = process.getuid?.() === 0;
const HOLD = fileURLToPath(new URL("./test-hold.ts", import.meta.url));
const TSX = createRequire(import.meta.url).resolve("tsx");
const folders: string[] = [];
const silent = () => undefined;

const folder = async (mode = 0o755): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), "mingtang-launch-"));
  await chmod(made, mode);
  folders.push(made);
  return made;
};
afterEach(async () => {
  for (const made of folders.splice(0)) {
    await clearLeftover(join(made, "pg", "cluster")).catch(() => undefined);
    await rm(made, { recursive: true, force: true });
  }
});

type Held = { child: ChildProcess; started: { pid: number; cluster: string; way: string } };
/** What another user can run: this checkout may lie where only root enters, so program and server are put where anybody does. */
const forAnybody = async (dataDir: string): Promise<string[]> => {
  const room = await folder();
  const program = join(room, "hold.mjs");
  // pg is CommonJS and asks for its parts by `require`, which a bundle of this form has not got.
  const banner = { js: 'import { createRequire as own } from "node:module"; const require = own(import.meta.url);' };
  await build({ entryPoints: [HOLD], outfile: program, bundle: true, platform: "node", format: "esm", external: ["pg-native"], banner });
  return [program, dataDir, await copyNative(embeddedNative(), join(room, "native"))];
};
/** Another process that starts the server in `dataDir` and holds it until it is told or killed. */
const hold = async (dataDir: string, user?: number): Promise<Held> => {
  const options = { cwd: "/", stdio: ["pipe", "pipe", "inherit"] as ["pipe", "pipe", "inherit"], env: { PATH: "/usr/bin:/bin" } };
  const program = user === undefined ? ["--import", `file://${TSX}`, HOLD, dataDir] : await forAnybody(dataDir);
  const child = spawn(process.execPath, program, {
    ...options,
    ...(user && { uid: user, gid: user }),
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([once(lines, "line"), once(child, "exit")])) as [string];
  return { child, started: JSON.parse(line) };
};

test("starts, says what it is, keeps what was written, stops and leaves no process", async () => {
  const dataDir = await folder();
  const server = await startServer({ dataDir, log: silent });
  expect(server.version).toMatch(/^18\./);
  expect((await stat(join(dataDir, "pg", "password"))).mode & 0o777).toBe(0o600);
  expect((await stat(server.cluster)).mode & 0o777).toBe(0o700);
  const pool = makePool(server.connection, null, 1);
  const found = await pool.query(
    "select current_setting('fsync') as fsync, current_setting('data_checksums') as sums, current_setting('listen_addresses') as net, datlocale as locale from pg_database where datname = 'postgres'",
  );
  expect(found.rows).toEqual([{ fsync: "on", sums: "on", net: "", locale: "C.UTF-8" }]);
  await pool.query("create table kept as select 1 as one");
  await pool.end();
  await server.stop();
  await server.stop();
  expect(await processesOf(server.cluster)).toEqual([]);
  const again = await startServer({ dataDir, log: silent });
  const second = makePool(again.connection, null, 1);
  expect((await second.query("select one from kept")).rows).toEqual([{ one: 1 }]);
  await second.end();
  await again.stop();
  expect(await readdir(join(dataDir, "pg"))).not.toContain("lock");
});

test("a wrong password does not open it", async () => {
  const server = await startServer({ dataDir: await folder(), log: silent });
  const pool = makePool({ ...server.connection, password: "guess" }, null, 1);
  await expect(pool.query("select 1")).rejects.toThrow(/password authentication failed/);
  await pool.end();
  await server.stop();
});

test("one process to a data folder: the second is told who holds it", async () => {
  const dataDir = await folder();
  const server = await startServer({ dataDir, log: silent });
  await expect(startServer({ dataDir, log: silent })).rejects.toThrow(new RegExp(`Process ${process.pid} already uses`));
  await server.stop();
});

test("a killed process leaves nothing that stops the next start", async () => {
  const dataDir = await folder();
  const held = await hold(dataDir);
  held.child.kill("SIGKILL");
  await once(held.child, "exit");
  expect(await processesOf(held.started.cluster)).toContain(held.started.pid);
  const said: string[] = [];
  const server = await startServer({ dataDir, log: (message) => said.push(message) });
  expect(said).toContain("ended a server that a killed process left behind");
  expect(server.pid).not.toBe(held.started.pid);
  await server.stop();
});

test("a killed process and a killed postmaster, too", async () => {
  const dataDir = await folder();
  const held = await hold(dataDir);
  held.child.kill("SIGKILL");
  process.kill(held.started.pid, "SIGKILL");
  await once(held.child, "exit");
  const server = await startServer({ dataDir, log: silent });
  await server.stop();
});

test("the server is in a session of its own: Ctrl-C at the terminal is ours alone", async () => {
  const server = await startServer({ dataDir: await folder(), log: silent });
  const line = await readFile(`/proc/${server.pid}/stat`, "utf8");
  const [, , group, session] = line.slice(line.lastIndexOf(")") + 2).split(" ");
  expect([Number(group), Number(session)]).toEqual([server.pid, server.pid]);
  await server.stop();
});

test("a postmaster.pid that names another program by now is no obstacle", async () => {
  const dataDir = await folder();
  const server = await startServer({ dataDir, log: silent });
  await server.stop();
  await writeFile(join(server.cluster, "postmaster.pid"), `${process.pid}\n${server.cluster}\n1\n5432\n`);
  const again = await startServer({ dataDir, log: silent });
  await again.stop();
});

test("a path too long for a socket is served by a port on loopback", async () => {
  const dataDir = join(await folder(), "x".repeat(100));
  const server = await startServer({ dataDir, log: silent });
  expect(server.connection.host).toBe("127.0.0.1");
  await server.stop();
});

test("an unfinished cluster is made anew, a lost password is said", async () => {
  const dataDir = await folder();
  await mkdir(join(dataDir, "pg", "cluster.new"), { recursive: true });
  await writeFile(join(dataDir, "pg", "cluster.new", "half"), "");
  const server = await startServer({ dataDir, log: silent });
  await server.stop();
  await rm(join(dataDir, "pg", "password"));
  await expect(startServer({ dataDir, log: silent })).rejects.toThrow(/password is gone/);
});

test("the lock of a process that ended, or of another with its number, is taken over", async () => {
  const path = join(await folder(), "lock");
  for (const stale of ["999999999\n1 x\n", `${process.pid}\n1 another-boot\n`, "", "nonsense"]) {
    await writeFile(path, stale);
    const release = await takeLock(path);
    await expect(takeLock(path)).rejects.toBeInstanceOf(ServerFault);
    await release();
  }
  const race = await Promise.allSettled([1, 2, 3].map(() => takeLock(path)));
  expect(race.filter((one) => one.status === "fulfilled")).toHaveLength(1);
});

test("symlinks and execute bits that no install script made are made, twice without harm", async () => {
  const native = join(await folder(), "native");
  const from = embeddedNative();
  for (const part of ["bin", "pg-symlinks.json"]) await cp(join(from, part), join(native, part), { recursive: true });
  await chmod(join(native, "bin", "postgres"), 0o644);
  for (const _ of [1, 2]) await mendNative(native);
  expect((await stat(join(native, "bin", "postgres"))).mode & 0o111).toBe(0o111);
  expect(await readdir(join(native, "lib"))).toContain("libpq.so.5");
});

if (isRoot) {
  test("as root below a folder that only root enters", async () => {
    const server = await startServer({ dataDir: join(await folder(0o700), "data"), log: silent });
    expect(["user namespace", "elsewhere"]).toContain(server.way);
    await server.stop();
    if (server.way === "elsewhere") await rm(join(server.cluster, ".."), { recursive: true });
  });
  test("as an ordinary user", async () => {
    const dataDir = await folder();
    await chown(dataDir, 65_534, 65_534);
    const held = await hold(dataDir, 65_534);
    expect(held.started.way).toBe("as is");
    held.child.stdin?.end();
    await once(held.child, "exit");
    expect(await processesOf(held.started.cluster)).toEqual([]);
  });
} else console.log("not root: the ways a root process takes are not tried here");
