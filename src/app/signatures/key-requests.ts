// Keys that wait for approval. They are no part of the world yet; what was approved stands on the ledger and goes from here.
import { DAY_MS, type Instant } from "../../kernel/ids.ts";
import type { OfficialKey } from "../../kernel/key.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import type { Site } from "../site.ts";

export type KeyRequest = { kid: string; key: OfficialKey; askedAt: Instant };
export type KeyRequests = {
  /** False where as many of this person, or brought in by him, wait as may. The same again changes nothing. */
  add(kid: string, key: OfficialKey): Promise<boolean>;
  /** What waits, the oldest first. */
  all(): Promise<KeyRequest[]>;
  drop(kid: string): Promise<boolean>;
};

const WAITING_MAX = 3;
/** Nobody remembers a fingerprint longer. */
const LAPSES_MS = 7 * DAY_MS;
type Row = { kid: string; value: OfficialKey; asked_at: string };

/** Takes the site, gives its requests. Every call may throw StoreAway. */
export function keyRequests({ pool, log, clock }: Pick<Site, "pool" | "log" | "clock">): KeyRequests {
  const ask = (name: string, values: readonly unknown[]) =>
    asking(() => pool.query<Row>({ name, text: statement(name), values: [log, ...values] }));
  return {
    async add(kid, key) {
      await ask("key-request-drop", [null, clock.now() - LAPSES_MS]);
      const { rows } = await ask("key-request-add", [kid, key.asker ?? key.person, JSON.stringify(key), clock.now(), WAITING_MAX]);
      return rows.length > 0;
    },
    async all() {
      const { rows } = await ask("key-requests", [clock.now() - LAPSES_MS]);
      return rows.map(({ kid, value, asked_at }) => ({ kid, key: value, askedAt: Number(asked_at) }));
    },
    drop: async (kid) => ((await ask("key-request-drop", [kid, null])).rowCount ?? 0) > 0,
  };
}
