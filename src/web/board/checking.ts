// The screen checks what it shows, for as long as it stands: looks at the log's checkpoints, fetches the records that new rows are about, proves them and
// compares. Only what is new is fetched. What is wrong is looked at again before it is said, for a file may be a moment older than another.
import { lookAt, prove, type ScreenFault, type Standing, type Tree } from "../../../verify/screen.ts";
import type { Tiles } from "../../../verify/tree-nodes.ts";
import type { ActLine } from "../../views/board.ts";
import type { Lang } from "../../views/names.ts";
import { paths } from "../paths.ts";
import { logCrypto } from "../proof/ed25519.ts";
import type { Alarm } from "./alarm.ts";
import { shownNow } from "./board-state.ts";
import { fileAt, isOldProgram, leavesAt } from "./client.ts";
import { isSetting, judgeRow, recordsOf } from "./row-check.ts";
import { forget, grownTo, keep, recall, type ScreenMemory, treeIn, withAlarm } from "./screen-memory.ts";
import { acknowledged, type RowProof, screenNow, tell } from "./screen-state.ts";
import { trustOf } from "./screen-trust.ts";

/** Rows that the page shows, and so checks. */
export const CHECKED_ROWS = 12;
const TICK_MS = 1_000;
/** Without anything new the checkpoints are looked at so often. */
const IDLE_MS = 10_000;
/** So often in a row the same must be wrong. */
const STRIKES = 3;
/** Records between the rows that are looked through for one that has no row. */
const GAP_MAX = 200;
const RECORDS_MAX = 100;
const KEPT_RECORDS = 600;
const KEPT_TILES = 256;

type Files = readonly (Uint8Array | null)[];
/** What is kept between rounds. `leaves`: proved, by index. `tiles`: of the tree of `size` and those before. */
type Kept = {
  leaves: Map<number, string>;
  tiles: Tiles;
  settings: Set<number>;
  strikes: { of: string; n: number };
  lookedAt: number;
  memory: ScreenMemory | null;
};
/** `fresh`: past what the browser keeps. */
type Round = { log: string; lang: Lang; kept: Kept; fresh: boolean };

/** Answers a check that asks for files of the log. */
async function answering<T>(check: Generator<readonly string[], T, Files>, { log, fresh }: Round): Promise<T> {
  let step = check.next();
  while (step.done !== true) step = check.next(await Promise.all(step.value.map((path) => fileAt(`${paths.logFiles(log)}${path}`, fresh))));
  return step.value;
}

const isFault = (one: Standing | ScreenFault | null): one is ScreenFault => one !== null && "fault" in one;

/** Whom the screen believes and how the log stands; null where nothing is sealed yet. */
async function standingNow(r: Round): Promise<Standing | Alarm | null> {
  const { kept, log } = r;
  const site = await fileAt(`${paths.logFiles(log)}policy`, r.fresh);
  // Another tab may have seen more meanwhile.
  const stored = recall(log, localStorage);
  if (stored === "spoiled") return { fault: "memory" };
  kept.memory = stored ?? kept.memory;
  const { memory } = kept;
  if (site === null && memory === null) return null;
  const trust = trustOf(
    { hash: location.hash, site: new TextDecoder().decode(site ?? new Uint8Array()), remembered: memory?.key ?? null },
    logCrypto.hash,
  );
  if ("fault" in trust) return trust;
  const known = memory?.key === trust.key ? treeIn(memory) : null;
  const found = await answering(lookAt({ policy: trust.policy, known, crypto: logCrypto, tiles: kept.tiles }), r);
  if (found === null || isFault(found)) return found;
  tell({ told: trust.told });
  if (known === null || found.tree.size > known.size) {
    kept.memory = grownTo(trust.key, found.tree);
    keep(log, kept.memory, localStorage);
  }
  return found;
}

/** Fetches and proves the records at these indexes, all below the size of the tree; gives the first that is wrong. */
async function fetchRecords(r: Round, tree: Tree, indexes: readonly number[]): Promise<Alarm | null> {
  const { leaves, tiles } = r.kept;
  const lacking = [...new Set(indexes)].filter((index) => !leaves.has(index));
  for (let at = 0; at < lacking.length; at += RECORDS_MAX) {
    const some = lacking.slice(at, at + RECORDS_MAX);
    const served = await leavesAt(some, r.fresh);
    for (const index of some) {
      const text = served.get(index);
      const leaf = text === undefined ? null : new TextEncoder().encode(text);
      const fault = await answering(prove({ tree, served: { index, leaf }, crypto: logCrypto, tiles }), r);
      if (fault !== null) return fault;
      leaves.set(index, text ?? "");
    }
  }
  return null;
}

/** Everything by which a row is compared: its light turns with time, and its number is in no record. */
const textOf = ({ light: _, number: __, ...row }: ActLine): string => JSON.stringify(row);

async function checkRows(r: Round, tree: Tree, shown: readonly ActLine[]): Promise<{ rows: Map<number, RowProof>; alarm: Alarm | null }> {
  const before = screenNow().rows;
  const rows = new Map<number, RowProof>();
  const fresh: ActLine[] = [];
  for (const row of shown) {
    const known = before.get(row.index);
    if (known?.text === textOf(row)) rows.set(row.index, known);
    else if (row.index < tree.size) fresh.push(row);
  }
  const needed = fresh.flatMap(recordsOf);
  const ahead = needed.find((index) => index >= tree.size);
  if (ahead !== undefined) return { rows, alarm: { fault: "row", index: ahead, part: "from" } };
  const alarm = await fetchRecords(r, tree, needed);
  if (alarm !== null) return { rows, alarm };
  for (const row of fresh) {
    const verdict = judgeRow(row, (index) => r.kept.leaves.get(index), r.lang);
    if (verdict.row === "wrong") return { rows, alarm: { fault: "row", index: row.index, part: verdict.part } };
    rows.set(row.index, { text: textOf(row), proved: verdict.row === "right", agency: verdict.row === "right" ? verdict.agency : null });
  }
  return { rows, alarm: null };
}

/** No sealed record of a case lies between or above the rows without being one of them. Above the newest that was told only while the line stands. */
async function checkGaps(r: Round, tree: Tree, { acts, told, lost }: ReturnType<typeof shownNow>): Promise<Alarm | null> {
  const lowest = acts[Math.min(acts.length, CHECKED_ROWS) - 1]?.index;
  if (lowest === undefined) return null;
  const end = lost ? Math.min(tree.size, told + 1) : tree.size;
  const rows = new Set(acts.map(({ index }) => index));
  const gaps: number[] = [];
  for (let index = Math.max(lowest, end - GAP_MAX); index < end; index++)
    if (!rows.has(index) && !r.kept.settings.has(index)) gaps.push(index);
  const alarm = await fetchRecords(r, tree, gaps);
  if (alarm !== null) return alarm;
  for (const index of gaps) {
    // A row that came while this was fetched is no gap.
    if (!isSetting(r.kept.leaves.get(index) ?? "") && !shownNow().acts.some((row) => row.index === index))
      return { fault: "omitted", index };
    r.kept.settings.add(index);
  }
  return null;
}

function trim<K, V>(map: Map<K, V>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}

/** The oldest row that is not sealed, and since when (ms) that has been so. */
function waitingNow(acts: readonly ActLine[], rows: ReadonlyMap<number, RowProof>): { index: number; since: number } | null {
  const oldest = acts.slice(0, CHECKED_ROWS).findLast(({ index }) => !rows.has(index));
  const before = screenNow().waiting;
  if (oldest === undefined) return null;
  return before?.index === oldest.index ? before : { index: oldest.index, since: Date.now() };
}

/** One round; gives what is wrong. Throws where the server cannot be asked. */
async function round(r: Round): Promise<Alarm | null> {
  const found = await standingNow(r);
  if (found !== null && "fault" in found) return found;
  const now = shownNow();
  if (found === null) {
    tell({ standing: null, rows: new Map(), looked: Date.now() });
    return null;
  }
  const { rows, alarm } = await checkRows(r, found.tree, now.acts.slice(0, CHECKED_ROWS));
  const wrong = alarm ?? (await checkGaps(r, found.tree, now));
  if (wrong === null) tell({ standing: found, rows, looked: Date.now(), waiting: waitingNow(now.acts, rows) });
  return wrong;
}

/** The program's own file, as the page names it. */
const OWN = new URL(import.meta.url).pathname.split("/").at(-1) ?? "";
const RELOADED = "mingtang-screen-reloaded";

/** A row that reads otherwise may be told by a newer program: then this page loads it, once. */
async function reloadsFor({ fault }: Alarm): Promise<boolean> {
  if (fault !== "row" || sessionStorage.getItem(RELOADED) === OWN || !(await isOldProgram(OWN))) return false;
  sessionStorage.setItem(RELOADED, OWN);
  location.reload();
  return true;
}

/** The same fault at the same entry, however far the log has come meanwhile. */
const nameOf = (alarm: Alarm): string => `${alarm.fault} ${"index" in alarm ? alarm.index : ""}`;

async function strike(r: Round, alarm: Alarm | null): Promise<void> {
  const { kept, log } = r;
  if (alarm === null) {
    kept.strikes = { of: "", n: 0 };
    return;
  }
  // What is fetched again must not meet what was wrong.
  kept.tiles.clear();
  const of = nameOf(alarm);
  kept.strikes = { of, n: kept.strikes.of === of ? kept.strikes.n + 1 : 1 };
  if (kept.strikes.n < STRIKES || (await reloadsFor(alarm))) return;
  if (kept.memory !== null) keep(log, withAlarm(kept.memory, alarm), localStorage);
  tell({ alarm });
  await acknowledged();
  kept.strikes = { of: "", n: 0 };
  if (kept.memory !== null) keep(log, withAlarm(kept.memory, null), localStorage);
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Whether there is anything to look at now. */
function isDue({ strikes, lookedAt }: Kept): boolean {
  const { rows } = screenNow();
  const open = shownNow()
    .acts.slice(0, CHECKED_ROWS)
    .some((row) => !rows.has(row.index));
  return open || strikes.n > 0 || Date.now() - lookedAt > IDLE_MS;
}

/** Checks for ever. An alarm that was not read before the page was loaded again stands from the beginning. */
export async function keepChecking(lang: Lang): Promise<never> {
  const kept: Kept = { leaves: new Map(), tiles: new Map(), settings: new Set(), strikes: { of: "", n: 0 }, lookedAt: 0, memory: null };
  for (let first = true; ; ) {
    await wait(TICK_MS);
    const { log } = shownNow();
    if (log === null || !isDue(kept)) continue;
    const r: Round = { log, lang, kept, fresh: kept.strikes.n > 0 };
    const stored = first ? recall(log, localStorage) : null;
    first = false;
    if (stored !== null && stored !== "spoiled" && stored.alarm !== null) {
      kept.memory = stored;
      kept.strikes = { of: nameOf(stored.alarm), n: STRIKES - 1 };
      await strike(r, stored.alarm);
      continue;
    }
    kept.lookedAt = Date.now();
    try {
      await strike(r, await round(r));
    } catch {
      // The server cannot be asked: the page says since when.
    }
    trim(kept.leaves, KEPT_RECORDS);
    trim(kept.tiles, KEPT_TILES);
  }
}

/** Forgets what this screen remembers of the log, and begins anew. */
export function beginAnew(): void {
  const { log } = shownNow();
  if (log !== null) forget(log, localStorage);
  location.reload();
}
