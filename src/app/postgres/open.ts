// The one door to a database: our own server under the data folder, or the one that DATABASE_URL names; migrated either way.
import type { Connection } from "./connection.ts";
import { type Log, startServer } from "./launcher.ts";
import { ensureDatabase, migrate, openUrl } from "./migrate.ts";

export type OpenDatabase = {
  at: Connection;
  /** Resolves when our own server is gone, asked or not; never for a server of somebody else's. */
  exited: Promise<void>;
  /** Stops our own server; does nothing to somebody else's. End the pools first. */
  stop(): Promise<void>;
};

/** The database's name on our own server; `mingtang_hall` and the other roles are named after it. */
const DATABASE = "mingtang";

/**
 * Opens the database. `url` is DATABASE_URL, null for the embedded server below `dataDir`.
 * @throws ServerFault, DatabaseRefused or TypeError with what to do; what pg throws when a server of one's own is away.
 */
export const openDatabase = async ({ dataDir, url, log }: { dataDir: string; url: string | null; log: Log }): Promise<OpenDatabase> => {
  if (url !== null) return { at: await openUrl(url), exited: new Promise(() => undefined), stop: async () => undefined };
  const server = await startServer({ dataDir, log });
  try {
    const at = await ensureDatabase(server.connection, DATABASE);
    const ran = await migrate(at);
    if (ran.length > 0) log("the database is brought to this release", { migrations: ran });
    return { at, exited: server.exited, stop: server.stop };
  } catch (fault) {
    await server.stop();
    throw fault;
  }
};
