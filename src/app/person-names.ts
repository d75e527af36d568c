// What officials are called. The ledger knows pseudonyms; their names are openings of the commits that give them posts.
import type { PersonId } from "../kernel/ids.ts";
import type { KeyFile } from "./keys.ts";
import { openingsIn } from "./reading.ts";
import type { Store } from "./store.ts";
import type { Worlds } from "./worlds.ts";

export type PersonNames = {
  /** Reads the names again where the book has moved on since. */
  refresh(): Promise<void>;
  /** The name, or the pseudonym where the name was erased. */
  of(person: PersonId): string;
};

/** Takes store, keys and worlds, gives the names of officials. */
export function makePersonNames(p: { store: Store; keys: KeyFile; worlds: Worlds }): PersonNames {
  const names = new Map<string, string>();
  const read = new Map<string, number>();
  return {
    async refresh() {
      for (const [ref, chain] of p.worlds.book().chains) {
        if (!ref.startsWith("ref:holders/") || read.get(ref) === chain.seq) continue;
        const seqs = new Map((await p.store.leavesOf(ref)).map((l) => [l.index, l.seq]));
        for (const b of await p.store.bundlesOf(ref, "counterpart")) {
          const seq = seqs.get(b.index);
          if (seq === undefined) continue;
          // What was altered names nobody: the pseudonym stands, and the installation starts all the same.
          const opened = await openingsIn(p.keys, { ref, seq, audience: "counterpart" }, b);
          for (const o of opened) names.set(o.path, String(o.value));
        }
        read.set(ref, chain.seq);
      }
    },
    of: (person) => names.get(`name/${person}`) ?? person,
  };
}
