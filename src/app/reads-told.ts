// Who read a case, as its counterpart is told: the post and its agency, when, on which ground, and whether that is sealed; nothing of the official.
import type { CaseRef, Instant, PostId } from "../kernel/ids.ts";
import { agencyName, postName } from "../views/names.ts";
import type { ReadOf } from "../views/public-case.ts";
import { asking } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import { publishedOf } from "./published.ts";
import type { Site } from "./site.ts";

type Row = { at: Instant; reader: string; post: PostId | null; ground: string };

/** Takes a case, gives the looks at its closed parts, newest first, a hundred at most. No ground is secret today, so none is held back. */
export async function readsOf(site: Site, ref: CaseRef): Promise<ReadOf[]> {
  const { rows } = await asking(() => site.pool.query<Row>(statement("reads-of-case"), [site.log, ref]));
  const book = site.worlds.book();
  const { names } = publishedOf(book, site.clock.now());
  const who = ({ reader, post }: Row): ReadOf["who"] => {
    if (post === null) return reader === "outbox" ? "system" : "code";
    return { post: postName(names, post), agency: agencyName(names, names.agencyOf[post] ?? "") };
  };
  return rows.map((row) => ({ at: row.at, who: who(row), ground: row.ground, sealed: row.at < book.reads }));
}
