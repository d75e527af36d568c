// Agencies: which there are, and of each its powers by kind and run mode, its sections with their posts, its figures.
import type { Agency, Post } from "../kernel/book.ts";
import type { AgencyId, PostId } from "../kernel/ids.ts";
import type { Text } from "../kernel/text.ts";
import type { CaseLine } from "./case-list.ts";
import type { Sum } from "./figures.ts";
import type { RunMode } from "./names.ts";
import type { ListedPower } from "./power-list.ts";

export type ModeCounts = Readonly<Record<RunMode, number>>;
export type AgencyLine = { id: AgencyId; name: Text; powers: number; byMode: ModeCounts; open: number; yellow: number; red: number };
/** Agencies by kind, in the order in which the county set them. */
export type AgenciesView = { kinds: readonly { kind: string; agencies: readonly AgencyLine[] }[]; count: number; powers: number };
export type KindLine = { kind: string; powers: number; byMode: ModeCounts };
/** `powers`: how many powers have the post in their standard. */
export type PostLine = { id: PostId; name: Text; powers: number };
/** `section` null: posts that belong to no section, such as the heads. */
export type SectionView = { section: Text | null; posts: readonly PostLine[] };
export type RunLine = { code: string; name: Text; mode: RunMode; atOnce: boolean };
export type AgencyView = {
  id: AgencyId;
  name: Text;
  kind: string;
  code: string | null;
  phone: string | null;
  powers: number;
  byMode: ModeCounts;
  kinds: readonly KindLine[];
  /** The powers whose cases are known, at most RUN_MAX of them; `run` says how many there are. */
  running: readonly RunLine[];
  run: number;
  sections: readonly SectionView[];
  posts: number;
  /** Of twelve months up to now, and of now; null where the agency runs nothing. */
  sum: Sum | null;
  /** The newest cases. */
  cases: readonly CaseLine[];
};
export type AgencyInput = {
  agency: Agency;
  powers: readonly ListedPower[];
  posts: readonly Post[];
  /** How many powers have a post in their standard. */
  touched: (post: PostId) => number;
  sum: Sum | null;
  cases: readonly CaseLine[];
};

/** Powers and posts of one agency that its page shows; the rest is a list away. */
export const RUN_MAX = 12;
export const POSTS_MAX = 80;

const modesOf = (powers: readonly ListedPower[]): ModeCounts => {
  const counts: Record<RunMode, number> = { "run-here": 0, mirrored: 0, listed: 0 };
  for (const { mode } of powers) counts[mode] += 1;
  return counts;
};

function kindsOf(powers: readonly ListedPower[]): KindLine[] {
  const kinds = new Map<string, ListedPower[]>();
  for (const power of powers) kinds.set(power.kind, [...(kinds.get(power.kind) ?? []), power]);
  return [...kinds].map(([kind, of]) => ({ kind, powers: of.length, byMode: modesOf(of) })).sort((a, b) => b.powers - a.powers);
}

/** Sections in the order of their first post; posts outside of sections first. */
function sectionsOf({ posts, touched }: AgencyInput): SectionView[] {
  const sections = new Map<string, { section: Text | null; posts: PostLine[] }>([["", { section: null, posts: [] }]]);
  for (const { id, name, section } of posts.slice(0, POSTS_MAX)) {
    const key = section?.zh ?? "";
    const known = sections.get(key) ?? { section: section ?? null, posts: [] };
    known.posts.push({ id, name, powers: touched(id) });
    sections.set(key, known);
  }
  return [...sections.values()].filter((one) => one.posts.length > 0);
}

/** Takes an agency and what is known of it, gives its page. */
export function agencyView(input: AgencyInput): AgencyView {
  const { agency, powers } = input;
  const running = powers.filter((power) => power.mode !== "listed");
  return {
    id: agency.id,
    name: agency.name,
    kind: agency.kind,
    code: agency.code,
    phone: agency.phone ?? null,
    powers: powers.length,
    byMode: modesOf(powers),
    kinds: kindsOf(powers),
    running: running.slice(0, RUN_MAX).map(({ code, name, mode, atOnce }) => ({ code, name, mode, atOnce })),
    run: running.length,
    sections: sectionsOf(input),
    posts: input.posts.length,
    sum: input.sum,
    cases: input.cases,
  };
}

/** Takes every agency, every published power and what is open of each agency, gives the list. */
export function agenciesView(
  agencies: readonly Agency[],
  powers: readonly ListedPower[],
  open: (agency: AgencyId) => Pick<Sum, "open" | "yellow" | "red">,
): AgenciesView {
  const of = new Map<AgencyId, ListedPower[]>();
  for (const power of powers) of.set(power.agency.id, [...(of.get(power.agency.id) ?? []), power]);
  const kinds = new Map<string, AgencyLine[]>();
  for (const { id, name, kind } of agencies) {
    const own = of.get(id) ?? [];
    const { open: n, yellow, red } = open(id);
    const line = { id, name, powers: own.length, byMode: modesOf(own), open: n, yellow, red };
    kinds.set(kind, [...(kinds.get(kind) ?? []), line]);
  }
  return {
    kinds: [...kinds].map(([kind, lines]) => ({ kind, agencies: lines })),
    count: agencies.length,
    powers: powers.length,
  };
}
