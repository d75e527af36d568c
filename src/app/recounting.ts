// After a new version of the calendar: every open case is looked at once, and those that it moves are counted anew, by commits. How far it has come
// is kept, so whoever dies is followed by another from there, and of two workers one works.
// Promises: a case that nobody looks at is counted anew with its next act all the same (`settle`); here it is only seen to that the ledger says it soon.
import type pg from "pg";
import { movedClocks } from "../kernel/clock.ts";
import type { Handle } from "./handle.ts";
import type { Lists, OpenCase } from "./lists.ts";
import { asking } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import { randomPiece } from "./random.ts";
import type { Site } from "./site.ts";
import { tickAll } from "./tick.ts";

/** How many cases were looked at for a version so far, how many of them moved, and when it began (ms). */
export type Recounted = { version: number; looked: number; moved: number; begunAt: number };
/** How far the cases of one log are looked at for each version of the calendar. `after`: the last case, in the order of their references. */
export type Recounts = {
  /** Takes the version over: where to go on from, or that another worker is at it, or that it is done. */
  claim(version: number): Promise<{ state: "mine"; after: string } | { state: "taken" | "done" }>;
  /** Notes a stretch; null where the version is no longer ours. */
  went(version: number, stretch: Stretch): Promise<Recounted | null>;
};
type Say = (message: string, detail: Record<string, unknown>) => void;
type Stretch = { after: string; looked: number; moved: number; over: boolean };

/** How long a version is left to the worker that took it. A stretch takes less than a second. */
const LEASE_MS = 30_000;
const AT_ONCE = 200;
/** How long a round looks at cases before what is due is ticked again. */
const ROUND_MS = 1_000;

/** Recounts of a log in its database, for one worker. `now` gives the moment (ms). */
export function recountsOf({ pool, log, now }: { pool: pg.Pool; log: number; now: () => number }): Recounts {
  const owner = randomPiece(16).toString("hex");
  async function ask<T extends pg.QueryResultRow>(name: string, values: unknown[]): Promise<T | undefined> {
    return (await asking(() => pool.query<T>({ name, text: statement(name), values: [log, ...values] }))).rows[0];
  }
  return {
    claim: async (version) =>
      (await ask<{ state: "mine"; after: string }>("recount-claim", [version, owner, now(), LEASE_MS])) ?? { state: "taken" },
    went: async (version, { after, looked, moved, over }) => {
      const row = await ask<{ looked: number; moved: number; begun_at: number }>("recount-went", [
        version,
        owner,
        now(),
        LEASE_MS,
        after,
        looked,
        moved,
        over,
      ]);
      return row === undefined ? null : { version, looked: row.looked, moved: row.moved, begunAt: row.begun_at };
    },
  };
}

export type RecountParts = {
  handle: Handle;
  lists: Pick<Lists, "openCases">;
  recounts: Recounts;
  /** Hears of every stretch, and of the last. */
  told?: (so: Recounted, stretch: { looked: number; moved: number; over: boolean }) => void;
};

/** False where it is known, from the case as it stands, that the calendar in force moves none of its clocks. */
function mayMove(handle: Handle, { ref, seq }: OpenCase): boolean {
  const state = handle.inMemory(ref);
  // Another process may have acted on it: then the gate looks for itself.
  if (state?.seq !== seq) return true;
  const w = handle.worldOf(state);
  return w !== null && movedClocks(w, state).length > 0;
}

/** Open cases after one, at most so many, in memory. */
async function take({ handle, lists }: RecountParts, after: string): Promise<readonly OpenCase[]> {
  const cases = await lists.openCases(after, AT_ONCE);
  await handle.fetch(cases.map(({ ref }) => ref));
  return cases;
}

/** Looks at cases for a version from where it was left, for `ROUND_MS` at most. Gives "over" at the last case, "more" before it, "taken" where another worker is at it. */
async function round(parts: RecountParts, version: number, goesOn: () => boolean): Promise<"over" | "more" | "taken"> {
  const claimed = await parts.recounts.claim(version);
  if (claimed.state !== "mine") return claimed.state === "done" ? "over" : "taken";
  const began = performance.now();
  for (let cases = await take(parts, claimed.after); ; ) {
    const last = cases.at(-1)?.ref ?? claimed.after;
    const over = cases.length < AT_ONCE;
    const moving = cases.filter((one) => mayMove(parts.handle, one)).map(({ ref }) => ref);
    const [ahead, moved] = await Promise.all([over ? [] : take(parts, last), tickAll(parts.handle, moving)]);
    const stretch = { looked: cases.length, moved, over };
    const so = await parts.recounts.went(version, { after: last, ...stretch });
    if (so === null) return "taken";
    parts.told?.(so, stretch);
    if (over) return "over";
    if (!goesOn() || performance.now() - began > ROUND_MS) return "more";
    cases = ahead;
  }
}

/** Takes the parts, gives what a ticker does in each of its rounds: nothing while the newest calendar is the first or all cases were looked at for it. */
export function makeRecounter(parts: RecountParts): (goesOn: () => boolean) => Promise<boolean> {
  // The first version needs no recount; a newer one does, also where this process was not there when it came.
  let counted = 1;
  return async (goesOn) => {
    const version = parts.handle.book().calendars.at(-1)?.version ?? 1;
    if (version === counted) return false;
    const went = await round(parts, version, goesOn);
    if (went === "over") counted = version;
    return went === "more";
  };
}

/** What the ticker of a site does after a new version of the calendar: counted for monitoring, and told when it is over. */
export function recounterOf(site: Site, say: Say): (goesOn: () => boolean) => Promise<boolean> {
  const { handle, desk: lists, pool, log, clock } = site;
  return makeRecounter({
    handle,
    lists,
    recounts: recountsOf({ pool, log, now: clock.now }),
    told(so, stretch) {
      site.metrics.recounted(stretch);
      const { version, looked, moved, begunAt } = so;
      if (stretch.over) say("calendar-recounted", { version, looked, moved, ms: clock.now() - begunAt });
    },
  });
}
