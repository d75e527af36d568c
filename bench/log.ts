// The log beside the gate: how long after its commit an act is under a signed checkpoint, at a thousand acts a second; and what a receipt costs.
import { setTimeout } from "node:timers/promises";
import { startLog } from "../src/app/log/start-log.ts";
import { newCaseRef } from "../src/app/query-code.ts";
import { makeReceipt } from "../src/app/receipts.ts";
import type { Site } from "../src/app/site.ts";
import type { Hash } from "../src/kernel/ids.ts";
import { STORY, tell, withCounty } from "./handle.ts";
import { type Figure, middle } from "./yardstick.ts";

const PER_SECOND = 1_000;
const CLIENTS = 128;
const SECONDS = 10;
const SEAL_P99_MS = 250;
const PROOF_P99_MS = 1;
const PROOFS = 2_000;

type Done = { index: number; at: number };

/** Tells stories at a fixed pace; who is late does not make up for it. Gives when each commit was acknowledged. */
async function paced(site: Site, seconds: number): Promise<{ done: Done[]; perSecond: number }> {
  const done: Done[] = [];
  const began = performance.now();
  const every = (CLIENTS * 1000) / PER_SECOND;
  const client = async (who: number): Promise<void> => {
    let due = began + (who * every) / CLIENTS;
    while (due - began < seconds * 1000) {
      const ref = newCaseRef();
      let seen: Hash | null = null;
      for (const told of STORY) {
        const wait: number = due - performance.now();
        if (wait > 0) await setTimeout(wait);
        const answer = await tell(site, told, ref, seen);
        seen = answer.head;
        done.push({ index: answer.index, at: performance.now() });
        due = Math.max(due + every, performance.now() - every);
      }
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, who) => client(who)));
  return { done, perSecond: (done.length * 1000) / (performance.now() - began) };
}

/** Looks at the newest checkpoint every few ms until told to stop; gives when each size was seen first. */
function watch(site: Site) {
  const seen: { size: number; at: number }[] = [];
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      const size = (await site.tree.rows.checkpoint(Number.MAX_SAFE_INTEGER))?.size ?? 0;
      if (size > (seen.at(-1)?.size ?? 0)) seen.push({ size, at: performance.now() });
      await setTimeout(3);
    }
  })();
  return {
    seen,
    async until(size: number): Promise<void> {
      while ((seen.at(-1)?.size ?? 0) < size) await setTimeout(10);
      stopped = true;
      await running;
    },
  };
}

async function proofs(site: Site): Promise<number[]> {
  const size = site.seals.now.sealed?.size ?? 0;
  const leaf = new TextEncoder().encode("{}");
  const took: number[] = [];
  for (let n = 0; n < PROOFS; n++) {
    const index = (n * 7919) % size;
    const began = performance.now();
    await makeReceipt(site.tree.files, { index, leaf, openings: [] });
    took.push(performance.now() - began);
  }
  return took;
}

/** Gives the 50th and 99th percentile of commit to signed checkpoint (ms, goal 250) and of a proof (ms, goal 1). */
export const logBench = (seconds = SECONDS): Promise<Figure[]> =>
  withCounty(async (site) => {
    const fault = (what: unknown): void => {
      throw what;
    };
    const log = await startLog(site, { fault, say: () => undefined });
    await paced(site, 2);
    const watching = watch(site);
    const { done, perSecond } = await paced(site, seconds);
    await watching.until((await site.store.head()).next);
    const delays = done.map(({ index, at }) => (watching.seen.find(({ size }) => size > index)?.at ?? Number.NaN) - at);
    await setTimeout(1_000);
    const took = await proofs(site);
    await log.stop();
    const [p50, p99] = [middle(delays), middle(delays, 0.99)];
    const proof = middle(took, 0.99);
    return [
      { name: "acts a second while sealing", value: perSecond, unit: "/s" },
      { name: "commit to signed checkpoint p50", value: p50, unit: "ms" },
      { name: "commit to signed checkpoint p99", value: p99, unit: "ms", goal: SEAL_P99_MS, ok: p99 <= SEAL_P99_MS },
      { name: "checkpoints a second", value: watching.seen.length / seconds, unit: "/s" },
      { name: "a proof p50", value: middle(took), unit: "ms" },
      { name: "a proof p99", value: proof, unit: "ms", goal: PROOF_P99_MS, ok: proof <= PROOF_P99_MS },
    ];
  });
