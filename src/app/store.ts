// The store: where accepted commits become durable, each exactly once, in one order. Every store passes `store.contract.ts`.
// Leaves out: what lists and pages ask (app/lists), which only PostgreSQL answers.
import type { Case } from "../kernel/case.ts";
import type { CaseRef, Day, Hash, Index, Instant, PowerId } from "../kernel/ids.ts";

/** Whose bundle: one encrypted bundle of openings per commit and audience. `sealed:ACT` waits for that act. */
export type BundleAudience = "public" | "counterpart" | "internal" | `sealed:${string}`;
/** AES-256-GCM: nonce (12) ‖ ciphertext ‖ tag (16). `slot` says where the key is kept outside the database. */
export type Bundle = { audience: BundleAudience; slot: string; sealed: Uint8Array };
/** An opening that is public now, in the clear, deletable. */
export type OpenOpening = { path: string; salt: string; value: unknown };

/** What queues, lists and the ticker need of a case after a commit; written in the commit's own transaction. All of it open data. */
export type CaseRow = {
  power: PowerId;
  agency: string;
  standard: number;
  status: Case["status"];
  outcome: string | null;
  /** When the case's first commit was made. */
  receivedAt: Instant;
  acceptedAt: Instant | null;
  concludedAt: Instant | null;
  closedAt: Instant | null;
  /** Holders (posts, persons) and roles whose turn it is: "post:review", "person:…", "applicant". Empty when nobody's. */
  waiting: readonly string[];
  /** Names of the open steps. */
  steps: readonly string[];
  /** Moments at which the shown light turns: the earliest of the running clocks that warn somebody. Null: never. */
  warnAt: Instant | null;
  redAt: Instant | null;
  /** Last day of the clock that turns first; null while stopped or when none runs. */
  dueOn: Day | null;
  stopped: boolean;
  /** The only schedule: when the ticker must look next. */
  wakeAt: Instant | null;
  /** True once a promise or a limit of the law was passed. */
  late: boolean;
  /**
   * Until when every delay of the case is excused: a moment, MAX_SAFE_INTEGER where no other can come, null where one is not, or none was. So a
   * light that is red now is excused while this lies ahead.
   */
  excusedUntil: Instant | null;
  /** From when a promise is passed, and a limit of the law; null while none runs. A light red before either is that of a step's own days. */
  promiseAt: Instant | null;
  lawAt: Instant | null;
  /**
   * The folded case, stamped with the version of the fold; a cache. Given: null leaves the one that is there. Read: the newest given, which
   * may be older than the case (its `seq` says how far it goes), or null.
   */
  snapshot: Case | null;
  fold: string;
};

/** One event to be counted among those of its power on its day (Append.row says which power). */
export type Tally = { day: Day; what: "received" | "accepted" | "decided" | "late" | "late-excused" | "late-blamed" | `outcome/${string}` };

export type Append = {
  /** Idempotency-Key of the caller with the hash of the body it came with. */
  command: { key: string; body: Hash } | null;
  case: CaseRef;
  /** Number of this commit in its case, from 1; the case must have exactly `seq - 1` commits now. */
  seq: number;
  leaf: Uint8Array;
  hash: Hash;
  at: Instant;
  /**
   * The reference index decided under; refused unless it is the latest when this commit's turn comes. Reference commits of one batch
   * may name each other by the index they are about to get.
   */
  reference: Index;
  /** Null for reference commits (`ref:…`), which advance the reference index. */
  row: CaseRow | null;
  /** What it adds to the figures. */
  tallies: readonly Tally[];
  bundles: readonly Bundle[];
  open: readonly OpenOpening[];
  /** Paths whose open openings are taken down. */
  closed: readonly string[];
  /** Hashes of the one-use tokens of the files that come with this commit. */
  uploads?: readonly Hash[];
  /** At the first commit of a case: the HMAC of its query code, and the prefix and year of its number. */
  start: { queryMac: Uint8Array; prefix: string; year: number } | null;
};
export type Appended =
  /** number: the case's; null for reference commits. again: this key was answered before, with this index. */
  | { done: true; index: Index; number: string | null; again: boolean }
  /** version: somebody else was first. reference: the world moved. answered: the same key with another body. upload: a token is used up or unknown. */
  | { done: false; lost: "version" | "reference" | "frozen" | "answered" | "upload" };

/** The database cannot be reached or was lost on the way: nothing is acknowledged, and what was sent may or may not stand. */
export class StoreAway extends Error {
  override name = "StoreAway";
  constructor(cause?: unknown) {
    super("the database is away", { cause });
  }
}

export type StoredLeaf = { index: Index; case: CaseRef; seq: number; hash: Hash; leaf: Uint8Array };
export type StoredCase = { ref: CaseRef; number: string; seq: number; head: Hash; row: CaseRow };
export type StoredBundle = Bundle & { index: Index };

export type Store = {
  /**
   * Appends a batch in one transaction: winners get consecutive indexes, losers a reason; no case and no key twice in a batch.
   * Judged in this order: answered, frozen, reference, version, upload. Every call may throw StoreAway.
   */
  append(batch: readonly Append[]): Promise<readonly Appended[]>;
  /** The same, but all or nothing: where one of the batch loses, none of it stands, and the answers say who lost (an import). */
  appendWhole(batch: readonly Append[]): Promise<readonly Appended[]>;
  /** Next index and the latest reference index (-1: none). */
  head(): Promise<{ next: Index; reference: Index; frozen: boolean }>;
  /** By random reference or by case number; null when there is none. */
  find(name: string): Promise<StoredCase | null>;
  /** Cases by their random references with all their commits in order, by one question; those that are not there are left out. */
  many(refs: readonly CaseRef[]): Promise<readonly { found: StoredCase; leaves: readonly StoredLeaf[] }[]>;
  /** Commits of one case in order: all, or those after a `seq`. */
  leavesOf(ref: CaseRef, after?: number): Promise<readonly StoredLeaf[]>;
  /** Commits from an index on, in order; `references` keeps only the reference commits. */
  leavesAfter(after: Index, limit: number, only?: "references"): Promise<readonly StoredLeaf[]>;
  /** Bundles of a case for one audience, in order. */
  bundlesOf(ref: CaseRef, audience: BundleAudience): Promise<readonly StoredBundle[]>;
  /** Openings of a case that are public now. */
  openOf(ref: CaseRef): Promise<readonly (OpenOpening & { index: Index })[]>;
  /** Cases whose `wakeAt` has come, earliest first; two callers never get the same one within `leaseMs`. */
  due(now: Instant, limit: number, leaseMs: number): Promise<readonly CaseRef[]>;
  /** Everything counted for a power, by day and what. */
  tallies(power: PowerId): Promise<readonly (Tally & { agency: string; n: number })[]>;
  /** The answer given to this key, if any. */
  answered(key: string): Promise<{ body: Hash; index: Index; case: CaseRef } | null>;
  /** True when the HMAC is that of the case's query code (compared in constant time). */
  queryMatches(ref: CaseRef, mac: Uint8Array): Promise<boolean>;
  close(): Promise<void>;
};
