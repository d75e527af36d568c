// Faults in the real integrator: a county, a process that integrates it, and what must hold whatever call it died at or had refused.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { audit } from "../../src/app/log/audit.ts";
import { keyOfLog } from "../../src/app/log/tree-files.ts";
import { platformSha256 } from "../../src/app/platform-hash.ts";
import { makePool } from "../../src/app/postgres/connection.ts";
import { readLogNote } from "../../src/app/tlog/log-note.ts";
import { sourceOf } from "../../src/app/tlog/source.ts";
import { platformCrypto } from "../../src/app/verify/platform.ts";
import { feed } from "../../src/app/verify/read-log.ts";
import { fsck } from "../../verify/fsck.ts";
import { keysOf } from "../../verify/ledger-keys.ts";
import { trustPolicy } from "../../verify/trust.ts";
import { application, type Running } from "../api/site.ts";

export type How = "kill" | "EIO" | "ENOSPC";
/** `call`: the n-th of a round; one that no round has is none, and the process tells how many there are. */
export type Armed = { how: How; call: number };
export type Carry = { at: Running["site"]["database"]; log: number; origin: string; folder: string; signerFolder: string };

const PATIENCE_MS = 30_000;

/** Of how many calls a round may be chosen to fail, or to be the last one: told by a round in which none does. */
export async function callsOf(c: Pick<ReturnType<typeof carried>, "fault">, how: How): Promise<number> {
  const said = await c.fault({ how, call: Number.MAX_SAFE_INTEGER });
  return Number(said.find((line) => line.startsWith("calls "))?.slice("calls ".length));
}

/** Waits until a process says something, as it does at every round, or ends. */
async function heard({ child }: Carrier): Promise<void> {
  const end = new AbortController();
  const signal = AbortSignal.any([end.signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    await Promise.race([once(child.stdout as Readable, "data", { signal }), once(child, "exit", { signal })]);
  } finally {
    end.abort();
  }
}

/** Waits until something is so. Throws what is still missing after half a minute. */
async function until(what: string, carrier: Carrier, isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await isSo()); await heard(carrier)) if (Date.now() > end) throw new Error(`never: ${what}`);
}

type Carrier = { child: ChildProcess; said: string[] };
/** One process that integrates, and what it said. */
function startCarrier({ site }: Running): Carrier {
  const carry: Carry = {
    at: site.database,
    log: site.log,
    origin: site.origin,
    folder: site.tree.files.folder,
    signerFolder: join(site.config.dataDir, "signer", site.config.log),
  };
  const file = fileURLToPath(new URL("carrier.ts", import.meta.url));
  const child = fork(file, [JSON.stringify(carry)], { execArgv: ["--import", "tsx"], stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (bytes: Buffer) =>
      said.push(
        ...String(bytes)
          .split("\n")
          .filter((line) => line !== "" && line !== "round"),
      ),
    );
  return { child, said };
}

/** Looks at what is published and stored, again and again: gives the published size. */
function published({ site }: Running, pool: pg.Pool): () => Promise<number> {
  const roots = new Map<number, string>();
  let largest = 0;
  /** No size has two roots, in the files or in the database, and what is published never shrinks. */
  return async () => {
    const [key, bytes] = [await keyOfLog(site.tree.files), await site.tree.files.note("checkpoint")];
    const note = key === null || bytes === null ? null : readLogNote(bytes, key);
    if (note === null) return 0;
    if (typeof note === "string") throw new Error(`the published checkpoint is ${note}`);
    const { rows } = await pool.query<{ size: number; root: Buffer }>("select size, root from checkpoints");
    const seen = [...rows, note.checkpoint].map(({ size, root }) => [size, Buffer.from(root).toString("hex")] as const);
    for (const [size, root] of seen) {
      if ((roots.get(size) ?? root) !== root) throw new Error(`two roots of size ${size}`);
      roots.set(size, root);
    }
    const { size } = note.checkpoint;
    if (size < largest) throw new Error(`published ${size} after ${largest}`);
    largest = size;
    return size;
  };
}

/** Holds a county's log to a fault at a time; what it finds wrong it throws. */
export function carried(county: Running) {
  const { site } = county;
  const pool = makePool(site.database, null, 1);
  let carrier = startCarrier(county);
  const look = published(county, pool);
  const sealed = (): Promise<void> => until("all is sealed", carrier, async () => (await look()) === (await site.store.head()).next);

  return {
    sealed,
    /** An act while the fault is armed; gives what the process said of it. After a death another process goes on. */
    async fault(armed: Armed): Promise<string[]> {
      const { child, said } = carrier;
      const from = said.length;
      const isArmed = once(child, "message");
      child.send(armed);
      await isArmed;
      const clerk = await county.official("window1");
      const { status } = await clerk.post("/api/v1/cases", application({ channel: "window" }));
      if (status !== 201) throw new Error(`the act was answered ${status}`);
      const told = (): string[] => said.slice(from);
      await until(
        "the call or its round's end",
        carrier,
        () => child.signalCode !== null || told().some((line) => /^(hit|calls) /.test(line)),
      );
      if (armed.how === "kill" && told().some((line) => line.startsWith("hit "))) {
        await until("its death", carrier, () => child.signalCode === "SIGKILL");
        await look();
        carrier = startCarrier(county);
      }
      await sealed();
      if ((await pool.query("select 1 from log_head where frozen")).rows.length > 0) throw new Error("frozen, and nothing was wrong");
      return told();
    },
    /** The whole of it: files, database, and each with the other. */
    async sound(): Promise<string[]> {
      const policy = String(Buffer.from((await site.tree.files.note("policy")) ?? []));
      const trust = trustPolicy(policy, "policy", platformSha256);
      if ("fault" in trust) return [trust.fault];
      const checked = await feed(sourceOf(site.tree.files.folder), fsck({ trust, crypto: platformCrypto, now: Date.now(), keysOf }));
      return [...checked.faults.map(({ fault }) => fault), ...(await audit(site)).faults.map(({ what }) => what)];
    },
    async stop(): Promise<void> {
      const gone = once(carrier.child, "exit");
      carrier.child.kill("SIGKILL");
      await gone;
      await pool.end();
    },
  };
}
