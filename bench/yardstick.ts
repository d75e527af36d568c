// The usual yardstick, on the same server in the same run: pgbench -N -M prepared -s 20 -c 16. Where pgbench is not here, the same in a loop.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import pg from "pg";
import type { Connection } from "../src/app/postgres/connection.ts";
import { SERVER_ENV } from "../src/app/postgres/way.ts";

/** One line of a benchmark: `ratio` is value over yardstick, `goal` what the ratio (or else the value) must keep, `ok` whether it does. */
export type Figure = { name: string; value: number; unit: string; yardstick?: number; ratio?: number; goal?: number; ok?: boolean };

/** The value below which a part of the values lies: the median where no part is named. */
export const middle = (values: readonly number[], part = 0.5): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;

export type Yardstick = {
  /** "pgbench" or "loop". */
  by: string;
  /** Transactions a second, measured for so many seconds. */
  run(seconds: number): Promise<number>;
  close(): Promise<void>;
};

const PGBENCH = "/usr/lib/postgresql/15/bin/pgbench";
const SCALE = 20;
const CLIENTS = 16;
const ACCOUNTS = 100_000;

const pgbench = async (at: Connection, args: readonly string[]): Promise<string> => {
  const env = { ...SERVER_ENV, PGHOST: at.host, PGPORT: `${at.port}`, PGUSER: at.user, PGPASSWORD: at.password, PGDATABASE: at.database };
  const child = spawn(PGBENCH, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece: Buffer) => (said += piece.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`pgbench ${args.join(" ")}: ${said}`);
  return said;
};

const viaPgbench = async (at: Connection): Promise<Yardstick> => {
  await pgbench(at, ["-i", "-q", "-s", `${SCALE}`]);
  return {
    by: "pgbench",
    run: async (seconds) => {
      const said = await pgbench(at, ["-n", "-N", "-M", "prepared", "-c", `${CLIENTS}`, "-j", "2", "-T", `${seconds}`]);
      return Number(/tps = ([\d.]+)/.exec(said)?.[1]);
    },
    close: async () => undefined,
  };
};

// What pgbench makes and runs with -N (source: its documentation, "What Is the Transaction Actually Performed").
const TABLES = `
create table pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
create table pgbench_accounts (aid int not null, bid int, abalance int, filler char(84)) with (fillfactor = 100);
insert into pgbench_accounts select n, (n - 1) / ${ACCOUNTS} + 1, 0, '' from generate_series(1, ${ACCOUNTS * SCALE}) n;
alter table pgbench_accounts add primary key (aid);
analyze pgbench_accounts;
`;
const STATEMENTS = [
  "update pgbench_accounts set abalance = abalance + $1 where aid = $2",
  "select abalance from pgbench_accounts where aid = $1",
  "insert into pgbench_history (tid, bid, aid, delta, mtime) values ($1, $2, $3, $4, current_timestamp)",
] as const;

/** Numbers from a fixed seed (mulberry32), as benchmarks must not differ by luck. */
const makeRandom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

const transaction = async (client: pg.Client, random: (below: number) => number): Promise<void> => {
  const [aid, delta] = [1 + random(ACCOUNTS * SCALE), random(10_001) - 5_000];
  await client.query("begin");
  await client.query({ name: "update", text: STATEMENTS[0], values: [delta, aid] });
  await client.query({ name: "select", text: STATEMENTS[1], values: [aid] });
  await client.query({ name: "insert", text: STATEMENTS[2], values: [1 + random(SCALE * 10), 1 + random(SCALE), aid, delta] });
  await client.query("commit");
};

const viaLoop = async (at: Connection): Promise<Yardstick> => {
  const clients = Array.from({ length: CLIENTS }, () => new pg.Client(at));
  await Promise.all(clients.map((client) => client.connect()));
  await clients[0]?.query(TABLES);
  const random = makeRandom(1);
  return {
    by: "loop",
    run: async (seconds) => {
      const began = performance.now();
      let done = 0;
      const loop = async (client: pg.Client) => {
        while (performance.now() - began < seconds * 1000) {
          await transaction(client, random);
          done += 1;
        }
      };
      await Promise.all(clients.map(loop));
      return (done * 1000) / (performance.now() - began);
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
};

/** Prepares the yardstick in this (empty) database. */
export const makeYardstick = (at: Connection): Promise<Yardstick> => (existsSync(PGBENCH) ? viaPgbench(at) : viaLoop(at));
