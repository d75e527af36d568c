// Appending to a log that is frozen, for whoever mends it: it is open for the length of one transaction, in which nobody else gets a word in.
import type pg from "pg";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import { checkBatch } from "../store.check.ts";
import { packBatch } from "../store.pack.ts";
import { type AppendedRow, asAppended } from "../store.postgres.ts";
import type { Append, Appended } from "../store.ts";

/** Takes a pool of the owner and the number of the log, gives how batches are appended: each whole or not at all. The log is frozen before and after. */
export const frozenAppend =
  (pool: pg.Pool, log: number) =>
  (batch: readonly Append[]): Promise<readonly Appended[]> =>
    asking(async () => {
      checkBatch(batch);
      const client = await pool.connect();
      try {
        await client.query("begin");
        // This row is the lock of everybody who appends.
        const before = await client.query<{ frozen: boolean }>("select frozen from log_head where log_id = $1 for update", [log]);
        const { frozen = false } = before.rows[0] ?? {};
        await client.query("update log_head set frozen = false where log_id = $1", [log]);
        const found = await client.query<AppendedRow>({
          name: "append",
          text: statement("append"),
          values: [log, true, ...packBatch(batch)],
        });
        const answers = asAppended(found.rows, batch);
        await client.query("update log_head set frozen = $2 where log_id = $1", [log, frozen]);
        await client.query(answers.every((a) => a.done) ? "commit" : "rollback");
        client.release();
        return answers;
      } catch (fault) {
        client.release(true); // the connection's transaction ends with it
        throw fault;
      }
    });
