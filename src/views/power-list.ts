// The power list as people search it: words, facets with counts, pages. A pure function over what is published.
import type { AgencyId } from "../kernel/ids.ts";
import type { Counts } from "../kernel/limit.ts";
import type { Text } from "../kernel/text.ts";
import type { RunMode } from "./names.ts";

export type ListedPower = {
  code: string;
  name: Text;
  /** Everyday words and codes of before. */
  aliases: readonly string[];
  agency: { id: AgencyId; name: Text };
  kind: string;
  service: boolean;
  mode: RunMode;
  /** Whether anyone can apply online; what is run here and is not, is taken at its window alone. */
  online: boolean;
  statutory: Counts | null;
  promised: number | null;
  /** Decided as it is taken in, by one act. */
  atOnce: boolean;
  /** What the standard says in one sentence, and what it asks for: conditions and names of materials. */
  about: Text | null;
  asks: readonly Text[];
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
  /** Of what is run here: how many are taken at the window alone. */
  windowOnly: number;
  /** Of everything published, for the empty state. */
  all: number;
  /** Where nothing is found: other words, each of which finds something. */
  tries: readonly Text[];
};

export const PAGE_SIZE = 20;
/** The value of the facet `mode` for what is run here and taken at the window alone: a part of `run-here`. */
export const WINDOW_ONLY = "window";

const isWindowOnly = (power: ListedPower): boolean => power.mode === "run-here" && !power.online;
const inMode = (power: ListedPower, mode: string): boolean => (mode === WINDOW_ONLY ? isWindowOnly(power) : power.mode === mode);

/** How a power is run as a list says it of each: its mode, or that only the window takes it. */
export const wayOf = (power: Pick<ListedPower, "mode" | "online">): RunMode | typeof WINDOW_ONLY =>
  power.mode === "run-here" && !power.online ? WINDOW_ONLY : power.mode;

/** Takes every published power and what is asked, gives the page. All words must be found; what is found by its name comes first. */
export function searchPowers(all: readonly ListedPower[], ask: PowersAsk): PowersView {
  const words = wordsOf(ask.q);
  const found = all.map((power, i) => ({ power, i, rank: rankOf(power, words) })).filter(({ rank }) => rank !== null);
  const narrowed = (skip: "agency" | "kind" | "mode" | null) =>
    found.filter(
      ({ power: p }) =>
        (skip === "agency" || ask.agency === "" || p.agency.id === ask.agency) &&
        (skip === "kind" || ask.kind === "" || p.kind === ask.kind) &&
        (skip === "mode" || ask.mode === "" || inMode(p, ask.mode)),
    );
  const ranked = narrowed(null).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.i - b.i);
  const without = (facet: "agency" | "kind" | "mode"): ListedPower[] => narrowed(facet).map((one) => one.power);
  const pages = Math.max(1, Math.ceil(ranked.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, ask.page), pages);
  return {
    ask: { ...ask, page },
    total: ranked.length,
    found: found.length,
    items: ranked.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((one) => one.power),
    pages,
    agencies: count(without("agency"), (p) => [p.agency.id, p.agency.name]),
    kinds: count(without("kind"), (p) => [p.kind, null]),
    modes: count(without("mode"), (p) => [p.mode, null]),
    windowOnly: without("mode").filter(isWindowOnly).length,
    all: all.length,
    tries: found.length === 0 ? triesFor(all, words) : [],
  };
}

const fold = (text: string): string => text.normalize("NFKC").toLowerCase();

/** The words of a search, folded as the list is: full-width to half-width, lower case. At most eight count. */
export function wordsOf(q: string): string[] {
  return fold(q).split(/\s+/u).filter(Boolean).slice(0, 8);
}

/** What a power is found by, folded. */
type Folded = { code: string; start: string; name: string; aliases: readonly string[]; said: string; asks: string };
/** Folding is most of a search's work, and a published power never changes. */
const foldedOnce = new WeakMap<ListedPower, Folded>();

function foldedOf(power: ListedPower): Folded {
  const known = foldedOnce.get(power);
  if (known !== undefined) return known;
  const both = (text: Text | null): string[] => (text === null ? [] : [text.zh, text.en ?? ""]);
  const folded = {
    code: fold(power.code),
    start: fold(power.name.zh),
    name: fold([...both(power.name), power.code].join("\n")),
    aliases: power.aliases.map(fold),
    said: fold([...both(power.agency.name), ...both(power.about)].join("\n")),
    asks: fold(power.asks.flatMap(both).join("\n")),
  };
  foldedOnce.set(power, folded);
  return folded;
}

/** The shortest everyday word that is looked for within a longer one, in characters: 面馆 in 我想开面馆. */
const WITHIN_MIN = 2;

const isSaid = (alias: string, word: string): boolean => alias.includes(word) || (alias.length >= WITHIN_MIN && word.includes(alias));

/** Where a word is found: 0 name or code, 1 everyday word, 2 summary or agency, 3 conditions and materials; null nowhere. */
function placeOf(power: Folded, word: string): 0 | 1 | 2 | 3 | null {
  if (power.name.includes(word)) return 0;
  if (power.aliases.some((alias) => isSaid(alias, word))) return 1;
  if (power.said.includes(word)) return 2;
  return power.asks.includes(word) ? 3 : null;
}

/** Lower comes first: the code itself, a name that begins so, then by the worst place of the words; run here before listed. Null: not found. */
function rankOf(power: ListedPower, words: readonly string[]): number | null {
  const [first] = words;
  if (first === undefined) return 0;
  const folded = foldedOf(power);
  let worst = 0;
  for (const word of words) {
    const place = placeOf(folded, word);
    if (place === null) return null;
    worst = Math.max(worst, place);
  }
  if (folded.code === first) return -1;
  const mode = power.mode === "run-here" ? 0 : 1;
  return (worst === 0 && folded.start.startsWith(first) ? 0 : 2 + 2 * worst) + mode;
}

/** As many other words as a page offers, and pieces of the words searched for that are tried. */
const TRIES = 4;
const PIECES_MAX = 40;

/** Pieces of three and two Han characters, the longer first: what somebody typed with more around it. */
function piecesOf(words: readonly string[]): string[] {
  const han = words.flatMap((word) => word.match(/\p{Script=Han}{3,}/gu) ?? []);
  const of = (n: number): string[] => han.flatMap((word) => Array.from({ length: word.length - n + 1 }, (_, i) => word.slice(i, i + n)));
  return [...new Set([...of(3), ...of(2)])].slice(0, PIECES_MAX);
}

/** Other words for a search that found nothing: pieces of it that find something, else the words of what is run here. */
function triesFor(all: readonly ListedPower[], words: readonly string[]): Text[] {
  const finds = (word: string): boolean => all.some((power) => (placeOf(foldedOf(power), word) ?? 3) < 3);
  const found: string[] = [];
  for (const piece of [...words.slice(1), ...piecesOf(words)]) {
    if (found.length < TRIES && !found.some((one) => one.includes(piece)) && finds(piece)) found.push(piece);
  }
  return found.length > 0 ? found.map((zh) => ({ zh })) : startingWords(all, TRIES);
}

/** Words to begin with: of each power that is run here its first everyday word in each language, else its name. Each finds its power. */
export function startingWords(all: readonly ListedPower[], n: number): Text[] {
  const said = all
    .filter((power) => power.mode === "run-here")
    .map((power): Text => {
      const [zh, en] = [power.aliases.find((one) => /\p{Script=Han}/u.test(one)), power.aliases.find((one) => /^[a-z ]+$/iu.test(one))];
      if (zh === undefined) return power.name;
      return { zh, ...(en !== undefined && { en }) };
    });
  return said.filter((one, i) => said.findIndex((other) => other.zh === one.zh) === i).slice(0, n);
}

/** Why a power is found whose name does not say so: an everyday word for it, else the sentence that holds the words. */
export function reasonFound(power: ListedPower, q: string): { alias: string } | { said: Text } | null {
  const words = wordsOf(q);
  const folded = foldedOf(power);
  const missed = words.filter((word) => !folded.name.includes(word));
  if (missed.length === 0) return null;
  const alias = power.aliases.find((one) => missed.some((word) => isSaid(fold(one), word)));
  if (alias !== undefined) return { alias };
  const holds = (text: Text): boolean => missed.some((word) => fold(`${text.zh}\n${text.en ?? ""}`).includes(word));
  const said = [...(power.about === null ? [] : [power.about]), ...power.asks].find(holds);
  return said === undefined ? null : { said };
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
