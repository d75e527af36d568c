// Whether a commit is signed by the key that it names: over its own text, as it is about to stand in the ledger.
import type { Commit } from "../../kernel/commit.ts";
import type { Keys } from "../../kernel/key.ts";
import { type Refusal, refuse } from "../../kernel/refusal.ts";
import { setsWhatIsSigned, signedText } from "../../ledger/signed-act.ts";
import { platformHash } from "../platform-hash.ts";
import { isSigned } from "./verify-signature.ts";

/** Takes a commit that the gate let through and the keys it was decided under; `sig-wrong`, or null (also where it bears no signature: whether it must, the gate says). */
export async function commitSigned(commit: Commit, keys: Keys): Promise<Refusal | null> {
  const { sig } = commit;
  if (sig === null) return null;
  const key = keys.all.get(sig.kid);
  if (key === undefined) return refuse("sig-unknown");
  if (!setsWhatIsSigned(commit, platformHash)) return refuse("sig-wrong");
  return (await isSigned(sig, key, signedText(commit))) ? null : refuse("sig-wrong");
}
