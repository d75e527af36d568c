// The built program as it ships, in a process of its own: a server that is asked over HTTP, a command that runs to its end. Needs `npm run build`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { configFrom } from "../src/app/config.ts";
import { openSite, type Site } from "../src/app/site.ts";

const READY_MS_MAX = 60_000;
const LOOK_MS = 250;
/** As what ships runs: the flags that scripts/bench.mjs gave this process, without the loader of TypeScript. */
const FLAGS = process.execArgv.filter((flag) => flag.startsWith("--max-") || flag === "--enable-source-maps");

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** The most memory that a process has had resident so far, in bytes; NaN where it has ended or the system does not tell. */
function peakOf(pid: number | undefined): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return Number.NaN;
  }
}

function run(program: string, args: readonly string[], env: Record<string, string>) {
  const built = `dist/${program}.js`;
  if (!existsSync(built)) throw new Error(`${built} is missing: npm run build`);
  return spawn(process.execPath, [...FLAGS, built, ...args], {
    env: { ...process.env, DATABASE_URL: "", LOG_LEVEL: "silent", ...env },
    stdio: "ignore",
  });
}

export type Served = { url: string; ready: number; peak(): number; stop(): Promise<void> };

/** Starts the server on a data folder; `ready`: ms from the first line of node to the first good answer of /readyz. */
export async function serve(folder: string): Promise<Served> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = run("main", [], { PORT: `${port}`, DATA_DIR: folder });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  while (performance.now() - began < READY_MS_MAX) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return { url, ready: performance.now() - began, peak: () => peakOf(child.pid), stop };
    await new Promise((done) => setTimeout(done, 10));
  }
  await stop();
  throw new Error("the server did not get ready");
}

/** Runs a command to its end; gives how long it took (ms) and the most memory it had (bytes). Throws where it fails. */
export async function command(folder: string, args: readonly string[]): Promise<{ ms: number; peak: number }> {
  const began = performance.now();
  const child = run("cli", args, { DATA_DIR: folder });
  let peak = Number.NaN;
  const look = setInterval(() => {
    const now = peakOf(child.pid);
    if (!Number.isNaN(now)) peak = now;
  }, LOOK_MS);
  const [code] = (await once(child, "exit")) as [number | null];
  clearInterval(look);
  if (code !== 0) throw new Error(`${args.join(" ")}: exit ${code}`);
  return { ms: performance.now() - began, peak };
}

/** Opens the site of a data folder in this process for the length of `run`. */
export async function within<T>(folder: string, run: (site: Site) => Promise<T>): Promise<T> {
  const site = await openSite(configFrom({ DATA_DIR: folder, LOG_LEVEL: "silent" }), () => undefined);
  try {
    return await run(site);
  } finally {
    await site.close();
  }
}
