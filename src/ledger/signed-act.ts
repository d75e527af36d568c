// What an official signs: his act, the case and the log that it is for, and the commitments to what he wrote in closed fields. The name of the log binds
// the signature to one county, the case and `seen` (in the act) to one moment of one case.
import { canonical } from "./canonical.ts";
import { type Hash, type HashText, hashText } from "./sha256.ts";

/** `act`: as it will stand in the leaf (`Signed` of the kernel). */
export type SignedAct = { origin: string; case: string; commitments: readonly Hash[]; act: unknown };
/** What somebody asks for who wants a key: `rp`, the site that a passkey is for, only where there is one. */
export type KeyRequest = { origin: string; person: string; post: string | null; alg: string; public: string; rp?: string };

const TAG = "mingtang/act/v1\n";
const KEY_TAG = "mingtang/key/v1\n";
/** A key is named by half of a hash: 128 bits, short enough to be compared by eye. */
const KID_LENGTH = 32;

/** Takes what is signed, gives the text over whose UTF-8 bytes the signature is made: "mingtang/act/v1\n" ‖ JCS({origin, case, commitments, act}). */
export const signedText = ({ origin, case: ref, commitments, act }: SignedAct): string =>
  TAG + canonical({ origin, case: ref, commitments, act });

/**
 * Takes a request for a key, gives the text that the key itself signs: "mingtang/key/v1\n" ‖ JCS({origin, person, post, alg, public, rp}). So nobody
 * can have a key entered in another's name, or one that he does not have.
 */
export const keyText = ({ origin, person, post, alg, public: key, rp }: KeyRequest): string =>
  KEY_TAG + canonical({ origin, person, post, alg, public: key, ...(rp !== undefined && { rp }) });

/** The name of a key, which is its fingerprint: the first 32 hexadecimal characters of SHA-256("mingtang/key/v1\n" ‖ alg ‖ "\n" ‖ public). */
export const kidOf = (alg: string, key: string, hash: HashText = hashText): string => hash(`${KEY_TAG}${alg}\n${key}`).slice(0, KID_LENGTH);
