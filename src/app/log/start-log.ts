// The log of a running installation: its integrator, with what it needs of the site.
import { join } from "node:path";
import { platformDisk } from "../disk.ts";
import { makePool } from "../postgres/connection.ts";
import type { Site } from "../site.ts";
import { guard, type Memory } from "./guard.ts";
import { type Integrator, type IntegratorParts, startIntegrator } from "./integrator.ts";
import { policyFrom } from "./policy-file.ts";
import { treeRows } from "./tree-rows.ts";
import { askWitness, witnessMemories } from "./witnesses.ts";

/** Where the log's files are served, behind the address of the site. */
export const logPath = (name: string): string => `/log/${name}`;

const signerFolder = ({ config }: Site): string => join(config.dataDir, "signer", config.log);

/** One connection holds the lock; another asks for it where it was lost. */
const CONNECTIONS = 2;

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

/** Takes an open site and whom to tell, starts its integrator. Throws `ConfigFault` where the policy is none. */
export async function startLog(site: Site, { fault, say }: Pick<IntegratorParts, "fault" | "say">): Promise<Integrator> {
  const { config } = site;
  const policy = await policyFrom(config.policy);
  const pool = makePool(site.database, "integrator", CONNECTIONS);
  const integrator = startIntegrator({
    pool,
    log: site.log,
    origin: site.origin,
    disk: platformDisk,
    folder: site.tree.files.folder,
    signerFolder: signerFolder(site),
    policy,
    url: config.url === null ? null : config.url + logPath(config.log),
    ask: askWitness,
    revision: site.revision,
    now: site.clock.now,
    fault,
    say,
  });
  return {
    async stop() {
      await integrator.stop();
      await pool.end();
    },
  };
}
