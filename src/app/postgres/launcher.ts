// Starts the embedded PostgreSQL under a data folder and stops it: a real server with fsync on, reached by a socket that only we can open.
// Leaves out: databases, roles and tables (migrate.ts).
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, open, readFile, realpath, stat, truncate } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { embeddedNative, ServerFault } from "./binaries.ts";
import { openCluster, SUPERUSER } from "./cluster.ts";
import type { Connection } from "./connection.ts";
import { clearLeftover } from "./leftover.ts";
import { takeLock } from "./lock.ts";
import { chooseWay, runAs, type Way } from "./way.ts";

export type Log = (message: string, detail?: Record<string, unknown>) => void;
export type ServerOptions = {
  /** The installation's data folder; the server lives in `pg` below it. */
  dataDir: string;
  log: Log;
  /** Folder with bin/, lib/, share/ of another PostgreSQL; normally the one from npm. */
  native?: string;
};
export type Server = {
  /** Of the superuser, to the database `postgres`. */
  connection: Connection;
  version: string;
  /** Process id of the postmaster. */
  pid: number;
  cluster: string;
  way: Way["name"];
  /** Resolves when the server is gone, asked or not. */
  exited: Promise<void>;
  /** Stops the server (fast: open transactions are rolled back) and releases the data folder. Twice does no harm. */
  stop(): Promise<void>;
};

// No statement and no parameter ever reaches the server's log: they may hold personal data.
const SETTINGS = {
  shared_buffers: "128MB",
  max_connections: "50",
  wal_compression: "on",
  max_wal_size: "2GB",
  // Segments kept for use again after a checkpoint: one profile of appends spent a tenth of its samples filling new ones with zeros.
  min_wal_size: "512MB",
  checkpoint_timeout: "15min",
  // A young database is all growth: the plans of its first minute are made without statistics, so gather them early.
  autovacuum_naptime: "10s",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  log_min_error_statement: "panic",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
  log_error_verbosity: "terse",
};
const LOG_BYTES_MAX = 10_000_000;
/** A socket's path must fit `sun_path` (108 bytes, unix(7)). */
const SOCKET_PATH_MAX = 90;
const READY_MS = 600_000;

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new ServerFault("No free port on 127.0.0.1.");
  return address.port;
};

type Listening = { host: string; port: number; args: readonly string[] };

/** The socket lies in the cluster's folder, which nobody else can enter; where its path is too long, a random port on loopback. */
const listening = async (cluster: string, socket: boolean): Promise<Listening> => {
  const port = await freePort();
  if (socket)
    return { host: cluster, port, args: ["-c", "listen_addresses=", "-c", `unix_socket_directories=${cluster}`, "-p", `${port}`] };
  return { host: "127.0.0.1", port, args: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-p", `${port}`] };
};

const readyLine = async (cluster: string): Promise<{ pid: number; status: string }> => {
  const lines = (await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  return { pid: Number(lines[0]), status: (lines[7] ?? "").trim() };
};

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const untilReady = async (child: ChildProcess, cluster: string, log: Log): Promise<boolean> => {
  const began = performance.now();
  let told = began;
  while (performance.now() - began < READY_MS) {
    if (hasEnded(child)) return false;
    const line = await readyLine(cluster);
    if (line.pid === child.pid && line.status === "ready") return true;
    if (performance.now() - told > 2_000) {
      told = performance.now();
      log("the database is getting ready", { seconds: Math.round((told - began) / 1000) });
    }
    await pause(10);
  }
  return false;
};

type Running = { child: ChildProcess; at: Listening; exited: Promise<void> };

const launch = async (way: Way, cluster: string, at: Listening): Promise<Running> => {
  const path = join(way.home, "server.log");
  if (((await stat(path).catch(() => null))?.size ?? 0) > LOG_BYTES_MAX) await truncate(path, 0);
  const sink = await open(path, "a", 0o600);
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const how = runAs(way, join(way.native, "bin", "postgres"), ["-D", cluster, ...settings, ...at.args]);
  // Detached: a session of its own, so that Ctrl-C at a terminal reaches us and not the server before we have finished.
  const child = spawn(how.file, how.args, { ...how.options, detached: true, stdio: ["ignore", sink.fd, sink.fd] });
  const exited = new Promise<void>((done) => {
    child.once("exit", () => done());
    child.once("error", () => done());
  });
  child.unref();
  await sink.close();
  return { child, at, exited };
};

const tail = async (home: string): Promise<string> =>
  (await readFile(join(home, "server.log"), "utf8").catch(() => "")).slice(-1500).trim();

const start = async (way: Way, cluster: string, log: Log): Promise<Running> => {
  const socketFits = Buffer.byteLength(cluster) <= SOCKET_PATH_MAX && !cluster.includes(",");
  // A second try by port: some file systems have no sockets; a port may be taken between our look and the server's.
  for (const socket of socketFits ? [true, false, false] : [false, false, false]) {
    const running = await launch(way, cluster, await listening(cluster, socket));
    if (await untilReady(running.child, cluster, log)) return running;
    if (!hasEnded(running.child)) running.child.kill("SIGQUIT");
    await running.exited;
  }
  throw new ServerFault(`The database did not start. Its log ends:\n${await tail(way.home)}`);
};

/** Asks the server itself which cluster and version it is: a stray port must never give us somebody else's database. */
const greet = async (connection: Connection, cluster: string): Promise<string> => {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const found = await client.query<{ folder: string; version: string }>(
      "select current_setting('data_directory') as folder, current_setting('server_version') as version",
    );
    const row = found.rows[0];
    if (row === undefined || (await realpath(row.folder)) !== cluster) throw new ServerFault(`Another database answered: ${row?.folder}`);
    return row.version;
  } finally {
    await client.end();
  }
};

const stopper = (running: Running, cluster: string, release: () => Promise<void>) => {
  let stopped: Promise<void> | null = null;
  const stop = async () => {
    running.child.ref();
    if (!hasEnded(running.child)) running.child.kill("SIGINT");
    const slow = setTimeout(() => running.child.kill("SIGQUIT"), 20_000);
    await running.exited;
    clearTimeout(slow);
    await clearLeftover(cluster);
    await release();
  };
  return () => {
    stopped ??= stop();
    return stopped;
  };
};

/**
 * Starts the server under `dataDir`/pg, making the cluster at the first start and ending what a killed process left there.
 * @throws ServerFault, with what to do, when another process uses the folder or the server cannot run here.
 */
export const startServer = async ({ dataDir, log, native = embeddedNative() }: ServerOptions): Promise<Server> => {
  const folder = join(resolve(dataDir), "pg");
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711);
  const home = await realpath(folder);
  const release = await takeLock(join(home, "lock"));
  try {
    const way = await chooseWay(native, home);
    const opened = await openCluster(way, join(home, "password"));
    const cluster = await realpath(opened.cluster);
    const left = await clearLeftover(cluster);
    if (left > 0) log("ended a server that a killed process left behind", { processes: left });
    const running = await start(way, cluster, log);
    const { host, port } = running.at;
    const connection = { host, port, user: SUPERUSER, password: opened.secret, database: "postgres" };
    const stop = stopper(running, cluster, release);
    const version = await greet(connection, cluster).catch(async (fault: unknown) => {
      await stop();
      throw fault;
    });
    log("the database is up", { version, way: way.name, fresh: opened.fresh });
    return { connection, version, pid: running.child.pid ?? 0, cluster, way: way.name, exited: running.exited, stop };
  } catch (fault) {
    await release();
    throw fault;
  }
};
