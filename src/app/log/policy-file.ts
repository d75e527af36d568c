// The operator's policy: which witnesses this log asks, and how many of them make a checkpoint witnessed. Without one there are none, and it says so.
import { readFile } from "node:fs/promises";
import type { VerifierKey } from "../../ledger/note.ts";
import { NONE, type Policy, PolicyError, readPolicy } from "../../ledger/policy.ts";
import { sameNode } from "../../ledger/tree.ts";
import { ConfigFault } from "../config.ts";
import { platformSha256 } from "../platform-hash.ts";

/** What the operator's file says, without a log; null where there is no file. Throws `ConfigFault` with what is wrong in it. */
export async function policyFrom(path: string | null): Promise<Policy | null> {
  if (path === null) return null;
  const bytes = await readFile(path).catch((fault: Error) => {
    throw new ConfigFault(`MINGTANG_POLICY: ${fault.message}`);
  });
  try {
    return readPolicy(new TextDecoder("utf-8", { fatal: true }).decode(bytes), platformSha256);
  } catch (fault) {
    if (fault instanceof PolicyError || fault instanceof TypeError) throw new ConfigFault(`MINGTANG_POLICY ${path}: ${fault.message}`);
    throw fault;
  }
}

/** The policy with this log in it and no other. Throws `ConfigFault` where the file names another key for it: then it is another log's. */
export function withLog(policy: Policy | null, key: VerifierKey, url: string | null): Policy {
  const named = policy?.logs.find((one) => one.key.name === key.name);
  if (named !== undefined && !sameNode(named.key.key, key.key))
    throw new ConfigFault(`MINGTANG_POLICY names another key for ${key.name} than this log's.`);
  const { witnesses, groups, quorum } = policy ?? { witnesses: [], groups: [], quorum: NONE };
  return { logs: [{ key, url: named?.url ?? url }], witnesses, groups, quorum };
}
