// The ticker: takes cases whose moment has come and lets the clock speak. What is shown does not wait for it; the ledger follows within a minute.
import type { CaseRef } from "../kernel/ids.ts";
import type { Handle } from "./handle.ts";
import type { Store } from "./store.ts";

export type Ticker = { stop(): Promise<void> };
export type TickParts = {
  store: Store;
  handle: Handle;
  now: () => number;
  fault: (what: unknown) => void;
  /** Looks at some of the cases that a newer calendar may move; true while there are more. What is due never waits for all of them. */
  recount?: (goesOn: () => boolean) => Promise<boolean>;
  /** Hears of every round that went well: how many cases were ticked. */
  ticked?: (cases: number) => void;
};

type DueParts = Pick<TickParts, "store" | "handle" | "now">;

const EVERY_MS = 1_000;
/** How long a case is left to the worker that took it: one that dies has its cases ticked by another after this time. A tick takes some ms. */
export const LEASE_MS = 10_000;
const AT_ONCE = 200;
/** Ticks in hand at a time: people who act meanwhile wait behind so many and no more. */
const IN_HAND = 32;

/** The cases that are due, at most so many, in memory and leased. */
async function take({ store, handle, now }: DueParts): Promise<readonly CaseRef[]> {
  const due = await store.due(now(), AT_ONCE, LEASE_MS);
  await handle.fetch(due);
  return due;
}

/** Ticks cases until none is due, or until told to stop; gives how many. The next are fetched while those before them are ticked. */
export async function tickDue(parts: DueParts, goesOn: () => boolean = () => true): Promise<number> {
  let n = 0;
  for (let due = await take(parts); due.length > 0; ) {
    const next = goesOn() ? take(parts) : [];
    const [ahead] = await Promise.all([next, tickAll(parts.handle, due)]);
    n += due.length;
    due = ahead;
  }
  return n;
}

/** Ticks these cases, few of them at a time; gives in how many something was written down. */
export async function tickAll(handle: Handle, refs: readonly CaseRef[]): Promise<number> {
  const left = [...refs].reverse();
  let done = 0;
  const hand = async (): Promise<void> => {
    for (let ref = left.pop(); ref !== undefined; ref = left.pop()) if ((await tick(handle, ref)).done) done++;
  };
  await Promise.all(Array.from({ length: IN_HAND }, hand));
  return done;
}

const tick = (handle: Handle, ref: CaseRef) => handle.handle({ command: { case: ref, act: "tick", by: { kind: "clock" } } });

/** Ticks until stopped: while there is something to do without a pause, else every second. A fault is told and the next round tries again. */
export function startTicker(parts: TickParts): Ticker {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const round = async (): Promise<void> => {
    let more = false;
    try {
      more = (await parts.recount?.(() => !stopped)) ?? false;
    } catch (what) {
      parts.fault(what);
    }
    try {
      const ticked = await tickDue(parts, () => !stopped);
      parts.ticked?.(ticked);
    } catch (what) {
      parts.fault(what);
    }
    if (!stopped) timer = setTimeout(begin, more ? 0 : EVERY_MS);
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
