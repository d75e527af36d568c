// Starts an installation: configuration, site, county, server, ticker; and stops it cleanly. Wires, decides nothing.
import { startCheckingGaps } from "./app/checking-gaps.ts";
import { type Config, ConfigFault, isLoopback, readConfig } from "./app/config.ts";
import { found } from "./app/county.ts";
import { startErasing } from "./app/erasing.ts";
import { eventOf } from "./app/events.ts";
import { guardLog, startLog } from "./app/log/start-log.ts";
import { startOutbox } from "./app/outbox/outbox.ts";
import { ServerFault } from "./app/postgres/binaries.ts";
import { DatabaseRefused } from "./app/postgres/migrate.ts";
import { recounterOf } from "./app/recounting.ts";
import { startSealingReads } from "./app/sealing-reads.ts";
import { makeServer } from "./app/server.ts";
import { openSite, type Site } from "./app/site.ts";
import { startSweeping } from "./app/sweeping.ts";
import { startTicker } from "./app/tick.ts";

/** A database server that dies this soon, so many times in a row, is not opened again. */
const SHORT_LIFE_MS = 60_000;
const DEATHS_MAX = 3;
const started = performance.now();
/** What happens to the process: a line to a person at a terminal, else one of JSON among those of the requests. */
const say = (message: string, detail: Record<string, unknown> = {}): void => {
  const ms = Math.round(performance.now() - started);
  if (!process.stdout.isTTY) {
    process.stdout.write(`${JSON.stringify({ level: 30, time: Date.now(), event: eventOf(message), ms, ...detail, msg: message })}\n`);
    return;
  }
  const more = Object.entries(detail).map(([k, v]) => `${k} ${String(v)}`);
  process.stdout.write(`${String(ms).padStart(6)} ms  ${message}${more.length > 0 ? ` (${more.join(", ")})` : ""}\n`);
};

/** Demonstration accounts and a set clock are for machines that only their owner reaches. */
function refuseExposure(config: Config, site: Site): void {
  const demonstration = site.worlds.book().genesis?.demonstration ?? false;
  if (demonstration && !isLoopback(config.host))
    throw new ConfigFault(
      "The example county has accounts with a known password: it runs on a loopback address only. Set HOST=127.0.0.1, or MINGTANG_COUNTY=none and another DATA_DIR.",
    );
  if (config.startAt !== null && !demonstration) throw new ConfigFault("MINGTANG_NOW is for demonstrations: this log is none.");
}

function greet(config: Config, address: string): void {
  process.stdout.write(`\n  明堂 Mingtang   ${address}\n`);
  if (config.county === "example" && config.roles.includes("desk")) {
    process.stdout.write(
      "  演示账户 demonstration accounts: window1 officer1 officer2 head1 deputy1 chief1 legal1 watch1 list1 system1 security1 audit1\n",
    );
    process.stdout.write(`  口令 password: mingtang-demo   办案台 desk: ${address}/desk\n`);
  }
  process.stdout.write("  Ctrl-C 停止 stops it.\n\n");
}

/** Everything that runs: answers requests and ticks until it is closed. */
async function open(config: Config): Promise<{ site: Site; close: () => Promise<void> }> {
  const site = await openSite(config, say);
  try {
    // Before the first write: a log that somebody remembers otherwise is frozen.
    if (await guardLog(site, say)) await found(site, say);
    refuseExposure(config, site);
    const app = await makeServer(site);
    const fault = (what: unknown): void => {
      site.metrics.faulted();
      app.log.error({ err: what, event: "worker-fault" }, "a round of the worker failed");
    };
    // First of the worker: a file of subscribers that is none stops the start.
    const outbox = config.roles.includes("worker") ? await startOutbox(site, fault) : null;
    const ticker = config.roles.includes("worker")
      ? startTicker({
          ...{ store: site.store, handle: site.handle, now: site.clock.now, fault, ticked: site.metrics.ticked },
          recount: recounterOf(site, say),
        })
      : null;
    const log = config.roles.includes("worker") ? await startLog(site, { fault, say }) : null;
    // What a checkpoint has not is not carried out: whoever remembers the log is to know why something is gone.
    const erasing = config.roles.includes("worker")
      ? startErasing(site, fault, async () => (await site.tree.rows.tree()).edge.size - 1)
      : null;
    const reads = config.roles.includes("worker") ? startSealingReads(site, fault) : null;
    const gaps = config.roles.includes("worker") ? startCheckingGaps(site, fault, say) : null;
    const sweeping = config.roles.includes("worker") ? startSweeping(site, fault) : null;
    await app.listen({ port: config.port, host: config.host });
    const at = app.server.address();
    const address = `${config.tls ? "https" : "http"}://${config.host}:${at !== null && typeof at === "object" ? at.port : config.port}`;
    say("serving", { address, roles: config.roles.join(","), entries: site.revision.number });
    if (process.stdout.isTTY || config.county === "example") greet(config, address);
    const close = async (): Promise<void> => {
      await app.close();
      await ticker?.stop();
      await sweeping?.stop();
      await erasing?.stop();
      await reads?.stop();
      await gaps?.stop();
      await outbox?.stop();
      await log?.stop();
      await site.close();
    };
    return { site, close };
  } catch (fault) {
    await site.close();
    throw fault;
  }
}

/** Why a run ends. */
const WHY = {
  stop: "stopping",
  database: "the database server ended by itself: opening again",
  keys: "the key folder takes writes again: opening again",
};

/**
 * Runs until asked to stop. When our own database server dies under us, or the key folder was full and has room again, everything is opened
 * anew: what was acknowledged is there.
 */
async function run(): Promise<void> {
  const config = readConfig();
  const asked = new Promise<"stop">((stop) => {
    process.once("SIGINT", () => stop("stop"));
    process.once("SIGTERM", () => stop("stop"));
  });
  process.on("SIGINT", () => undefined); // a second Ctrl-C does not cut the stopping short
  process.on("SIGTERM", () => undefined);
  for (let deaths = 0; ; ) {
    const opened = performance.now();
    const { site, close } = await open(config);
    const mended = site.keys.mended.then(() => "keys" as const);
    const why = await Promise.race([asked, site.databaseGone.then(() => "database" as const), mended]);
    say(WHY[why]);
    await close();
    if (why === "stop") break;
    if (why === "keys") continue;
    deaths = performance.now() - opened < SHORT_LIFE_MS ? deaths + 1 : 0;
    if (deaths === DEATHS_MAX)
      throw new ServerFault("The database server ends again and again; its log is pg/server.log in the data folder.");
  }
  say("stopped");
  process.exit(0);
}

run().catch((fault: unknown) => {
  const known = fault instanceof ConfigFault || fault instanceof DatabaseRefused || fault instanceof ServerFault;
  process.stderr.write(`${known ? fault.message : fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  process.exit(known ? 1 : 3);
});
