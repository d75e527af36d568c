// What views need to call things by: names of agencies and posts as the world has them, languages, run modes.
import type { AgencyId, PostId } from "../kernel/ids.ts";
import type { Text } from "../kernel/text.ts";
import type { Mandate } from "../kernel/world.ts";

export type Lang = "zh" | "en";
/** How a power is run: only published; run in another system and synchronised; run in this system. */
export type RunMode = "listed" | "mirrored" | "run-here";
export type Names = {
  agencies: Readonly<Record<AgencyId, Text>>;
  posts: Readonly<Record<PostId, Text>>;
  /** Which agency a post belongs to. */
  agencyOf: Readonly<Record<PostId, AgencyId>>;
  /** All that were ever given: an act is told with the post in whose name it was done. */
  mandates?: readonly Mandate[];
};

/** The name of an agency, or its id where the world has none. */
export const agencyName = (names: Names, id: AgencyId): Text => names.agencies[id] ?? { zh: id };

/** The name of a post, or its id where the world has none. */
export const postName = (names: Names, id: string): Text => names.posts[id as PostId] ?? { zh: id };
