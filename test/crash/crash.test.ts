// Kills the process, the postmaster and a backend at random moments under load: what was acknowledged is there, exactly once.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePool } from "../../src/app/postgres/connection.ts";
import { startServer } from "../../src/app/postgres/launcher.ts";
import { clearLeftover, processesOf } from "../../src/app/postgres/leftover.ts";
import { ensureDatabase, migrate } from "../../src/app/postgres/migrate.ts";
import { postgresStore } from "../../src/app/store.postgres.ts";

type Line = { ready: number } | { index: number; hash: string } | { away: number; others: string[] };
type Victim = "process" | "postmaster" | "backend";

/** The moments are drawn from a printed seed: give it here to see a failure again. */
const SEED = Math.floor(performance.timeOrigin) % 1_000_000;
const draw = (round: number, below: number): number => (((SEED + 1) * 48_271 * (round + 7)) % 2_147_483_647) % below;

let dataDir = "";
const acknowledged = new Map<number, string>();
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mingtang-crash-"));
  await chmod(dataDir, 0o755);
  console.log(`crash test: seed ${SEED}`);
});
afterAll(async () => {
  await clearLeftover(join(dataDir, "pg", "cluster"));
  await rm(dataDir, { recursive: true, force: true });
});

const start = (round: number): ChildProcess => {
  const tsx = createRequire(import.meta.url).resolve("tsx");
  const program = fileURLToPath(new URL("./appender.ts", import.meta.url));
  return spawn(process.execPath, ["--import", `file://${tsx}`, program, dataDir, `${round}`], { stdio: ["ignore", "pipe", "inherit"] });
};

const kill = async (victim: Victim, child: ChildProcess, postmaster: number): Promise<void> => {
  const backends = (await processesOf(join(dataDir, "pg", "cluster"))).filter((id) => id !== postmaster);
  const id = victim === "process" ? child.pid : victim === "postmaster" ? postmaster : backends.at(-1);
  if (id !== undefined) process.kill(id, "SIGKILL");
};

/** Runs a child until `after` acknowledgements, kills, and gives what the child said last of a database that went away. */
const runRound = async (round: number, victim: Victim, after: number): Promise<Line | null> => {
  const child = start(round);
  const exited = once(child, "exit");
  if (child.stdout === null) throw new Error("no pipe");
  let postmaster = 0;
  let seen = 0;
  let last: Line | null = null;
  for await (const text of createInterface({ input: child.stdout })) {
    // A line that the kill cut in two was not acknowledged to anybody.
    if (!text.endsWith("}")) continue;
    const line = JSON.parse(text) as Line;
    if ("ready" in line) postmaster = line.ready;
    else if ("away" in line) last = line;
    else {
      expect(acknowledged.has(line.index)).toBe(false);
      acknowledged.set(line.index, line.hash);
      seen += 1;
      if (seen === after) await kill(victim, child, postmaster);
    }
  }
  await exited;
  expect(seen).toBeGreaterThanOrEqual(after);
  return last;
};

/** Starts the server again, as the next start would, and compares everything. */
const check = async (): Promise<void> => {
  const server = await startServer({ dataDir, log: () => undefined });
  const at = await ensureDatabase(server.connection, "crash");
  await migrate(at);
  const store = await postgresStore(makePool(at, "app"), "crash");
  const leaves = await store.leavesAfter(-1, 1_000_000);
  expect(leaves.every((leaf, n) => leaf.index === n)).toBe(true);
  expect((await store.head()).next).toBe(leaves.length);
  expect(new Set(leaves.map((leaf) => leaf.hash)).size).toBe(leaves.length);
  const missing = [...acknowledged].filter(([index, hash]) => leaves[index]?.hash !== hash);
  expect(missing).toEqual([]);
  const owner = makePool(at, null, 1);
  const wrong = await owner.query(
    `select c.ref from cases c left join (select case_ref, max(seq) as top, count(*) as many from commits group by case_ref) k on k.case_ref = c.ref
     where c.seq is distinct from k.top or k.many <> k.top
     union all select case_ref from commits where not exists (select from cases where ref = case_ref)
     union all select key from answered a where not exists (select from commits c where c.index = a.index and c.case_ref = a.case_ref)
     union all select index::text from commits c where (select count(*) from bundles b where b.index = c.index) <> 2`,
  );
  expect(wrong.rows).toEqual([]);
  await owner.end();
  await store.close();
  await server.stop();
};

const ROUNDS: readonly Victim[] = ["process", "postmaster", "backend", "process", "postmaster"];
test.each(ROUNDS.map((victim, round) => ({ victim, round })))(
  "round $round: the $victim is killed",
  { timeout: 60_000 },
  async ({ victim, round }) => {
    const last = await runRound(round, victim, 50 + draw(round, 700));
    await check();
    if (victim !== "process") expect(last).toMatchObject({ away: 32, others: [] });
  },
);
