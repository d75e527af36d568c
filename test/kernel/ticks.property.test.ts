import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Calendar } from "../../src/kernel/calendar.ts";
import { amend } from "../../src/kernel/calendar-amend.ts";
import type { Case } from "../../src/kernel/case.ts";
import type { Command } from "../../src/kernel/commit.ts";
import { lapsesOf } from "../../src/kernel/decide.ts";
import { DAY_MS, type Day, HOUR_MS, type Instant } from "../../src/kernel/ids.ts";
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

/** The next version: from the day of its commit on, some weekdays are free and some weekend days worked that were not. */
function amended({ at, turned }: Amendment): Calendar {
  const today = dayOf(at, ZONE);
  const free = new Map(CALENDAR_CN.free);
  const makeUp = new Map(CALENDAR_CN.makeUp);
  for (const day of turned.map((n) => today + n).filter((d) => d >= today)) {
    if (free.delete(day) || makeUp.delete(day)) continue;
    ((day + 3) % 7 > 4 ? makeUp : free).set(day, { zh: "调整" });
  }
  const next = amend(CALENDAR_CN, { ...CALENDAR_CN, version: 2, free, makeUp }, today);
  if (isRefusal(next)) throw new Error(`${next.refused} ${next.about}`);
  return next;
}

/** A ledger with the calendar as it is at the moment; reference index 1 is the amendment. */
class County {
  now: Instant = START;
  readonly runner: Runner;
  readonly amendment: Amendment | null;
  readonly calendar: Calendar;
  readonly power: string;
  constructor(power: string, amendment: Amendment | null) {
    this.power = power;
    this.amendment = amendment;
    this.calendar = amendment === null ? CALENDAR_CN : amended(amendment);
    this.runner = new Runner((p) => this.world(p));
  }
  readonly worldAt = (power: string, ref: number): World => ({
    ...shapeWorld(power),
    ref,
    calendar: ref === 1 ? this.calendar : CALENDAR_CN,
  });
  world(power: string): World {
    return this.worldAt(power, this.amendment !== null && this.now >= this.amendment.at ? 1 : 0);
  }
  do(command: Command, now: Instant): boolean {
    this.now = now;
    const s = this.runner.cases.get(command.case);
    return !isRefusal(this.runner.command(this.power, { ...command, ...(s && { seen: s.head }) }, now));
  }
  tick(now: Instant): void {
    for (const ref of [...this.runner.cases.keys()]) this.do({ case: ref, act: "tick", by: { kind: "clock" } }, now);
  }
  /** Ticks at every midnight, at every moment at which a clock is due, and at the amendment. */
  tickThrough(from: Instant, to: Instant): void {
    for (let at = from; at < to; ) {
      const due = [...this.runner.cases.values()].map((s) => wakeAt(s, lapsesOf(this.world(s.power))) ?? to);
      const moments = [endOf(dayOf(at, ZONE), ZONE), this.amendment?.at ?? to, ...due].filter((x) => x > at);
      at = Math.min(to, ...moments);
      this.tick(at);
    }
  }
}

/** The case without what counts commits: a tick adds entries. A clock that has ended counts no longer, so by which calendar is no matter. */
function bare(s: Case): object {
  const { seq: _, head: __, trail: ___, ...rest } = s;
  const clocks = Object.entries(s.clocks).map(([key, c]) => [key, c.ended ? { ...c, cal: 0 } : c]);
  const done = s.done.map(({ seq: ____, ...d }) => d);
  const pending = Object.entries(s.pending).map(([key, { seq: ____, ...d }]) => [key, d]);
  return { ...rest, done, pending, clocks: Object.fromEntries(clocks) };
}

/** Walks with ticks, then does the very same commands without any; both are brought up to one last moment. */
function bothWays(power: string, moves: readonly Move[], amendment: Amendment | null): void {
  const ticked = new County(power, amendment);
  const quiet = new County(power, amendment);
  let now = START;
  for (const m of moves) {
    const next = after(now, m);
    ticked.tickThrough(now, next);
    now = next;
    ticked.now = now;
    const command = commandOf(ticked.world(power), firstCase(ticked.runner.cases), m, now);
    // A correction (`of`) and a redaction (`entry`) name a commit by its number, which ticks change.
    if (["tick", "correct", "redact"].includes(command.act)) continue;
    expect([command, quiet.do(command, now)]).toEqual([command, ticked.do(command, now)]);
  }
  const last = startOf(dayOf(now, ZONE) + 30, ZONE);
  ticked.tickThrough(now, last);
  quiet.tick(last);
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
        fc.property(movesArb(16), (moves) => bothWays(power, moves, null)),
        { numRuns: 25 },
      );
    });
    it(`${power}, with the calendar amended in between`, () => {
      fc.assert(
        fc.property(movesArb(16), amendmentArb, (moves, amendment) => bothWays(power, moves, amendment)),
        { numRuns: 25 },
      );
    });
  }

  it("an amendment moves what is still to come, and nothing before its day", () => {
    const at = START + 2 * DAY_MS;
    const calendar = amended({ at, turned: [0, 1] });
    expect([...calendar.free.keys()].filter((d) => !CALENDAR_CN.free.has(d))).toEqual([dayOf(at, ZONE), dayOf(at, ZONE) + 1]);
  });
});
