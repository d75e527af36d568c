// The database against what was published: every commit with every column, what is kept of the tree, checkpoints and cosignatures, and every opening against
// the commitments of its leaf. `fsck` says that the files are sound; this says that what pages show is what the files hold.
import { judgeActSignature } from "../../../verify/act-signature.ts";
import { KeysInForce } from "../../../verify/keys-in-force.ts";
import { keysOf } from "../../../verify/ledger-keys.ts";
import type { Commit } from "../../kernel/commit.ts";
import { parseCheckpoint } from "../../ledger/checkpoint.ts";
import { leafNode } from "../../ledger/leaf.ts";
import { parseNote, signersOf, type VerifierKey } from "../../ledger/note.ts";
import { judgeNote, type Policy, parsePolicy } from "../../ledger/policy.ts";
import { type Edge, EMPTY_EDGE, grown, rootOf, sameNode } from "../../ledger/tree.ts";
import { platformSha256 } from "../platform-hash.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import type { Site } from "../site.ts";
import type { StoredBundle } from "../store.ts";
import { sourceOf, type TileSource } from "../tlog/source.ts";
import { platformCrypto } from "../verify/platform.ts";
import { checkOpenings, missingOpenings, noteRedactions, nothingSeen, type OpeningsSeen, type OpenRow } from "./audit-openings.ts";
import { checkNote } from "./ed25519.ts";
import { noteWith } from "./offering.ts";
import { leavesFrom } from "./source-log.ts";
import { keyOfLog, SpoiledFile, sizeOfNote } from "./tree-files.ts";

/** `what` names the table and column, or the file, that does not agree; `at` the entry or size. */
export type AuditFault = { what: string; at: number | null };
export type Audited = { entries: number; openings: number; faults: AuditFault[] };

type CommitRow = { index: number; case_ref: string; seq: number; hash: Buffer; leaf: Buffer; at: number };
type CheckpointRow = { size: number; root: Buffer; note: string; at: number; lines: string[] };

const CHUNK = 1_024;
/** What goes along with the reading of the whole log. */
type Running = {
  site: Site;
  faults: AuditFault[];
  edge: Edge;
  /** Checkpoints that wait for the tree to reach their size. */
  signed: CheckpointRow[];
  seen: OpeningsSeen;
  reference: number;
  keys: KeysInForce;
  /** The log's own key and its witnesses, as they were published. */
  key: VerifierKey | null;
  policy: Policy | null;
  /** The edge at the size of the stored tree. */
  stored: { size: number; edge: Edge | null };
};

const ask = <Row extends object>({ site }: Running, name: string, values: readonly unknown[] = []): Promise<Row[]> =>
  asking(
    async () => (await site.pool.query<Row & Record<string, unknown>>({ name, text: statement(name), values: [site.log, ...values] })).rows,
  );

function commitOf(leaf: Uint8Array): Commit | null {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(leaf)) as Commit;
  } catch {
    return null;
  }
}

/** The columns of one row, against its leaf. */
function columns(r: Running, row: CommitRow, commit: Commit | null): void {
  const at = row.index;
  const tell = (what: string): void => void r.faults.push({ what, at });
  if (at !== r.edge.size) tell("commits.index");
  if (commit === null) {
    tell("commits.leaf");
    return;
  }
  if (commit.case !== row.case_ref) tell("commits.case_ref");
  if (commit.seq !== row.seq) tell("commits.seq");
  if (commit.at !== row.at) tell("commits.at");
}

function checkpoints(r: Running): void {
  const { key, policy } = r;
  for (let one = r.signed[0]; one !== undefined && one.size <= r.edge.size; one = r.signed[0]) {
    r.signed.shift();
    const { size, root, note, lines } = one;
    const read = parseNote(new TextEncoder().encode(note));
    const checkpoint = read && parseCheckpoint(read.text);
    const tell = (what: string): void => void r.faults.push({ what, at: size });
    if (size < r.edge.size || !sameNode(rootOf(r.edge, platformSha256), root)) tell("checkpoints.root");
    if (!read || !checkpoint || key === null || signersOf(read, [key], checkNote) === null) tell("checkpoints.note");
    else if (checkpoint.size !== size || !sameNode(checkpoint.root, root)) tell("checkpoints.size");
    if (policy === null) continue;
    const judged = judgeNote(new TextEncoder().encode(noteWith(note, lines)), policy, checkNote);
    if (lines.length > 0 && ("fault" in judged || judged.cosigned.length === 0)) tell("cosignatures.line");
  }
}

/** The entries as they were published, in order, up to the published checkpoint. */
type Published = { size: number; leaves: AsyncIterator<Uint8Array> };

async function* publishedLeaves(source: TileSource, size: number): AsyncGenerator<Uint8Array> {
  for await (const { leaves } of leavesFrom(source, 0, size)) yield* leaves;
}

/** Its signature is right, by a key that was in force then; and it is there where it must be. */
function signature({ keys, faults }: Running, at: number, commit: Commit): void {
  const judged = judgeActSignature(commit, platformCrypto, (kid) => keys.of(kid));
  if (judged.state === "wrong") faults.push({ what: "commits.leaf, signature", at });
  if (judged.state === "unchecked" && judged.why === "no-key") faults.push({ what: "commits.leaf, signed by a key not in force", at });
  if (keys.lacksSignature(commit)) faults.push({ what: "commits.leaf, not signed by who had a key", at });
  keys.take(commit);
}

/** One stretch of rows, beside the same stretch of the published entries. */
async function stretch(r: Running, rows: readonly CommitRow[], published: Published): Promise<Map<number, Commit>> {
  const commits = new Map<number, Commit>();
  for (const row of rows) {
    const commit = commitOf(row.leaf);
    columns(r, row, commit);
    const own = leafNode(row.leaf, platformSha256);
    if (!sameNode(own, row.hash)) r.faults.push({ what: "commits.hash", at: row.index });
    r.edge = grown(r.edge, own, platformSha256);
    if (row.index < published.size) {
      const { value } = await published.leaves.next();
      if (!value || Buffer.compare(value, row.leaf) !== 0) r.faults.push({ what: "commits.leaf, published otherwise", at: row.index });
    }
    checkpoints(r);
    if (r.edge.size === r.stored.size) r.stored.edge = r.edge;
    if (commit === null) continue;
    signature(r, row.index, commit);
    if (commit.case.startsWith("ref:")) r.reference = row.index;
    noteRedactions(r.seen, commit);
    commits.set(row.index, commit);
  }
  return commits;
}

function byIndex<T extends { index: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) groups.set(row.index, [...(groups.get(row.index) ?? []), row]);
  return groups;
}

/** What hangs on a stretch of entries: bundles, and what is public in the clear. */
async function beside(r: Running, commits: ReadonlyMap<number, Commit>, from: number, end: number): Promise<void> {
  const [bundles, open] = await Promise.all([
    ask<StoredBundle>(r, "bundles-between", [from, end]),
    ask<OpenRow>(r, "audit-open", [from, end]),
  ]);
  const [sealedAt, openAt] = [byIndex(bundles), byIndex(open)];
  for (const [index, commit] of commits) await checkOpenings(r.seen, { index, commit }, sealedAt.get(index) ?? [], openAt.get(index) ?? []);
  for (const { index } of [...bundles, ...open]) if (!commits.has(index)) r.faults.push({ what: "openings of no entry", at: index });
}

/** What is kept of the head, the tree and the answers. */
async function rest(r: Running): Promise<void> {
  const { next, reference } = await r.site.store.head();
  if (next !== r.edge.size) r.faults.push({ what: "log_head.next_index", at: next });
  if (reference !== r.reference) r.faults.push({ what: "log_head.reference", at: reference });
  const tree = await r.site.tree.rows.tree();
  const { edge } = r.stored;
  const same =
    edge !== null &&
    edge.nodes.length === tree.edge.nodes.length &&
    edge.nodes.every((node, i) => sameNode(node, tree.edge.nodes[i] as Uint8Array));
  if (tree.edge.size > 0 && (!same || edge === null || !sameNode(rootOf(edge, platformSha256), tree.root)))
    r.faults.push({ what: "log_tree", at: tree.edge.size });
  for (const { size } of r.signed) r.faults.push({ what: "checkpoints.size", at: size });
  if (tree.edge.size !== (await r.site.tree.rows.checkpoint(Number.MAX_SAFE_INTEGER))?.size)
    r.faults.push({ what: "log_tree without its checkpoint", at: tree.edge.size });
  for (const { key } of await ask<{ key: string }>(r, "audit-answered")) r.faults.push({ what: `answered ${key}`, at: null });
}

async function begin(site: Site): Promise<{ r: Running; published: Published }> {
  const { files, rows } = site.tree;
  const text = async (name: string): Promise<string> => new TextDecoder().decode((await files.note(name)) ?? undefined);
  const faults: AuditFault[] = [];
  const seen = nothingSeen(site.keys, faults);
  const r: Running = {
    site,
    faults,
    seen,
    edge: EMPTY_EDGE,
    signed: [],
    reference: -1,
    keys: new KeysInForce(keysOf),
    key: await keyOfLog(files),
    policy: parsePolicy(await text("policy"), platformSha256),
    stored: { size: (await rows.tree()).edge.size, edge: null },
  };
  r.signed = await ask<CheckpointRow>(r, "audit-checkpoints");
  const size = sizeOfNote(await files.note("checkpoint"));
  return { r, published: { size, leaves: publishedLeaves(sourceOf(files.folder), size) } };
}

/** Takes an open site, reads its whole log, gives everything that does not agree. Acts that come meanwhile may be taken for faults: freeze or stop it before. */
export async function audit(site: Site, told: (entries: number) => void = () => undefined): Promise<Audited> {
  const { r, published } = await begin(site);
  try {
    for (let from = 0; ; ) {
      const rows = await ask<CommitRow>(r, "audit-commits", [from, CHUNK]);
      const last = rows.at(-1);
      if (last === undefined) break;
      const commits = await stretch(r, rows, published);
      await beside(r, commits, from, last.index + 1);
      from = last.index + 1;
      told(from);
    }
  } catch (fault) {
    if (!(fault instanceof SpoiledFile)) throw fault;
    r.faults.push({ what: fault.message, at: null });
  }
  // What hangs on an index that no entry has is shown nowhere, and was moved there.
  for (const [from, end] of [
    [Number.MIN_SAFE_INTEGER, 0],
    [r.edge.size, Number.MAX_SAFE_INTEGER],
  ] as const)
    await beside(r, new Map(), from, end);
  await rest(r);
  if (!(await published.leaves.next()).done) r.faults.push({ what: "commits are fewer than were published", at: r.edge.size });
  return { entries: r.edge.size, openings: r.seen.openings, faults: [...r.faults, ...missingOpenings(r.seen)] };
}
