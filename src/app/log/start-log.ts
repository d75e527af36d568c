// The log of a running installation: its integrator, with what it needs of the site.
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { platformDisk } from "../disk.ts";
import { type Connection, makePool } from "../postgres/connection.ts";
import type { Site } from "../site.ts";
import { guard, type Memory } from "./guard.ts";
import type { Integrator, IntegratorParts } from "./integrator.ts";
import { policyFrom } from "./policy-file.ts";
import { programOf } from "./program.ts";
import { treeRows } from "./tree-rows.ts";
import { witnessMemories } from "./witnesses.ts";

/** Where the log's files are served, behind the address of the site. */
export const logPath = (name: string): string => `/log/${name}`;

const signerFolder = ({ config }: Site): string => join(config.dataDir, "signer", config.log);

/** What the thread is told: where everything lies, and by how many ms the site's clock is ahead of this machine's. */
export type ThreadData = Pick<IntegratorParts, "log" | "origin" | "folder" | "signerFolder" | "url"> & {
  at: Connection;
  ahead: number;
  policyPath: string | null;
};
/** What it tells: what failed, or what it says. */
export type FromThread = { fault: { name: string; text: string } } | { said: string; detail: Record<string, unknown> };
type Tell = Pick<IntegratorParts, "fault" | "say">;

const AGAIN_MS = 1_000;

/** Everybody who remembers this log: its own published checkpoints, its signer, and the witnesses of the policy. Throws `ConfigFault` where that is none. */
export async function memoriesOf(site: Site): Promise<Memory[]> {
  const { files } = site.tree;
  const signer = join(signerFolder(site), "last");
  return [
    { from: "checkpoint", note: () => files.note("checkpoint") },
    { from: "checkpoint.witnessed", note: () => files.note("checkpoint.witnessed") },
    { from: "signer", note: () => platformDisk.read(signer) },
    ...witnessMemories(await policyFrom(site.config.policy), await files.note("vkey")),
  ];
}

/**
 * Takes an open site; compares it with everybody who remembers its log, and freezes it where they do not agree. To be called before anything is written; gives true where it
 * may be.
 * A witness that cannot be asked now is asked with every checkpoint later.
 */
export async function guardLog(site: Site, say: IntegratorParts["say"]): Promise<boolean> {
  const why = await guard({ ...site.tree, memories: await memoriesOf(site) });
  if (why === null) return true;
  const pool = makePool(site.database, "integrator", 1);
  await treeRows(pool, site.log)
    .freeze(why)
    .finally(() => pool.end());
  say("the log is frozen", { ...why });
  return false;
}

/** A fault of the thread as one of this process. */
function faultOf({ name, text }: { name: string; text: string }): Error {
  const fault = new Error(text.split("\n", 1)[0]);
  return Object.assign(fault, { name, stack: text });
}

const sourceThread = (file: string): string =>
  `import(${JSON.stringify(import.meta.resolve("tsx/esm/api"))}).then(({ register }) => { register(); return import(${JSON.stringify(`file://${file}`)}); })`;

/** Starts the thread; gives how it is ended. Resolves `gone` when it is, asked or not. */
function startThread(data: ThreadData, { fault, say }: Tell): { gone: Promise<void>; stop: () => void } {
  const { file, execArgv } = programOf("integrator");
  // A thread takes no loader of sources from its options: it asks for it itself.
  const worker =
    execArgv.length === 0 ? new Worker(file, { workerData: data }) : new Worker(sourceThread(file), { workerData: data, eval: true });
  worker.on("message", (message: FromThread) => ("fault" in message ? fault(faultOf(message.fault)) : say(message.said, message.detail)));
  worker.on("error", fault);
  return { gone: new Promise((done) => worker.once("exit", () => done())), stop: () => worker.postMessage("stop") };
}

/**
 * Takes an open site and whom to tell, starts its integrator in a thread of its own: rounds do not wait for requests, nor they for rounds. A thread that dies is
 * started again. Throws `ConfigFault` where the policy is none.
 */
export async function startLog(site: Site, tell: Tell): Promise<Integrator> {
  const { config } = site;
  await policyFrom(config.policy);
  const data: ThreadData = {
    at: site.database,
    log: site.log,
    origin: site.origin,
    folder: site.tree.files.folder,
    signerFolder: signerFolder(site),
    policyPath: config.policy,
    url: config.url === null ? null : config.url + logPath(config.log),
    ahead: site.clock.now() - Date.now(),
  };
  let stopped = false;
  let thread = startThread(data, tell);
  const running = (async () => {
    for (;;) {
      await thread.gone;
      if (stopped) return;
      await setTimeout(AGAIN_MS);
      if (stopped) return;
      thread = startThread(data, tell);
    }
  })();
  return {
    async stop() {
      stopped = true;
      thread.stop();
      await running;
    },
  };
}
