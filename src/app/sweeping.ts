// Files that were uploaded and never handed in: somebody's papers, which nobody may keep. They go after a day.
import type { Site } from "./site.ts";
import { sweep } from "./uploads.ts";

const EVERY_MS = 600_000;
/** How long an application may take to be filled in (ms): the file waits for it that long. */
export const KEPT_MS = 86_400_000;

/** Erases what was uploaded more than a day ago and not used, now and every ten minutes until stopped. A fault is told and the next round tries again. */
export function startSweeping(site: Site, fault: (what: unknown) => void): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const round = (): void => {
    running = sweep(site, site.clock.now() - KEPT_MS).catch(fault);
  };
  round();
  const timer = setInterval(round, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
