// The worlds that cases are decided in: the book of reference followed from the store, and the checked standards made from it.

import { assert } from "../kernel/assert.ts";
import { type Book, emptyBook, foldBook, standardOn } from "../kernel/book.ts";
import { type CheckedStandard, standing } from "../kernel/check-flow.ts";
import type { Commit, Entry } from "../kernel/commit.ts";
import type { Instant, PowerId } from "../kernel/ids.ts";
import type { Standard } from "../kernel/standard.ts";
import { dayOf } from "../kernel/time.ts";
import type { World } from "../kernel/world.ts";
import { worldOf, ZONE_BEFORE } from "../kernel/world-of.ts";
import { PROCEDURES } from "../law/registry.ts";
import { ENGINE } from "./engine.ts";
import type { Store, StoredLeaf } from "./store.ts";

/** An entry from what the store keeps of it. */
export const entryOf = (l: StoredLeaf): Entry => ({
  index: l.index,
  hash: l.hash,
  commit: JSON.parse(new TextDecoder().decode(l.leaf)) as Commit,
});

const PAGE = 1000;
export type Worlds = {
  book(): Book;
  /** Folds the reference commits that came since; gives the book. Concurrent calls share one reading. */
  refresh(): Promise<Book>;
  /** The world of a power under one version of its standard, or under the one in force on a day; null where it is listed only. */
  world(power: PowerId, standard: { version: number } | { at: Instant }): World | null;
};

/** Takes a store and the origin of its log, gives its worlds; `refresh` must be awaited once before use. */
export function makeWorlds(store: Store, origin: string): Worlds {
  let book = emptyBook;
  let reading: Promise<Book> | null = null;
  const checked = new WeakMap<Standard, CheckedStandard>();

  async function read(): Promise<Book> {
    for (;;) {
      const leaves = await store.leavesAfter(book.ref, PAGE, "references");
      if (leaves.length > 0) book = foldBook(book, leaves.map(entryOf));
      if (leaves.length < PAGE) return book;
    }
  }

  function check(standard: Standard): CheckedStandard {
    const known = checked.get(standard);
    if (known !== undefined) return known;
    const procedure = PROCEDURES[standard.procedure]?.procedure;
    assert(procedure, `the procedure ${standard.procedure}`);
    const answer = standing(procedure, standard);
    assert(!("faults" in answer), `the standard ${standard.power} ${standard.version} passed its gate`);
    checked.set(standard, answer);
    return answer;
  }

  function world(power: PowerId, which: { version: number } | { at: Instant }): World | null {
    const zone = book.genesis?.zone ?? ZONE_BEFORE;
    const standard = "version" in which ? book.standards.get(power)?.[which.version - 1] : standardOn(book, power, dayOf(which.at, zone));
    const procedure = standard && PROCEDURES[standard.procedure]?.procedure;
    if (!standard || !procedure || book.calendars.length === 0) return null;
    return worldOf(book, check(standard), { procedure, engine: ENGINE, origin });
  }

  return {
    book: () => book,
    refresh: () => {
      reading ??= read().finally(() => {
        reading = null;
      });
      return reading;
    },
    world: memoised(world, () => book),
  };
}

/** Worlds are asked for at every command and change only with the book. */
function memoised(world: Worlds["world"], book: () => Book): Worlds["world"] {
  let made = new Map<string, World | null>();
  let of: Book | null = null;
  return (power, which) => {
    if (of !== book()) {
      made = new Map();
      of = book();
    }
    const key = `${power} ${"version" in which ? which.version : `on ${dayOf(which.at, of.genesis?.zone ?? ZONE_BEFORE)}`}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = world(power, which);
    made.set(key, fresh);
    return fresh;
  };
}
