// What is being made: events are emitted one by one and applied at once, so that decide sees exactly what evolve will see.
import type { Case } from "./case.ts";
import type { Event } from "./commit.ts";
import { applyEvent } from "./evolve.ts";
import type { Day, Instant } from "./ids.ts";
import type { World } from "./world.ts";

/** A moment: `legal` where it is not the commit's own (a lapse at 24:00), and then `day` is the day that ends. */
export type Moment = { at: Instant; day: Day; legal: boolean };
export type Doing = { readonly w: World; s: Case; readonly events: Event[]; readonly now: Instant; readonly seq: number };

/** Adds an event and lets the case evolve by it; a legal moment is written on the event. */
export function emit(d: Doing, event: Event, m: Moment): void {
  const e = m.legal ? { ...event, at: m.at } : event;
  d.events.push(e);
  d.s = applyEvent(d.s, e, { at: d.now, seq: d.seq });
}
