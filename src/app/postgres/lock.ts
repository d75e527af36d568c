// One process to a data folder. A lock names its process by id, start and boot, so that one left by a killed process is known as stale.
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { ServerFault } from "./binaries.ts";

/** Start of a process in ticks since boot, with the boot's id; null when it does not run. Source: proc(5), field 22 of stat. */
const startOf = async (pid: number): Promise<string | null> => {
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (line === null) return null;
  // The second field is the program's name in brackets and may hold blanks: count from its end.
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  if (fields[0] === "Z" || fields[0] === "X") return null;
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  return `${fields[19]} ${boot.trim()}`;
};

const holderOf = (lock: string): number => Number(lock.split("\n")[0]);

const isHeld = async (lock: string): Promise<boolean> => {
  const start = await startOf(holderOf(lock));
  return start !== null && start === lock.split("\n")[1];
};

/** Removes the stale lock that was read; another process that is quicker keeps his. */
const clear = async (path: string, stale: string): Promise<void> => {
  const aside = `${path}.stale-${process.pid}`;
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  if ((await readFile(aside, "utf8")) !== stale) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
};

/** Takes the lock at `path` and gives the function that releases it. @throws ServerFault while a living process holds it. */
export const takeLock = async (path: string): Promise<() => Promise<void>> => {
  const mine = `${process.pid}\n${await startOf(process.pid)}\n`;
  const draft = `${path}.${process.pid}.${Math.trunc(performance.now() * 1000)}`;
  await writeFile(draft, mine, { mode: 0o600 });
  try {
    for (let tries = 0; tries < 5; tries += 1) {
      // A link appears whole or not at all: nobody ever reads half a lock.
      const taken = await link(draft, path).then(
        () => true,
        () => false,
      );
      if (taken) return async () => ((await readFile(path, "utf8").catch(() => "")) === mine ? rm(path, { force: true }) : undefined);
      const other = await readFile(path, "utf8").catch(() => null);
      if (other === null) continue;
      if (await isHeld(other)) throw new ServerFault(`Process ${holderOf(other)} already uses this data folder (${path}).`);
      await clear(path, other);
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new ServerFault(`The lock ${path} is being fought over: try again.`);
};
