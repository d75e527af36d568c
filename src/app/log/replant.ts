// Leaves back into a database that lacks them: each is appended as it was, and what is stored beside it (rows, figures, numbers, snapshots) is folded from it
// again. The bytes are not judged here: whoever calls has held them to a signed root.
import { type Case, emptyCase } from "../../kernel/case.ts";
import type { Commit, Entry } from "../../kernel/commit.ts";
import { evolve } from "../../kernel/evolve.ts";
import type { CaseRef, Hash } from "../../kernel/ids.ts";
import { dayOf, yearOf } from "../../kernel/time.ts";
import type { World } from "../../kernel/world.ts";
import { PROCEDURES } from "../../law/registry.ts";
import { nextRow } from "../case-row.ts";
import { numberPrefix } from "../handle.ts";
import { loadMany } from "../load.ts";
import { platformHash } from "../platform-hash.ts";
import type { QueryCodes } from "../query-code.ts";
import { recent } from "../recent.ts";
import type { Append, Appended, Bundle, CaseRow, OpenOpening, Store } from "../store.ts";
import { talliesOf } from "../tally.ts";
import type { Worlds } from "../worlds.ts";

/** What lies beside a leaf, where it was kept: sealed bundles, and what of it is public now. */
export type Beside = { bundles: readonly Bundle[]; open: readonly OpenOpening[] };
export type Planted = { index: number; leaf: Uint8Array };
export type ReplantParts = {
  store: Store;
  worlds: Worlds;
  codes: QueryCodes;
  append: (batch: readonly Append[]) => Promise<readonly Appended[]>;
  beside: (index: number, commit: Commit) => Promise<Beside>;
};
/** A leaf cannot be put back: what follows must not be either. */
export class CannotReplant extends Error {
  override name = "CannotReplant";
}

const BATCH = 200;
const CASES_MAX = 5_000;
type Standing = { state: Case; row: CaseRow | null };
type Room = { p: ReplantParts; cases: ReturnType<typeof recent<Standing>> };

function commitOf({ index, leaf }: Planted): { commit: Commit; hash: Hash } {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(leaf);
  const commit = JSON.parse(text) as Commit;
  if (commit.v !== 1 || typeof commit.case !== "string")
    throw new CannotReplant(`entry ${index} is of a version that this release does not know`);
  return { commit, hash: platformHash(`\0${text}`) };
}

function startOf(p: ReplantParts, w: World, { case: ref, seq, at }: Commit): Append["start"] {
  if (seq > 1) return null;
  const mac = p.codes.macOf(p.codes.codeOf(ref));
  return { queryMac: mac, prefix: numberPrefix(p.worlds.book(), w.standard.power), year: yearOf(dayOf(at, w.zone)) };
}

/** The append of a case's commit on the case as it stands; the case goes on. */
function caseAppend({ p, cases }: Room, entry: Entry): Pick<Append, "row" | "tallies" | "start" | "closed"> {
  const { commit } = entry;
  const before = cases.get(commit.case) ?? { state: emptyCase(commit.case), row: null };
  if (before.state.seq !== commit.seq - 1)
    throw new CannotReplant(`entry ${entry.index} is number ${commit.seq} of a case that has ${before.state.seq}`);
  const state = evolve(before.state, entry);
  const w = p.worlds.world(state.power, { version: state.standard });
  const registered = w && PROCEDURES[w.procedure.id];
  if (!w || !registered) throw new CannotReplant(`entry ${entry.index} is of a procedure that this release does not know`);
  const row = nextRow(before.row, state, commit, { w, accepted: registered.accepted });
  cases.set(commit.case, { state, row });
  const closed = commit.events.flatMap((e) => (e.type === "unpublished" ? e.paths : []));
  return { row, tallies: talliesOf(before.row, row, w.zone), start: startOf(p, w, commit), closed };
}

async function appendOf(room: Room, planted: Planted): Promise<Append> {
  const { commit, hash } = commitOf(planted);
  const isReference = commit.case.startsWith("ref:");
  const none = { row: null, tallies: [], start: null, closed: [] };
  const beside = await room.p.beside(planted.index, commit);
  return {
    command: null,
    case: commit.case,
    seq: commit.seq,
    leaf: planted.leaf,
    hash,
    at: commit.at,
    reference: commit.ref,
    ...(isReference ? none : caseAppend(room, { index: planted.index, hash, commit })),
    ...beside,
  };
}

async function flush({ p }: Room, first: number, batch: readonly Append[]): Promise<void> {
  if (batch.length === 0) return;
  const answers = await p.append(batch);
  answers.forEach((answer, i) => {
    if (!answer.done) throw new CannotReplant(`entry ${first + i} was refused: ${answer.lost}`);
    if (answer.index !== first + i) throw new CannotReplant(`entry ${first + i} became entry ${answer.index}`);
  });
  if (batch.some((one) => one.row === null)) await p.worlds.refresh();
}

/** Cases that are about to be gone on with, and are not in memory. */
async function fetchCases({ p, cases }: Room, refs: readonly CaseRef[]): Promise<void> {
  const missing = refs.filter((ref) => cases.get(ref) === undefined);
  for (const { state, row } of missing.length === 0 ? [] : await loadMany(p, missing)) cases.set(state.ref, { state, row });
}

/**
 * Appends leaves in order; they must begin where the ledger ends. A reference commit ends its batch, for what follows is folded in its world. Gives how many.
 * Throws `CannotReplant` with the entry that does not fit.
 */
export async function replant(
  p: ReplantParts,
  leaves: AsyncIterable<Planted>,
  told: (entries: number) => void = () => undefined,
): Promise<number> {
  const room: Room = { p, cases: recent<Standing>(CASES_MAX) };
  let batch: Append[] = [];
  let first = -1;
  let n = 0;
  const send = async (): Promise<void> => {
    await flush(room, first, batch);
    n += batch.length;
    batch = [];
    told(n);
  };
  for await (const planted of leaves) {
    const { commit } = commitOf(planted);
    if (batch.length >= BATCH || batch.some((one) => one.case === commit.case)) await send();
    if (batch.length === 0) first = planted.index;
    if (!commit.case.startsWith("ref:") && commit.seq > 1) await fetchCases(room, [commit.case]);
    batch.push(await appendOf(room, planted));
    if (commit.case.startsWith("ref:")) await send();
  }
  await send();
  return n;
}
