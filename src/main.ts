// Starts an installation: configuration, site, county, server, ticker; and stops it cleanly. Wires, decides nothing.
import { type Config, ConfigFault, isLoopback, readConfig } from "./app/config.ts";
import { found } from "./app/county.ts";
import { DatabaseRefused } from "./app/postgres/migrate.ts";
import { makeServer } from "./app/server.ts";
import { openSite, type Site } from "./app/site.ts";
import { startTicker } from "./app/tick.ts";

const started = performance.now();
const say = (message: string, detail: Record<string, unknown> = {}): void => {
  const more = Object.entries(detail).map(([k, v]) => `${k} ${String(v)}`);
  process.stdout.write(
    `${(performance.now() - started).toFixed(0).padStart(6)} ms  ${message}${more.length > 0 ? ` (${more.join(", ")})` : ""}\n`,
  );
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
  if (config.county === "example") {
    process.stdout.write(
      "  演示账号 demonstration accounts: window1 officer1 officer2 head1 deputy1 chief1 legal1 watch1 list1 system1 security1 audit1\n",
    );
    process.stdout.write(`  密码 password: mingtang-demo   办案台 desk: ${address}/desk\n`);
  }
  process.stdout.write("  Ctrl-C 停止 stops it.\n\n");
}

async function run(): Promise<void> {
  const config = readConfig();
  const site = await openSite(config, say);
  try {
    await found(site, say);
    refuseExposure(config, site);
    const app = await makeServer(site);
    const ticker = config.roles.includes("worker")
      ? startTicker({
          store: site.store,
          handle: site.handle,
          now: site.clock.now,
          fault: (what) => app.log.error({ err: what }, "tick failed"),
        })
      : null;
    await app.listen({ port: config.port, host: config.host });
    let stopping = false;
    const stop = async (): Promise<void> => {
      if (stopping) return;
      stopping = true;
      say("stopping");
      await app.close();
      await ticker?.stop();
      await site.close();
      say("stopped");
      process.exit(0);
    };
    process.on("SIGINT", () => void stop());
    process.on("SIGTERM", () => void stop());
    const at = app.server.address();
    const port = at !== null && typeof at === "object" ? at.port : config.port;
    say("serving");
    greet(config, `${config.tls ? "https" : "http"}://${config.host}:${port}`);
  } catch (fault) {
    await site.close();
    throw fault;
  }
}

run().catch((fault: unknown) => {
  const known = fault instanceof ConfigFault || fault instanceof DatabaseRefused;
  process.stderr.write(`${known ? fault.message : fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  process.exit(known ? 1 : 3);
});
