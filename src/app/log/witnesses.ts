// The way from a log to its witnesses: they are asked for cosignatures, and at the start for what they remember.

import type { Policy } from "../../ledger/policy.ts";
import { lastSeen, offer } from "../witness/client.ts";
import type { Memory } from "./guard.ts";
import type { AskWitness } from "./offering.ts";
import { keyFrom } from "./tree-files.ts";

/**
 * Asks a witness over HTTP. A witness says what its own clock shows, so it is held to the clock of this machine, also where the site's is set to another
 * time for a demonstration.
 */
export const askWitness: AskWitness = (url, asked) => offer(url, { ...asked, now: Date.now() });

/**
 * Takes the operator's policy and the log's verifier key as its file says it (null: none yet), gives what each witness with an address saw last. All are
 * asked at once. What a witness shows without the log's signature is no memory of us, and cannot stop us.
 */
export function witnessMemories(policy: Policy | null, vkey: Uint8Array | null): Memory[] {
  const key = keyFrom(vkey);
  if (key === null) return [];
  return (policy?.witnesses ?? []).flatMap(({ name, url }) => {
    if (url === null) return [];
    const asked = lastSeen(url, key);
    return [{ from: name, note: () => asked.then((seen) => ("note" in seen ? Buffer.from(seen.note) : null)) }];
  });
}
