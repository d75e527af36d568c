// The worker that seals the log of reads: looks every minute whether an hour is over that had some, also hours that were missed.
import { startRounds } from "./outbox/rounds.ts";
import { type ReadsParts, sealReads } from "./reads.ts";
import { refer } from "./refer.ts";
import type { Site } from "./site.ts";

const LOOK_MS = 60_000;

/** Takes the site, gives what sealing its log of reads needs. */
export function readsParts(site: Site): ReadsParts {
  const { pool, log, store, worlds, keys, origin, clock } = site;
  const by = { kind: "rule", rule: "access-log", finding: "" } as const;
  return {
    pool,
    log,
    store,
    sealed: async () => (await worlds.refresh()).reads,
    refer: (value) => refer({ store, worlds, keys, origin }, [{ what: "reads", id: "access", value, by }], clock.now()),
  };
}

/** Seals what was read, hour by hour, until stopped. */
export function startSealingReads(site: Site, fault: (what: unknown) => void): { stop(): Promise<void> } {
  return startRounds(() => sealReads(readsParts(site), site.clock.now()), LOOK_MS, fault);
}
