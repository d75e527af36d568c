// Whose cases an official may hand over, to whom, and which of them. Pure but for the rows that come in; the gate has the last word in each case.
import type { PersonId, PostId } from "../../kernel/ids.ts";
import type { World } from "../../kernel/world.ts";
import type { CaseLineRow } from "../lists.ts";
import type { Site } from "../site.ts";

/** The posts that may act in a step that a case stands in. */
export function postsIn(w: World, step: string): readonly PostId[] {
  const found = w.standard.checked.steps.get(step);
  if (found === undefined || w.procedure.roles.find((role) => role.id === found.to)?.counterpart) return [];
  return found.posts ?? w.standard.posts[found.to] ?? [];
}

/** Who may take over a row from a holder: the other posts of the step that waits for him, and everybody who holds one of them. */
export function heirsOf(site: Site, row: CaseLineRow, from: string): string[] {
  const w = site.worlds.world(row.power, { version: row.standard });
  if (w === null) return [];
  const held = (post: PostId): readonly PersonId[] => w.offices.holders[post] ?? [];
  const heirs = row.steps.flatMap((step) => {
    const posts = postsIn(w, step);
    const mine = (posts as readonly string[]).includes(from) || posts.some((post) => (held(post) as readonly string[]).includes(from));
    // Who has left holds no post any more: his cases may go to any post of the step.
    const left = from.startsWith("person:") && !Object.values(w.offices.holders).some((all) => (all as readonly string[]).includes(from));
    return mine || left ? [...posts, ...posts.flatMap(held)] : [];
  });
  return [...new Set<string>(heirs)].filter((heir) => heir !== from);
}

/** How many of the rows each heir could take over, most first. */
export function heirCounts(site: Site, rows: readonly CaseLineRow[], from: string): [string, number][] {
  const kinds = new Map<string, { heirs: readonly string[]; n: number }>();
  for (const row of rows) {
    const kind = `${row.power} ${row.standard} ${row.steps.join(" ")}`;
    const known = kinds.get(kind) ?? { heirs: heirsOf(site, row, from), n: 0 };
    kinds.set(kind, { ...known, n: known.n + 1 });
  }
  const counts = new Map<string, number>();
  for (const { heirs, n } of kinds.values()) for (const heir of heirs) counts.set(heir, (counts.get(heir) ?? 0) + n);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

/** The post at which an official hands over what waits for a holder: that very post, else one that stands for it, else one of the step. */
export function handingPost(site: Site, posts: readonly PostId[], rows: readonly CaseLineRow[], from: string): PostId | null {
  if ((posts as readonly string[]).includes(from)) return from as PostId;
  const mandates = [...site.worlds.book().mandates.values()];
  const now = site.clock.now();
  const standing = mandates.find((m) => m.from === from && posts.includes(m.to) && m.since <= now && now < m.until);
  if (standing !== undefined) return standing.to;
  if (!from.startsWith("person:")) return null;
  return posts.find((post) => rows.some((row) => heirsOf(site, row, from).includes(post))) ?? null;
}
