export type SiteClock = { now: () => number; set: boolean };

/** The clock of the site: this machine's, or one that starts at `startAt` (ms) and runs on from there; then pages say that it was set. */
export function siteClock(startAt: number | null): SiteClock {
  if (startAt === null) return { now: () => Date.now(), set: false };
  const ahead = startAt - Date.now();
  return { now: () => Date.now() + ahead, set: true };
}
