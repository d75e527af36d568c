// The store in PostgreSQL. Everything that is decided about order is decided in `append_batch`; here is only the way there and back.
import { timingSafeEqual } from "node:crypto";
import type pg from "pg";
import type { Case } from "../kernel/case.ts";
import type { CaseRef, Hash, Index } from "../kernel/ids.ts";
import { asking } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import { checkBatch } from "./store.check.ts";
import { packBatch, unpackSnapshot } from "./store.pack.ts";
import type { Append, Appended, BundleAudience, CaseRow, Store, StoredCase, StoredLeaf, Tally } from "./store.ts";

/** Names of the statements in postgres/sql; each is prepared once in a connection. */
const NAMES = [
  "append",
  "head",
  "find",
  "find-many",
  "leaves-many",
  "leaves-of",
  "leaves-after",
  "references-after",
  "bundles-of",
  "open-of",
  "due",
  "answered",
  "query-mac",
  "tallies-of",
] as const;
type Name = (typeof NAMES)[number];

const makeAsk = (pool: pg.Pool) => {
  const texts = Object.fromEntries(NAMES.map((name) => [name, statement(name)]));
  return <Row extends pg.QueryResultRow>(name: Name, values: readonly unknown[]): Promise<Row[]> =>
    asking(async () => (await pool.query<Row>({ name, text: texts[name] ?? "", values: [...values] })).rows);
};

type Lost = "version" | "reference" | "frozen" | "answered" | "upload";
/** Numbers of 64 bits come as text within an array. */
type AppendedRow = { o_lost: (Lost | "again" | null)[]; o_index: (string | null)[]; o_number: (string | null)[] };
type LeafRow = { index: Index; case_ref: CaseRef; seq: number; hash: Hash; leaf: Buffer };
type FoundRow = {
  ref: CaseRef;
  number: string;
  seq: number;
  head: Hash;
  power: string;
  agency: string;
  standard: number;
  status: Case["status"];
  outcome: string | null;
  received_at: number;
  accepted_at: number | null;
  concluded_at: number | null;
  closed_at: number | null;
  waiting: string[];
  steps: string[];
  warn_at: number | null;
  red_at: number | null;
  due_on: number | null;
  stopped: boolean;
  wake_at: number | null;
  late: boolean;
  excused_until: number | null;
  promise_at: number | null;
  law_at: number | null;
  fold: string;
  snapshot: Buffer | null;
};

const asAppended = (rows: readonly AppendedRow[], batch: readonly Append[]): Appended[] => {
  const row = rows[0];
  if (row?.o_lost.length !== batch.length) throw new Error("append_batch did not answer for each item");
  return batch.map((_, n): Appended => {
    const lost = row.o_lost[n] ?? null;
    if (lost !== null && lost !== "again") return { done: false, lost };
    return { done: true, index: Number(row.o_index[n]), number: row.o_number[n] ?? null, again: lost === "again" };
  });
};

const asLeaf = (row: LeafRow): StoredLeaf => ({ index: row.index, case: row.case_ref, seq: row.seq, hash: row.hash, leaf: row.leaf });

const asRow = (found: FoundRow): CaseRow => ({
  power: found.power,
  agency: found.agency,
  standard: found.standard,
  status: found.status,
  outcome: found.outcome,
  receivedAt: found.received_at,
  acceptedAt: found.accepted_at,
  concludedAt: found.concluded_at,
  closedAt: found.closed_at,
  waiting: found.waiting,
  steps: found.steps,
  warnAt: found.warn_at,
  redAt: found.red_at,
  dueOn: found.due_on,
  stopped: found.stopped,
  wakeAt: found.wake_at,
  late: found.late,
  excusedUntil: found.excused_until,
  promiseAt: found.promise_at,
  lawAt: found.law_at,
  snapshot: found.snapshot && unpackSnapshot(found.snapshot),
  fold: found.fold,
});

const asCase = (found: FoundRow): StoredCase => ({
  ref: found.ref,
  number: found.number,
  seq: found.seq,
  head: found.head,
  row: asRow(found),
});

type Ask = ReturnType<typeof makeAsk>;

/** Class 23505 (unique_violation): without care, a key was answered before. Nothing stands then. */
const isTaken = (fault: unknown): boolean => fault instanceof Error && (fault as { code?: string }).code === "23505";

const append = async (ask: Ask, log: number, batch: readonly Append[]): Promise<readonly Appended[]> => {
  checkBatch(batch);
  if (batch.length === 0) return [];
  const packed = packBatch(batch);
  const call = (careful: boolean) => ask<AppendedRow>("append", [log, careful, ...packed]);
  const rows = await call(false).catch((fault: unknown) => {
    if (!isTaken(fault)) throw fault;
    return call(true);
  });
  return asAppended(rows, batch);
};

/** What else is done in the transaction of a batch. */
export type Around = { before(client: pg.PoolClient): Promise<void>; after(client: pg.PoolClient): Promise<void> };

/** One transaction around the batch: rolled back where one of it lost. `around`: more that is done in it. */
export const appendWhole = (
  pool: pg.Pool,
  { log, around }: { log: number; around?: Around },
  batch: readonly Append[],
): Promise<readonly Appended[]> =>
  asking(async () => {
    checkBatch(batch);
    if (batch.length === 0) return [];
    const client = await pool.connect();
    try {
      await client.query("begin");
      await around?.before(client);
      const found = await client.query<AppendedRow>({
        name: "append",
        text: statement("append"),
        values: [log, true, ...packBatch(batch)],
      });
      const answers = asAppended(found.rows, batch);
      await around?.after(client);
      await client.query(answers.every((a) => a.done) ? "commit" : "rollback");
      client.release();
      return answers;
    } catch (fault) {
      client.release(true); // the connection's transaction ends with it
      throw fault;
    }
  });

const find = async (ask: Ask, log: number, name: string): Promise<StoredCase | null> => {
  // PostgreSQL refuses a zero byte in text; no name has one.
  const found = name.includes("\0") ? [] : await ask<FoundRow>("find", [log, name]);
  return found[0] ? asCase(found[0]) : null;
};

const many = async (ask: Ask, log: number, refs: readonly CaseRef[]) => {
  const [found, leaves] = await Promise.all([ask<FoundRow>("find-many", [log, refs]), ask<LeafRow>("leaves-many", [log, refs])]);
  const chains = new Map<CaseRef, StoredLeaf[]>(found.map((row) => [row.ref, []]));
  for (const leaf of leaves) chains.get(leaf.case_ref)?.push(asLeaf(leaf));
  // A commit may come between the two questions: the case is as its row says, and who acts on it would lose the race else.
  return found.map((row) => ({ found: asCase(row), leaves: (chains.get(row.ref) ?? []).filter((leaf) => leaf.seq <= row.seq) }));
};

const queryMatches = async (ask: Ask, log: number, { ref, mac }: { ref: CaseRef; mac: Uint8Array }): Promise<boolean> => {
  const found = await ask<{ query_mac: Buffer | null }>("query-mac", [log, ref]);
  const kept = found[0]?.query_mac ?? null;
  // Compared also when there is no such case, so that both answers take the same time.
  const same = kept !== null && kept.length === mac.length;
  return timingSafeEqual(same ? kept : mac, mac) && same;
};

/** Looks until somebody is due or nobody is left to look at: those looked at in vain do not count. */
const due = async (ask: Ask, values: [log: number, now: number, limit: number, leaseMs: number]): Promise<CaseRef[]> => {
  for (;;) {
    const looked = await ask<{ ref: CaseRef; due: boolean }>("due", values);
    const found = looked.filter((row) => row.due).map((row) => row.ref);
    if (found.length > 0 || looked.length === 0) return found;
  }
};

const head = async (ask: Ask, log: number) => {
  const row = (await ask<{ next_index: Index; reference: Index; frozen: boolean }>("head", [log]))[0];
  if (row === undefined) throw new Error("the log has no head");
  return { next: row.next_index, reference: row.reference, frozen: row.frozen };
};

const answered = async (ask: Ask, log: number, key: string) => {
  const row = key.includes("\0") ? undefined : (await ask<{ body: Hash; index: Index; case_ref: CaseRef }>("answered", [log, key]))[0];
  return row ? { body: row.body, index: row.index, case: row.case_ref } : null;
};

/**
 * Opens the log `name` (made at the first call) over a pool of the role `app`. The store ends the pool when it is closed.
 * @throws StoreAway when the database is away.
 */
export const postgresStore = async (pool: pg.Pool, name: string): Promise<Store & { log: number }> => {
  const ask = makeAsk(pool);
  const opened = await asking(() => pool.query<{ log: number }>("select open_log($1) as log", [name]));
  const log = opened.rows[0]?.log;
  if (log === undefined) throw new Error("open_log gave no number");
  return {
    log,
    append: (batch) => append(ask, log, batch),
    appendWhole: (batch) => appendWhole(pool, { log }, batch),
    head: () => head(ask, log),
    find: (wanted) => find(ask, log, wanted),
    many: (refs) => many(ask, log, refs),
    leavesOf: async (ref, after = 0) => (await ask<LeafRow>("leaves-of", [log, ref, after])).map(asLeaf),
    leavesAfter: async (after, limit, only) =>
      (await ask<LeafRow>(only === "references" ? "references-after" : "leaves-after", [log, after, limit])).map(asLeaf),
    bundlesOf: (ref, audience) =>
      ask<{ index: Index; audience: BundleAudience; slot: string; sealed: Buffer }>("bundles-of", [log, ref, audience]),
    openOf: (ref) => ask<{ index: Index; path: string; salt: string; value: unknown }>("open-of", [log, ref]),
    due: (now, limit, leaseMs) => due(ask, [log, now, limit, leaseMs]),
    tallies: (power) => ask<Tally & { agency: string; n: number }>("tallies-of", [log, power]),
    answered: (key) => answered(ask, log, key),
    queryMatches: (ref, mac) => queryMatches(ask, log, { ref, mac }),
    close: () => pool.end(),
  };
};
