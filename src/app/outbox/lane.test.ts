import { expect, it } from "vitest";
import { endedBy, TRIES_MAX, waitAfter } from "./lane.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

it.each([
  [1, MINUTE],
  [2, 2 * MINUTE],
  [8, 128 * MINUTE],
  [9, 4 * HOUR],
  [1_000, 4 * HOUR],
])("after %i tries it waits %i ms, and at most a tenth more by chance", (tries, ms) => {
  expect(waitAfter(tries, 0)).toBe(ms);
  expect(waitAfter(tries, 1)).toBe(Math.round(ms * 1.1));
});

it("gives up about three days after the first try", () => {
  const waits = Array.from({ length: TRIES_MAX - 1 }, (_, n) => waitAfter(n + 1, 0));
  const days = waits.reduce((a, b) => a + b, 0) / (24 * HOUR);
  expect(days).toBeGreaterThan(2.5);
  expect(days).toBeLessThan(3.5);
  const ended = endedBy({ state: "later", reason: "put-off", said: 451 }, TRIES_MAX, { chance: 0, stopped: false });
  expect(ended).toEqual({ state: "failed", reason: "gave-up", said: 451, wait: 0 });
});

it("puts back what our own stop cut short, and never what is uncertain", () => {
  const stopped = { chance: 0, stopped: true };
  expect(endedBy({ state: "later", reason: "unreachable" }, TRIES_MAX, stopped)).toMatchObject({ state: "waiting", wait: 0 });
  expect(endedBy({ state: "uncertain", reason: "silent" }, 1, stopped)).toMatchObject({ state: "uncertain" });
});
