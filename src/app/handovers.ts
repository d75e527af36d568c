// Handing over what waits: one signature for many cases, and the work that follows from it. It promises that what was signed is done though the
// process dies in between, that no case is handed on twice, and that each case is told by the gate's own act, in the name of who signed. It leaves
// out who may ask: the gate says no in each case.
import { createHash } from "node:crypto";
import type pg from "pg";
import type { CaseRef, Hash, Instant, PersonId, PostId } from "../kernel/ids.ts";
import type { Holder } from "../kernel/who.ts";
import type { Handle } from "./handle.ts";
import { asking } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import { newCaseRef } from "./query-code.ts";
import type { Store } from "./store.ts";

export type Signer = { person: PersonId; post: PostId };
export type HandoverRow = {
  id: string;
  person: PersonId;
  post: PostId;
  from_holder: Holder;
  to_holder: Holder;
  made_at: Instant;
  signed_at: Instant | null;
  finished_at: Instant | null;
  total: number;
  done: number;
  /** Tried and not handed on. */
  left: number;
};
export type HandoverCase = { ref: CaseRef; result: string | null };
type Job = Pick<HandoverRow, "id" | "person" | "post" | "from_holder" | "to_holder">;

export type Handovers = {
  /** A draft over those of the cases that wait for `from` now; gives its name. Nothing is done before it is signed. */
  draft(by: Signer, from: Holder, to: Holder, refs: readonly CaseRef[]): Promise<string>;
  /** The newest of a person's, or the one named. */
  of(person: PersonId, id?: string): Promise<HandoverRow[]>;
  cases(person: PersonId, id: string): Promise<HandoverCase[]>;
  /** Signs a draft, durably, and begins; false where there is none or it was signed before. */
  sign(person: PersonId, id: string): Promise<boolean>;
  /** Drops a draft; false where there is none or it was signed. */
  drop(person: PersonId, id: string): Promise<boolean>;
  /** The next cases of one that were not tried yet, at most so many. */
  left(id: string, most: number): Promise<{ ref: CaseRef; head: Hash }[]>;
  /** Keeps what became of cases whose acts their signer sent himself; when all were tried, the hand-over is signed and over. */
  tell(person: PersonId, id: string, results: readonly (readonly [CaseRef, string])[]): Promise<void>;
  /** Works on everything that was signed and is not finished, and comes back when there is nothing left. Two calls share one round. */
  run(): Promise<void>;
  /** Looks now and then for what another process left unfinished. */
  start(fault: (what: unknown) => void): void;
  stop(): Promise<void>;
};
export type HandoverParts = { pool: pg.Pool; log: number; store: Pick<Store, "answered">; handle: Handle; now: () => Instant };

/** Cases tried at once: enough to fill the batches of the lanes. */
const AT_ONCE = 50;
/** Whoever works says so again after each piece; a process that died is taken over after this. By the machine's clock. */
const LEASE_MS = 30_000;
const LOOK_MS = 10_000;
const DRAFT_MS = 86_400_000;

const sha = (text: string): Hash => createHash("sha256").update(text).digest("hex") as Hash;

type Ask = <T extends pg.QueryResultRow>(name: string, values: unknown[]) => Promise<pg.QueryResult<T>>;

/** The work that follows from signatures, in rounds; two calls share one. */
function makeWorker(ask: Ask, { store, handle, now }: HandoverParts): Pick<Handovers, "run" | "start" | "stop"> {
  let round: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function work(job: Job): Promise<void> {
    for (;;) {
      const { rows } = await ask<{ ref: CaseRef; head: Hash }>("handover-next", [job.id, AT_ONCE]);
      if (rows.length === 0 || stopped) break;
      const results = await Promise.all(rows.map((one) => handOn(store, handle, job, one)));
      const refs = rows.map(({ ref }) => ref);
      await ask("handover-result", [job.id, refs, results, Date.now() + LEASE_MS]);
    }
    await ask("handover-finish", [job.id, now()]);
  }

  async function all(): Promise<void> {
    while (!stopped) {
      const job = (await ask<Job>("handover-lease", [Date.now(), LEASE_MS])).rows[0];
      if (job === undefined) return;
      await work(job);
    }
  }

  function run(): Promise<void> {
    round ??= all().finally(() => {
      round = null;
    });
    return round;
  }

  return {
    run,
    start(fault) {
      const look = (): void => {
        void run()
          .catch(fault)
          .finally(() => {
            if (!stopped) timer = setTimeout(look, LOOK_MS);
          });
      };
      look();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round?.catch(() => undefined);
    },
  };
}

/** Takes pool, log, gate and clock, gives the hand-overs of an installation. */
export function makeHandovers(parts: HandoverParts): Handovers {
  const { pool, log, now } = parts;
  const ask: Ask = (name, values) => asking(() => pool.query({ name, text: statement(name), values: [log, ...values] }));
  return {
    ...makeWorker(ask, parts),
    async draft({ person, post }, from, to, refs) {
      const id = newCaseRef();
      await ask("handover-drop", [person, null, now() - DRAFT_MS]);
      await ask("handover-draft", [id, person, post, from, to, now(), refs]);
      return id;
    },
    of: async (person, id) => (await ask<HandoverRow>("handover-find", [person, id ?? null])).rows,
    cases: async (person, id) => (await ask<HandoverCase>("handover-cases", [person, id])).rows,
    sign: async (person, id) => ((await ask("handover-sign", [person, id, now()])).rowCount ?? 0) > 0,
    left: async (id, most) => (await ask<{ ref: CaseRef; head: Hash }>("handover-next", [id, most])).rows,
    async tell(person, id, results) {
      const [refs, told] = [results.map(([ref]) => ref), results.map(([, result]) => result)];
      if (refs.length > 0) await ask("handover-result", [id, refs, told, null]);
      if ((await ask("handover-next", [id, 1])).rows.length > 0) return;
      await ask("handover-sign", [person, id, now()]);
      await ask("handover-finish", [id, now()]);
    },
    drop: async (person, id) => ((await ask("handover-drop", [person, id, null])).rowCount ?? 0) > 0,
  };
}

/** The same piece of the same signature, however often it is tried, is one act. */
const pieceOf = (job: Job, ref: CaseRef, step: string): string => sha(`handover\n${job.id}\n${ref}\n${step}`);

/** True where this very hand-over handed a step of the case on before. The ledger's keys say so; times would not, for a clock may be set back. */
async function wasTold(store: HandoverParts["store"], job: Job, ref: CaseRef, steps: readonly string[]): Promise<boolean> {
  for (const step of steps) if ((await store.answered(pieceOf(job, ref, step))) !== null) return true;
  return false;
}

/** Hands on every step of a case that waits for the holder. Gives "done", "gone" where none does, else the first refusal. */
async function handOn(
  store: HandoverParts["store"],
  handle: Handle,
  job: Job,
  { ref, head }: { ref: CaseRef; head: Hash },
): Promise<string> {
  const found = await handle.find(ref);
  if (found === null) return "gone";
  const { steps } = found.state;
  const keys = Object.keys(steps).filter((key) => steps[key]?.status === "open" && steps[key]?.to === job.from_holder);
  if (keys.length === 0) return (await wasTold(store, job, ref, Object.keys(steps))) ? "done" : "gone";
  for (const step of keys) {
    const answer = await handle.handle({
      command: {
        case: ref,
        act: "hand-over",
        by: { kind: "person", person: job.person, post: job.post },
        step,
        facts: { to: job.to_holder },
        seen: head,
      },
      key: { key: pieceOf(job, ref, step), body: sha(job.to_holder) },
    });
    if (!answer.done) return answer.refusal.refused;
  }
  return "done";
}
