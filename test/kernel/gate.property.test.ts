import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entry } from "../../src/kernel/commit.ts";
import type { Instant } from "../../src/kernel/ids.ts";
import { isRefusal } from "../../src/kernel/refusal.ts";
import { LAW_POWERS } from "../scenario/law.ts";
import { instantOf } from "../scenario/parse.ts";
import { Runner, replay, type Worlds } from "../scenario/run.ts";
import { SHAPES, shapeWorld } from "../shape/shapes.ts";
import { after, commandOf, firstCase, type Move, movesArb, seenBy } from "./walk.ts";

const START = instantOf(2026, "03-02", "09:00");
const POWERS = [...SHAPES.flatMap((s) => s.standards.map((x) => x.power)), ...LAW_POWERS];

/** Walks one case of a power; gives the runner and how many moves the gate let pass. */
function walk(power: string, moves: readonly Move[], worlds: Worlds): { runner: Runner; done: number } {
  const runner = new Runner(worlds);
  let now: Instant = START;
  let done = 0;
  for (const m of moves) {
    now = after(now, m);
    const s = firstCase(runner.cases);
    const command = commandOf(worlds(power), s, m, now);
    if (!isRefusal(runner.command(power, { ...command, ...seenBy(s, m) }, now))) done++;
  }
  return { runner, done };
}

/** Events of the clock, and only they, carry a moment of their own; they stand before the act, and never after the commit's moment. */
function clockOnly({ commit }: Entry): boolean {
  const act = commit.events.findIndex((e) => (e.type === "act-done" || e.type === "act-proposed" || e.type === "sign-refused") && !e.at);
  return commit.events.every((e, i) => {
    if (e.at === undefined) return e.type !== "act-done" || !e.by.some((b) => b.kind === "clock");
    return e.at <= commit.at && (act < 0 || i < act) && (e.type !== "act-done" || e.by.every((b) => b.kind === "clock"));
  });
}

describe("random walks", () => {
  for (const power of POWERS)
    it(`${power}: never throws, replays byte for byte, and only the clock dates`, () => {
      let done = 0;
      fc.assert(
        fc.property(movesArb(40), (moves) => {
          const walked = walk(power, moves, shapeWorld);
          done += walked.done;
          const { entries, cases } = walked.runner;
          expect(replay(entries, shapeWorld)).toEqual([]);
          expect(entries.filter((e) => !clockOnly(e))).toEqual([]);
          for (const s of cases.values()) {
            const seqs = s.done.map((d) => d.seq);
            expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
            expect(s.trail.length).toBe(s.seq);
          }
        }),
        { numRuns: 40 },
      );
      expect(done).toBeGreaterThan(10);
    });
});
