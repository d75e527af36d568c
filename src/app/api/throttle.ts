// Counts tries by name within a window of time, in this process. What is counted is taken at once, so that many tries together gain nothing.

import { recent } from "../recent.ts";
import { Problem } from "../routes/asking.ts";

export type Throttle = {
  /** Counts a try of this name. Throws Problem 429 with `retryAfter` in seconds when there were too many. */
  take(name: string, now: number): void;
  /** Takes a try back: it was a right one. */
  giveBack(name: string): void;
};

/** Takes how many tries a window (ms) holds, gives the counter. */
export function makeThrottle(max: number, windowMs: number): Throttle {
  const seen = recent<{ since: number; n: number }>(20_000);
  return {
    take(name, now) {
      const known = seen.get(name);
      const fresh = known === undefined || now - known.since >= windowMs;
      const held = fresh ? { since: now, n: 0 } : known;
      if (held.n >= max) throw new Problem(429, "too-many", { retryAfter: Math.ceil((held.since + windowMs - now) / 1000) });
      seen.set(name, { ...held, n: held.n + 1 });
    },
    giveBack(name) {
      const known = seen.get(name);
      if (known !== undefined && known.n > 0) seen.set(name, { ...known, n: known.n - 1 });
    },
  };
}
