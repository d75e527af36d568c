// What waits for whom, kept in memory: a holder's list is read once, and then only the cases that have moved since (adr/0023). It promises that a
// list holds everything that was acknowledged before it was asked for. It leaves out titles, lights and words: rows only.
import type { CaseRef } from "../kernel/ids.ts";
import type { CaseLineRow } from "./lists.ts";
import { recent } from "./recent.ts";

/** What moved: the rows as they are now, and how far the ledger had come when they were read. */
export type Moved = { next: number; rows: readonly CaseLineRow[] };
export type WaitingSource = {
  /** Everything that waits for one of these holders, each case once. */
  queue(holders: readonly string[]): Promise<readonly CaseLineRow[]>;
  /** The cases that moved at or behind an index, at most `MOVED_MAX` commits on. */
  moved(from: number): Promise<Moved>;
};
export type Waiting = {
  /** The same array as long as nothing of it has moved. What waits for these holders, each case once, most urgent first: what is stopped last, then by the moment it turns red, then by age. */
  of(holders: readonly string[]): Promise<readonly CaseLineRow[]>;
};

/** Of so many commits a list is brought up to date; behind more it is made anew. As in desk-moved.sql. */
export const MOVED_MAX = 5_000;
const ROWS_MAX = 200_000;
/** Officials whose order is kept as long as nothing of theirs moves. */
const ORDERS_MAX = 200;

/** Where a row stands in the order: stopped (0, 1), when it turns red, received, reference. */
export type Place = readonly [number, number, number, string];
/** The place of a row. */
export const placeOf = (r: CaseLineRow): Place => [Number(r.stopped), r.redAt ?? Number.MAX_SAFE_INTEGER, r.receivedAt, r.ref];

/** Compares two places; negative where the first is the more urgent. */
export function comparePlaces(a: Place, b: Place): number {
  for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  return a[3] < b[3] ? -1 : a[3] > b[3] ? 1 : 0;
}

/** `made`: a number that no other state of any list has. */
type List = { rows: Map<CaseRef, CaseLineRow>; made: number };

/** The lists by holder, those asked for last at the end. */
class Lists {
  readonly byHolder = new Map<string, List>();
  private states = 0;

  take(row: CaseLineRow): void {
    for (const [holder, list] of this.byHolder) {
      const waits = row.waiting.includes(holder);
      if (waits) list.rows.set(row.ref, row);
      if (waits || list.rows.delete(row.ref)) list.made = ++this.states;
    }
  }

  add(holders: readonly string[], rows: readonly CaseLineRow[]): void {
    for (const holder of holders) this.byHolder.set(holder, { rows: new Map(), made: ++this.states });
    for (const row of rows)
      for (const holder of row.waiting) if (holders.includes(holder)) this.byHolder.get(holder)?.rows.set(row.ref, row);
  }

  /** The same as long as none of these lists has changed. */
  stateOf(holders: readonly string[]): string {
    return holders.map((holder) => this.byHolder.get(holder)?.made ?? 0).join(" ");
  }

  /** Drops the lists that nobody has asked for longest, until few enough rows are left; never those just asked for. */
  shrink(keep: readonly string[]): void {
    let rows = [...this.byHolder.values()].reduce((sum, list) => sum + list.rows.size, 0);
    for (const [holder, list] of this.byHolder) {
      if (rows <= ROWS_MAX) return;
      if (keep.includes(holder)) continue;
      this.byHolder.delete(holder);
      rows -= list.rows.size;
    }
  }

  sorted(holders: readonly string[]): CaseLineRow[] {
    const rows = new Map<CaseRef, CaseLineRow>();
    for (const holder of holders) {
      const list = this.byHolder.get(holder);
      if (list === undefined) continue;
      this.byHolder.delete(holder);
      this.byHolder.set(holder, list);
      for (const [ref, row] of list.rows) rows.set(ref, row);
    }
    const placed = [...rows.values()].map((row) => ({ row, place: placeOf(row) }));
    return placed.sort((a, b) => comparePlaces(a.place, b.place)).map(({ row }) => row);
  }
}

/** Takes where to read, gives the lists. Whoever asks while others are being answered shares the next reading with all who came meanwhile. */
export function makeWaiting(source: WaitingSource): Waiting {
  const lists = new Lists();
  const orders = recent<{ state: string; rows: readonly CaseLineRow[] }>(ORDERS_MAX);
  /** Everything before this index is in the lists. */
  let upTo: number | null = null;
  let wanted = new Set<string>();
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;

  /** First what moved, then lists that are new: they are of a later moment, and what moved in between is read once more the next time. */
  async function read(holders: readonly string[]): Promise<void> {
    const moved = await source.moved(upTo ?? Number.MAX_SAFE_INTEGER);
    if (upTo === null || moved.next - upTo > MOVED_MAX) lists.byHolder.clear();
    else for (const row of moved.rows) lists.take(row);
    upTo = moved.next;
    const missing = holders.filter((holder) => !lists.byHolder.has(holder));
    if (missing.length > 0) lists.add(missing, await source.queue(missing));
    lists.shrink(holders);
  }

  function fresh(holders: readonly string[]): Promise<void> {
    for (const holder of holders) wanted.add(holder);
    const begin = (): Promise<void> => {
      next = null;
      const now = [...wanted];
      wanted = new Set();
      running = read(now);
      return running;
    };
    next ??= running.then(begin, begin);
    return next;
  }

  return {
    async of(holders) {
      if (holders.length === 0) return [];
      await fresh(holders);
      const key = holders.join(" ");
      const state = lists.stateOf(holders);
      const known = orders.get(key);
      if (known?.state === state) return known.rows;
      const rows = lists.sorted(holders);
      orders.set(key, { state, rows });
      return rows;
    },
  };
}
