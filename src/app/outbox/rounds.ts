// Work that comes again: after a while, or at once when asked; never twice at the same time.

export type Rounds = {
  /** The next round begins at once, or when the one that runs is over. */
  soon(): void;
  /** No further round; resolves when the one that runs is over. */
  stop(): Promise<void>;
};

/** Runs `work` now and then every so many ms after it ended. What it throws is told, and the next round tries again. */
export function startRounds(work: () => Promise<unknown>, everyMs: number, fault: (what: unknown) => void): Rounds {
  let stopped = false;
  let asked = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  async function round(): Promise<void> {
    asked = false;
    try {
      await work();
    } catch (what) {
      fault(what);
    }
    running = null;
    if (!stopped) timer = setTimeout(begin, asked ? 0 : everyMs);
  }
  function begin(): void {
    clearTimeout(timer);
    running = round();
  }
  begin();
  return {
    soon() {
      asked = true;
      if (running === null && !stopped) begin();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
