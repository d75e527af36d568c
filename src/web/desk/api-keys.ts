// What the server says to the desk of signing keys and signatures, and what the desk says to it. The routes are held to these shapes.
import type { TimeText } from "./api.ts";
import type { IdName } from "./api-offices.ts";

export type KeyAlgorithm = "p256" | "ed25519" | "sm2" | "webauthn";
/** The last witnessed checkpoint that was looked at before signing. */
export type Anchor = { size: number; root: string };
export type Signature = { alg: KeyAlgorithm; kid: string; value: string; client?: string };
export type RevokeGround = "lost" | "replaced" | "exposed" | "left" | "other";
export type KeySaid = {
  kid: string;
  person: IdName;
  /** Where its holder was vouched for; null: a department's system. */
  post: IdName | null;
  asker: IdName | null;
  alg: KeyAlgorithm;
  state: "waiting" | "in-force" | "ended";
  askedAt: TimeText | null;
  /** Places in the ledger: in force from the one and before the other. */
  from: number | null;
  until: number | null;
  ground: RevokeGround | null;
  mine: boolean;
  may: ("approve" | "withdraw" | "revoke")[];
};
export type KeysPage = {
  origin: string;
  rp: string;
  own: KeySaid[];
  others: KeySaid[];
  posts: (IdName & { approvers: IdName[] })[];
};
export type KeyProof = { value: string; client?: string };
export type KeyAsk = { post: string; alg: KeyAlgorithm; public: string; rp?: string; proof: KeyProof };
/** Something of the world as it is about to be set: signed by the hash of `value`. */
export type SettingToSign = { origin: string; case: string; what: string; id: string; value: unknown; by: unknown; seen: string };
export type SettingAsk = {
  what: string;
  id: string;
  value: unknown;
  post: string | null;
  seen: string;
  anchor: Anchor | null;
  sig: Signature;
};
/** One act of a hand-over that is to be signed. */
export type HandoverAct = { ref: string; step: string; seen: string; standard: number; post: string; to: string };
export type HandoverActAsk = { ref: string; step: string; seen: string; anchor: Anchor | null; sig: Signature };
/** What a clerk is about to sign as he takes in. */
export type IntakeToSign = { origin: string; case: string; party: string; act: unknown; closed: { path: string; value: unknown }[] };
export type SignedIntake = {
  case: string;
  party: string;
  salts: Record<string, string>;
  commitments: string[];
  anchor?: Anchor | null;
  sig: Signature;
};
