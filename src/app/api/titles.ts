// Names of parties for the lists of the desk. Each is a closed part: mayRead() first, then the access log, then the opening, kept in memory.
import type { CaseRef } from "../../kernel/ids.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { recent } from "../recent.ts";
import type { Official } from "../routes/asking.ts";
import type { Site } from "../site.ts";
import { titleOf } from "./bench-case.ts";
import { type Found, readerFor, titlePathOf } from "./seat.ts";

export type Titled = Found & { title: string };
export type Titles = {
  /** `seq`: how many commits the case has, where that has just been read. The case with its party's name; its number instead where this official may not know the name; null where there is no such case. */
  of(official: Official, ref: CaseRef, seq?: number): Promise<Titled | null>;
};

const KEPT = 5_000;

/** Takes the site, gives its titles. */
export function makeTitles(site: Site): Titles {
  const kept = recent<string>(KEPT);
  return {
    async of(official, ref, seq) {
      const standing = await site.handle.find(ref, seq);
      const w = standing === null ? null : site.handle.worldOf(standing.state);
      if (standing === null || w === null) return null;
      const found = { standing, w };
      const reader = readerFor(site, official, found);
      if (reader === null) return { ...found, title: standing.number };
      const known = kept.get(ref);
      if (known !== undefined) {
        await site.reading.note({ reader, ground: "handling", cases: [ref], audience: "counterpart" });
        return { ...found, title: known };
      }
      const opened = await site.reading.open(w, standing.state, reader, "handling");
      const title = (isRefusal(opened) ? null : titleOf(opened, titlePathOf(w))) ?? standing.number;
      kept.set(ref, title);
      return { ...found, title };
    },
  };
}
