// Names of parties for the lists of the desk. Each is a closed part: mayRead() first, then the access log, then the opening, kept in memory
// until the case moves. Many at a time: a list asks the database as often as one case would.
import type { CaseRef } from "../../kernel/ids.ts";
import type { OneAsk } from "../reading.ts";
import { recent } from "../recent.ts";
import type { Official } from "../routes/asking.ts";
import type { Site } from "../site.ts";
import { type Found, type Read, readerFor, titlePathOf } from "./seat.ts";

export type Titled = Found & { title: string };
/** `seq`: how many commits the case has, where that has just been read. */
export type TitleAsk = { ref: CaseRef; seq?: number };
export type Titles = {
  /** Each case with its party's name; its number instead where this official may not know the name; null where there is no such case. */
  of(official: Official, asks: readonly TitleAsk[]): Promise<(Titled | null)[]>;
  /** The names of cases that are there already; null where this official may not know one, or it was erased. */
  names(official: Official, cases: readonly Read[]): Promise<(string | null)[]>;
};

const KEPT = 20_000;

/** Takes the site, gives its titles. */
export function makeTitles(site: Site): Titles {
  const kept = recent<{ seq: number; title: string | null }>(KEPT);

  /** From memory where the case has not moved since, and noted all the same; else opened. */
  async function read(asks: readonly OneAsk[]): Promise<(string | null)[]> {
    const known = asks.map(({ s }) => kept.get(s.ref)).map((one, i) => (one?.seq === asks[i]?.s.seq ? one : undefined));
    const again = asks.filter((_, i) => known[i] !== undefined);
    await site.reading.noteAgain(again, "handling");
    const missing = asks.filter((_, i) => known[i] === undefined);
    const opened = await site.reading.openOne(missing, "handling");
    const fresh = missing.map(({ s }, i) => ({ seq: s.seq, title: typeof opened[i] === "string" ? (opened[i] as string) : null }));
    missing.forEach(({ s }, i) => void kept.set(s.ref, fresh[i] ?? { seq: s.seq, title: null }));
    return asks.map((_, i) => (known[i] ?? fresh.shift())?.title ?? null);
  }

  async function names(official: Official, cases: readonly Read[]): Promise<(string | null)[]> {
    const readers = cases.map((found) => readerFor(site, official, found));
    const asks = cases.flatMap(({ standing, w }, i): OneAsk[] => {
      const reader = readers[i];
      return reader ? [{ w, s: standing.state, reader, path: titlePathOf(w) }] : [];
    });
    const opened = await read(asks);
    return readers.map((reader) => (reader === null ? null : (opened.shift() ?? null)));
  }

  async function find({ ref, seq }: TitleAsk): Promise<Found | null> {
    const standing = await site.handle.find(ref, seq);
    const w = standing === null ? null : site.handle.worldOf(standing.state);
    return standing === null || w === null ? null : { standing, w };
  }

  return {
    names,
    async of(official, asks) {
      const found = await Promise.all(asks.map(find));
      const there = found.filter((one) => one !== null);
      const titles = await names(official, there);
      return found.map((one) => (one === null ? null : { ...one, title: titles.shift() ?? one.standing.number }));
    },
  };
}
