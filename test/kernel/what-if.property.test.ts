// What a change would do agrees with what it does: random walks through the gate, then the change asked about and the change made.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Calendar, isWorkday } from "../../src/kernel/calendar.ts";
import { amend } from "../../src/kernel/calendar-amend.ts";
import type { Case } from "../../src/kernel/case.ts";
import { DAY_MS, type Day, type Instant } from "../../src/kernel/ids.ts";
import { type Clock, type Dues, lightOf, newClock } from "../../src/kernel/limit.ts";
import { isRefusal, type Refusal } from "../../src/kernel/refusal.ts";
import { dayOf } from "../../src/kernel/time.ts";
import { whatIf } from "../../src/kernel/what-if.ts";
import { TRY_MAX, withCounts, withPromise } from "../../src/kernel/what-if-world.ts";
import type { World } from "../../src/kernel/world.ts";
import { CALENDAR_CN } from "../../src/law/cn/calendar.ts";
import { LAW_POWERS } from "../scenario/law.ts";
import { instantOf } from "../scenario/parse.ts";
import { Runner } from "../scenario/run.ts";
import { shapeWorld } from "../shape/shapes.ts";
import { after, commandOf, firstCase, type Move, movesArb } from "./walk.ts";

const START = instantOf(2026, "03-02", "09:00");
const ZONE = "+08:00";
const POWERS = [...LAW_POWERS, "PEN-1", "DIS-1"];
const RUNS = { numRuns: 30 };
const gapArb = fc.integer({ min: 0, max: 20 * 24 });
const turnedArb = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 8 });

type Walked = { runner: Runner; now: Instant; cases: readonly Case[]; worlds: { calendar: Calendar } };

/** A county after some moves and a quiet time, with the clock asked up to the last moment. */
function walked(power: string, moves: readonly Move[], hours: number): Walked {
  const worlds = { calendar: CALENDAR_CN };
  const worldOf = (p: string): World => ({ ...shapeWorld(p), calendar: worlds.calendar });
  const runner = new Runner(worldOf);
  let now = START;
  for (const move of moves) {
    now = after(now, move);
    const command = commandOf(worldOf(power), firstCase(runner.cases), move, now);
    const s = runner.cases.get(command.case);
    runner.command(power, { ...command, ...(s && { seen: s.head }) }, now);
  }
  now += hours * 3_600_000;
  tick(runner, now);
  return { runner, now, cases: [...runner.cases.values()], worlds };
}
function tick(runner: Runner, now: Instant): void {
  for (const s of [...runner.cases.values()]) runner.command(s.power, { case: s.ref, act: "tick", by: { kind: "clock" } }, now);
}

/** The next version: these days ahead are free where they were worked, and worked where they were a free weekend (`only`: free alone). */
function turned(now: Instant, days: readonly number[], only = false): Calendar {
  const today = dayOf(now, ZONE);
  const [free, makeUp] = [new Map(CALENDAR_CN.free), new Map(CALENDAR_CN.makeUp)];
  for (const day of days.map((n) => today + n))
    if (isWorkday(CALENDAR_CN, day)) {
      makeUp.delete(day);
      if ((day + 3) % 7 < 5) free.set(day, { zh: "x" });
    } else if (!only && (day + 3) % 7 > 4 && !free.has(day)) makeUp.set(day, { zh: "x" });
  const next = amend(CALENDAR_CN, { ...CALENDAR_CN, version: 2, free, makeUp }, today);
  if (isRefusal(next)) throw new Error(`${next.refused} ${next.about}`);
  return next;
}
const worldsOf = (s: Case, calendar: Calendar) => ({ now: shapeWorld(s.power), changed: { ...shapeWorld(s.power), calendar } });
const daysOf = ({ promised, due }: Dues): (Day | null)[] => [promised, due].map((at) => (at === null ? null : dayOf(at - 1, ZONE)));

describe("a change of the calendar", () => {
  it.each(POWERS)("moves the clocks of %s to where they stand once it is made", (power) => {
    let compared = 0;
    fc.assert(
      fc.property(movesArb(14), gapArb, turnedArb, (moves, hours, days) => {
        const { runner, now, cases, worlds } = walked(power, moves, hours);
        const calendar = turned(now, days);
        const told = cases.map((s) => [s, whatIf(s, { ...worldsOf(s, calendar), at: now })] as const);
        worlds.calendar = calendar;
        tick(runner, now);
        for (const [s, shift] of told)
          for (const { key, dues, before, after: then, limit } of shift.clocks) {
            const [old, made] = [s.clocks[key], runner.cases.get(s.ref)?.clocks[key]];
            if (old === undefined || made === undefined || old.ended) continue;
            expect([key, dues.before]).toEqual([key, old.dues]);
            // What lapses by the change ends at once, by what it entails.
            if (made.ended) expect(Math.min(dues.after.due ?? now, now)).toBeLessThanOrEqual(now);
            else expect([limit, dues.after, then.due]).toEqual([limit, made.dues, daysOf(made.dues)[1]]);
            if (!made.ended && then.light !== null) expect([key, then.light]).toEqual([key, lightOf(made.dues, made, now).light]);
            if (before.light !== null) expect([key, before.light]).toEqual([key, lightOf(old.dues, old, now).light]);
            compared++;
          }
      }),
      RUNS,
    );
    expect(compared).toBeGreaterThan(5);
  });

  it.each(POWERS)("that adds free days ends no clock of %s earlier, and none changes what is over", (power) => {
    fc.assert(
      fc.property(movesArb(14), gapArb, turnedArb, (moves, hours, days) => {
        const { now, cases } = walked(power, moves, hours);
        for (const s of cases)
          for (const one of whatIf(s, { ...worldsOf(s, turned(now, days, true)), at: now }).clocks) {
            expect(one.move).not.toBe("earlier");
            if (one.inTime !== null) expect(one.inTime.after).toBe(one.inTime.before);
          }
      }),
      RUNS,
    );
  });

  it("is none where nothing is changed: every clock and every light stays", () => {
    fc.assert(
      fc.property(fc.constantFrom(...POWERS), movesArb(14), gapArb, (power, moves, hours) => {
        const { now, cases } = walked(power, moves, hours);
        for (const s of cases) {
          const { clocks, light } = whatIf(s, { ...worldsOf(s, CALENDAR_CN), at: now });
          for (const one of clocks) {
            expect(["same", "none"]).toContain(one.move);
            expect(one.after).toEqual(one.before);
            expect(one.inTime?.after).toBe(one.inTime?.before);
          }
          expect(light?.after).toBe(light?.before);
        }
      }),
      RUNS,
    );
  });
});

const LIC = "LIC-0312";
const accept = instantOf(2026, "03-06", "09:00");
/** Without a promise, so that the law's number alone says when it is red. */
const w = made(withPromise(shapeWorld(LIC), "decide", null));
const clockOf = (more: Partial<Clock>): Clock => ({
  ...newClock("decide", dayOf(accept, ZONE), accept),
  cal: 1,
  ...more,
});
const caseOf = (clock: Clock): Case => ({ ...({} as Case), power: LIC, status: "open", clocks: { decide: clock } });
const day = (text: string): Day => dayOf(instantOf(2026, text, "12:00"), ZONE);
function made(world: World | Refusal): World {
  if (isRefusal(world)) throw new Error(`${world.refused} ${world.about}`);
  return world;
}
function under(world: World | Refusal, clock: Clock, at: string) {
  const [one] = whatIf(caseOf(clock), { now: w, changed: made(world), at: instantOf(2026, at, "10:00") }).clocks;
  if (one === undefined) throw new Error("no clock");
  return one;
}

describe("a change of a limit", () => {
  const counts = (n: number, unit: "workday" | "day" | "month" = "workday") => withCounts(w, ["decide"], { n, unit });
  it("reckons the running clock anew, and turns its light", () => {
    const is = w.standard.checked.limits.get("decide");
    expect(is).toMatchObject({ counts: { n: 20, unit: "workday" } });
    const five = under(counts(5), clockOf({}), "03-16");
    expect([five.move, five.after.due, five.before.due]).toEqual(["earlier", day("03-13"), day("04-03")]);
    expect([five.before.light, five.after.light]).toEqual(["green", "red"]);
    expect(under(counts(1, "month"), clockOf({}), "03-16").after.due).toBe(day("04-07"));
    expect(under(withPromise(w, "decide", 10), clockOf({}), "03-16").after.promised).toBe(day("03-20"));
  });
  it("makes red what it ends, and what was passed only by the shorter limit is passed no more", () => {
    const late = clockOf({ lapsed: true });
    expect(under(counts(40), late, "04-13").after.light).toBe("green");
    expect(under(counts(21), late, "04-13").after.light).toBe("red");
  });
  it("says nothing of a stopped clock, nor of one extended by other units", () => {
    expect(under(counts(5), clockOf({ stoppedOn: day("03-10") }), "03-16")).toMatchObject({ move: "none", after: { light: "held" } });
    expect(under(counts(1, "month"), clockOf({ extra: 10 }), "03-16").move).toBe("none");
    expect(under(counts(21), clockOf({ extra: 10 }), "03-16").move).toBe("later");
  });
  it.each<[string, Partial<Clock>, number, { before: boolean; after: boolean }]>([
    ["in time, and late under five days", { endedOn: day("03-20") }, 5, { before: true, after: false }],
    ["in time on the very last day", { endedOn: day("03-13") }, 5, { before: true, after: true }],
    ["late, and in time under forty", { endedOn: day("04-10"), lapsed: true }, 40, { before: false, after: true }],
    ["ended by its own lapse: nobody had acted", { endedOn: day("04-03"), lapsed: true }, 40, { before: false, after: false }],
    ["ended while it was stopped", { endedOn: day("05-20") }, 5, { before: true, after: true }],
  ])("judges an ended clock: %s", (_, clock, n, inTime) =>
    expect(under(counts(n), clockOf({ ended: true, ...clock }), "06-01").inTime).toEqual(inTime),
  );
  it.each([0, -1, 1.5, 1_000_000, Number.NaN, TRY_MAX.workday + 1])("refuses a limit of %d", (n) =>
    expect(counts(n)).toEqual({ refused: "bad-fact", about: "n" }),
  );
  it("refuses an unknown limit, one that is a given moment, and a promise beyond the law", () => {
    expect(withCounts(w, ["nothing"], { n: 3, unit: "day" })).toEqual({ refused: "unknown-limit", about: "nothing" });
    expect(withPromise(w, "decide", 21)).toEqual({ refused: "promise-beyond-law", about: "n" });
    expect(withPromise(w, "decide", 0)).toEqual({ refused: "bad-fact", about: "n" });
    const moment = [...shapeWorld("TEN-1").standard.checked.limits.values()].find(({ counts: c }) => "until" in c);
    expect(withCounts(shapeWorld("TEN-1"), [moment?.id ?? ""], { n: 3, unit: "day" })).toMatchObject({ refused: "unknown-limit" });
  });
  it("looks through twenty thousand clocks in seconds", () => {
    const then = counts(15);
    if (isRefusal(then)) throw new Error();
    const s = caseOf(clockOf({}));
    const began = performance.now();
    for (let i = 0; i < 20_000; i++) whatIf(s, { now: w, changed: then, at: START + DAY_MS });
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});
