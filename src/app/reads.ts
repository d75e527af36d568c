// The log of reads, sealed on the ledger by the hour: number of reads and the root of a Merkle tree over salted hashes of the rows. A row that is
// changed, removed or added afterwards is found and named; who is shown one row with its salt and its proof learns nothing of the others.
import type pg from "pg";
import type { ReadsSeal } from "../kernel/book.ts";
import { HOUR_MS, type Instant, referenceCase } from "../kernel/ids.ts";
import { canonical } from "../ledger/canonical.ts";
import { toHex } from "../ledger/sha256.ts";
import { EMPTY_EDGE, grown, rootOf } from "../ledger/tree.ts";
import { platformSha256 } from "./platform-hash.ts";
import { asking } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import type { Referred } from "./refer.ts";
import type { Store } from "./store.ts";
import { entryOf } from "./worlds.ts";

/** A row of the log of reads; `at` in ms, `salt` 16 bytes as hexadecimal. */
export type ReadRow = {
  id: number;
  at: Instant;
  reader: string;
  post: string | null;
  ground: string;
  ref: string;
  audience: string;
  salt: string;
};
/** `sealed`: up to when reads are sealed already; `refer` sets one thing of the world, as `refer()` does. */
export type ReadsParts = {
  pool: pg.Pool;
  log: number;
  store: Store;
  sealed: () => Promise<Instant>;
  refer: (seal: ReadsSeal) => Promise<Referred>;
};

const TAG = "mingtang/read/v1";
const ID_BYTES = 8;
const RECORD_BYTES = ID_BYTES + 32;

/** The leaf hash of a row: SHA-256(0x00 ‖ JCS(["mingtang/read/v1", salt, id, at, reader, post, ground, case, audience])). */
export function readHash(r: ReadRow): Uint8Array {
  const text = canonical([TAG, r.salt, r.id, r.at, r.reader, r.post, r.ground, r.ref, r.audience]);
  return platformSha256(Buffer.concat([Buffer.of(0), Buffer.from(text)]));
}

const rootFrom = (hashes: readonly Uint8Array[]): string =>
  toHex(
    rootOf(
      hashes.reduce((edge, leaf) => grown(edge, leaf, platformSha256), EMPTY_EDGE),
      platformSha256,
    ),
  );

const between = async ({ pool, log }: Pick<ReadsParts, "pool" | "log">, from: Instant, to: Instant): Promise<ReadRow[]> =>
  (await asking(() => pool.query<ReadRow>(statement("reads-between"), [log, from, to]))).rows;

function recordsOf(rows: readonly ReadRow[]): Buffer {
  return Buffer.concat(
    rows.map((row) => {
      const id = Buffer.alloc(ID_BYTES);
      id.writeBigUInt64BE(BigInt(row.id));
      return Buffer.concat([id, readHash(row)]);
    }),
  );
}

/**
 * Seals every hour that is over and had reads, each by one commit; gives how many. An hour without reads has none: the next seal begins where the
 * last one ended, so a row that is put there later is found all the same.
 */
export async function sealReads(p: ReadsParts, now: Instant): Promise<number> {
  const over = Math.floor(now / HOUR_MS) * HOUR_MS;
  for (let sealed = 0; ; sealed += 1) {
    const from = await p.sealed();
    const first = (await asking(() => p.pool.query<{ at: Instant }>(statement("reads-first"), [p.log, from]))).rows[0]?.at;
    const to = first === undefined ? Number.POSITIVE_INFINITY : (Math.floor(first / HOUR_MS) + 1) * HOUR_MS;
    if (to > over) return sealed;
    await asking(() => p.pool.query(statement("reads-close"), [p.log, to]));
    const rows = await between(p, from, to);
    await asking(() => p.pool.query(statement("read-hashes-add"), [p.log, to, recordsOf(rows)]));
    const answer = await p.refer({ from, to, count: rows.length, root: rootFrom(rows.map(readHash)) });
    // Another worker was first, or the log is busy or frozen: the next round sees.
    if (!answer.done) return sealed;
  }
}

/** What is wrong with a stretch that was sealed up to `until`: a row by its id, or all of it where not even its hashes agree. */
export type ReadFault = { until: Instant; id: number | null; what: "changed" | "missing" | "added" | "stretch" };

function kept(bytes: Buffer): Map<number, Buffer> | null {
  if (bytes.length % RECORD_BYTES !== 0) return null;
  const all = new Map<number, Buffer>();
  for (let at = 0; at < bytes.length; at += RECORD_BYTES)
    all.set(Number(bytes.readBigUInt64BE(at)), bytes.subarray(at + ID_BYTES, at + RECORD_BYTES));
  return all;
}

async function faultsIn(p: Pick<ReadsParts, "pool" | "log">, seal: ReadsSeal): Promise<ReadFault[]> {
  const { from, to: until, count, root } = seal;
  const rows = await between(p, from, until);
  if (rows.length === count && rootFrom(rows.map(readHash)) === root) return [];
  const { rows: found } = await asking(() => p.pool.query<{ hashes: Buffer }>(statement("read-hashes"), [p.log, until]));
  const then = found[0] === undefined ? null : kept(found[0].hashes);
  if (then === null || then.size !== count || rootFrom([...then.values()]) !== root) return [{ until, id: null, what: "stretch" }];
  const now = new Map(rows.map((row) => [row.id, readHash(row)]));
  const gone = [...then].flatMap(([id, hash]): ReadFault[] => {
    const own = now.get(id);
    if (own === undefined) return [{ until, id, what: "missing" }];
    return hash.equals(own) ? [] : [{ until, id, what: "changed" }];
  });
  const added = [...now.keys()].filter((id) => !then.has(id)).map((id): ReadFault => ({ until, id, what: "added" }));
  return [...gone, ...added];
}

/** Takes the log of reads and its seals on the ledger; gives how many stretches were looked at and everything that is not as it was sealed. */
export async function checkReads(p: Pick<ReadsParts, "pool" | "log" | "store">): Promise<{ stretches: number; faults: ReadFault[] }> {
  const leaves = await p.store.leavesOf(referenceCase("reads", "access"));
  const faults: ReadFault[] = [];
  for (const leaf of leaves)
    for (const e of entryOf(leaf).commit.events)
      if (e.type === "set" && e.what === "reads") faults.push(...(await faultsIn(p, e.value as ReadsSeal)));
  return { stretches: leaves.length, faults };
}
