// One commit is one accepted command with all its events: one leaf of the ledger. Closed union of events; fields are owned here, bytes by `ledger`.
import type { Facts, Opening, Read } from "./fact.ts";
import type {
  ActId,
  CaseRef,
  Day,
  DocumentId,
  Hash,
  Index,
  Instant,
  LimitId,
  LinkId,
  OutcomeId,
  PowerId,
  RegisterId,
  RoleId,
  StepId,
} from "./ids.ts";
import type { Dues } from "./limit.ts";
import type { Actor, Holder, Who } from "./who.ts";

/** The case that asked for this one. */
export type Cause = { case: CaseRef; answer: ActId | null };
/** The last witnessed checkpoint that the signer verified. */
export type Anchor = { size: Index; root: Hash };
/** Over "mingtang/act/v1\n" + JCS({origin, case, commitments, act}). */
export type Signature = { alg: "p256" | "ed25519" | "sm2" | "webauthn"; kid: string; value: string; client?: string };

export type Command = {
  case: CaseRef;
  act: ActId;
  by: Actor;
  /** Key of the step instance; may be left out where only one fits. */
  step?: string;
  facts?: Facts;
  closed?: readonly Opening[];
  commitments?: readonly Hash[];
  reads?: readonly Read[];
  /** Leaf hash of the head that the person looked at. */
  seen?: Hash;
  anchor?: Anchor;
  sig?: Signature;
  cause?: Cause;
  /** Random names for cases that this act may spawn. */
  fresh?: readonly CaseRef[];
  /** Mirrored powers only. */
  claimedAt?: Instant;
};

/** What is erased: closed values of one commit of the same case, each with its commitment, which says nothing once its opening is gone. */
export type Redacted = { seq: number; paths: string[]; commitments: Hash[] };
export type Change = "started" | "stopped" | "resumed" | "extended" | "ended" | "reopened" | "recounted";
export type SetWhat =
  | "genesis"
  | "agency"
  | "post"
  | "holders"
  | "mandate"
  | "power"
  | "standard"
  | "calendar"
  | "pool"
  | "key"
  | "inquiry"
  | "reads";

/** `at`: the legal moment, where it is not the commit's. */
export type Event = { at?: Instant } & (
  | { type: "started"; power: PowerId; standard: number; cause: Cause | null }
  | { type: "act-done" | "act-proposed" | "sign-refused"; act: ActId; by: Actor[]; as: Who; step?: string; facts: Facts }
  | { type: "step-opened"; step: StepId; key: string; to: Holder | Who }
  | { type: "step-handed"; key: string; to: Holder | Who }
  | { type: "step-finished"; key: string; next: StepId[]; back?: true }
  | { type: "step-cancelled"; key: string }
  | {
      type: "clock-changed";
      key: string;
      limit: LimitId;
      change: Change;
      day: Day;
      by?: string;
      ground?: string;
      dues: Dues;
      n?: number;
      cal: number;
    }
  | { type: "warned" | "overrun" | "lapsed"; key: string; limit: LimitId }
  | { type: "excused"; key: string; limit: LimitId; ground: string }
  | { type: "enrolled" | "drawn" | "left"; role: RoleId; who: Holder[] }
  | { type: "concluded"; outcome: OutcomeId }
  | { type: "issued"; document: DocumentId; to: Who; register?: RegisterId }
  | { type: "published" | "unpublished" | "revealed"; paths: string[] }
  | { type: "redacted"; of: Redacted[] }
  | { type: "asked"; link: LinkId; case: CaseRef; power: PowerId | null; act: ActId; answer: ActId | null; facts: Facts }
  | { type: "deviated"; act: ActId; refusal: string }
  | { type: "closed" | "reopened" | "annulled" }
  | { type: "set"; what: SetWhat; id: string; value: unknown }
);

export type Signed = {
  act: ActId;
  by: Actor;
  step: string | null;
  facts: Facts;
  reads: readonly Read[];
  seen: Hash | null;
  standard: number;
  anchor: Anchor | null;
};
export type Commit = {
  v: 1;
  origin: string;
  case: CaseRef;
  seq: number;
  prev: Hash;
  at: Instant;
  /** The reference index that it was decided under. */
  ref: Index;
  engine: string;
  act: Signed;
  sig: Signature | null;
  /** Of the signer's closed fields. */
  commitments: readonly Hash[];
  /** Commitments that the server adds (letters). */
  made: readonly Hash[];
  events: readonly Event[];
};
/** What every fold receives: the kernel cannot hash. */
export type Entry = { index: Index; hash: Hash; commit: Commit };
