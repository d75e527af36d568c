// An official before a case: the case, its world, and the closed parts that he may see. Everything closed passes site.reading here.
import type { Entry } from "../../kernel/commit.ts";
import { postsOver } from "../../kernel/excuse.ts";
import type { PostId } from "../../kernel/ids.ts";
import { mayRead, postsOf, type Reader } from "../../kernel/mandate.ts";
import { isRefusal, type Refusal } from "../../kernel/refusal.ts";
import type { World } from "../../kernel/world.ts";
import { PROCEDURES } from "../../law/registry.ts";
import { type Gap, gapsOf } from "../gaps.ts";
import type { Standing } from "../load.ts";
import { audiencesByOrder, audiencesFor, type Opened } from "../reading.ts";
import { type Official, Problem } from "../routes/asking.ts";
import type { Site } from "../site.ts";
import type { BundleAudience } from "../store.ts";
import { entryOf } from "../worlds.ts";
import type { Seat } from "./dry-run.ts";
import { isCaseName } from "./speaker.ts";

export type Found = { standing: Standing; w: World };
/** As much of a case as says who may read it. */
export type Read = { standing: Pick<Standing, "state" | "number">; w: World };
export type Seated = {
  standing: Standing;
  number: string;
  seat: Seat;
  entries: readonly Entry[];
  opened: readonly Opened[];
  /** What of the parts that he may see is missing without a redaction. */
  gaps: readonly Gap[];
  titlePath: string;
};

/** The case of this reference or number with its world. Throws Problem 404. */
export async function caseNamed(site: Site, name: string): Promise<Found> {
  const standing = isCaseName(name) ? await site.handle.find(name) : null;
  const w = standing === null ? null : site.handle.worldOf(standing.state);
  if (standing === null || w === null) throw new Problem(404, "no-such-case");
  return { standing, w };
}

/** The reader as whom this official handles the case: the first of his posts that may, or null. */
export function readerFor(site: Site, official: Official, { standing, w }: Read): Reader | null {
  const now = site.clock.now();
  const { person } = official.session;
  const may = (post: PostId): boolean =>
    mayRead(w, standing.state, { kind: "official", person, post }, { audience: "internal", ground: "handling", now }) === null;
  const post = official.posts.find(may);
  return post === undefined ? null : { kind: "official", person, post };
}

/** The path of the field that names the party. */
export const titlePathOf = (w: World): string => PROCEDURES[w.procedure.id]?.title ?? "";

/** True where one of his posts stands above one that the standard binds. */
const answersFor = (w: World, { posts }: Official): boolean =>
  [...postsOf(w)].some((bound) => postsOver(w.offices, bound).some((post) => posts.includes(post)));

/** Seats an official before a case. Throws Problem 404, or 403 where none of his posts handles it or stands above one that does. */
export async function seatAt(site: Site, official: Official, name: string): Promise<Seated> {
  const found = await caseNamed(site, name);
  const { standing, w } = found;
  const reader = readerFor(site, official, found);
  // Who only answers for those who handle it sees what everybody may, and what he may do about their delays.
  if (reader === null && answersFor(found.w, official)) return seated(site, official, found, { audiences: [], opened: [] });
  if (reader === null) throw new Problem(403, "not-open-to-you");
  const audiences = audiencesFor(w, standing.state, reader, { ground: "handling", now: site.clock.now() });
  const opened = await site.reading.open(w, standing.state, reader, "handling");
  return seated(site, official, found, { audiences, opened });
}

/** Seats whom a secret order names before its case, to read and nothing else. Throws Problem 404, or 403 where it does not name him or is over. */
export async function seatByOrder(site: Site, official: Official, order: string): Promise<Seated> {
  const ref = (await site.orders.all()).get(order)?.closed?.case;
  const [post] = official.posts;
  if (ref === undefined || post === undefined) throw new Problem(403, "not-open-to-you");
  const found = await caseNamed(site, ref);
  const s = found.standing.state;
  const opened = await site.reading.openByOrder(found.w, s, { person: official.session.person, post, order });
  if (isRefusal(opened)) throw new Problem(403, "not-open-to-you");
  return seated(site, official, found, { audiences: audiencesByOrder(found.w, s), opened });
}

type Shown = { audiences: readonly BundleAudience[]; opened: Opened[] | Refusal };

async function seated(site: Site, official: Official, { standing, w }: Found, { audiences, opened }: Shown): Promise<Seated> {
  const [leaves, gaps] = await Promise.all([site.store.leavesOf(standing.state.ref), gapsOf(site, { w, s: standing.state }, audiences)]);
  const entries = leaves.map(entryOf);
  const { now } = site.clock;
  const seat = { w, state: standing.state, person: official.session.person, posts: official.posts, now: now() };
  return {
    standing,
    number: standing.number,
    seat,
    entries,
    opened: isRefusal(opened)
      ? []
      : opened.filter(
          (o) => !gaps.some((g) => g.audience === o.audience && g.audience !== "public" && g.index === o.index && g.path === o.path),
        ),
    gaps,
    titlePath: titlePathOf(w),
  };
}
