// The contract on the embedded PostgreSQL 18, and on PostgreSQL 15 where the system has its programs.
import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Connection } from "./postgres/connection.ts";
import { startTestServer, type TestServer } from "./postgres/test-server.ts";
import { type MakeStore, storeContract } from "./store.contract.ts";
import { storeLaws } from "./store.laws.ts";
import { postgresStore } from "./store.postgres.ts";
import { sampleAppend } from "./store.sample.ts";
import { StoreAway } from "./store.ts";

const DEBIAN_15 = "/usr/lib/postgresql/15";
const servers: readonly [name: string, native: string | undefined][] = existsSync(`${DEBIAN_15}/bin/initdb`)
  ? [
      ["PostgreSQL 18, embedded", undefined],
      ["PostgreSQL 15", DEBIAN_15],
    ]
  : [["PostgreSQL 18, embedded", undefined]];
if (servers.length === 1) console.log(`PostgreSQL 15 is not here (${DEBIAN_15}): the contract runs on the embedded server only`);

describe.each(servers)("%s", (name, native) => {
  let running: TestServer | null = null;
  let at: Connection | null = null;
  let logs = 0;
  const here = (): { server: TestServer; at: Connection } => {
    if (running === null || at === null) throw new Error("no server");
    return { server: running, at };
  };
  beforeAll(async () => {
    running = await startTestServer(native);
    at = await running.database("contract");
  });
  afterAll(() => running?.stop());

  const make: MakeStore = async () => {
    const { server, at } = here();
    logs += 1;
    const owner = server.pool(at, null, 1);
    const store = await postgresStore(server.pool(at, "app"), `log ${logs}`);
    return {
      store,
      freeze: async () => void (await owner.query("update log_head set frozen = true where log_id = $1", [store.log])),
      addUpload: async (token) =>
        void (await owner.query(
          "insert into uploads (log_id, token_hash, file, slot, size, media_type, sha256, owner, created_at) values ($1, $2, 'f', 's', 1, 'text/plain', '', 'p', 0)",
          [store.log, Buffer.from(token, "hex")],
        )),
    };
  };
  storeContract(name, make);
  storeLaws(name, make);

  test("a batch tells listeners the log and the last index, once", async () => {
    const { server, at } = here();
    const store = await postgresStore(server.pool(at, "app"), "notified");
    const client = await server.pool(at, "hall").connect();
    const heard = new Promise((tell) => client.once("notification", (note) => tell(note.payload)));
    await client.query("listen mingtang");
    await store.append([sampleAppend("a", 1), sampleAppend("b", 1)]);
    expect(await heard).toBe(`${store.log} 1`);
    client.release(true);
  });

  test("an append reads a few index entries a commit, though its plans were made on empty tables", async () => {
    const { server } = here();
    const at = await server.database("plans");
    const pool = server.pool(at, "app", 1);
    const store = await postgresStore(pool, "plans");
    const [cases, commits] = [20, 12];
    for (let seq = 1; seq <= commits; seq++) await store.append(Array.from({ length: cases }, (_, n) => sampleAppend(`case ${n}`, seq)));
    await pool.query("select pg_stat_force_next_flush()");
    const found = await pool.query<{ index: string; read: number }>(
      "select indexrelname as index, idx_tup_read::int as read from pg_stat_user_indexes where relname in ('commits', 'cases', 'turns', 'answered')",
    );
    const perCommit = found.rows.map(({ index, read }) => [index, read / (cases * commits)] as const);
    expect(perCommit.map(([index]) => index)).toContain("turns_pkey");
    // Dead versions of a row are read until they are swept up, so more than one; a scan would read half the table.
    expect(perCommit.filter(([, read]) => read > 6)).toEqual([]);
  });

  test("a database that is away is a fault of its own kind", async () => {
    const { server, at } = here();
    const gone = { ...at, port: at.port === 1 ? 2 : 1 };
    await expect(postgresStore(server.pool(gone, "app"), "away")).rejects.toBeInstanceOf(StoreAway);
  });
});
