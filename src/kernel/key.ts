// Keys of officials: who signs with what, from which place in the ledger until which. The kernel cannot hash: whether a signature is over the act is
// looked at by `app` and by every verifier; here stands whose key it must be, and that nobody gets round signing.
import type { Command, Signature } from "./commit.ts";
import { type Index, isHash, isService, type PersonId, type PostId } from "./ids.ts";
import { type Refusal, refuse } from "./refusal.ts";

export const KEY_ALGORITHMS = ["p256", "ed25519", "sm2", "webauthn"] as const;
/** Why a key ends: a code of this list, for the ledger is open. */
export const REVOKE_GROUNDS = ["lost", "replaced", "exposed", "left", "other"] as const;
/**
 * What a reference commit `key` sets. `post`: where he was vouched for; the key stands and falls with his holding it; null for a department's system,
 * whose key an official (`asker`) brought in and who keeps the keys entered. `public`: base64url of the
 * point (0x04 ‖ x ‖ y) or of the 32 bytes of Ed25519. `rp`: the site that a passkey is for. `proof`: his own signature under the request.
 */
export type OfficialKey = {
  person: PersonId;
  post: PostId | null;
  asker?: PersonId;
  alg: (typeof KEY_ALGORITHMS)[number];
  public: string;
  rp?: string;
  proof: Pick<Signature, "value" | "client">;
  revoked?: (typeof REVOKE_GROUNDS)[number];
};
/** In force for what is decided under a reference index of `from` and more, and less than `until`. */
export type KeptKey = OfficialKey & { from: Index; until: Index | null };
/** `signers`: everybody who ever had a key. From then on he signs: a revocation must never open the door to acting in his name without one. */
export type Keys = { all: ReadonlyMap<string, KeptKey>; signers: ReadonlySet<string> };

/** Nobody has a key. */
export const NO_KEYS: Keys = { all: new Map(), signers: new Set() };

/** The keys after one was set at `index`: a new one, or one that is revoked there. */
export function withKey(keys: Keys, kid: string, value: OfficialKey, index: Index): Keys {
  const old = keys.all.get(kid);
  const kept = old === undefined ? { ...value, from: index, until: null } : { ...value, from: old.from, until: old.until ?? index };
  return { all: new Map(keys.all).set(kid, kept), signers: new Set(keys.signers).add(value.person) };
}

/** The keys after a post got these holders at `index`: those of who left it have ended, for good, though he should come back. */
export function withHolders(keys: Keys, post: PostId, holders: readonly PersonId[], index: Index): Keys {
  const leaves = (key: KeptKey): boolean => key.post === post && key.until === null && !(holders as readonly string[]).includes(key.person);
  if (![...keys.all.values()].some(leaves)) return keys;
  return { ...keys, all: new Map([...keys.all].map(([kid, key]) => [kid, leaves(key) ? { ...key, until: index } : key])) };
}

/** The keys that a person can sign with now, by their names. */
export const keysOf = (keys: Keys, person: string): [kid: string, key: KeptKey][] =>
  [...keys.all].filter(([, key]) => key.person === person && key.until === null);

/** In whose hands somebody acts: his own, and for a department's system those of whoever ever brought in a key of it, for he may have kept it. */
export const handsOf = (keys: Keys, person: string): readonly string[] =>
  isService(person)
    ? [person, ...[...keys.all.values()].flatMap((key) => (key.person === person && key.asker !== undefined ? [key.asker] : []))]
    : [person];

/** True where one person may be behind both: the same, or a system and who brought in its key, or two systems of his. */
export function inOneHand(keys: Keys, one: string, other: string): boolean {
  const hands = handsOf(keys, one);
  return handsOf(keys, other).some((hand) => hands.includes(hand));
}

/**
 * Why a command does not carry the signature that it must, or null: whoever ever had a key signs with one of his own that is in force; who never
 * had one cannot, but a department's system, which has no other way to show who it is; and nobody else (clock, rule, another case) signs at all.
 */
export function signatureRefusal(keys: Keys, { by, sig, anchor }: Pick<Command, "by" | "sig" | "anchor">): Refusal | null {
  if (by.kind !== "person") return sig === undefined && anchor === undefined ? null : refuse("sig-foreign");
  if (sig === undefined)
    return keys.signers.has(by.person) || isService(by.person) ? refuse("sig-missing") : anchor === undefined ? null : refuse("bad-anchor");
  const key = keys.all.get(sig.kid);
  if (key === undefined) return refuse("sig-unknown");
  if (key.person !== by.person) return refuse("sig-foreign");
  if (key.until !== null) return refuse("sig-revoked");
  if (key.alg !== sig.alg) return refuse("sig-wrong");
  // A checkpoint of nothing is no bound; that its root is right, and its size no more than there is, is looked at where the tree is known.
  const sound = anchor === undefined || (Number.isSafeInteger(anchor.size) && anchor.size > 0 && isHash(anchor.root));
  return sound ? null : refuse("bad-anchor");
}
