// The child of the crash test: starts the server in a folder and appends under load through the lanes until it is killed.
// Writes one line for each acknowledged commit, synchronously: what is in the pipe was acknowledged, whatever happens next.
import { writeSync } from "node:fs";
import { makeLanes } from "../../src/app/lanes.ts";
import { makePool } from "../../src/app/postgres/connection.ts";
import { startServer } from "../../src/app/postgres/launcher.ts";
import { ensureDatabase, migrate } from "../../src/app/postgres/migrate.ts";
import { postgresStore } from "../../src/app/store.postgres.ts";
import { sampleAppend, sampleHash } from "../../src/app/store.sample.ts";
import { StoreAway } from "../../src/app/store.ts";

const CLIENTS = 32;
const COMMITS_A_CASE = 4;
const [dataDir = "", round = "0"] = process.argv.slice(2);

/** A line of its own, whole: a pipe whose reader is slow says EAGAIN, and takes it the next time. */
function tell(what: unknown): void {
  const line = `${JSON.stringify(what)}\n`;
  for (let told = false; !told; ) {
    try {
      writeSync(1, line);
      told = true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
}

const server = await startServer({ dataDir, log: () => undefined });
const at = await ensureDatabase(server.connection, "crash");
await migrate(at);
const store = await postgresStore(makePool(at, "app"), "crash");
const lanes = makeLanes(store);
tell({ ready: server.pid });

const client = async (who: number): Promise<void> => {
  for (let n = 0; ; n += 1) {
    const name = `${round}/${who}/${Math.floor(n / COMMITS_A_CASE)}`;
    const a = sampleAppend(name, (n % COMMITS_A_CASE) + 1);
    const answer = await lanes.append({ ...a, hash: sampleHash(`${name}/${a.seq}/leaf`) });
    if (!answer.done) throw new Error(`lost: ${answer.lost}`);
    tell({ index: answer.index, hash: a.hash });
  }
};
const ended = await Promise.allSettled(Array.from({ length: CLIENTS }, (_, who) => client(who)));
// The database was taken from us: every client must have heard so, each in its own words, and nothing else.
const others = ended.filter((one) => one.status === "rejected" && !(one.reason instanceof StoreAway));
tell({ away: ended.length, others: others.map((one) => (one.status === "rejected" ? String(one.reason) : "")) });
process.exit(0);
