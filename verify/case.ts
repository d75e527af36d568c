// A whole case from receipts of all its commits: each one sound, all of one log and one case, numbered from 1 without a gap, each on the one before it. That
// the last one shown is the last there is, no set of receipts can prove: only a copy of the whole log can (`fsck`).
import type { Fault } from "./fault.ts";
import { type Asked, type Proven, type Verdict, verifyReceipt } from "./receipt.ts";

export type CaseVerdict = { sound: boolean; case: string | null; verdicts: readonly Verdict[]; faults: readonly Fault[] };

function chainFaults(all: readonly Proven[]): Fault[] {
  const first = all[0];
  if (first === undefined) return [];
  const faults: Fault[] = [];
  for (const [i, { origin, commit, index }] of all.entries()) {
    const before = i === 0 ? undefined : all[i - 1];
    if (origin !== first.origin) faults.push({ fault: "other-origin", leaf: origin, checkpoint: first.origin });
    else if (commit.case !== first.commit.case) faults.push({ fault: "other-case", case: commit.case });
    else if (commit.seq !== i + 1) faults.push({ fault: "gap", seq: i + 1 });
    else if (before !== undefined && commit.prev !== before.hash) faults.push({ fault: "broken-chain", seq: commit.seq });
    else if (before !== undefined && (index <= before.index || commit.at < before.commit.at))
      faults.push({ fault: "order", seq: commit.seq });
    if (faults.length > 0) return faults;
  }
  return [];
}

/** Takes the receipts of one case in any order and whom the user trusts, gives what they prove together. The first break of the chain is told. */
export function verifyCase(texts: readonly string[], asked: Omit<Asked, "text">): CaseVerdict {
  const verdicts = texts.map((text) => verifyReceipt({ ...asked, text }));
  const proven = verdicts.flatMap((v) => (v.proven === null ? [] : [v.proven]));
  const inOrder = [...proven].sort((a, b) => a.commit.seq - b.commit.seq);
  const faults = [...verdicts.flatMap((v) => v.faults), ...chainFaults(inOrder)];
  return { sound: texts.length > 0 && faults.length === 0, case: inOrder[0]?.commit.case ?? null, verdicts, faults };
}
