export type SiteClock = { now: () => number; set: boolean };

/**
 * The clock of the site: this machine's, or one that starts at `startAt` (ms) and runs on from there; then pages say that it was set. `set`: ms
 * by which somebody has set the clock since, for tests.
 */
export function siteClock(startAt: number | null, set: () => number = () => 0): SiteClock {
  if (startAt === null) return { now: () => Date.now() + set(), set: false };
  const ahead = startAt - Date.now();
  return { now: () => Date.now() + ahead + set(), set: true };
}
