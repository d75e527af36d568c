// Posts as the desk's pages of offices name them: with agency, section, holders, and what may be done there.

import type { SetWhat } from "../../kernel/commit.ts";
import type { ActId, Instant, PersonId, PostId } from "../../kernel/ids.ts";
import type { Actor } from "../../kernel/who.ts";
import type { World } from "../../kernel/world.ts";
import type { Official } from "../routes/asking.ts";
import { Problem } from "../routes/asking.ts";
import type { Site } from "../site.ts";
import type { Doable, OfficePost } from "./shapes.ts";
import type { Speaker } from "./speaker.ts";

/** Every power that is run here now, with its world. */
export const worldsNow = (site: Site, now: Instant): World[] =>
  [...site.worlds.book().powers.keys()].flatMap((id) => site.worlds.world(id, { at: now }) ?? []);

/** The roles that a post has under a standard, by the standard or by a step. */
function rolesOf({ standard }: World, post: PostId): ReadonlySet<string> {
  const bound = Object.entries(standard.posts).flatMap(([role, posts]) => (posts.includes(post) ? [role] : []));
  const steps = standard.flow.steps.flatMap((step) => (step.posts?.includes(post) ? [step.to] : []));
  return new Set([...bound, ...steps]);
}

/** Acts that this post may do under a standard, by its roles and the flow. */
function actsOf(w: World, post: PostId): ActId[] {
  const roles = rolesOf(w, post);
  const charted = new Set([...w.standard.checked.edges.keys()].map((key) => key.slice(key.indexOf(" ") + 1)));
  return w.procedure.acts
    .filter((act) => act.by.some((by) => roles.has(by)) && (act.place !== "step" || charted.has(act.id)))
    .map(({ id }) => id);
}

/** What may be done at a post, power by power; `only`: of these acts. */
export function doableAt(worlds: readonly World[], say: Speaker, post: PostId, only: readonly string[] | "all" = "all"): Doable[] {
  return worlds.flatMap((w) => {
    const acts = actsOf(w, post).filter((act) => only === "all" || only.includes(act));
    if (acts.length === 0) return [];
    return [{ ...say.power(w.standard.power), acts: [...new Set(acts.map((act) => say.act(w.procedure.id, act)))] }];
  });
}

/** A post by name, with its agency. */
export function postSaid(site: Site, say: Speaker, id: PostId): Omit<OfficePost, "holders" | "acts" | "section"> {
  const post = site.worlds.book().posts.get(id);
  const agency = post?.agency ?? "";
  return { id, name: post?.name ?? { zh: id }, agency: { id: agency, name: say.agency(agency) } };
}

/** All posts with who holds them and which acts a mandate of theirs can name. */
export function officePosts(site: Site, say: Speaker, now: Instant): OfficePost[] {
  const book = site.worlds.book();
  const worlds = worldsNow(site, now);
  return [...book.posts.values()].map(({ id, section }) => {
    const acts = new Map(worlds.flatMap((w) => actsOf(w, id).map((act) => [act, say.act(w.procedure.id, act)] as const)));
    return {
      ...postSaid(site, say, id),
      section: section ?? null,
      holders: (book.holders[id] ?? []).map((person) => ({ id: person, name: say.person(person) })),
      acts: [...acts].map(([act, name]) => ({ id: act, name })),
    };
  });
}

/** Acts that are named in a mandate, with reading, without which nobody sees the case that he is to act on, and standing aside, which nobody is denied. */
export const actsWithReading = (acts: readonly string[]): ActId[] => [...new Set([...acts, "read", "recuse"])];

/** The official as keeper of a thing of the world, or null where none of his posts keeps it. */
export function keeperOf(site: Site, { session, posts }: Official, what: SetWhat): (Actor & { kind: "person" }) | null {
  const keepers = site.worlds.book().genesis?.keepers[what] ?? [];
  const post = posts.find((held) => keepers.includes(held));
  return post === undefined ? null : { kind: "person", person: session.person, post };
}

/** The same; throws Problem 403 where he keeps none. */
export function keeperOrRefuse(site: Site, official: Official, what: SetWhat): Actor & { kind: "person" } {
  const keeper = keeperOf(site, official, what);
  if (keeper === null) throw new Problem(403, "not-keeper");
  return keeper;
}

/** A person by name, for officials. */
export const personSaid = (say: Speaker, person: PersonId): { id: string; name: string } => ({ id: person, name: say.person(person) });
