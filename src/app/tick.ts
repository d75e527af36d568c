// The ticker: takes cases whose moment has come and lets the clock speak. What is shown does not wait for it; the ledger follows within a minute.
import type { CaseRef } from "../kernel/ids.ts";
import type { Handle } from "./handle.ts";
import type { Lists } from "./lists.ts";
import type { Store } from "./store.ts";

export type Ticker = { stop(): Promise<void> };
export type TickParts = {
  store: Store;
  handle: Handle;
  lists: Pick<Lists, "openCases">;
  now: () => number;
  fault: (what: unknown) => void;
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

async function tickAll(handle: Handle, refs: readonly CaseRef[]): Promise<void> {
  const left = [...refs].reverse();
  const hand = async (): Promise<void> => {
    for (let ref = left.pop(); ref !== undefined; ref = left.pop()) await tick(handle, ref);
  };
  await Promise.all(Array.from({ length: IN_HAND }, hand));
}

const tick = (handle: Handle, ref: CaseRef) => handle.handle({ command: { case: ref, act: "tick", by: { kind: "clock" } } });

/** Ticks every open case once: after a new version of the calendar each running clock is counted anew (`recounted`). Gives how many. */
export async function recountOpen({ handle, lists }: Pick<TickParts, "handle" | "lists">): Promise<number> {
  let after = "";
  for (let n = 0; ; ) {
    const refs = await lists.openCases(after, AT_ONCE);
    await handle.fetch(refs);
    await tickAll(handle, refs);
    n += refs.length;
    const last = refs.at(-1);
    if (last === undefined || refs.length < AT_ONCE) return n;
    after = last;
  }
}

/** Ticks until stopped: while there is something to do without a pause, else every second. A fault is told and the next round tries again. */
export function startTicker(parts: TickParts): Ticker {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  // The first version needs no recount; a newer one does, also where this process was not there when it came.
  let counted = 1;
  const recount = async (): Promise<void> => {
    const version = parts.handle.book().calendars.at(-1)?.version ?? 1;
    if (version === counted) return;
    await recountOpen(parts);
    counted = version;
  };
  const round = async (): Promise<void> => {
    try {
      await recount();
      const ticked = await tickDue(parts, () => !stopped);
      parts.ticked?.(ticked);
    } catch (what) {
      parts.fault(what);
    }
    if (!stopped) timer = setTimeout(begin, EVERY_MS);
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
