// A throw-away server for tests and benchmarks: the real launcher in a temporary folder, one database for each who asks.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { type Connection, makePool, type Role } from "./connection.ts";
import { type Server, startServer } from "./launcher.ts";
import { ensureDatabase, migrate } from "./migrate.ts";

export type TestServer = {
  server: Server;
  /** Makes a migrated database under this name. */
  database(name: string): Promise<Connection>;
  /** A pool that is ended with the server. */
  pool(at: Connection, role: Role | null, max?: number): pg.Pool;
  stop(): Promise<void>;
};

/** Starts a server in a new temporary folder; `stop` removes both. `native` is the folder of another PostgreSQL's programs. */
export const startTestServer = async (native?: string): Promise<TestServer> => {
  const folder = await mkdtemp(join(tmpdir(), "mingtang-test-"));
  await chmod(folder, 0o755);
  const server = await startServer({ dataDir: folder, log: () => undefined, ...(native && { native }) });
  const pools: pg.Pool[] = [];
  return {
    server,
    database: async (name) => {
      const at = await ensureDatabase(server.connection, name);
      await migrate(at);
      return at;
    },
    pool: (at, role, max) => {
      const pool = makePool(at, role, max);
      pools.push(pool);
      return pool;
    },
    stop: async () => {
      await Promise.all(pools.filter((pool) => !pool.ending && !pool.ended).map((pool) => pool.end()));
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
