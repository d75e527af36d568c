// Letters as the database keeps them. Every change is one statement; who sends a letter holds it by a lease that the database's clock measures.
import type pg from "pg";
import type { Day, Instant, PersonId } from "../../kernel/ids.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import type { Claimed, LetterKind, LetterReason, LetterState, Outcome, Planned } from "./letter.ts";

/** A commit with what letters need of its case; what comes from `cases` is null for settings of the world. */
export type CommitRow = {
  index: number;
  case_ref: string;
  seq: number;
  at: number;
  leaf: string;
  power: string | null;
  standard: number | null;
  waiting: string[] | null;
};
export type LetterRow = {
  id: number;
  lane: string;
  kind: LetterKind;
  recipient: string;
  index: number | null;
  case_ref: string | null;
  state: LetterState;
  reason: LetterReason | null;
  said: number | null;
  address: string | null;
  planned_at: number;
  done_at: number | null;
  tries: number;
  decided_by: string | null;
  /** Ms until it may be tried next. */
  wait: number;
  number: string | null;
};
export type CountRow = { state: LetterState; lane: string; n: number; oldest: number };
type ClaimedRow = Omit<Claimed, "case" | "attempt"> & { case_ref: Claimed["case"]; attempts: number };

/** How an attempt ended, as it is written down: `wait` in ms before the next one. */
export type Ended = Pick<Outcome, "reason" | "said" | "address"> & { state: LetterState; wait: number };
export type Letters = ReturnType<typeof makeLetters>;

const ALL = Number.MAX_SAFE_INTEGER;

/** Takes a pool that acts as `app`, the number of the log and the site's clock, gives its letters. Every call may throw StoreAway. */
export function makeLetters(pool: pg.Pool, log: number, now: () => Instant) {
  const ask = async <T extends pg.QueryResultRow>(name: string, values: readonly unknown[] = []): Promise<T[]> =>
    (await asking(() => pool.query<T>({ name, text: statement(name), values: [log, ...values] }))).rows;
  const did = async (name: string, values: readonly unknown[]): Promise<boolean> => (await ask(name, values)).length > 0;
  return {
    /** Where the outbox was off until now, it begins behind `last`. */
    begin: (last: number) => ask("outbox-begin", [last]),
    place: async () => (await ask<{ index: number; digest_day: Day | null }>("outbox-place"))[0] ?? null,
    after: (index: number, limit: number) => ask<CommitRow>("outbox-after", [index, limit]),
    /** Plans what commits behind `from` up to `to` ask for, and moves the place; gives how many letters are new. */
    async plan(from: number, to: number, letters: readonly Planned[]): Promise<number> {
      const of = <K extends keyof Planned>(name: K) => letters.map((l) => l[name]);
      const columns = [of("key"), of("lane"), of("kind"), of("recipient"), of("index"), of("case"), of("wait")];
      return (await ask("outbox-plan", [from, to, now(), ...columns])).length;
    },
    planDigests: async (day: Day): Promise<number> => (await ask("outbox-digest", [day, now()])).length,
    async claim(lane: string, { owner, limit, leaseMs }: { owner: string; limit: number; leaseMs: number }): Promise<Claimed[]> {
      const rows = await ask<ClaimedRow>("outbox-claim", [lane, owner, limit, leaseMs]);
      return rows.map(({ case_ref, attempts, ...rest }) => ({ ...rest, case: case_ref, attempt: attempts }));
    },
    /** False: the lease has run out, and the letter must not leave. */
    handed: (l: Claimed, owner: string) => did("outbox-handed", [l.id, owner, l.attempt]),
    renew: (owner: string, leaseMs: number) => ask("outbox-renew", [owner, leaseMs]),
    done: (l: Claimed, owner: string, { state, reason, said, address, wait }: Ended) =>
      did("outbox-done", [l.id, owner, l.attempt, state, reason ?? null, said ?? null, address ?? null, now(), wait]),
    /** Gives how many letters of processes that are gone were found. */
    recover: async (): Promise<number> => (await ask("outbox-recover", [now()])).length,
    /** What waits for a webhook lane that is not among these has failed. */
    orphan: (lanes: readonly string[]) => ask("outbox-orphans", [lanes, now()]),
    decide: (id: number, change: { from: readonly LetterState[]; to: LetterState; by: PersonId }) =>
      did("outbox-decide", [id, change.from, change.to, change.by, now()]),
    list: (state: LetterState | null, below: number | null, limit: number) => ask<LetterRow>("outbox-list", [state, below ?? ALL, limit]),
    counts: () => ask<CountRow>("outbox-counts"),
    sweep: (webhooksBefore: Instant, mailBefore: Instant) => ask("outbox-sweep", [webhooksBefore, mailBefore]),
  };
}
