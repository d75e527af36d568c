// How far the ledger has come, known without asking: LISTEN, with a look now and then where a notice was lost.
import type pg from "pg";

export type Revision = {
  readonly number: number;
  /** Calls `listener` whenever the ledger has moved; gives the function that ends it. One connection listens for the whole process. */
  heard(listener: () => void): () => void;
  stop(): Promise<void>;
};
const LOOK_MS = 5_000;

/** A number that only grows, and who wants to know. */
function growing(start: number) {
  const listeners = new Set<() => void>();
  let number = start;
  return {
    get number() {
      return number;
    },
    moveTo(to: number): void {
      if (to <= number) return;
      number = to;
      for (const listener of listeners) listener();
    },
    heard(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Takes a pool, the number of the log and how to ask for the next index (which also follows the world); goes on until stopped. */
export async function followRevision(pool: pg.Pool, log: number, next: () => Promise<number>): Promise<Revision> {
  const ledger = growing(await next());
  let stopped = false;
  let client: pg.PoolClient | null = null;

  /** After a burst of notices one look is enough; one that goes on is looked at all the while, for a new post must not wait for it to end. */
  let soon: NodeJS.Timeout | undefined;
  function told(): void {
    soon ??= setTimeout(() => {
      soon = undefined;
      void look();
    }, 50);
  }

  /** A connection that breaks says so more than once, also after we stopped; letting go of it twice would end the process. */
  function letGo(of: pg.PoolClient | null): void {
    if (of === null || client !== of) return;
    client = null;
    of.release(true);
  }

  async function listen(): Promise<void> {
    if (stopped || client !== null) return;
    const fresh = await pool.connect();
    if (stopped || client !== null) return fresh.release();
    client = fresh;
    fresh.on("notification", (n) => {
      const [of, index] = (n.payload ?? "").split(" ").map(Number);
      if (of !== log || index === undefined) return;
      ledger.moveTo(index + 1);
      told();
    });
    fresh.on("error", () => letGo(fresh));
    await fresh.query("listen mingtang");
  }

  async function look(): Promise<void> {
    try {
      await listen();
      ledger.moveTo(await next());
    } catch {
      // The database is away: pages say so; the next look tries again.
    }
  }
  await look();
  const timer = setInterval(() => void look(), LOOK_MS);
  return {
    get number() {
      return ledger.number;
    },
    heard: ledger.heard,
    async stop() {
      stopped = true;
      clearInterval(timer);
      clearTimeout(soon);
      letGo(client);
    },
  };
}
