// What the outbox looks like to Prometheus: read from the database as it is asked, so that any process tells the same.
import { Gauge, type Registry } from "prom-client";
import type { Site } from "../site.ts";
import { WEBHOOK_LANE } from "./letter.ts";
import { lettersOfSite } from "./outbox.ts";

/** Adds to a registry: letters by channel and state, the age of the oldest that waits (s), and commits not read yet. Nothing where the database is away. */
export function measureOutbox(registry: Registry, site: Site): void {
  const letters = lettersOfSite(site);
  const gauge = (name: string, help: string, labelNames: string[], read: (g: Gauge) => Promise<void>): void =>
    void new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset();
        await read(this).catch(() => undefined);
      },
    });
  const channelOf = (lane: string): string => (lane.startsWith(WEBHOOK_LANE) ? "webhook" : lane);
  gauge("mingtang_outbox_letters", "Letters by channel and state", ["channel", "state"], async (g) => {
    for (const { lane, state, n } of await letters.counts()) g.inc({ channel: channelOf(lane), state }, n);
  });
  gauge("mingtang_outbox_oldest_seconds", "Age of the oldest letter that waits, by channel", ["channel"], async (g) => {
    const waiting = (await letters.counts()).filter(({ state }) => state === "waiting").sort((a, b) => b.oldest - a.oldest);
    for (const { lane, oldest } of waiting) g.set({ channel: channelOf(lane) }, Math.max(0, (site.clock.now() - oldest) / 1000));
  });
  gauge("mingtang_outbox_behind_commits", "Commits not read for letters yet", [], async (g) => {
    const place = await letters.place();
    if (place !== null) g.set((await site.store.head()).next - 1 - place.index);
  });
}
