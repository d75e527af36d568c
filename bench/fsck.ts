// What the check of a whole log costs a leaf: the tree alone, canonical form with chains, and signatures by officials' keys.

import { platformSha256 } from "../src/app/platform-hash.ts";
import { platformCrypto } from "../src/app/verify/platform.ts";
import type { Commit } from "../src/kernel/commit.ts";
import { signedText } from "../src/ledger/signed-act.ts";
import { p256 } from "../test/signer.ts";
import { countyLog, ORIGIN } from "../test/verify/county-log.ts";
import { noteOf, testKeys, treeFiles } from "../test/verify/log-files.ts";
import { judgeActSignature } from "../verify/act-signature.ts";
import { fsck } from "../verify/fsck.ts";
import { Leaves } from "../verify/leaves.ts";
import { keysOf } from "../verify/ledger-keys.ts";
import { trustKey } from "../verify/trust.ts";
import { type Figure, middle } from "./yardstick.ts";

const TREE_LEAVES = 60_000;
const ROUNDS = 5;
const SIGNED = 2_000;
const GOALS = { tree: 100_000, canonical: 25_000, signatures: 5_000 };

/** Runs it a few times, gives the middle of how many a second. */
function perSecond(count: number, run: () => void): number {
  const rates = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    run();
    return (count * 1000) / (performance.now() - began);
  });
  return middle(rates);
}

function treeRate(leaves: readonly Uint8Array[]): number {
  const keys = testKeys();
  const all = Array.from({ length: TREE_LEAVES }, (_, n) => leaves[n % leaves.length] as Uint8Array);
  const { files, root } = treeFiles(all);
  files.set("checkpoint", new TextEncoder().encode(noteOf(keys, { size: all.length, root })));
  const trust = trustKey(keys.vkey, platformSha256);
  if ("fault" in trust) throw new Error(trust.fault);
  return perSecond(all.length, () => {
    const check = fsck({ trust, crypto: platformCrypto, now: Date.now(), keysOf, leaves: false });
    let step = check.next();
    while (step.done !== true) step = check.next(step.value.map((path) => files.get(path) ?? null));
    if (!step.value.sound) throw new Error(JSON.stringify(step.value.faults[0]));
  });
}

function canonicalRate(log: readonly { leaf: Uint8Array; hash: Parameters<Leaves["take"]>[1] }[]): number {
  const times = Math.ceil(TREE_LEAVES / log.length / 4);
  return perSecond(times * log.length, () => {
    for (let n = 0; n < times; n++) {
      const leaves = new Leaves({ origin: ORIGIN, crypto: platformCrypto, keysOf });
      for (const { leaf, hash } of log) if (leaves.take(leaf, hash).faults.length > 0) throw new Error("a sound log has a fault");
    }
  });
}

function signatureRate(commit: Commit): number {
  const signer = p256();
  const signed = Array.from({ length: SIGNED }, (_, n) => {
    const one = { ...commit, seq: n + 1, act: { ...commit.act, facts: { n } } };
    return { ...one, sig: signer.sign(signedText(one)) as Commit["sig"] };
  });
  return perSecond(SIGNED, () => {
    for (const one of signed) if (judgeActSignature(one, platformCrypto, () => signer.key).state !== "right") throw new Error("not right");
  });
}

/** Gives leaves and signatures a second, and the size of a leaf in bytes. */
export async function fsckBench(): Promise<Figure[]> {
  const { log } = countyLog();
  const leaves = log.map(({ leaf }) => leaf);
  const last = log.at(-1);
  if (last === undefined) throw new Error("the county has no log");
  const rates = { tree: treeRate(leaves), canonical: canonicalRate(log), signatures: signatureRate(last.commit) };
  const bytes = leaves.reduce((sum, leaf) => sum + leaf.length, 0) / leaves.length;
  return [
    ...(["tree", "canonical", "signatures"] as const).map(
      (name): Figure => ({ name: `fsck, ${name}`, value: rates[name], unit: "/s", goal: GOALS[name], ok: rates[name] >= GOALS[name] }),
    ),
    { name: "bytes of a leaf", value: bytes, unit: "B" },
    { name: "SHA-256 of such a leaf, as a yardstick", value: perSecond(TREE_LEAVES, () => hashAll(leaves)), unit: "/s" },
  ];
}

function hashAll(leaves: readonly Uint8Array[]): void {
  for (let n = 0; n < TREE_LEAVES; n++) platformSha256(leaves[n % leaves.length] as Uint8Array);
}
