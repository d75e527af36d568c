// The integrator's thread: `workerData` says what to integrate; "stop" ends it. Wires, decides nothing.
import { parentPort, workerData } from "node:worker_threads";
import { platformDisk } from "./app/disk.ts";
import { startIntegrator } from "./app/log/integrator.ts";
import { policyFrom } from "./app/log/policy-file.ts";
import type { FromThread, ThreadData } from "./app/log/start-log.ts";
import { treeRows } from "./app/log/tree-rows.ts";
import { askWitness } from "./app/log/witnesses.ts";
import { makePool } from "./app/postgres/connection.ts";
import { followRevision } from "./app/revision.ts";

/** One holds the lock, one listens, one asks for the lock anew where it was lost. */
const CONNECTIONS = 3;
const { at, log, ahead, policyPath, ...named } = workerData as ThreadData;
const tell = (message: FromThread): void => parentPort?.postMessage(message);
const asText = (fault: unknown): { name: string; text: string } =>
  fault instanceof Error ? { name: fault.name, text: fault.stack ?? fault.message } : { name: "Error", text: String(fault) };

const pool = makePool(at, "integrator", CONNECTIONS);
const rows = treeRows(pool, log);
const [policy, revision] = [await policyFrom(policyPath), await followRevision(pool, log, () => rows.commits())];
const integrator = startIntegrator({
  ...named,
  pool,
  log,
  policy,
  revision,
  disk: platformDisk,
  ask: askWitness,
  now: () => Date.now() + ahead,
  fault: (what) => tell({ fault: asText(what) }),
  say: (said, detail = {}) => tell({ said, detail }),
});
parentPort?.once("message", async () => {
  await integrator.stop();
  await revision.stop();
  await pool.end();
  parentPort?.close();
});
