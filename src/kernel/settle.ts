// settle(): what the clock says by itself, up to a moment. Reads the stored dues, so settle, wakeAt, lights and pages cannot disagree.
import { assert } from "./assert.ts";
import type { Case } from "./case.ts";
import { endClock, limitOf, recount } from "./clock.ts";
import { type Doing, emit, type Moment } from "./doing.ts";
import type { Instant } from "./ids.ts";
import type { Clock, Limit } from "./limit.ts";
import { perform } from "./perform.ts";
import { edgeOf, openFor } from "./steps.ts";
import { dayOf } from "./time.ts";

type Says = "warned" | "overrun" | "lapsed";
type Next = { at: Instant; key: string; says: Says };
type Lapses = (limit: string) => Limit["lapse"];

/** The earliest thing that a clock has still to say; of two at one moment the warning before the promise before the law. */
function nextOf(key: string, c: Clock, lapses: Lapses): Next | null {
  if (c.ended) return null;
  const { warn, promised, due } = c.dues;
  let at = Number.POSITIVE_INFINITY;
  let says: Says = "warned";
  if (warn !== null && !c.warned) at = warn;
  if (promised !== null && !c.overrun && promised < at) {
    at = promised;
    says = "overrun";
  }
  if (due !== null && !c.lapsed && due < at && lapses(c.limit) !== "none") {
    at = due;
    says = "lapsed";
  }
  return at === Number.POSITIVE_INFINITY ? null : { at, key, says };
}

/** The earliest thing any clock has still to say; of two at one moment by key. Asked with every act, so it makes nothing that it need not. */
function earliest(s: Case, lapses: Lapses): Next | null {
  let first: Next | null = null;
  for (const key of Object.keys(s.clocks)) {
    const c = s.clocks[key];
    const n = c === undefined ? null : nextOf(key, c, lapses);
    if (n !== null && (first === null || n.at < first.at || (n.at === first.at && n.key < first.key))) first = n;
  }
  return first;
}

/** When the clocks of this case must be looked at next; null: never. `lapses` gives a limit's consequence under the case's standard. */
export function wakeAt(s: Case, lapses: Lapses): Instant | null {
  return s.status === "none" || s.unknown ? null : (earliest(s, lapses)?.at ?? null);
}

/**
 * The deemed act of a lapsed limit, done by the clock in the step that waits for it; nothing where no step does. The clock of a step speaks
 * for its own instance alone: one party's silence says nothing for another's.
 */
function deemed(d: Doing, act: string, clockKey: string, m: Moment): void {
  const found = d.w.standard.checked.acts.get(act);
  assert(found, `no act ${act}`);
  const at = clockKey.indexOf("@");
  const waiting = openFor(d.w, d.s, act).filter((key) => at < 0 || key === clockKey.slice(at + 1));
  const keys = found.place === "step" ? waiting : [null];
  for (const key of keys) {
    const from = key === null ? "case" : (d.s.steps[key]?.step ?? "case");
    const edge = edgeOf(d.w, d.s, from, { id: act, facts: {} });
    perform(d, { act: found, by: [{ kind: "clock" }], as: "clock", key, facts: {}, edge, fresh: [] }, m);
  }
}

/** Brings a case up to `d.now`: recounts after a change of calendar, then says each lapse at its legal moment and does what it entails. */
export function settle(d: Doing): void {
  if (d.s.status === "none") return;
  const lapses: Lapses = (id) => limitOf(d.w, id).lapse;
  recount(d, { at: d.now, day: dayOf(d.now, d.w.zone), legal: false });
  for (let due = earliest(d.s, lapses); due !== null && due.at <= d.now; due = earliest(d.s, lapses)) {
    const clock = d.s.clocks[due.key];
    assert(clock, "a clock that speaks");
    // The day of what the clock does at 24:00 is the day that ends: otherwise each deemed outcome gives the next clock a free day.
    const m: Moment = { at: due.at, day: dayOf(due.at - 1, d.w.zone), legal: true };
    emit(d, { type: due.says, key: due.key, limit: clock.limit }, m);
    if (due.says !== "lapsed") continue;
    const lapse = lapses(clock.limit);
    // A right that has lapsed is no longer waited for; that it has lapsed stays with its clock, and the gate reads it there.
    if (lapse === "right") endClock(d, due.key, m);
    if (typeof lapse !== "object") continue;
    deemed(d, lapse.do, due.key, m);
    // What it waited for is deemed to have happened; a clock of that key which the deemed act has started anew runs on.
    if (d.s.clocks[due.key]?.lapsed) endClock(d, due.key, m);
  }
}
