// Ends what a killed process left behind: a postmaster without us, or backends without a postmaster.
import { readdir, readFile, readlink, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ServerFault } from "./binaries.ts";

/** Process id that the cluster's postmaster.pid names; null when there is none. */
export const namedPostmaster = async (cluster: string): Promise<number | null> => {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => null);
  return text === null ? null : Number(text.split("\n")[0]);
};

/** Processes of the server on this cluster: each of them, and nothing else of ours, works in the cluster's folder. */
export const processesOf = async (cluster: string): Promise<number[]> => {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    ids.map(async (id) => {
      const folder = await readlink(`/proc/${id}/cwd`).catch(() => null);
      const program = await readFile(`/proc/${id}/comm`, "utf8").catch(() => "");
      return folder === cluster && program.startsWith("postgres") ? [Number(id)] : [];
    }),
  );
  return found.flat();
};

const signal = (ids: readonly number[], name: NodeJS.Signals): void => {
  for (const id of ids) {
    try {
      process.kill(id, name);
    } catch {
      // Gone meanwhile.
    }
  }
};

/** Signals the processes and waits; true when none is left within `ms`. */
const goneWithin = async (cluster: string, ms: number, [name, ids]: [NodeJS.Signals, readonly number[]]): Promise<boolean> => {
  signal(ids, name);
  const until = performance.now() + ms;
  while (performance.now() < until) {
    if ((await processesOf(cluster)).length === 0) return true;
    await pause(20);
  }
  return false;
};

/**
 * Stops every process of the server on this cluster: fast, then at once, then hard. Gives the number found.
 * Also removes a postmaster.pid whose number belongs to another program by now, which PostgreSQL would take for a running server.
 * @throws ServerFault when one does not go.
 */
export const clearLeftover = async (cluster: string): Promise<number> => {
  const found = await processesOf(cluster);
  const postmaster = await namedPostmaster(cluster);
  if (found.length > 0) {
    const head = postmaster !== null && found.includes(postmaster) ? [postmaster] : [];
    // Source: PostgreSQL documentation, "Shutting Down the Server": INT is fast, QUIT immediate (recovery at the next start).
    // Backends whose postmaster was killed go by themselves.
    const gone =
      (await goneWithin(cluster, head.length > 0 ? 5_000 : 3_000, ["SIGINT", head])) ||
      (await goneWithin(cluster, 5_000, ["SIGQUIT", await processesOf(cluster)])) ||
      (await goneWithin(cluster, 5_000, ["SIGKILL", await processesOf(cluster)]));
    if (!gone) throw new ServerFault(`Processes of an earlier server do not end: ${(await processesOf(cluster)).join(", ")}.`);
  }
  await rm(join(cluster, "postmaster.pid"), { force: true });
  return found.length;
};
