// The ledger as it grows, for everybody who watches: read once, written out once a language, and kept for a while for those who lag a little.
// It promises every entry once and in order. It leaves out who reads: see reader.ts.
import type { Lang } from "../../views/names.ts";

/** Where the feed reads. `next`: how many entries there are; `after`: the next entries behind an index, in order; `heard`: tells that there are more. */
export type FeedSource<R extends { index: number }> = {
  next(): number;
  after(index: number, limit: number): Promise<readonly R[]>;
  /** An entry as the stream writes it. */
  text(row: R, lang: Lang): string;
  heard(listener: () => void): () => void;
};
/** Entries in one piece; `of` is the same buffer for everybody who asks. */
export type Batch = { first: number; last: number; of(lang: Lang): Buffer };
export type Feed = {
  /** Index of the newest entry that it has read; readers that are behind it are served from what is kept, or from the ledger. */
  readonly last: number;
  /** Index of the oldest entry that is kept in memory. */
  readonly oldest: number;
  /** The entries behind an index: a part of them where they are many, null where there are none. Throws what the source throws. */
  since(index: number): Promise<Batch | null>;
  /** Reads while there are listeners, and calls each with every new batch. */
  listen(listener: (batch: Batch) => void): () => void;
  stop(): void;
};

/** Entries of one batch at most. */
const PAGE = 250;
export type FeedOptions = { coalesceMs?: number; keep?: number };

type Kept<R> = { row: R; said: Partial<Record<Lang, string>> };
type Text<R> = (row: R, lang: Lang) => string;

/** Entries as one batch, written out once a language; null for none. */
function batchOf<R extends { index: number }>(entries: readonly Kept<R>[], text: Text<R>): Batch | null {
  const [first, end] = [entries[0], entries.at(-1)];
  if (first === undefined || end === undefined) return null;
  const made: Partial<Record<Lang, Buffer>> = {};
  const say = (one: Kept<R>, lang: Lang): string => {
    const said = one.said[lang] ?? text(one.row, lang);
    one.said[lang] = said;
    return said;
  };
  const of = (lang: Lang): Buffer => {
    const bytes = made[lang] ?? Buffer.from(entries.map((one) => say(one, lang)).join(""));
    made[lang] = bytes;
    return bytes;
  };
  return { first: first.row.index, last: end.row.index, of };
}

/** Does one thing at a time, at most so often, and once more where it was asked for meanwhile. The first after a silence is done at once. */
function pacing(everyMs: number, work: () => Promise<void>): { soon(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let working = false;
  let again = false;
  let began = 0;
  async function go(): Promise<void> {
    timer = undefined;
    working = true;
    began = performance.now();
    // The database is away: the next notice, or the look that the revision takes now and then, tries again.
    await work().catch(() => undefined);
    working = false;
    if (again) soon();
  }
  function soon(): void {
    again = working;
    if (working || timer !== undefined) return;
    timer = setTimeout(() => void go(), Math.max(0, began + everyMs - performance.now()));
  }
  return { soon, stop: () => clearTimeout(timer) };
}

/** Takes where to read, gives the feed. News is collected for some 50 ms, so that many acts a second cost few writes. */
export function makeFeed<R extends { index: number }>(source: FeedSource<R>, { coalesceMs = 50, keep = 2_000 }: FeedOptions = {}): Feed {
  const listeners = new Set<(batch: Batch) => void>();
  const fresh = (rows: readonly R[]): Kept<R>[] => rows.map((row) => ({ row, said: {} }));
  let kept: Kept<R>[] = [];
  let last = source.next() - 1;

  async function readOn(): Promise<void> {
    for (let full = true; full && listeners.size > 0; ) {
      const entries = fresh(await source.after(last, PAGE));
      const batch = batchOf(entries, source.text);
      full = entries.length === PAGE;
      if (batch === null || listeners.size === 0) return;
      kept = [...kept, ...entries].slice(-keep);
      last = batch.last;
      for (const listener of [...listeners]) listener(batch);
    }
  }
  const pace = pacing(coalesceMs, readOn);
  const deaf = source.heard(pace.soon);

  return {
    get last() {
      return last;
    },
    get oldest() {
      return kept[0]?.row.index ?? last + 1;
    },
    async since(index) {
      const from = (kept[0]?.row.index ?? Number.POSITIVE_INFINITY) - 1;
      const entries = index >= from ? kept.slice(index - from, index - from + PAGE) : fresh(await source.after(index, PAGE));
      return batchOf(entries, source.text);
    },
    listen(listener) {
      // Nobody watched for a while: what came meanwhile is read from the ledger by those who want it.
      if (listeners.size === 0) {
        kept = [];
        last = source.next() - 1;
      }
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop() {
      deaf();
      pace.stop();
      listeners.clear();
    },
  };
}
