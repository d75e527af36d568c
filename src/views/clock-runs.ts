// Every clock that a case ever had, each time that it ran, folded from its entries: what started, stopped, released, extended, recounted and
// ended it, by which act and when. The case itself keeps only the last time and where it stands.
import { emptyCase } from "../kernel/case.ts";
import type { Entry, Event } from "../kernel/commit.ts";
import { applyEvent } from "../kernel/evolve.ts";
import type { ActId, Day, Index, Instant } from "../kernel/ids.ts";
import type { Clock, Dues } from "../kernel/limit.ts";
import type { ExplainedDay, Stop } from "../kernel/limit-explain.ts";

/** An act with its moment and its entry of the ledger. */
export type ActAt = { act: ActId; at: Instant; index: Index };
/** `step`: the key of the step that stops the clock. `to` is null while it does. */
export type RunStop = Stop & { step: string; by: ActAt; resumedBy: ActAt | null };
export type Recount = { calendar: number; at: Instant; index: Index; before: Dues; after: Dues };
export type Run = {
  key: string;
  /** From 1: a clock that is started anew runs once more. */
  nth: number;
  /** As the last of the entries leaves it; a clock that ended while it was stopped is left stopped. */
  clock: Clock;
  started: ActAt;
  ended: ActAt | null;
  /** Another run of this key took its place before it had ended. */
  replaced: boolean;
  stops: readonly RunStop[];
  extended: readonly { n: number; by: ActAt }[];
  recounted: readonly Recount[];
};

type Changed = Extract<Event, { type: "clock-changed" }>;
type Speaks = Extract<Event, { type: "warned" | "overrun" | "lapsed" | "excused" }>;

const isClocks = (e: Event): e is Changed | Speaks =>
  e.type === "clock-changed" || e.type === "warned" || e.type === "overrun" || e.type === "lapsed" || e.type === "excused";

/** The clock after an event, by the fold of the case itself. */
function turned(key: string, clock: Clock | null, e: Changed | Speaks, place: { at: Instant; seq: number }): Clock | null {
  const clocks = clock === null ? {} : { [key]: clock };
  return applyEvent({ ...emptyCase("A" as never), clocks }, e, place).clocks[key] ?? null;
}

/** What a change adds to the story of a run. */
function told(run: Run, e: Changed, by: ActAt, before: Clock): Run {
  switch (e.change) {
    case "stopped":
      return { ...run, stops: [...run.stops, { from: e.day, to: null, ground: e.ground ?? "", step: e.by ?? "", by, resumedBy: null }] };
    case "resumed": {
      const stops = run.stops.map((one) => (one.to === null && one.step === e.by ? { ...one, to: e.day, resumedBy: by } : one));
      return { ...run, stops };
    }
    case "extended":
      return { ...run, extended: [...run.extended, { n: e.n ?? 0, by }] };
    case "recounted": {
      const recount = { calendar: e.cal, at: by.at, index: by.index, before: before.dues, after: run.clock.dues };
      return { ...run, recounted: [...run.recounted, recount] };
    }
    case "ended":
      return { ...run, ended: by, clock: { ...run.clock, stoppedOn: before.stoppedOn } };
    case "reopened": {
      // From the closing on nothing was counted: told like a stop, by the act that closed the case.
      const away = { from: before.endedOn ?? e.day, to: e.day, ground: "closed", step: "", by: run.ended ?? by, resumedBy: by };
      return { ...run, ended: null, stops: [...run.stops, away] };
    }
    case "started":
      return run;
  }
}

/** Another run of the same key begins: what had not ended is over on this day. */
const replacedBy = (run: Run, by: ActAt, day: Day): Run =>
  run.clock.ended ? run : { ...run, replaced: true, ended: by, clock: { ...run.clock, ended: true, endedOn: day } };

/** Takes the entries of a case in order, gives every run of every clock, in the order in which they started. */
export function clockRuns(entries: readonly Entry[]): readonly Run[] {
  const runs: Run[] = [];
  const current = new Map<string, number>();
  for (const { commit, index } of entries) {
    if (commit.v !== 1) continue;
    let act = commit.act.act;
    for (const e of commit.events) {
      const at = e.at ?? commit.at;
      if (e.type === "act-done") act = e.act;
      if (!isClocks(e)) continue;
      const place = { at: commit.at, seq: commit.seq };
      const by = { act, at, index };
      const i = current.get(e.key);
      const run = i === undefined ? undefined : runs[i];
      if (e.type === "clock-changed" && e.change === "started") {
        if (i !== undefined && run !== undefined) runs[i] = replacedBy(run, by, e.day);
        const clock = turned(e.key, null, e, place);
        if (clock === null) continue;
        current.set(e.key, runs.length);
        const fresh = { stops: [], extended: [], recounted: [] };
        runs.push({ key: e.key, nth: (run?.nth ?? 0) + 1, clock, started: by, ended: null, replaced: false, ...fresh });
      } else if (i !== undefined && run !== undefined) {
        const clock = turned(e.key, run.clock, e, place) ?? run.clock;
        const next = { ...run, clock };
        runs[i] = e.type === "clock-changed" ? told(next, e, by, run.clock) : next;
      }
    }
  }
  return runs;
}

/** How many days are used up at the end of each of these days. */
export function totalsOf(days: readonly Pick<ExplainedDay, "counted">[]): readonly number[] {
  let total = 0;
  return days.map(({ counted }) => {
    total = counted ?? total;
    return total;
  });
}
