// What every store demands of a batch before it looks at it. A breach is a bug of the caller, not a loss.
import { assert } from "../kernel/assert.ts";
import { isCaseRef, isHash } from "../kernel/ids.ts";
import type { Append } from "./store.ts";

const checkOne = (a: Append): void => {
  assert(isCaseRef(a.case), "an append names a case");
  assert(isHash(a.hash), "an append has its leaf's hash");
  assert(Number.isSafeInteger(a.seq) && a.seq > 0, "commits of a case are numbered from 1");
  assert(a.case.startsWith("ref:") === (a.row === null), "a case has a row, a reference chain has none");
  assert((a.start !== null) === (a.row !== null && a.seq === 1), "a case is given its number at its first commit and never again");
  assert(a.command === null || isHash(a.command.body), "a command's body comes as its hash");
  assert(a.leaf.length > 0 && a.leaf.length <= 65_535, "a leaf has 1 to 65,535 bytes (C2SP tlog-tiles)");
  assert(a.row !== null || a.tallies.length === 0, "what is counted is counted for a case's power");
  assert((a.uploads ?? []).every(isHash), "tokens come as hashes");
};

/** Throws where a batch names a case or a key twice, or one of its items contradicts itself. */
export const checkBatch = (batch: readonly Append[]): void => {
  for (const a of batch) checkOne(a);
  const keys = batch.flatMap((a) => (a.command ? [a.command.key] : []));
  assert(new Set(batch.map((a) => a.case)).size === batch.length, "no case twice in a batch");
  assert(new Set(keys).size === keys.length, "no key twice in a batch");
};
