// What the county's log begins with, as a list in the order in which it must be set: each line is one reference commit. Holders of the
// list keeper's post come last, because with them the founding is over.
import type { SetWhat } from "../src/kernel/commit.ts";
import { AGENCIES, GENESIS, OFFICIALS, POSTS } from "./agencies.ts";
import { POWERS } from "./powers.ts";
import { STANDARDS } from "./standards.ts";

/** One thing to be set by the founding (`by: {kind: "rule", rule: "founding"}`). The calendar is the loader's to add, after the genesis. */
export type FoundingAct = { what: SetWhat; id: string; value: unknown };

const LAST = "post:list-keeper";

/** The founding commits of the example county in order: genesis, agencies, posts, powers, standards, holders. */
export function foundingActs(): FoundingAct[] {
  const posts = [...POSTS].sort((a, b) => Number(a.id === LAST) - Number(b.id === LAST));
  const holders = (post: string): string[] =>
    OFFICIALS.filter((official) => official.posts.some((held) => held === post)).map((official) => official.person);
  return [
    { what: "genesis", id: "county", value: GENESIS },
    ...AGENCIES.map((agency) => ({ what: "agency" as const, id: agency.id, value: agency })),
    ...POSTS.map((post) => ({ what: "post" as const, id: post.id, value: post })),
    ...POWERS.map((power) => ({ what: "power" as const, id: power.id, value: power })),
    ...STANDARDS.map((standard) => ({ what: "standard" as const, id: standard.power, value: standard })),
    ...posts.map((post) => ({ what: "holders" as const, id: post.id, value: holders(post.id) })),
  ];
}
