// The ticker: takes cases whose moment has come and lets the clock speak. What is shown does not wait for it; the ledger follows within a minute.
import type { Handle } from "./handle.ts";
import type { Store } from "./store.ts";

export type Ticker = { stop(): Promise<void> };
export type TickParts = { store: Store; handle: Handle; now: () => number; fault: (what: unknown) => void };

const EVERY_MS = 1_000;
const LEASE_MS = 60_000;
const AT_ONCE = 200;

/** Ticks every case that is due; gives how many. */
export async function tickDue({ store, handle, now }: Omit<TickParts, "fault">): Promise<number> {
  const due = await store.due(now(), AT_ONCE, LEASE_MS);
  await Promise.all(due.map((ref) => handle.handle({ command: { case: ref, act: "tick", by: { kind: "clock" } } })));
  return due.length;
}

/** Ticks until stopped: at once again while there is much to do, else every second. A fault is told and the next round tries again. */
export function startTicker(parts: TickParts): Ticker {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const round = async (): Promise<void> => {
    let full = false;
    try {
      full = (await tickDue(parts)) === AT_ONCE;
    } catch (what) {
      parts.fault(what);
    }
    if (!stopped) timer = setTimeout(begin, full ? 0 : EVERY_MS);
  };
  const begin = (): void => {
    running = round();
  };
  begin();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
