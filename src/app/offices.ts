// Which posts every standard in force binds, made once for each state of the book and each day: agencies and posts are shown by it.
import type { Book } from "../kernel/book.ts";
import type { Day, PostId, PowerId } from "../kernel/ids.ts";
import { postsOf } from "../kernel/mandate.ts";
import { dayOf } from "../kernel/time.ts";
import type { World } from "../kernel/world.ts";
import type { Site } from "./site.ts";

/** `ofPost`: the powers in force that bind a post, to a role or to a step. */
export type Offices = { worlds: ReadonlyMap<PowerId, World>; ofPost: ReadonlyMap<PostId, readonly PowerId[]> };

const made = new WeakMap<Book, { day: Day; offices: Offices }>();

function make(site: Site, book: Book, now: number): Offices {
  const worlds = new Map<PowerId, World>();
  const ofPost = new Map<PostId, PowerId[]>();
  for (const id of book.standards.keys()) {
    const w = site.worlds.world(id, { at: now });
    if (w === null) continue;
    worlds.set(id, w);
    for (const post of postsOf(w)) ofPost.set(post, [...(ofPost.get(post) ?? []), id]);
  }
  return { worlds, ofPost };
}

/** Takes the site, gives the offices of today. */
export function officesOf(site: Site): Offices {
  const book = site.worlds.book();
  const now = site.clock.now();
  const day = dayOf(now, book.genesis?.zone ?? "+08:00");
  const known = made.get(book);
  if (known?.day === day) return known.offices;
  const offices = make(site, book, now);
  made.set(book, { day, offices });
  return offices;
}
