// The signature of an act by an official's own key, judged by its stated algorithm and by no other: a key is of one algorithm, and a signature that names
// another is wrong, whatever it would check as.
import type { Commit } from "../src/kernel/commit.ts";
import { publicBytes, type SigningKey, toVerify } from "../src/ledger/act-signature.ts";
import { setsWhatIsSigned, signedText } from "../src/ledger/signed-act.ts";
import { type Crypto, checkOf } from "./crypto.ts";

/** An official's key as it stands on the ledger: whose it is, and for which post he was vouched for. */
export type ActKey = SigningKey & { person?: string; post?: string };
/** Takes the id of a key, gives it; null where it is not known. */
export type KeyOfAct = (kid: string) => ActKey | null;
/**
 * none: nobody signed (clocks, unsigned acts). unchecked: `why` – the key is not at hand, or the algorithm is not known here. right, wrong: checked with
 * the key of that id.
 */
export type ActSignature =
  | { state: "none" }
  | { state: "unchecked"; why: "no-key" | "algorithm"; alg: string; kid: string }
  | { state: "right" | "wrong"; alg: string; kid: string };

/** True where the key is another's than that of who acts. */
const isForeign = ({ person }: ActKey, { act: { by } }: Commit): boolean =>
  person !== undefined && (by.kind !== "person" || by.person !== person);

/** Takes a commit and the keys that are known, gives what its signature is worth. */
export function judgeActSignature(commit: Commit, crypto: Crypto, keys?: KeyOfAct): ActSignature {
  const { sig } = commit;
  if (sig === null) return { state: "none" };
  const { alg, kid } = sig;
  const key = keys?.(kid) ?? null;
  const check = checkOf(crypto, alg);
  if (key !== null && (key.alg !== alg || isForeign(key, commit))) return { state: "wrong", alg, kid };
  if (check === null) return { state: "unchecked", why: "algorithm", alg, kid };
  if (key === null) return { state: "unchecked", why: "no-key", alg, kid };
  const [bytes, wanted] = [publicBytes(key), toVerify(sig, key, signedText(commit))];
  const right =
    setsWhatIsSigned(commit, crypto.hashText) && bytes !== null && wanted !== null && check(bytes, wanted.message, wanted.signature);
  return { state: right ? "right" : "wrong", alg, kid };
}
