import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Calendar } from "../../src/kernel/calendar.ts";
import { amend } from "../../src/kernel/calendar-amend.ts";
import type { Case } from "../../src/kernel/case.ts";
import { limitOf } from "../../src/kernel/clock.ts";
import type { Command, Entry } from "../../src/kernel/commit.ts";
import { lapsesOf } from "../../src/kernel/decide.ts";
import { DAY_MS, type Day, HOUR_MS, type Instant } from "../../src/kernel/ids.ts";
import { type Dues, duesOf } from "../../src/kernel/limit.ts";
import { isRefusal } from "../../src/kernel/refusal.ts";
import { wakeAt } from "../../src/kernel/settle.ts";
import { dayOf, endOf, startOf } from "../../src/kernel/time.ts";
import type { World } from "../../src/kernel/world.ts";
import { CALENDAR_CN } from "../../src/law/cn/calendar.ts";
import { LAW_POWERS } from "../scenario/law.ts";
import { instantOf } from "../scenario/parse.ts";
import { Runner, replay } from "../scenario/run.ts";
import { shapeWorld } from "../shape/shapes.ts";
import { after, commandOf, FIRST, firstCase, type Move, movesArb } from "./walk.ts";

const START = instantOf(2026, "03-02", "09:00");
const ZONE = "+08:00";
// Without those whose step keys hold the number of a commit: `mending#4` is `mending#9` where the clock has spoken in between.
const POWERS = [...LAW_POWERS, "PEN-1", "DIS-1", "COM-1", "ACC-1"];

type Amendment = { at: Instant; turned: Day[] };
const amendmentArb = fc.record({
  at: fc.integer({ min: 0, max: 20 * 24 }).map((h) => START + h * HOUR_MS),
  turned: fc.array(fc.integer({ min: -2, max: 40 }), { minLength: 1, maxLength: 8 }),
});
/** A notice, or one and its change. */
const amendmentsArb = fc
  .array(amendmentArb, { minLength: 1, maxLength: 2 })
  .map((list): readonly Amendment[] => list.sort((a, b) => a.at - b.at));

/** The next version: from the day of its commit on, some weekdays are free and some weekend days worked that were not. */
function amended(old: Calendar, { at, turned }: Amendment): Calendar {
  const today = dayOf(at, ZONE);
  const free = new Map(old.free);
  const makeUp = new Map(old.makeUp);
  for (const day of turned.map((n) => today + n).filter((d) => d >= today)) {
    if (free.delete(day) || makeUp.delete(day)) continue;
    ((day + 3) % 7 > 4 ? makeUp : free).set(day, { zh: "调整" });
  }
  const next = amend(old, { ...old, version: old.version + 1, free, makeUp }, today);
  if (isRefusal(next)) throw new Error(`${next.refused} ${next.about}`);
  return next;
}

/** A ledger with the calendar as it is at the moment; each amendment is a reference index of its own, from 1. */
class County {
  now: Instant = START;
  readonly runner: Runner;
  readonly amendments: readonly Amendment[];
  readonly calendars: readonly Calendar[];
  constructor(amendments: readonly Amendment[]) {
    this.amendments = amendments;
    const calendars = [CALENDAR_CN];
    for (const one of amendments) calendars.push(amended(calendars.at(-1) ?? CALENDAR_CN, one));
    this.calendars = calendars;
    this.runner = new Runner((p) => this.world(p));
  }
  readonly worldAt = (power: string, ref: number): World => ({
    ...shapeWorld(power),
    ref,
    calendar: this.calendars[ref] ?? CALENDAR_CN,
  });
  world(power: string): World {
    return this.worldAt(power, this.amendments.filter(({ at }) => this.now >= at).length);
  }
  do(power: string, command: Command, now: Instant): boolean {
    this.now = now;
    const s = this.runner.cases.get(command.case);
    return !isRefusal(this.runner.command(power, { ...command, ...(s && { seen: s.head }) }, now));
  }
  tick(now: Instant): void {
    for (const ref of [...this.runner.cases.keys()]) this.do("", { case: ref, act: "tick", by: { kind: "clock" } }, now);
  }
  /** Ticks at every midnight, at every moment at which a clock is due, and at the amendment. */
  tickThrough(from: Instant, to: Instant): void {
    for (let at = from; at < to; ) {
      const due = [...this.runner.cases.values()].map((s) => wakeAt(s, lapsesOf(this.world(s.power))) ?? to);
      const moments = [endOf(dayOf(at, ZONE), ZONE), ...this.amendments.map((one) => one.at), ...due].filter((x) => x > at);
      at = Math.min(to, ...moments);
      this.tick(at);
    }
  }
}

/**
 * The case without what counts commits: a tick adds entries. By which version a clock was counted is no matter where both count the same: a clock
 * that an amendment does not move keeps the version before it, and one that a late act starts in the past has the newer at once.
 */
function bare(s: Case): object {
  const { seq: _, head: __, trail: ___, ...rest } = s;
  const clocks = Object.entries(s.clocks).map(([key, c]) => [key, { ...c, cal: 0 }]);
  const done = s.done.map(({ seq: ____, ...d }) => d);
  const pending = Object.entries(s.pending).map(([key, { seq: ____, ...d }]) => [key, d]);
  return { ...rest, done, pending, clocks: Object.fromEntries(clocks) };
}

/** Every clock that runs says what the calendar in force makes of it, whichever version it was counted with. */
function saysWhatHolds(county: County): void {
  for (const s of county.runner.cases.values()) {
    const w = county.world(s.power);
    for (const [key, clock] of Object.entries(s.clocks))
      if (!clock.ended) expect([key, clock.dues]).toEqual([key, duesOf(limitOf(w, clock.limit), clock, w.calendar, w.zone)]);
  }
}

type Recounted = { case: string; key: string; before: Dues | null; after: Dues };
/** What was counted anew, with what the clock said before. */
function recounts(entries: readonly Entry[]): Recounted[] {
  const said = new Map<string, Dues>();
  return entries.flatMap(({ commit }) =>
    commit.events.flatMap((e): Recounted[] => {
      if (e.type !== "clock-changed") return [];
      const before = said.get(`${commit.case} ${e.key}`) ?? null;
      said.set(`${commit.case} ${e.key}`, e.dues);
      return e.change === "recounted" ? [{ case: commit.case, key: e.key, before, after: e.dues }] : [];
    }),
  );
}

/** Nobody is told of a clock that did not move, and none moves to or from a day before the amendment. */
function movesOnly(county: County): void {
  const from = startOf(dayOf(county.amendments[0]?.at ?? START, ZONE), ZONE);
  for (const { before, after, ...which } of recounts(county.runner.entries)) {
    expect({ ...which, dues: before }).not.toEqual({ ...which, dues: after });
    const moved = (["warn", "promised", "due"] as const).filter((name) => before?.[name] !== after[name]);
    for (const name of moved) expect(Math.min(before?.[name] ?? from, after[name] ?? from)).toBeGreaterThanOrEqual(from);
  }
}

/** Walks with ticks, then does the very same commands without any; both are brought up to one last moment. */
function bothWays(power: string, moves: readonly Move[], amendments: readonly Amendment[]): void {
  const ticked = new County(amendments);
  const quiet = new County(amendments);
  let now = START;
  for (const m of moves) {
    const next = after(now, m);
    ticked.tickThrough(now, next);
    now = next;
    ticked.now = now;
    const command = commandOf(ticked.world(power), firstCase(ticked.runner.cases), m, now);
    // A correction (`of`) and a redaction (`entry`) name a commit by its number, which ticks change.
    if (["tick", "correct", "redact"].includes(command.act)) continue;
    expect([command, quiet.do(power, command, now)]).toEqual([command, ticked.do(power, command, now)]);
  }
  const last = startOf(dayOf(now, ZONE) + 30, ZONE);
  ticked.tickThrough(now, last);
  quiet.tick(last);
  for (const county of [ticked, quiet]) {
    saysWhatHolds(county);
    movesOnly(county);
  }
  for (const ref of [...ticked.runner.cases.keys()].filter((r) => r === FIRST)) {
    const [a, b] = [ticked.runner.cases.get(ref), quiet.runner.cases.get(ref)];
    expect(b && bare(b)).toEqual(a && bare(a));
  }
  expect(replay(ticked.runner.entries, (p, ref) => ticked.worldAt(p, ref ?? 0))).toEqual([]);
  expect(replay(quiet.runner.entries, (p, ref) => quiet.worldAt(p, ref ?? 0))).toEqual([]);
}

describe("a case ends the same whether the clock was asked often or never", () => {
  for (const power of POWERS) {
    it(`${power}`, () => {
      fc.assert(
        fc.property(movesArb(16), (moves) => bothWays(power, moves, [])),
        { numRuns: 25 },
      );
    });
    it(`${power}, with the calendar amended in between`, () => {
      fc.assert(
        fc.property(movesArb(16), amendmentsArb, (moves, amendments) => bothWays(power, moves, amendments)),
        { numRuns: 25 },
      );
    });
  }

  it("an amendment moves what is still to come, and nothing before its day", () => {
    const at = START + 2 * DAY_MS;
    const calendar = amended(CALENDAR_CN, { at, turned: [0, 1] });
    expect([...calendar.free.keys()].filter((d) => !CALENDAR_CN.free.has(d))).toEqual([dayOf(at, ZONE), dayOf(at, ZONE) + 1]);
  });
});
