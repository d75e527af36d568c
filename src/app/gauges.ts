// What stands at the moment of a scrape: queue, pools, streams, the ledger, and how late the ticker is. Read from the site, kept nowhere.

import type pg from "pg";
import { Gauge } from "prom-client";
import { liveOf } from "./live/live.ts";
import { statement } from "./postgres/statements.ts";
import type { Site } from "./site.ts";

/** How late the case is that has been due longest (seconds; 0 where none is), or null while the database is away. */
async function lateness(site: Site): Promise<number | null> {
  const now = site.clock.now();
  const { rows } = await site.pool
    .query<{ since: number | null }>({ name: "ticker-lag", text: statement("ticker-lag"), values: [site.log, now] })
    .catch(() => ({ rows: [] }));
  const row = rows[0];
  return row === undefined ? null : Math.max(0, now - (row.since ?? now)) / 1000;
}

function poolGauge(site: Site): Gauge {
  const states = (pool: pg.Pool) => ({ busy: pool.totalCount - pool.idleCount, idle: pool.idleCount, waiting: pool.waitingCount });
  return new Gauge({
    name: "mingtang_database_connections",
    help: "Connections of a pool that are busy or idle, and requests that wait for one",
    labelNames: ["pool", "state"],
    registers: [site.metrics.registry],
    collect() {
      for (const [pool, of] of [["app", site.pool] as const, ["hall", site.hallPool] as const])
        for (const [state, n] of Object.entries(states(of))) this.set({ pool, state }, n);
    },
  });
}

/** Adds to the site's registry what is read at each scrape. Called once a server. */
export function addGauges(site: Site): void {
  const registers = [site.metrics.registry];
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge("mingtang_append_waiting", "Commands that wait for a batch", () => site.queued());
  gauge("mingtang_ledger_entries", "Entries of the ledger that this process knows of", () => site.revision.number);
  gauge("mingtang_ledger_frozen", "1 where the ledger takes no writes because something does not agree, else 0", () =>
    site.seals.now.frozen === null ? 0 : 1,
  );
  const serves = site.config.roles.some((role) => role !== "worker");
  gauge("mingtang_streams", "Boards and others that follow the stream", () => (serves ? liveOf(site).streams.count() : 0));
  poolGauge(site);
  new Gauge({
    name: "mingtang_database_up",
    help: "1 while the database answers, else 0",
    registers,
    async collect() {
      this.set((await lateness(site)) === null ? 0 : 1);
    },
  });
  new Gauge({
    name: "mingtang_ticker_lag_seconds",
    help: "How long the case that is due longest has waited for the ticker; NaN while the database is away",
    registers,
    async collect() {
      this.set((await lateness(site)) ?? Number.NaN);
    },
  });
}
