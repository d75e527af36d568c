// A county with three witnesses over real HTTP: how long until an application is sealed and witnessed, what its receipt proves to somebody with the policy
// alone, and who objects when the log is made anew by somebody who has its key.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { integrate } from "../../src/app/log/integrate.ts";
import { openSigner } from "../../src/app/log/signer.ts";
import { startLog } from "../../src/app/log/start-log.ts";
import { nodesOf, proofOf, sizeOfNote, treeFiles } from "../../src/app/log/tree-files.ts";
import { askWitness } from "../../src/app/log/witnesses.ts";
import { platformHash, platformSha256 } from "../../src/app/platform-hash.ts";
import { platformCrypto } from "../../src/app/verify/platform.ts";
import { leafNode } from "../../src/ledger/leaf.ts";
import { writeVerifierKey } from "../../src/ledger/note.ts";
import { consistencyRanges } from "../../src/ledger/tree.ts";
import { fsck } from "../../verify/fsck.ts";
import { keysOf } from "../../verify/ledger-keys.ts";
import { type Verdict, verifyReceipt } from "../../verify/receipt.ts";
import { type Trust, trustPolicy } from "../../verify/trust.ts";
import { application, type Running, startCounty } from "../api/site.ts";
import { freshFolder, type Served, served } from "../witness/served.ts";
import { smallLog } from "../witness/small-log.ts";
import { memoryDisk, memoryRows } from "./memory.ts";

const SEALED_MS = 1_000;
const WITNESSED_MS = 10_000;

let county: Running;
beforeAll(async () => {
  county = await startCounty();
});
afterAll(() => county.stop());

const signerFolder = (): string => join(county.site.config.dataDir, "signer", "county");
const quiet = { fault: (): void => undefined, say: (): void => undefined };

/** The log's key, which its signer makes at its first start. */
async function keyOfLog(): Promise<string> {
  const first = await startLog(county.site, quiet);
  try {
    return await vi.waitFor(
      async () => {
        const bytes = await county.site.tree.files.note("vkey");
        expect(bytes).not.toBeNull();
        return Buffer.from(bytes ?? [])
          .toString()
          .trim();
      },
      { timeout: 20_000, interval: 50 },
    );
  } finally {
    await first.stop();
  }
}

/** Three witnesses of the log, and the policy that names them. */
async function witnesses(vkey: string): Promise<{ at: Served[]; text: string }> {
  const at: Served[] = [];
  for (const name of ["archive", "notary", "north"])
    at.push(await served([{ ...smallLog(), vkey }], { folder: await freshFolder(), now: Date.now, name: `${name}.example/w` }));
  const lines = at.map(({ witness, url }, n) => `witness w${n} ${writeVerifierKey(witness.cosigner.key, platformSha256)} ${url}`);
  return { at, text: [`log ${vkey}`, ...lines, "group two 2 w0 w1 w2", "quorum two", ""].join("\n") };
}

type Receipt = { text: string; verdict: Verdict };
/** Asks for a receipt until it proves enough; gives how long that took. */
async function receiptWhen(ask: () => Promise<string>, trust: Trust, enough: (v: Verdict) => boolean): Promise<Receipt & { ms: number }> {
  const began = performance.now();
  return vi.waitFor(
    async () => {
      const text = await ask();
      const verdict = verifyReceipt({ text, trust, now: Date.now(), crypto: platformCrypto });
      expect(verdict.faults).toEqual([]);
      expect(enough(verdict)).toBe(true);
      return { text, verdict, ms: performance.now() - began };
    },
    { timeout: 30_000, interval: 20 },
  );
}

/** The log made anew from one entry on, with the real key and without the signer's memory. */
async function forged(from: number) {
  const rows = memoryRows();
  const leaves = await county.site.store.leavesAfter(-1, 100_000);
  for (const { index, leaf } of leaves) {
    const other =
      index < from
        ? Buffer.from(leaf)
        : Buffer.from(
            Buffer.from(leaf)
              .toString()
              .replace(/"at":(\d)/, '"at":9$1'),
          );
    rows.leavesNow.push({ index, leaf: other, hash: leafNode(other, platformSha256) });
  }
  const disk = memoryDisk();
  disk.files.set("/signer/key", await readFile(join(signerFolder(), "key")));
  const signer = await openSigner(disk, "/signer", county.site.origin);
  const files = treeFiles(disk, "/log");
  expect(await integrate({ rows, files, signer, now: Date.now }, { frontier: null })).toMatchObject({ did: "signed", size: leaves.length });
  return { disk, files, signer, size: leaves.length, note: rows.signed[0]?.note ?? "" };
}

test("an application is sealed within a second and witnessed within ten; who makes the log anew with its own key is met by witnesses and by old receipts", async () => {
  const vkey = await keyOfLog();
  const { at, text } = await witnesses(vkey);
  const policy = join(await freshFolder(), "policy");
  await writeFile(policy, text);
  const trust = trustPolicy(text, "policy", platformSha256);
  if ("fault" in trust) throw new Error(trust.fault);
  const log = await startLog({ ...county.site, config: { ...county.site.config, policy } }, quiet);
  try {
    // The first checkpoint is under way; what is measured is an act that comes to a running log.
    await vi.waitFor(async () => expect(await county.site.tree.files.note("checkpoint.witnessed")).not.toBeNull(), {
      timeout: 30_000,
      interval: 50,
    });
    const clerk = await county.official("window1");
    const { ref } = (await clerk.post("/api/v1/cases", application({ channel: "window" }))).body as { ref: string };
    const ask = async (): Promise<string> => {
      const answer = await county.anybody().get(`/cases/${ref}/entries/1.json`);
      expect(answer.status).toBe(200);
      return JSON.stringify(answer.body);
    };
    const sealed = await receiptWhen(ask, trust, ({ proven }) => proven !== null);
    const witnessed = await receiptWhen(ask, trust, ({ sound, proven }) => sound && proven?.quorum === "met");
    console.log(`sealed after ${Math.round(sealed.ms)} ms, witnessed ${Math.round(witnessed.ms)} ms later`);
    expect(sealed.ms).toBeLessThan(SEALED_MS);
    expect(sealed.ms + witnessed.ms).toBeLessThan(WITNESSED_MS);
    expect(witnessed.verdict.proven).toMatchObject({ commit: { case: ref, seq: 1 }, witnesses: 3 });

    const { proven } = witnessed.verdict;
    if (proven === null) throw new Error("nothing proven");
    const other = await forged(proven.index - 3);
    for (const { url, witness } of at) {
      const seen = sizeOfNote(Buffer.from(witness.checkpoint(platformHash(county.site.origin)) ?? ""));
      expect(seen).toBeGreaterThan(0);
      const proof = await proofOf(nodesOf(other.files, other.size), consistencyRanges(seen, other.size));
      const answer = await askWitness(url, { old: seen, proof, note: other.note, key: witness.cosigner.key, now: Date.now() });
      expect(answer).not.toHaveProperty("cosigned");
    }
    const check = fsck({
      trust: { ...trust, policy: { ...trust.policy, witnesses: [], groups: [], quorum: "none" } },
      crypto: platformCrypto,
      now: Date.now(),
      keysOf,
      known: { size: proven.size, root: Buffer.from(proven.root, "hex") },
      leaves: false,
    });
    let step = check.next();
    while (step.done !== true) step = check.next(step.value.map((path) => other.disk.files.get(`/log/${path}`) ?? null));
    expect(step.value.sound).toBe(false);
    expect(step.value.faults.map(({ fault }) => fault)).toContain("fork");
  } finally {
    await log.stop();
  }
}, 120_000);
