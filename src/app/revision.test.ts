// The connection that listens for news of the ledger: it may break in any manner and at any time, and the process goes on.
import { EventEmitter } from "node:events";
import type pg from "pg";
import { expect, it } from "vitest";
import { followRevision } from "./revision.ts";

/** A pool of one kind of connection, which may be let go of once, as in pg. */
function poolOf(made: EventEmitter[]): pg.Pool {
  const connect = async (): Promise<unknown> => {
    let released = false;
    const client = Object.assign(new EventEmitter(), {
      query: async () => undefined,
      release: () => {
        if (released) throw new Error("Release called on client which has already been released to the pool.");
        released = true;
      },
    });
    made.push(client);
    return client;
  };
  return { connect } as unknown as pg.Pool;
}

it("lets go of a broken connection once, however often it says so and after stopping too", async () => {
  const made: EventEmitter[] = [];
  const revision = await followRevision(poolOf(made), 1, async () => 7);
  expect(revision.number).toBe(7);
  made[0]?.emit("error", new Error("terminating connection due to administrator command"));
  made[0]?.emit("error", new Error("Connection terminated unexpectedly"));
  await revision.stop();
  const other = await followRevision(poolOf(made), 1, async () => 7);
  await other.stop();
  made[1]?.emit("error", new Error("Connection terminated unexpectedly"));
  expect(made).toHaveLength(2);
});
