// Appending to a log that is frozen, for whoever mends it: it is open for the length of one transaction, in which nobody else gets a word in.
import type pg from "pg";
import { type Around, appendWhole } from "../store.postgres.ts";
import type { Append, Appended } from "../store.ts";

/** Takes the number of a log, gives what is done around a batch: the log is as frozen after as before. */
function thawedFor(log: number): Around {
  let frozen = false;
  return {
    async before(client) {
      // This row is the lock of everybody who appends.
      const { rows } = await client.query<{ frozen: boolean }>("select frozen from log_head where log_id = $1 for update", [log]);
      frozen = rows[0]?.frozen ?? false;
      await client.query("update log_head set frozen = false where log_id = $1", [log]);
    },
    after: async (client) => void (await client.query("update log_head set frozen = $2 where log_id = $1", [log, frozen])),
  };
}

/** Takes a pool of the owner and the number of the log, gives how batches are appended: each whole or not at all. */
export const frozenAppend =
  (pool: pg.Pool, log: number) =>
  (batch: readonly Append[]): Promise<readonly Appended[]> =>
    appendWhole(pool, { log, around: thawedFor(log) }, batch);
