// The database of an installation: our own embedded server, the one that a running process of ours has started, or one by DATABASE_URL.
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "./config.ts";
import { ServerFault } from "./postgres/binaries.ts";
import { SUPERUSER } from "./postgres/cluster.ts";
import { type Connection, isAway } from "./postgres/connection.ts";
import { type Log, startServer } from "./postgres/launcher.ts";
import { ensureDatabase, migrate, openUrl } from "./postgres/migrate.ts";

/** `pid`: the embedded server that this process started; null where it started none. `exited`: it is gone, asked or not. */
export type Database = { at: Connection; pid: number | null; exited: Promise<void>; stop: () => Promise<void> };
type Where = Pick<Config, "dataDir" | "databaseUrl">;

/** The database's name on our own server; its roles are named after it. */
const DATABASE = "mingtang";
/** A server that somebody else watches. */
const NEVER = new Promise<void>(() => undefined);
const addressFile = (dataDir: string): string => join(dataDir, "pg", "address");

/** The server that another process of ours runs on this data folder; null where there is none. Says nothing to strangers: both files are 0600. */
async function attach(dataDir: string): Promise<Database | null> {
  try {
    const { host, port } = JSON.parse(await readFile(addressFile(dataDir), "utf8")) as { host: string; port: number };
    const password = (await readFile(join(dataDir, "pg", "password"), "utf8")).trim();
    return { at: { host, port, user: SUPERUSER, password, database: DATABASE }, pid: null, exited: NEVER, stop: async () => undefined };
  } catch {
    return null;
  }
}

function tellMigrations(say: Log, ran: readonly string[]): void {
  if (ran.length > 0) say("the database was migrated", { migrations: ran.join(" ") });
}

/** Starts the embedded server, or joins the one that runs where `join` is set (commands beside a running installation). */
async function embedded(config: Where, say: Log, joinRunning: boolean): Promise<Database> {
  try {
    const server = await startServer({ dataDir: config.dataDir, log: say });
    try {
      const at = await ensureDatabase(server.connection, DATABASE);
      tellMigrations(say, await migrate(at));
      const file = addressFile(config.dataDir);
      await writeFile(file, JSON.stringify({ host: at.host, port: at.port }), { mode: 0o600 });
      const stop = async (): Promise<void> => {
        await rm(file, { force: true });
        await server.stop();
      };
      return { at, pid: server.pid, exited: server.exited, stop };
    } catch (fault) {
      await server.stop();
      throw fault;
    }
  } catch (fault) {
    const running = joinRunning && fault instanceof ServerFault ? await attach(config.dataDir) : null;
    if (running === null) throw fault;
    return running;
  }
}

/** Takes a configuration, gives its database brought to this release. Throws ServerFault or DatabaseRefused with what to do. */
export async function openDatabase(config: Where, say: Log, joinRunning: boolean): Promise<Database> {
  if (config.databaseUrl === null) return embedded(config, say, joinRunning);
  const { at, ran } = await openUrl(config.databaseUrl).catch((fault: unknown) => {
    throw isAway(fault) ? new ServerFault(`The database of DATABASE_URL does not answer (${(fault as Error).message}).`) : fault;
  });
  tellMigrations(say, ran);
  return { at, pid: null, exited: NEVER, stop: async () => undefined };
}
