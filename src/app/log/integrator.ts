// Keeps the tree beside the commits: of all processes that could, the one that holds the lock of the log. It starts the signer, builds and has signed what has
// come at most every tenth of a second, and offers it to the witnesses. What fails is told and tried again; what does not agree freezes the log.
import { setTimeout } from "node:timers/promises";
import type pg from "pg";
import { parseNote, signersOf, type VerifierKey, writeVerifierKey } from "../../ledger/note.ts";
import { type Policy, writePolicy } from "../../ledger/policy.ts";
import type { Disk } from "../disk.ts";
import { platformSha256 } from "../platform-hash.ts";
import type { Revision } from "../revision.ts";
import { checkNote } from "./ed25519.ts";
import { Freeze, integrate, type Memory, publishedSize, type Round } from "./integrate.ts";
import { type AskWitness, makeOffering, witnessedNote } from "./offering.ts";
import { withLog } from "./policy-file.ts";
import { type SignerLink, startSigner } from "./signer-link.ts";
import { type TreeFiles, treeFiles } from "./tree-files.ts";
import { type Frozen, type TreeRows, treeRows } from "./tree-rows.ts";

export type IntegratorParts = {
  /** As `integrator`. */
  pool: pg.Pool;
  log: number;
  origin: string;
  disk: Disk;
  /** Folders of the log's files and of its signer. */
  folder: string;
  signerFolder: string;
  policy: Policy | null;
  /** Address of the log's files; null where nobody has said. */
  url: string | null;
  ask: AskWitness;
  revision: Revision;
  now: () => number;
  fault: (what: unknown) => void;
  say: (message: string, detail?: Record<string, unknown>) => void;
};
export type Integrator = { stop(): Promise<void> };

/** Shortest time between the beginnings of two rounds (ms). */
const ROUND_MS = 100;
const LOOK_MS = 1_000;
const GLANCE_MS = 10;
const OFFER_MS = 2_000;
/** Of the lock: one number for all logs, and the log's own. */
const LOCK = 7_300_414;

/** One stretch of work, from taking the lock to losing it. */
type Watch = {
  signer: SignerLink;
  rows: TreeRows;
  files: TreeFiles;
  policy: Policy;
  /** A witness has signed, and what is published does not say so yet: it is published between rounds, so that no older checkpoint follows a newer. */
  cosigned: boolean;
};

const encoder = new TextEncoder();

async function replaceIfOther(files: TreeFiles, name: string, text: string): Promise<void> {
  const bytes = encoder.encode(text);
  const old = await files.note(name);
  if (old === null || Buffer.compare(old, bytes) !== 0) await files.replace(name, bytes);
}

/** A signer with another key than the one that signed so far: its folder was lost, and what it signs nobody could connect with what was signed before. */
async function refuseOtherKey(rows: TreeRows, key: VerifierKey): Promise<void> {
  const newest = await rows.checkpoint(Number.MAX_SAFE_INTEGER);
  const note = newest && parseNote(encoder.encode(newest.note));
  if (newest !== null && (note === null || signersOf(note, [key], checkNote) === null)) throw new Freeze("signer-other-key", newest.size);
}

async function begin(p: IntegratorParts, client: pg.PoolClient): Promise<Watch> {
  const signer = await startSigner(p.signerFolder, p.origin);
  try {
    await refuseOtherKey(treeRows(client, p.log), signer.key);
    const files = treeFiles(p.disk, p.folder);
    const policy = withLog(p.policy, signer.key, p.url);
    await replaceIfOther(files, "vkey", `${writeVerifierKey(signer.key, platformSha256)}\n`);
    await replaceIfOther(files, "policy", writePolicy(policy, platformSha256));
    return { signer, rows: treeRows(client, p.log), files, policy, cosigned: true };
  } catch (fault) {
    await signer.stop();
    throw fault;
  }
}

/** Waits so long, or until told to stop. */
const pause = (ms: number, stop: AbortSignal): Promise<unknown> => setTimeout(ms, undefined, { signal: stop }).catch(() => undefined);

const isSame = (a: Frozen | null, b: Frozen | null): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Waits out the shortest time between two rounds, and then until the ledger has moved, or long enough that a lost notice does not matter. */
async function untilMoved(p: IntegratorParts, { size, began }: { size: number; began: number }, stop: AbortSignal): Promise<void> {
  await pause(Math.max(0, ROUND_MS - (performance.now() - began)), stop);
  while (!stop.aborted && p.revision.number <= size && performance.now() - began < LOOK_MS) await pause(GLANCE_MS, stop);
}

/** Rounds until stopped or until somebody else leads. */
async function rounds(p: IntegratorParts, w: Watch, stop: AbortSignal): Promise<void> {
  const memory: Memory = { frontier: null };
  let told: Frozen | null = null;
  const parts = { rows: w.rows, files: w.files, signer: w.signer, now: p.now };
  while (!stop.aborted) {
    const began = performance.now();
    const heard = p.revision.number;
    const stands = await w.rows.frozen();
    const round: Round = stands === null ? await integrate(parts, memory) : { did: "frozen", why: stands };
    if (round.did === "lost") throw new Error("somebody else integrates this log");
    const why = round.did === "frozen" ? round.why : null;
    if (why !== null && !isSame(why, told)) p.say("the log is frozen", { ...why });
    told = why;
    if (w.cosigned) await publishCosigned(w);
    await untilMoved(p, { size: round.did === "frozen" ? heard : round.size, began }, stop);
  }
}

/** Publishes the newest checkpoint that is witnessed; under the name of the newest of all as well where it is that. */
async function publishCosigned(w: Watch): Promise<void> {
  w.cosigned = false;
  const witnessed = await witnessedNote(w.rows, w.policy);
  if (witnessed === null) return;
  await replaceIfOther(w.files, "checkpoint.witnessed", witnessed.cosigned);
  if ((await publishedSize(w.files)) === witnessed.size) await replaceIfOther(w.files, "checkpoint", witnessed.cosigned);
}

async function offers(p: IntegratorParts, w: Watch, stop: AbortSignal): Promise<void> {
  if (w.policy.witnesses.every(({ url }) => url === null)) return;
  const refused = (witness: string, why: string): void => p.say("a witness did not cosign", { witness, why });
  const offer = makeOffering({ ...p, rows: w.rows, files: w.files, policy: w.policy, refused });
  while (!stop.aborted) {
    try {
      await offer();
      w.cosigned = true;
    } catch (fault) {
      if (!(fault instanceof Freeze)) throw fault;
      await w.rows.freeze(fault.why);
    }
    await pause(OFFER_MS, stop);
  }
}

/** The connection that holds the lock of the log; null while somebody else has it. */
async function takeLock(pool: pg.Pool, log: number): Promise<pg.PoolClient | null> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1, $2) as taken", [LOCK, log]);
    if (rows[0]?.taken) return client;
  } catch (fault) {
    client.release(true);
    throw fault;
  }
  client.release();
  return null;
}

/** From the lock to its loss: rounds and offers side by side; where one of them fails, both end. */
async function lead(p: IntegratorParts, client: pg.PoolClient, stop: AbortSignal): Promise<void> {
  const w = await begin(p, client);
  const end = new AbortController();
  const both = AbortSignal.any([stop, end.signal]);
  const running = [rounds(p, w, both), offers(p, w, both)];
  try {
    await Promise.all(running);
  } finally {
    end.abort();
    await Promise.allSettled(running);
    await w.signer.stop();
  }
}

/** Told once: the next who leads meets the same. */
async function freezeAtStart({ say, fault }: IntegratorParts, rows: TreeRows, why: Frozen): Promise<void> {
  try {
    if (await rows.frozen()) return;
    await rows.freeze(why);
    say("the log is frozen", { ...why });
  } catch (what) {
    fault(what);
  }
}

/** Leads whenever nobody else does, until stopped. */
async function run(p: IntegratorParts, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    let client: pg.PoolClient | null = null;
    try {
      client = await takeLock(p.pool, p.log);
      // A connection that breaks says so; without a listener it would end the process.
      client?.on("error", () => undefined);
      if (client !== null) await lead(p, client, stop);
    } catch (fault) {
      if (fault instanceof Freeze && client !== null) await freezeAtStart(p, treeRows(client, p.log), fault.why);
      else if (!stop.aborted) p.fault(fault);
    } finally {
      // Ending the session releases the lock.
      client?.release(true);
    }
    await pause(LOOK_MS, stop);
  }
}

/** Starts to integrate; goes on until stopped. */
export function startIntegrator(p: IntegratorParts): Integrator {
  const stop = new AbortController();
  const running = run(p, stop.signal);
  return {
    async stop() {
      stop.abort();
      await running;
    },
  };
}
