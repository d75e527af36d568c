// Opens everything that a process needs and closes it again: database, keys, files, worlds, gate, ticker. No HTTP here.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { type SiteClock, siteClock } from "./clock.ts";
import type { Config } from "./config.ts";
import { openDatabase } from "./database.ts";
import { platformDisk } from "./disk.ts";
import { type Handle, makeHandle } from "./handle.ts";
import { makeOrders, type Orders, type OrdersParts } from "./inquiries/orders.ts";
import { type KeyFile, openKeyFile } from "./keys.ts";
import { makeLanes } from "./lanes.ts";
import { type Lists, makeLists } from "./lists.ts";
import { followSeals, type SealsFollowed } from "./log/seals.ts";
import { type TreeFiles, treeFiles } from "./log/tree-files.ts";
import { type TreeRows, treeRows } from "./log/tree-rows.ts";
import { type Metrics, makeMetrics } from "./metrics.ts";
import { makePeople, type People } from "./people.ts";
import { makePersonNames, type PersonNames } from "./person-names.ts";
import { type Connection, makePool } from "./postgres/connection.ts";
import type { Log } from "./postgres/launcher.ts";
import { openQueryCodes, type QueryCodes } from "./query-code.ts";
import { makeReading, type Reading } from "./reading.ts";
import { followRevision, type Revision } from "./revision.ts";
import { openSealedFiles, type SealedFiles } from "./sealed-files.ts";
import { postgresStore } from "./store.postgres.ts";
import type { Store } from "./store.ts";
import { makeWaiting, type Waiting } from "./waiting.ts";
import { makeWorlds, type Worlds } from "./worlds.ts";

export type Site = {
  config: Config;
  clock: SiteClock;
  origin: string;
  log: number;
  store: Store;
  worlds: Worlds;
  handle: Handle;
  /** The gate at another moment: stories of a demonstration are told at the times that they claim. */
  handleAt(now: () => number): Handle;
  keys: KeyFile;
  codes: QueryCodes;
  files: SealedFiles;
  people: People;
  names: PersonNames;
  reading: Reading;
  /** Secret orders, and up to when they hold. */
  orders: Orders;
  /** As the public reads: the hall's database role. */
  hall: Lists;
  /** As officials read. */
  desk: Lists;
  /** What waits for whom. */
  waiting: Waiting;
  /** How far the ledger has come: pages are kept until it moves. */
  revision: Revision;
  metrics: Metrics;
  /** The log as everybody may see it: its files, and what the database holds of the tree (read only). */
  tree: { files: TreeFiles; rows: TreeRows };
  /** How far it is sealed and witnessed, and whether it is frozen. */
  seals: SealsFollowed;
  /** How many commands wait to be appended. */
  queued(): number;
  pool: pg.Pool;
  hallPool: pg.Pool;
  /** As the owner: for yardsticks and tests, which make databases of their own. */
  database: Connection;
  /** Process id of the embedded server; null with a database of one's own. */
  databasePid: number | null;
  /** Resolves when the embedded server is gone, asked or not. */
  databaseGone: Promise<void>;
  close(): Promise<void>;
};

type Followed = { hallPool: pg.Pool; store: Store & { log: number }; worlds: Worlds; names: PersonNames };

/** How far the ledger has come; worlds and names are read anew where the world moved. */
const follow = ({ hallPool, store, worlds, names }: Followed): Promise<Revision> =>
  followRevision(hallPool, store.log, async () => {
    const head = await store.head();
    if (head.reference > worlds.book().ref) {
      await worlds.refresh();
      await names.refresh();
    }
    return head.next;
  });

/** Who may read what is closed: by the law of cases, or by a secret order. */
function doorsOf(parts: OrdersParts): Pick<Site, "orders" | "reading"> {
  const orders = makeOrders(parts);
  return { orders, reading: makeReading({ ...parts, orders }) };
}

/**
 * Takes a configuration, opens the installation; `joinRunning`: beside a process that already runs on this data folder; `set`: ms by
 * which somebody has set the clock since, for tests. Throws what the database, the disk or the configuration say.
 */
export async function openSite(config: Config, say: Log, joinRunning = false, set = () => 0): Promise<Site> {
  await mkdir(config.dataDir, { recursive: true });
  const database = await openDatabase(config, say, joinRunning);
  const pool = makePool(database.at, "app");
  const hallPool = makePool(database.at, "hall");
  const store = await postgresStore(pool, config.log);
  const folder = join(config.dataDir, "keys");
  const [keys, codes] = [await openKeyFile(folder), await openQueryCodes(folder)];
  const origin = `mingtang.local/${config.log}`;
  const worlds = makeWorlds(store, origin);
  await worlds.refresh();
  const metrics = makeMetrics();
  const lanes = makeLanes(store, { beforeAppend: () => keys.flush(), batched: metrics.batched });
  const clock = siteClock(config.startAt, set);
  const handleAt = (now: () => number): Handle => makeHandle({ store, lanes, worlds, keys, codes, now });
  const names = makePersonNames({ store, keys, worlds });
  await names.refresh();
  const revision = await follow({ hallPool, store, worlds, names });
  const desk = makeLists(pool, store.log);
  const tree = { files: treeFiles(platformDisk, join(config.dataDir, "log", config.log)), rows: treeRows(hallPool, store.log) };
  const seals = followSeals(tree);
  return {
    config,
    clock,
    revision,
    origin,
    log: store.log,
    store,
    worlds,
    handle: handleAt(clock.now),
    handleAt,
    keys,
    codes,
    files: await openSealedFiles(join(config.dataDir, "files"), keys),
    people: makePeople(pool, store.log),
    names,
    ...doorsOf({ store, keys, worlds, pool, log: store.log, now: clock.now }),
    hall: makeLists(hallPool, store.log),
    desk,
    waiting: makeWaiting(desk),
    metrics,
    tree,
    seals,
    queued: lanes.waiting,
    pool,
    hallPool,
    database: database.at,
    databasePid: database.pid,
    databaseGone: database.exited,
    async close() {
      seals.stop();
      await revision.stop();
      await lanes.drain();
      await keys.close();
      await store.close();
      await hallPool.end();
      await database.stop();
    },
  };
}
