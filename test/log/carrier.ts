// A real process that integrates, on the real disk and database, with a signer in its own process; and dies, or has its disk fail, at the call that it is told.
// Calls are counted from the first new leaves of a round to its end: reading, writing tiles, reading them again, signing, storing, publishing, tidying.
import { writeSync } from "node:fs";
import type pg from "pg";
import { type Disk, platformDisk } from "../../src/app/disk.ts";
import { startIntegrator } from "../../src/app/log/integrator.ts";
import { treeRows } from "../../src/app/log/tree-rows.ts";
import { makePool } from "../../src/app/postgres/connection.ts";
import { followRevision } from "../../src/app/revision.ts";
import type { Armed, Carry } from "./carried.ts";

const { at, log, ...named } = JSON.parse(process.argv[2] ?? "") as Carry;
const say = (line: string): void => void writeSync(1, `${line}\n`);
let armed: Armed | null = null;
let [counting, calls] = [false, 0];

/** A call that the fault may hit; `fails`: what the system may answer there. */
function point(what: string, fails: boolean): void {
  if (!counting || armed === null || (armed.how !== "kill" && !fails)) return;
  if (++calls !== armed.call) return;
  say(`hit ${what}`);
  const { how } = armed;
  armed = null;
  if (how === "kill") process.kill(process.pid, "SIGKILL");
  throw Object.assign(new Error(`${how}: ${what}`), { code: how, syscall: "injected" });
}

const WRITES = new Set(["write", "rename", "sync", "makeFolder"]);
const disk = Object.fromEntries(
  Object.entries(platformDisk).map(([name, call]) => [
    name,
    async (...args: unknown[]) => {
      point(`before ${name}`, WRITES.has(name));
      const done = await (call as (...args: unknown[]) => Promise<unknown>)(...args);
      point(`after ${name}`, false);
      return done;
    },
  ]),
) as Disk;

function watched(client: pg.PoolClient): pg.PoolClient {
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<pg.QueryResult>;
  const watching = async (...args: unknown[]): Promise<pg.QueryResult> => {
    const name = (args[0] as { name?: string }).name ?? "";
    if (name === "frozen" && counting && armed !== null) {
      say(`calls ${calls}`);
      [counting, armed] = [false, null];
    }
    if (name === "frozen") say("round");
    point(`before ${name}`, false);
    const done = await query(...args);
    if (name === "tree-leaves" && done.rows.length > 0 && armed !== null) counting = true;
    point(`after ${name}`, false);
    return done;
  };
  return Object.assign(client, { query: watching });
}

const pool = makePool(at, "integrator", 3);
const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
Object.assign(pool, { connect: async () => watched(await connect()) });
const rows = treeRows(makePool(at, "integrator", 1), log);
startIntegrator({
  ...named,
  pool,
  log,
  policy: null,
  url: null,
  revision: await followRevision(pool, log, () => rows.commits()),
  disk,
  ask: async () => ({ refused: 0, why: "unreachable" }),
  now: Date.now,
  fault: (what) => say(`fault ${(what as Error).message}`),
  say: (text) => say(`said ${text}`),
});
process.on("message", (message: Armed) => {
  [armed, calls, counting] = [message, 0, false];
  process.send?.("armed");
});
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
