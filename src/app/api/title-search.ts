// A search through the names of a whole queue. Names lie sealed, each under its case's key, so no query can look into them: what an official's
// own queue says is opened once, slice by slice, and kept in memory as long as he works with it (adr/0023). It promises that nobody waits for
// another's search for longer than a slice takes, and that a name is found only by whoever may read it. It leaves out what waits for others.
import { emptyCase } from "../../kernel/case.ts";
import { evolve } from "../../kernel/evolve.ts";
import type { CaseRef } from "../../kernel/ids.ts";
import { grouped } from "../grouped.ts";
import type { CaseLineRow } from "../lists.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import { recent } from "../recent.ts";
import type { Official } from "../routes/asking.ts";
import type { Site } from "../site.ts";
import type { StoredLeaf } from "../store.ts";
import { entryOf } from "../worlds.ts";
import { searchText } from "./queue.ts";
import type { Read } from "./seat.ts";
import type { Titles } from "./titles.ts";

/** What a search has found out so far: the name of a case as it is searched (empty: not for this official), undefined where it has not come so far. */
export type Searched = { nameOf(ref: CaseRef): string | undefined; done: number };
export type TitleSearch = {
  /** Goes on through these cases for at most `waitMs`; what is left goes on by itself, and the next call finds it further. */
  through(official: Official, cases: readonly SearchedCase[], waitMs: number): Promise<Searched>;
};

/** Cases opened in one go: some milliseconds of work, then everybody else has a turn. */
const SLICE = 50;
/** Officials whose names are kept: whoever searched last. */
const KEPT = 64;
/** Names are forgotten when nobody has searched for so long. */
const IDLE_MS = 20 * 60_000;

type SearchedCase = Pick<CaseLineRow, "ref" | "number" | "seq">;
type Known = Map<CaseRef, { seq: number; name: string }>;
type Index = { key: string; known: Known; pass: Promise<void> | null; usedAt: number };
type LeafRow = StoredLeaf & { case_ref: CaseRef };

/** The cases folded from their commits, beside the gate's own memory: a search must not push out what somebody is about to sign. */
async function foldMany(site: Site, cases: readonly SearchedCase[]): Promise<Read[]> {
  const values = [site.log, cases.map(({ ref }) => ref)];
  const sql = { name: "leaves-of-many", text: statement("leaves-of-many"), values };
  const { rows } = await asking(() => site.pool.query<LeafRow>(sql));
  const leaves = grouped(rows, (row) => row.case_ref);
  return cases.flatMap(({ ref, number }) => {
    const state = (leaves.get(ref) ?? []).map(entryOf).reduce(evolve, emptyCase(ref));
    const w = site.handle.worldOf(state);
    return w === null ? [] : [{ w, standing: { state, number } }];
  });
}

const breath = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Takes the site and its titles, gives the search. */
export function makeTitleSearch(site: Site, titles: Titles): TitleSearch {
  const indexes = recent<Index>(KEPT);
  /** One slice at a time in the whole process. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined).then(breath);
    return mine;
  };

  async function slice(official: Official, known: Known, cases: readonly SearchedCase[]): Promise<void> {
    const found = await foldMany(site, cases);
    const names = await titles.names(official, found);
    for (const { ref, seq } of cases) known.set(ref, { seq, name: "" });
    found.forEach(({ standing: { state } }, i) => void known.set(state.ref, { seq: state.seq, name: searchText([names[i] ?? ""]) }));
  }

  async function pass(official: Official, { known }: Index, cases: readonly SearchedCase[]): Promise<void> {
    for (let from = 0; from < cases.length; from += SLICE) await inTurn(() => slice(official, known, cases.slice(from, from + SLICE)));
  }

  /** What was found holds for these posts under this book; with another post or mandate everything is asked anew. */
  function indexOf({ session, posts }: Official, now: number): Index {
    const key = `${site.worlds.book().ref} ${posts.join(" ")}`;
    const old = indexes.get(session.person);
    const index = old?.key === key && now - old.usedAt < IDLE_MS ? old : { key, known: new Map(), pass: null, usedAt: now };
    index.usedAt = now;
    indexes.set(session.person, index);
    return index;
  }

  return {
    async through(official, cases, waitMs) {
      const index = indexOf(official, performance.now());
      // What no longer waits for him is no longer his to search.
      const waiting = new Set(cases.map(({ ref }) => ref));
      for (const ref of index.known.keys()) if (!waiting.has(ref)) index.known.delete(ref);
      const isMissing = ({ ref, seq }: SearchedCase): boolean => (index.known.get(ref)?.seq ?? 0) < seq;
      const missing = cases.filter(isMissing);
      if (missing.length > 0)
        index.pass ??= pass(official, index, missing).finally(() => {
          index.pass = null;
        });
      await within(index.pass, waitMs);
      return { nameOf: (ref) => index.known.get(ref)?.name, done: cases.length - cases.filter(isMissing).length };
    },
  };
}

/** Waits for work, but not for ever: the work goes on. */
async function within(work: Promise<void> | null, ms: number): Promise<void> {
  if (work === null) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // Whoever no longer listens must not hear of a fault as an unhandled one; the next call meets it again.
    work.catch(() => undefined);
  }
}
