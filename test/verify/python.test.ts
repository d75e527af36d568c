// The second verifier, in Python and from the specifications alone, comes to the same verdict on good receipts and on changed ones.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { canonical } from "../../src/ledger/canonical.ts";
import { writeCheckpoint } from "../../src/ledger/checkpoint.ts";
import { writeNote } from "../../src/ledger/note.ts";
import { logFiles, noteOf, receiptOf, SEEN_AT, testKeys, treeFiles } from "./log-files.ts";
import { changed, check, files, keys, leaves, log, NOW, receipt, shown, whole, withNote } from "./sound-receipt.ts";

const SCRIPT = "test/verify/python/verify.py";
const hasPython = spawnSync("python3", ["--version"]).status === 0;
if (!hasPython) console.log("python3 is not on this machine: the second verifier was not asked.");

type Second = { sound: boolean; quorum?: string; seen?: string[]; index?: number; why?: string };

function second(texts: readonly string[]): Second[] {
  const folder = mkdtempSync(join(tmpdir(), "mingtang-python-"));
  try {
    writeFileSync(join(folder, "policy"), keys.policy);
    const args = [SCRIPT, "-", join(folder, "policy"), String(NOW / 1_000)];
    const ran = spawnSync("python3", args, { input: JSON.stringify(texts), encoding: "utf8", maxBuffer: 10_000_000 });
    expect(ran.stderr).toBe("");
    return ran.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Second);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Both verdicts on each text, in the words of the second. */
function compared(texts: readonly string[]): { ours: Second; theirs: Second }[] {
  return second(texts).map(({ why: _, ...theirs }, i) => {
    const { sound, proven } = check(texts[i] as string);
    const seen = proven?.seen.map(({ witness }) => witness).sort();
    const ours = sound && proven !== null ? { sound, quorum: proven.quorum, seen, index: proven.index } : { sound };
    return { ours: ours as Second, theirs };
  });
}
const flipped = (text: string, at: number): string => text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);

test.runIf(hasPython)("good receipts, witnessed or not, with all their openings", () => {
  const some = log.filter((_, i) => i % 31 === 0).map(({ index, openings }) => receiptOf(leaves, files, { index, openings }));
  const sealed = [0, 1, 2].map((seen) => receiptOf(leaves, logFiles(leaves, keys, seen), { index: shown.index, openings: shown.openings }));
  const found = compared([...some, ...sealed]);
  for (const { ours, theirs } of found) expect(theirs).toEqual(ours);
  expect(found.map(({ ours }) => ours.quorum).slice(-3)).toEqual(["unmet", "unmet", "met"]);
  expect(found.every(({ ours }) => ours.sound)).toBe(true);
});

test.runIf(hasPython)("changed ones are refused by both", () => {
  const { root } = treeFiles(leaves);
  const text = writeCheckpoint({ origin: "county.test/log", size: log.length, root });
  const bad = [
    withNote(noteOf(testKeys(), { size: log.length, root })),
    withNote(writeNote({ text, signatures: keys.witnesses.map((w) => w.line(text, SEEN_AT)) })),
    withNote(writeNote({ text, signatures: [keys.log.line(`${text}x`)] })),
    withNote(writeNote({ text, signatures: [keys.log.line(text), ...keys.witnesses.map((w) => w.line(text, NOW))] })),
    changed({ leaf: canonical({ ...shown.commit, at: shown.commit.at + 1 }) }),
    changed({ leaf: whole.leaf.replace(",", ", ") }),
    changed({ openings: [...whole.openings, ...whole.openings.slice(0, 1)] }),
    changed({ openings: whole.openings.map((one) => ({ ...one, value: "x" })) }),
    changed({ proof: whole.proof.replace(/index \d+/, `index ${log.length}`) }),
    `${receipt}x`,
    "",
    "[]",
    ...Array.from({ length: 40 }, (_, i) => changed({ leaf: flipped(whole.leaf, i * 17) })),
    ...Array.from({ length: 60 }, (_, i) => changed({ proof: flipped(whole.proof, i * 13) })),
  ];
  const found = compared(bad);
  for (const [i, { ours, theirs }] of found.entries()) expect([i, theirs]).toEqual([i, ours]);
  expect(found.slice(0, 52).filter(({ ours }) => ours.sound)).toEqual([]);
});
