// What is redacted on the ledger is erased: its bundles are sealed anew under another key without it, what is public of it is deleted, and the old
// key is destroyed in the key file, so that no copy of the database opens it any more; uploaded files that it named go with it.
// Promises: carried out once or many times, by one worker or two, it comes to the same; whoever dies at whatever step, the next round finishes.
// Leaves out: copies of the key folder, which are to be kept short (adr/0009), and keys in the memory of other processes until those fall out.
import type pg from "pg";
import type { Commit, Redacted } from "../kernel/commit.ts";
import type { Opening } from "../kernel/fact.ts";
import type { CaseRef, Index } from "../kernel/ids.ts";
import { sealBundle, unsealBundle } from "./bundle.ts";
import { BrokenSeal, type KeyFile } from "./keys.ts";
import { startRounds } from "./outbox/rounds.ts";
import { asking, makePool } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import type { SealedFiles } from "./sealed-files.ts";
import type { Site } from "./site.ts";
import type { BundleAudience, Store } from "./store.ts";

/** Where a test may cut the work short, in their order. */
export const ERASING_STEPS = ["found", "keyed", "rewritten", "committed", "destroying", "destroyed", "forgotten", "placed"] as const;
export type ErasingStep = (typeof ERASING_STEPS)[number];
/**
 * `pool` reads the ledger, `redactor` changes what is closed. `upTo`: the last commit that may be carried out: the last one there is, or the last
 * in a checkpoint. `step` hears of each step before the next.
 */
export type ErasingParts = {
  store: Store;
  keys: KeyFile;
  files: SealedFiles;
  pool: pg.Pool;
  redactor: pg.Pool;
  log: number;
  upTo: () => Promise<Index>;
  step?: (step: ErasingStep) => void;
};

const STRETCH = 20_000;
const LOOK_MS = 5_000;

type Row = { index: Index; audience: BundleAudience; slot: string; sealed: Buffer };
type Sealed = Row & { openings: readonly Opening[] };
type Task = { ref: CaseRef; of: readonly Redacted[] };

/** What a bundle holds; null where its key is gone or it was altered: what nobody can open needs no erasing. */
async function openingsIn(p: ErasingParts, ref: CaseRef, seq: number, row: Row): Promise<readonly Opening[] | null> {
  try {
    const key = await p.keys.read(row.slot);
    return key === null ? null : unsealBundle(key, { ref, seq, audience: row.audience }, row.sealed);
  } catch (fault) {
    if (fault instanceof BrokenSeal) return null;
    throw fault;
  }
}

/** Where uploaded files lie that an opening names. */
function filesOf({ value }: Opening): { file: string; slot: string }[] {
  const all = Array.isArray(value) ? value : [value];
  return all.flatMap((one) => {
    const { file, slot } = (one ?? {}) as { file?: unknown; slot?: unknown };
    return typeof file === "string" && typeof slot === "string" ? [{ file, slot }] : [];
  });
}

/** Seals bundles anew under one new key, without what is meant; writes down the keys that are to go. */
async function rewrite(p: ErasingParts, client: pg.ClientBase, rows: readonly Sealed[], about: About): Promise<void> {
  const gone = rows.flatMap((row) => row.openings.filter((o) => about.isMeant(row.index, o.path)));
  const slots = new Set(rows.filter((row) => row.openings.some((o) => about.isMeant(row.index, o.path))).map((row) => row.slot));
  if (slots.size === 0) return;
  const fresh = p.keys.create(about.ref);
  await p.keys.flush();
  p.step?.("keyed");
  for (const row of rows.filter(({ slot }) => slots.has(slot))) {
    const left = row.openings.filter((o) => !about.isMeant(row.index, o.path));
    const sealed = sealBundle(fresh.key, { ref: about.ref, seq: about.seqOf(row.index), audience: row.audience }, left);
    await client.query(statement("bundle-rewrite"), [p.log, row.index, row.audience, fresh.slot, sealed]);
  }
  const files = gone.flatMap(filesOf);
  const all = [...[...slots].map((slot) => ({ slot, file: null })), ...files];
  await client.query(statement("retired-add"), [p.log, all.map(({ slot }) => slot), all.map(({ file }) => file)]);
}

type About = { ref: CaseRef; isMeant: (index: Index, path: string) => boolean; seqOf: (index: Index) => number };

/** One redaction in one transaction: afterwards nothing in the database holds what is meant, and its keys are written down to be destroyed. */
async function eraseOne(p: ErasingParts, { ref, of }: Task): Promise<void> {
  const leaves = await p.store.leavesOf(ref);
  const seqs = new Map(leaves.map((l) => [l.index, l.seq]));
  const meant = new Set(of.flatMap(({ seq, paths }) => paths.map((path) => `${seq} ${path}`)));
  const about: About = {
    ref,
    isMeant: (i: Index, path: string) => meant.has(`${seqs.get(i)} ${path}`),
    seqOf: (i: Index) => seqs.get(i) ?? 0,
  };
  const client = await p.redactor.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<Row>(statement("bundles-locked"), [p.log, [...seqs.keys()]]);
    const opened = await Promise.all(
      rows.map(async (row) => ({ ...row, openings: await openingsIn(p, ref, about.seqOf(row.index), row) })),
    );
    const sound = opened.filter((row): row is Sealed => row.openings !== null);
    await rewrite(p, client, sound, about);
    for (const { seq, paths } of of) {
      const index = leaves.find((l) => l.seq === seq)?.index ?? -1;
      await client.query(statement("open-erase"), [p.log, ref, index, paths]);
    }
    p.step?.("rewritten");
    await client.query("commit");
  } catch (fault) {
    await client.query("rollback").catch(() => undefined);
    throw fault;
  } finally {
    client.release();
  }
  p.step?.("committed");
}

/** Destroys the keys that nothing is sealed with any more, with the files that they sealed. */
async function destroyRetired(p: ErasingParts): Promise<number> {
  const { rows } = await asking(() => p.redactor.query<{ slot: string; file: string | null }>(statement("retired-all"), [p.log]));
  for (const { slot, file } of rows) {
    p.step?.("destroying");
    if (file === null) await p.keys.destroy(slot);
    else {
      await p.files.remove({ file, slot });
      await p.redactor.query(statement("upload-erase"), [p.log, file]);
    }
    p.step?.("destroyed");
    await p.redactor.query(statement("retired-done"), [p.log, slot]);
    p.step?.("forgotten");
  }
  return rows.length;
}

const taskOf = ({ ref, leaf }: { ref: CaseRef; leaf: string }): Task => ({
  ref,
  of: (JSON.parse(leaf) as Commit).events.flatMap((e) => (e.type === "redacted" ? e.of : [])),
});

/** Carries out every redaction that came since the last round; gives how many keys were destroyed. */
export async function eraseNew(p: ErasingParts): Promise<number> {
  let destroyed = await destroyRetired(p);
  const place = await asking(() => p.pool.query<{ index: Index }>(statement("erasing-place"), [p.log]));
  const last = await p.upTo();
  for (let from = place.rows[0]?.index ?? -1; from < last; ) {
    const to = Math.min(last, from + STRETCH);
    const values = [p.log, from, to];
    const { rows } = await asking(() => p.pool.query<{ ref: CaseRef; leaf: string }>(statement("redactions-after"), values));
    for (const row of rows) {
      p.step?.("found");
      await eraseOne(p, taskOf(row));
      destroyed += await destroyRetired(p);
    }
    await asking(() => p.pool.query(statement("erasing-place-set"), [p.log, to]));
    p.step?.("placed");
    from = to;
  }
  return destroyed;
}

/** Erases what is redacted, at once when the ledger grows, until stopped. `upTo` as in `ErasingParts`; where it is left out, the last commit there is. */
export function startErasing(site: Site, fault: (what: unknown) => void, upTo?: () => Promise<Index>): { stop(): Promise<void> } {
  const redactor = makePool(site.database, "redactor", 1);
  const { store, keys, files, pool, log } = site;
  const last = upTo ?? (async () => (await store.head()).next - 1);
  const rounds = startRounds(() => eraseNew({ store, keys, files, pool, redactor, log, upTo: last }), LOOK_MS, fault);
  const deaf = site.revision.heard(() => rounds.soon());
  return {
    async stop() {
      deaf();
      await rounds.stop();
      await redactor.end();
    },
  };
}
