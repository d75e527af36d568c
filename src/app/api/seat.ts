// An official before a case: the case, its world, and the closed parts that he may see. Everything closed passes site.reading here.
import type { Entry } from "../../kernel/commit.ts";
import type { PostId } from "../../kernel/ids.ts";
import { mayRead, type Reader } from "../../kernel/mandate.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import type { World } from "../../kernel/world.ts";
import { PROCEDURES } from "../../law/registry.ts";
import { type Gap, gapsOf } from "../gaps.ts";
import type { Standing } from "../load.ts";
import { audiencesFor, type Opened } from "../reading.ts";
import { type Official, Problem } from "../routes/asking.ts";
import type { Site } from "../site.ts";
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
  reader: Reader;
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

/** Seats an official before a case. Throws Problem 404, or 403 where none of his posts handles it. */
export async function seatAt(site: Site, official: Official, name: string): Promise<Seated> {
  const found = await caseNamed(site, name);
  const { standing, w } = found;
  const reader = readerFor(site, official, found);
  if (reader === null) throw new Problem(403, "not-open-to-you");
  const entries = (await site.store.leavesOf(standing.state.ref)).map(entryOf);
  const { now } = site.clock;
  const audiences = audiencesFor(w, standing.state, reader, { ground: "handling", now: now() });
  const [opened, gaps] = await Promise.all([
    site.reading.open(w, standing.state, reader, "handling"),
    gapsOf(site, { w, s: standing.state }, audiences),
  ]);
  const seat = { w, state: standing.state, person: official.session.person, posts: official.posts, now: now() };
  return {
    standing,
    number: standing.number,
    seat,
    reader,
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
