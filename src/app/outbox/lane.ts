// A lane: letters that go the same way, a few at once. It holds what it sends by a lease; whatever ends it, every letter of it is then sent,
// waits, failed, or is known to be uncertain.
import type { Claimed, LetterState, Outcome } from "./letter.ts";
import type { Ended, Letters } from "./letters.ts";
import { startRounds } from "./rounds.ts";

/** Sends one letter. `handing`: to be asked before the first byte of a letter that must not go twice leaves. */
export type Send = (l: Claimed, handing: () => Promise<boolean>, stop: AbortSignal) => Promise<Outcome>;
export type LaneParts = {
  name: string;
  atOnce: number;
  letters: Pick<Letters, "claim" | "handed" | "done">;
  /** This process; no other has this name. */
  owner: string;
  send: Send;
  fault: (what: unknown) => void;
};
export type Lane = { soon(): void; stop(): Promise<void> };

/** How long a letter is held without a sign of life (ms); signs are given three times as often (outbox.ts). */
export const LEASE_MS = 30_000;
const LOOK_MS = 2_000;
/** When we are asked to stop: so long to end what has begun (ms). */
const STOP_MS = 5_000;
const FIRST_WAIT_MS = 60_000;
const WAIT_MAX_MS = 4 * 3_600_000;
/** With these waits the last try is about three days after the first. */
export const TRIES_MAX = 24;

/** Ms before the next try after this many, doubled each time up to four hours; a tenth by chance, so that not all come back at once. */
export function waitAfter(tries: number, chance: number): number {
  const wait = Math.min(WAIT_MAX_MS, FIRST_WAIT_MS * 2 ** Math.min(20, tries - 1));
  return Math.round(wait * (1 + chance / 10));
}

/** What is written down of an attempt. `stopped`: it was cut short by us, which is nobody's failure. */
export function endedBy(outcome: Outcome, tries: number, { chance, stopped }: { chance: number; stopped: boolean }): Ended {
  const { state, ...rest } = outcome;
  if (state !== "later") return { ...rest, state: state as LetterState, wait: 0 };
  if (stopped) return { ...rest, state: "waiting", wait: 0 };
  if (tries >= TRIES_MAX) return { ...rest, state: "failed", reason: "gave-up", wait: 0 };
  return { ...rest, state: "waiting", wait: waitAfter(tries, chance) };
}

/** Starts a lane; it looks every two seconds, and at once when told that there is something new. */
export function startLane(p: LaneParts): Lane {
  const stop = new AbortController();
  const running = new Set<Promise<void>>();
  let full = false;

  async function attempt(l: Claimed): Promise<void> {
    const outcome = await p.send(l, () => p.letters.handed(l, p.owner), stop.signal);
    await p.letters.done(l, p.owner, endedBy(outcome, l.tries, { chance: Math.random(), stopped: stop.signal.aborted }));
  }
  function begin(l: Claimed): void {
    // A fault leaves the letter as it is held: when the lease runs out, it is known whether it had begun to leave.
    const one = attempt(l)
      .catch(p.fault)
      .finally(() => {
        running.delete(one);
        if (full) rounds.soon();
      });
    running.add(one);
  }
  async function look(): Promise<void> {
    const limit = p.atOnce - running.size;
    full = limit === 0;
    if (full) return;
    const found = await p.letters.claim(p.name, { owner: p.owner, limit, leaseMs: LEASE_MS });
    for (const l of found) begin(l);
    full = found.length === limit;
  }
  const rounds = startRounds(look, LOOK_MS, p.fault);
  return {
    soon: () => rounds.soon(),
    async stop() {
      await rounds.stop();
      const cut = setTimeout(() => stop.abort(), STOP_MS);
      await Promise.all(running);
      clearTimeout(cut);
    },
  };
}
