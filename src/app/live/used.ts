// How much of their limit the cases decided in thirty days had used. Days are workdays of a calendar, so no query can say it: each case is
// folded once, from the open ledger, and only its tenth is kept.
import { emptyCase } from "../../kernel/case.ts";
import { evolve } from "../../kernel/evolve.ts";
import type { CaseRef, PowerId } from "../../kernel/ids.ts";
import { countedDays } from "../../kernel/limit-left.ts";
import { lengthOf } from "../../kernel/limit-walk.ts";
import { startOf } from "../../kernel/time.ts";
import { tenthOf, type Used } from "../../views/board.ts";
import { mainLimit } from "../../views/standard-view.ts";
import type { Site } from "../site.ts";
import type { StoredLeaf } from "../store.ts";
import { entryOf } from "../worlds.ts";
import type { Ask } from "./figures.ts";

type Concluded = { ref: CaseRef; power: PowerId; standard: number; concluded_at: number };
type LeafRow = StoredLeaf & { case_ref: string };
/** Cases that are read at a time, and at most in one go: a second of figures must not wait for a month of cases. */
const SLICE = 100;
const SLICES = 5;
/** Commits are made a little before they are in order: so far back the newest are looked at again. */
const MARGIN_MS = 5_000;

export type UsedCount = {
  /** Counts what was decided since a moment and is not counted yet; gives the last whole count, null before the first. */
  since(moment: number): Promise<Used | null>;
};

function tenthsOf(site: Site, one: Concluded, leaves: readonly LeafRow[]): number | null {
  const w = site.worlds.world(one.power, { version: one.standard });
  const main = w === null ? null : mainLimit(w.standard);
  const terms = w?.standard.checked.limits.get(main?.limit ?? "");
  if (w === null || main === null || terms === undefined || "until" in terms.counts || terms.counts.n === 0) return null;
  const clock = leaves.map(entryOf).reduce(evolve, emptyCase(one.ref)).clocks[main.limit];
  if (clock === undefined || clock.endedOn === null) return null;
  if (clock.overrun || clock.lapsed) return tenthOf(2, 1);
  const now = startOf(clock.endedOn + 1, w.zone);
  const used = countedDays(terms, clock, w.calendar, { zone: w.zone, now });
  const { n, unit } = terms.counts;
  // Not overrun, so not beyond: a last day may have been moved past free days.
  return Math.min(9, tenthOf(used, lengthOf(unit, clock, n + clock.extra)));
}

/** Takes the site and how to ask the database as the hall, gives the count. */
export function makeUsed(site: Site, ask: Ask): UsedCount {
  const counted = new Map<CaseRef, { at: number; tenth: number | null }>();
  let seen: { at: number; ref: string } = { at: 0, ref: "" };
  let complete = false;
  let known: Used | null = null;

  async function slice(from: { at: number; ref: string }): Promise<Concluded[]> {
    const rows = await ask<Concluded>("board-concluded", [from.at, from.ref, SLICE]);
    const fresh = rows.filter((one) => !counted.has(one.ref));
    const leaves = fresh.length === 0 ? [] : await ask<LeafRow>("leaves-of-many", [fresh.map((one) => one.ref)]);
    const byCase = new Map<string, LeafRow[]>();
    for (const leaf of leaves) byCase.set(leaf.case_ref, [...(byCase.get(leaf.case_ref) ?? []), leaf]);
    for (const one of fresh) counted.set(one.ref, { at: one.concluded_at, tenth: tenthsOf(site, one, byCase.get(one.ref) ?? []) });
    return rows;
  }

  /** Goes on where it stopped; true when everything was seen. */
  async function count(start: { at: number; ref: string }): Promise<boolean> {
    let from = start;
    for (let i = 0; i < SLICES; i++) {
      const rows = await slice(from);
      const last = rows.at(-1);
      if (last !== undefined) from = { at: last.concluded_at, ref: last.ref };
      if (from.at > seen.at || (from.at === seen.at && from.ref > seen.ref)) seen = from;
      if (rows.length < SLICE) return true;
    }
    return false;
  }

  function sum(): Used {
    const tenths = Array.from({ length: 11 }, () => 0);
    for (const { tenth } of counted.values()) if (tenth !== null) tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    return { cases: tenths.reduce((a, b) => a + b, 0), tenths };
  }

  return {
    async since(moment) {
      for (const [ref, { at }] of counted) if (at < moment) counted.delete(ref);
      const back = complete ? { at: seen.at - MARGIN_MS, ref: "" } : seen;
      complete = await count(back.at > moment ? back : { at: moment, ref: "" });
      if (complete) known = sum();
      return known;
    },
  };
}
