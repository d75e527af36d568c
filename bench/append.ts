// The batched append: 64 clients in a closed loop through the lanes, commits of real size, alternating with the yardstick.
import { fileURLToPath } from "node:url";
import { makeLanes } from "../src/app/lanes.ts";
import { ensureDatabase } from "../src/app/postgres/migrate.ts";
import { startTestServer } from "../src/app/postgres/test-server.ts";
import { postgresStore } from "../src/app/store.postgres.ts";
import { sampleAppend, sampleHash, sampleRef } from "../src/app/store.sample.ts";
import type { Append, Appended } from "../src/app/store.ts";
import { type Figure, makeYardstick, middle } from "./yardstick.ts";

const CLIENTS = 64;
const COMMITS_A_CASE = 8;
const ROUNDS = 3;
const RATIO_MIN = 1.3;
const P99_MS_MAX = 60;

/** Making a sample costs more than appending it: only what must differ is made anew. */
const TEMPLATES = Array.from({ length: COMMITS_A_CASE }, (_, n) => sampleAppend("template", n + 1));

const appendOf = (name: string, seq: number): Append => {
  const template = TEMPLATES[seq - 1] ?? sampleAppend(name, seq);
  const key = `${name}/${seq}`;
  const hash = sampleHash(key);
  const ref = sampleRef(name);
  // A county has a hundred posts: cases do not all wait for the same four.
  const row = template.row && { ...template.row, waiting: [`${template.row.waiting[0]}${ref.slice(0, 1)}`] };
  return { ...template, case: ref, row, hash, command: { key, body: hash } };
};

type Run = { perSecond: number; latencies: number[] };

const runOnce = async (append: (a: Append) => Promise<Appended>, round: string, seconds: number): Promise<Run> => {
  const latencies: number[] = [];
  const began = performance.now();
  const client = async (who: number) => {
    for (let n = 0; performance.now() - began < seconds * 1000; n += 1) {
      const a = appendOf(`${round}/${who}/${Math.floor(n / COMMITS_A_CASE)}`, (n % COMMITS_A_CASE) + 1);
      const sent = performance.now();
      const answer = await append(a);
      latencies.push(performance.now() - sent);
      if (!answer.done) throw new Error(`lost: ${answer.lost}`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, who) => client(who)));
  return { perSecond: (latencies.length * 1000) / (performance.now() - began), latencies };
};

/**
 * Measures append and yardstick in turn on one server; `seconds` is the length of each run.
 * Gives the throughput (per second, ratio to the yardstick, goal 1.3) and the 50th and 99th percentile of the latency (ms, goal 60).
 */
export const appendBench = async (seconds = 3): Promise<Figure[]> => {
  const test = await startTestServer();
  try {
    const yardstick = await makeYardstick(await ensureDatabase(test.server.connection, "yardstick"));
    const store = await postgresStore(test.pool(await test.database("bench"), "app"), "bench");
    const lanes = makeLanes(store);
    await runOnce(lanes.append, "warm", 1);
    const runs: Run[] = [];
    const yards: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      yards.push(await yardstick.run(seconds));
      runs.push(await runOnce(lanes.append, `${round}`, seconds));
    }
    await yardstick.close();
    const [value, yard] = [middle(runs.map((run) => run.perSecond)), middle(yards)];
    const latencies = runs.flatMap((run) => run.latencies);
    const [p50, p99] = [middle(latencies), middle(latencies, 0.99)];
    return [
      {
        name: `append, ${CLIENTS} clients, against ${yardstick.by}`,
        value,
        unit: "/s",
        yardstick: yard,
        ratio: value / yard,
        goal: RATIO_MIN,
        ok: value / yard >= RATIO_MIN,
      },
      { name: "append p50", value: p50, unit: "ms" },
      { name: "append p99", value: p99, unit: "ms", goal: P99_MS_MAX, ok: p99 <= P99_MS_MAX },
    ];
  } finally {
    await test.stop();
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) for (const figure of await appendBench()) console.log(JSON.stringify(figure));
