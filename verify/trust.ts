// Whom a user trusts: a policy (C2SP tlog-policy), or one log's key alone. Where it came from decides what a result is worth, so it is said with it.
import { COSIGNATURE } from "../src/ledger/checkpoint.ts";
import { ED25519, parseVerifierKey } from "../src/ledger/note.ts";
import { NONE, type Policy, PolicyError, readPolicy } from "../src/ledger/policy.ts";
import type { Sha256 } from "../src/ledger/sha256.ts";

/** policy, key: the user's own. site: from the site that is being checked. hint: from the receipt itself, which proves nothing but that it agrees with itself. */
export type TrustFrom = "policy" | "key" | "site" | "hint";
export type Trust = { policy: Policy; from: TrustFrom };
export type NoTrust = { fault: "policy"; line: number } | { fault: "key" } | { fault: "nobody-trusted" };

/** Takes the text of a policy and where it came from, gives it as trust, or the number of the line that is none. */
export function trustPolicy(text: string, from: "policy" | "site" | "hint", hash: Sha256): Trust | NoTrust {
  try {
    const policy = readPolicy(text, hash);
    return policy.logs.length === 0 ? { fault: "nobody-trusted" } : { policy, from };
  } catch (fault) {
    if (fault instanceof PolicyError) return { fault: "policy", line: fault.line };
    throw fault;
  }
}

/** Takes a log's verifier key, gives trust in that log without any witness. */
export function trustKey(text: string, hash: Sha256): Trust | NoTrust {
  const key = parseVerifierKey(text.trim(), hash);
  // A cosigner's key says what somebody saw, never what a log is.
  if (key === null || key.type === COSIGNATURE || key.type !== ED25519 || key.key.length !== 32) return { fault: "key" };
  return { policy: { logs: [{ key, url: null }], witnesses: [], groups: [], quorum: NONE }, from: "key" };
}

/** Takes what a user typed: a policy of several lines, or one line with a verifier key. */
export const trustText = (text: string, hash: Sha256): Trust | NoTrust =>
  /^\s*[^\s#]+\+[0-9a-f]{8}\+\S+\s*$/u.test(text)
    ? trustKey(text, hash)
    : trustPolicy(text.replace(/\r\n?/g, "\n").replace(/\n*$/, "\n"), "policy", hash);
