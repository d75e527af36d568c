// What an official signs: his act, the case and the log that it is for, and the commitments to what he wrote in closed fields. The name of the log binds
// the signature to one county, the case and `seen` (in the act) to one moment of one case.
import { canonical } from "./canonical.ts";
import { type Hash, type HashText, hashText } from "./sha256.ts";

/** `act`: as it will stand in the leaf (`Signed` of the kernel). */
export type SignedAct = { origin: string; case: string; commitments: readonly Hash[]; act: unknown };
/** What somebody asks for who wants a key: `rp`, the site that a passkey is for, and `asker`, who brings in a system's, only where there is one. */
export type KeyRequest = { origin: string; person: string; post: string | null; asker?: string; alg: string; public: string; rp?: string };
/** Something of the world as it is about to be set: who sets what, on the chain as he looked at it (`seen`). */
export type ToSet = { by: unknown; value: unknown; seen: string; anchor: unknown };

const TAG = "mingtang/act/v1\n";
const KEY_TAG = "mingtang/key/v1\n";
const SET_TAG = "mingtang/set/v1\n";
/** A key is named by half of a hash: 128 bits, short enough to be compared by eye. */
const KID_LENGTH = 32;

/** Takes what is signed, gives the text over whose UTF-8 bytes the signature is made: "mingtang/act/v1\n" ‖ JCS({origin, case, commitments, act}). */
export const signedText = ({ origin, case: ref, commitments, act }: SignedAct): string =>
  TAG + canonical({ origin, case: ref, commitments, act });

/**
 * Takes a request for a key, gives the text that the key itself signs: "mingtang/key/v1\n" ‖ JCS({origin, person, post, asker, alg, public, rp}). So nobody
 * can have a key entered in another's name, or one that he does not have.
 */
export const keyText = ({ origin, person, post, asker, alg, public: key, rp }: KeyRequest): string =>
  KEY_TAG + canonical({ origin, person, post, ...(asker !== undefined && { asker }), alg, public: key, ...(rp !== undefined && { rp }) });

/** The name of a key, which is its fingerprint: the first 32 hexadecimal characters of SHA-256("mingtang/key/v1\n" ‖ alg ‖ "\n" ‖ public). */
export const kidOf = (alg: string, key: string, hash: HashText = hashText): string => hash(`${KEY_TAG}${alg}\n${key}`).slice(0, KID_LENGTH);

/** Takes what a reference commit sets, gives the hash by which its signature names it: SHA-256("mingtang/set/v1\n" ‖ JCS(value)). */
export const settingHash = (value: unknown, hash: HashText = hashText): Hash => hash(SET_TAG + canonical(value)) as Hash;

/** The act of a reference commit as an official signs it (`Signed` of the kernel). */
export const settingAct = ({ by, value, seen, anchor }: ToSet) => ({
  act: "set",
  by,
  step: null,
  facts: { value: settingHash(value) },
  reads: [],
  seen,
  standard: 0,
  anchor,
});

type Event = { type: string; what?: unknown; id?: unknown; value?: unknown };
/** True where a commit of a case sets nothing of the world, and a reference commit the one thing whose chain it is in. */
export function setsItsOwn({ case: ref, events }: { case: string; events: readonly Event[] }): boolean {
  const [first, ...more] = events.filter((e) => e.type === "set");
  return first === undefined ? !ref.startsWith("ref:") : more.length === 0 && ref === `ref:${first.what}/${first.id}`;
}

/** True where a signed commit sets nothing of the world, or the one thing whose chain and hash its signature is over. */
export function setsWhatIsSigned(
  commit: { case: string; act: { facts: Readonly<Record<string, unknown>> }; events: readonly Event[] },
  hash: HashText = hashText,
): boolean {
  const first = commit.events.find((e) => e.type === "set");
  return setsItsOwn(commit) && (first === undefined || commit.act.facts.value === settingHash(first.value, hash));
}
