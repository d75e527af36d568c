// A world from the book of reference: what a command on a case of one standard is decided in. Pure, so that whoever replays a ledger decides in the same.
import type { Book } from "./book.ts";
import type { CheckedStandard } from "./check-flow.ts";
import type { Procedure } from "./procedure.ts";
import type { World } from "./world.ts";

/** Before the genesis says which. */
export const ZONE_BEFORE = "+08:00";
/** What a build brings to the book: the procedure of the standard and the name of its rules; and whose log it is. */
export type Rules = { procedure: Procedure; engine: string; origin: string };

/** Takes the book, a checked standard and the rules, gives the world; null where the book has no calendar yet. */
export function worldOf(book: Book, standard: CheckedStandard, { procedure, engine, origin }: Rules): World | null {
  const calendar = book.calendars.at(-1);
  if (calendar === undefined) return null;
  const agency = Object.fromEntries([...book.posts.values()].map((p) => [p.id, p.agency]));
  const above = Object.fromEntries([...book.posts.values()].flatMap((p) => (p.above === undefined ? [] : [[p.id, p.above]])));
  return {
    ref: book.ref,
    origin,
    zone: book.genesis?.zone ?? ZONE_BEFORE,
    engine,
    procedure,
    standard,
    calendar,
    offices: { holders: book.holders, agency, above, mandates: [...book.mandates.values()] },
    pools: book.pools,
    keys: book.keys,
  };
}
