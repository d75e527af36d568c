// Fills batches without a timer: while one commits, the next fills. The fuller the house, the larger the batch.
// Promises: no case and no key twice in a batch; commits of one case in the order they came; one bad command harms nobody else.
import type { Append, Appended, Store } from "./store.ts";
import { StoreAway } from "./store.ts";

export type LanesOptions = {
  /** Batches in flight at once. Two: one commits, one is on its way. */
  lanes?: number;
  /** Commands in a batch, at most. */
  max?: number;
  /** Commands waiting, at most; beyond it the store counts as away. */
  waitingMax?: number;
  /** Awaited before each batch is sent: what must be durable before the commit is (the key file). When it throws, the batch fails with it. */
  beforeAppend?: () => Promise<void>;
  /** Hears of every batch when it has ended. */
  batched?: (batch: Batched) => void;
};
/** A batch that ended: commands in it, ms since it left the queue, and whether it failed as a whole. */
export type Batched = { size: number; ms: number; failed: boolean };
export type Lanes = {
  /** Appends one command; resolves when it is durable or lost. @throws StoreAway, or what the database said of this command alone. */
  append(a: Append): Promise<Appended>;
  /** How many commands wait for a batch. */
  waiting(): number;
  /** Resolves when nothing waits and nothing is in flight. */
  drain(): Promise<void>;
};

type Waiting = { a: Append; tell: (answer: Appended) => void; fail: (fault: unknown) => void };
type State = { store: Store; queue: Waiting[]; busy: Set<string>; flying: number; idle: (() => void)[]; options: Required<LanesOptions> };

/** What must not be twice in flight: the case, and the key. */
const claims = (a: Append): string[] => [`case ${a.case}`, ...(a.command ? [`key ${a.command.key}`] : [])];

/** Takes the next batch from the queue: the oldest first, leaving what is in flight, or behind something left, where it stands. */
const takeBatch = ({ queue, busy, flying, options }: State): Waiting[] => {
  // What waits is shared out over the free lanes: while the database has one half, the answers to the other are worked on.
  const share = Math.min(options.max, Math.ceil(queue.length / Math.max(1, options.lanes - flying)));
  const taken: Waiting[] = [];
  const kept: Waiting[] = [];
  const left = new Set<string>();
  while (queue.length > 0 && taken.length < share) {
    const next = queue.shift();
    if (next === undefined) break;
    const names = claims(next.a);
    if (names.some((name) => busy.has(name) || left.has(name))) {
      for (const name of names) left.add(name);
      kept.push(next);
    } else {
      for (const name of names) busy.add(name);
      taken.push(next);
    }
  }
  queue.unshift(...kept);
  return taken;
};

/** Sends a batch; where the database refuses it as a whole, halves of it, down to the one that is to blame. */
const send = async (store: Store, batch: readonly Waiting[]): Promise<void> => {
  try {
    const answers = await store.append(batch.map((waiting) => waiting.a));
    for (const [n, waiting] of batch.entries()) {
      const answer = answers[n];
      if (answer) waiting.tell(answer);
      else waiting.fail(new Error("the store gave no answer"));
    }
  } catch (fault) {
    if (fault instanceof StoreAway) throw fault;
    if (batch.length === 1) {
      batch[0]?.fail(fault);
      return;
    }
    const middle = Math.ceil(batch.length / 2);
    await sendBoth(store, batch.slice(0, middle), batch.slice(middle));
  }
};

const sendBoth = async (store: Store, first: readonly Waiting[], second: readonly Waiting[]): Promise<void> => {
  await send(store, first);
  await send(store, second);
};

const fly = async (state: State, batch: readonly Waiting[]): Promise<void> => {
  const began = performance.now();
  let failed = false;
  try {
    await state.options.beforeAppend();
    await send(state.store, batch);
  } catch (fault) {
    failed = true;
    // Those already answered do not hear this; nobody who is still waiting may believe that anything stands.
    const others = fault instanceof StoreAway ? state.queue.splice(0) : [];
    for (const waiting of [...batch, ...others]) waiting.fail(fault);
  } finally {
    for (const { a } of batch) for (const name of claims(a)) state.busy.delete(name);
    state.options.batched({ size: batch.length, ms: performance.now() - began, failed });
  }
};

const fill = (state: State): void => {
  while (state.flying < state.options.lanes) {
    const batch = takeBatch(state);
    if (batch.length === 0) break;
    state.flying += 1;
    void fly(state, batch).then(() => {
      state.flying -= 1;
      fill(state);
    });
  }
  if (state.flying === 0 && state.queue.length === 0) for (const tell of state.idle.splice(0)) tell();
};

/** Puts lanes before a store. */
export const makeLanes = (store: Store, options: LanesOptions = {}): Lanes => {
  const whole = { lanes: 2, max: 128, waitingMax: 10_000, beforeAppend: async () => undefined, batched: () => undefined, ...options };
  const state: State = { store, queue: [], busy: new Set(), flying: 0, idle: [], options: whole };
  let asked = false;
  return {
    append: (a) =>
      new Promise((tell, fail) => {
        if (state.queue.length >= whole.waitingMax) {
          fail(new StoreAway(`${whole.waitingMax} commands are waiting`));
          return;
        }
        state.queue.push({ a, tell, fail });
        if (asked) return;
        asked = true;
        // After the callers of this turn: they belong in one batch.
        queueMicrotask(() => {
          asked = false;
          fill(state);
        });
      }),
    waiting: () => state.queue.length,
    drain: () => new Promise((tell) => (state.flying === 0 && state.queue.length === 0 ? tell() : void state.idle.push(tell))),
  };
};
