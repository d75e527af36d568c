import { expect, test } from "vitest";
import { simulate } from "./simulate.ts";

const RUNS = 100;
const STEPS = 60;

test("whatever crashes, fails or is put back: one root for a size, nothing published goes back, nothing acknowledged is lost", async () => {
  const first = Math.floor(performance.timeOrigin) % 1_000_000;
  console.log(`simulation: seeds ${first} to ${first + RUNS - 1}`);
  const sum = { crashes: 0, signed: 0, restored: 0 };
  for (let seed = first; seed < first + RUNS; seed++) {
    const told = await simulate(seed, STEPS);
    expect(told.wrong, `seed ${seed}`).toEqual([]);
    sum.crashes += told.crashes;
    sum.signed += told.signed;
    sum.restored += told.restored;
  }
  // The dice must have met what they are about.
  expect(sum.crashes).toBeGreaterThan(RUNS / 4);
  expect(sum.signed).toBeGreaterThan(RUNS);
  expect(sum.restored).toBeGreaterThan(0);
}, 60_000);
