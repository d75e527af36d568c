// The power list as people search it: words, facets with counts, pages. A pure function over what is published.
import type { AgencyId } from "../kernel/ids.ts";
import type { Counts } from "../kernel/limit.ts";
import type { Text } from "../kernel/text.ts";
import type { RunMode } from "./names.ts";

export type ListedPower = {
  code: string;
  name: Text;
  aliases: readonly string[];
  agency: { id: AgencyId; name: Text };
  kind: string;
  service: boolean;
  mode: RunMode;
  statutory: Counts | null;
  promised: number | null;
  /** Decided as it is taken in, by one act. */
  atOnce: boolean;
};
export type PowersAsk = { q: string; agency: string; kind: string; mode: string; page: number };
export type FacetCount = { id: string; name: Text | null; count: number };
export type PowersView = {
  ask: PowersAsk;
  total: number;
  /** How many the words alone find, before the facets narrow them. */
  found: number;
  items: readonly ListedPower[];
  pages: number;
  agencies: readonly FacetCount[];
  kinds: readonly FacetCount[];
  modes: readonly FacetCount[];
  /** Of everything published, for the empty state. */
  all: number;
};

export const PAGE_SIZE = 20;

/** Takes every published power and what is asked, gives the page. All words must be found; a name that starts with them comes first. */
export function searchPowers(all: readonly ListedPower[], ask: PowersAsk): PowersView {
  const words = wordsOf(ask.q);
  const found = all.filter((power) => matches(power, words));
  const with_ = (skip: "agency" | "kind" | "mode" | null): ListedPower[] =>
    found.filter(
      (p) =>
        (skip === "agency" || ask.agency === "" || p.agency.id === ask.agency) &&
        (skip === "kind" || ask.kind === "" || p.kind === ask.kind) &&
        (skip === "mode" || ask.mode === "" || p.mode === ask.mode),
    );
  const ranked = with_(null)
    .map((power, i) => ({ power, i, rank: rankOf(power, words) }))
    .sort((a, b) => a.rank - b.rank || a.i - b.i);
  const pages = Math.max(1, Math.ceil(ranked.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, ask.page), pages);
  return {
    ask: { ...ask, page },
    total: ranked.length,
    found: found.length,
    items: ranked.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((one) => one.power),
    pages,
    agencies: count(with_("agency"), (p) => [p.agency.id, p.agency.name]),
    kinds: count(with_("kind"), (p) => [p.kind, null]),
    modes: count(with_("mode"), (p) => [p.mode, null]),
    all: all.length,
  };
}

/** The words of a search, folded as the list is: full-width to half-width, lower case. At most eight count. */
export function wordsOf(q: string): string[] {
  return q.normalize("NFKC").toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 8);
}

function matches(power: ListedPower, words: readonly string[]): boolean {
  const text = [power.name.zh, power.name.en ?? "", power.code, power.agency.name.zh, ...power.aliases].join("\n");
  const folded = text.normalize("NFKC").toLowerCase();
  return words.every((word) => folded.includes(word));
}

function rankOf(power: ListedPower, words: readonly string[]): number {
  const name = power.name.zh.normalize("NFKC").toLowerCase();
  const first = words[0];
  if (first === undefined) return 0;
  if (power.code.toLowerCase() === first) return -1;
  const mode = power.mode === "run-here" ? 0 : 1;
  if (name.startsWith(first)) return mode;
  return words.every((word) => name.includes(word)) ? 2 + mode : 4 + mode;
}

function count(powers: readonly ListedPower[], of: (power: ListedPower) => [string, Text | null]): FacetCount[] {
  const counts = new Map<string, FacetCount>();
  for (const power of powers) {
    const [id, name] = of(power);
    counts.set(id, { id, name, count: (counts.get(id)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

/** Splits a text at the words searched for, so that a page can mark them: odd pieces are hits. */
export function hitsOf(text: string, q: string): { text: string; hit: boolean }[] {
  const words = wordsOf(q);
  const folded = text.toLowerCase();
  // A few letters grow when lowered; places would then point elsewhere, so nothing is marked.
  if (folded.length !== text.length) return [{ text, hit: false }];
  const pieces: { text: string; hit: boolean }[] = [];
  let at = 0;
  while (words.length > 0 && at < text.length) {
    const next = words
      .map((word) => ({ word, place: folded.indexOf(word, at) }))
      .filter((one) => one.place >= 0)
      .sort((a, b) => a.place - b.place || b.word.length - a.word.length)[0];
    if (next === undefined) break;
    if (next.place > at) pieces.push({ text: text.slice(at, next.place), hit: false });
    pieces.push({ text: text.slice(next.place, next.place + next.word.length), hit: true });
    at = next.place + next.word.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
}
