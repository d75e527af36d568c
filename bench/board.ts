// Two hundred boards and two hundred acts a second: how long after an act is answered it stands on every board, and whether anything is lost.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { newCaseRef } from "../src/app/query-code.ts";
import { makeServer } from "../src/app/server.ts";
import type { Site } from "../src/app/site.ts";
import type { Acts, Seen, Watch } from "./board-client.ts";
import { STORY, withCounty } from "./handle.ts";
import type { Figure } from "./yardstick.ts";

const BOARDS = 200;
const ACTS_PER_S = 200;
const SECONDS = 15;
const GOAL_MS = 300;
const now = (): number => performance.timeOrigin + performance.now();

/** One act through the whole gate: somebody applies. Gives its index and when it was answered. */
async function act(site: Site): Promise<{ index: number; at: number }> {
  const by = { kind: "person", person: "person:bench", post: null } as const;
  const answer = await site.handle.handle({
    command: { case: newCaseRef(), act: "apply", by },
    closed: STORY[0]?.closed ?? [],
    power: "XK-0312",
  });
  if (!answer.done) throw new Error(answer.refusal.refused);
  return { index: answer.index, at: now() };
}

/** Acts at an even pace, however long each takes. */
async function pace(site: Site): Promise<Acts> {
  const began = performance.now();
  const sent: Promise<{ index: number; at: number }>[] = [];
  while (sent.length < ACTS_PER_S * SECONDS) {
    const due = Math.floor(((performance.now() - began) / 1000) * ACTS_PER_S);
    while (sent.length < due && sent.length < ACTS_PER_S * SECONDS) sent.push(act(site));
    await new Promise((done) => setTimeout(done, 2));
  }
  const done = (await Promise.all(sent)).sort((a, b) => a.index - b.index);
  return { first: done[0]?.index ?? 0, answered: done.map((one) => one.at) };
}

/** What 200 boards in another process see. CPU is that of the server's process for the whole of it, acts included. */
export const boardBench = (): Promise<Figure[]> =>
  withCounty(async (site) => {
    const app = await makeServer(site);
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    const child = spawn(process.execPath, ["--import", "tsx", "bench/board-client.ts"], { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    try {
      child.stdin.write(`${JSON.stringify({ url, boards: BOARDS } satisfies Watch)}\n`);
      if ((await lines.next()).value !== "ready") throw new Error("the boards did not connect");
      const before = process.cpuUsage();
      const acts = await pace(site);
      const { user, system } = process.cpuUsage(before);
      child.stdin.write(`${JSON.stringify(acts)}\n`);
      const seen = JSON.parse((await lines.next()).value as string) as Seen;
      const wrong = seen.missing + seen.doubled;
      return [
        { name: "act to 200 boards p50", value: seen.p50, unit: "ms" },
        { name: "act to 200 boards p99", value: seen.p99, unit: "ms", goal: GOAL_MS, ok: seen.p99 <= GOAL_MS },
        { name: "act to 200 boards worst", value: seen.worst, unit: "ms" },
        { name: "events lost or doubled", value: wrong, unit: "events", goal: 0, ok: wrong === 0 },
        { name: "server", value: (user + system) / 1000 / SECONDS, unit: "ms CPU/s" },
      ];
    } finally {
      child.kill();
      await app.close();
    }
  });
