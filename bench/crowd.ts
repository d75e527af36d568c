// Ten thousand readers of the hall at once, each with an address and a connection of its own, while the county acts: how long pages and acts take,
// whether anybody is turned away, whether every act that was answered stands. By name only; `CROWD=2000` says how many.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { newCaseRef } from "../src/app/query-code.ts";
import { makeServer } from "../src/app/server.ts";
import type { Site } from "../src/app/site.ts";
import type { CaseRef } from "../src/kernel/ids.ts";
import type { Crowd, Read } from "./crowd-client.ts";
import { STORY, withCounty } from "./handle.ts";
import type { Figure } from "./yardstick.ts";

const SECONDS = 30;
const EVERY_MS = 20_000;
const ACTS_PER_S = 20;
const MEMORY_MAX = 400e6;
const PATHS = [
  "/",
  "/powers",
  "/powers/XK-0312",
  "/cases",
  "/agencies",
  "/powers?q=%E9%A4%90%E9%A5%AE",
  "/board?plain=1",
  "/statistics",
  "/track",
];

type Acted = { refs: CaseRef[]; taken: number[] };

/** Applications at an even pace; gives those that were answered. */
async function act(site: Site): Promise<Acted> {
  const acted: Acted = { refs: [], taken: [] };
  const sent: Promise<void>[] = [];
  const began = performance.now();
  const one = async (): Promise<void> => {
    const [ref, at] = [newCaseRef(), performance.now()];
    const answer = await site.handle.handle({
      command: { case: ref, act: "apply", by: { kind: "person", person: "person:bench", post: null } },
      closed: STORY[0]?.closed ?? [],
      power: "XK-0312",
    });
    if (!answer.done) throw new Error(answer.refusal.refused);
    acted.refs.push(ref);
    acted.taken.push(performance.now() - at);
  };
  while (sent.length < ACTS_PER_S * SECONDS) {
    if (sent.length < ((performance.now() - began) / 1000) * ACTS_PER_S) sent.push(one());
    await new Promise((done) => setTimeout(done, 5));
  }
  await Promise.all(sent);
  return acted;
}

async function missing(site: Site, refs: readonly CaseRef[]): Promise<number> {
  const found = await Promise.all(refs.map((ref) => site.store.find(ref)));
  return found.filter((one) => one === null).length;
}

/** What the readers see, what acts take meanwhile, and the memory of the process that serves both. */
export const crowdBench = (readers = Number(process.env.CROWD ?? 10_000)): Promise<Figure[]> =>
  withCounty(async (site) => {
    const app = await makeServer(site);
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    const child = spawn(process.execPath, ["--import", "tsx", "bench/crowd-client.ts"], { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    try {
      child.stdin.write(`${JSON.stringify({ url, readers, every: EVERY_MS, paths: PATHS } satisfies Crowd)}\n`);
      if ((await lines.next()).value !== "ready") throw new Error("the crowd did not connect");
      const connected = await new Promise<number>((told) => app.server.getConnections((_, n) => told(n)));
      const { refs, taken } = await act(site);
      const memory = process.memoryUsage.rss();
      child.stdin.write("over\n");
      const read = JSON.parse((await lines.next()).value as string) as Read;
      const lost = await missing(site, refs);
      taken.sort((a, b) => a - b);
      return [
        { name: "readers connected", value: connected, unit: "connections", goal: readers, ok: connected === readers },
        { name: "pages", value: read.answered / SECONDS, unit: "pages/s" },
        { name: "page p50", value: read.p50, unit: "ms" },
        { name: "page p99", value: read.p99, unit: "ms" },
        { name: "page worst", value: read.worst, unit: "ms" },
        {
          name: "turned away or broken off",
          value: read.refused + read.failed,
          unit: "pages",
          goal: 0,
          ok: read.refused + read.failed === 0,
        },
        { name: "acts meanwhile p99", value: taken[Math.floor(taken.length * 0.99)] ?? Number.NaN, unit: "ms" },
        { name: "acts answered and missing", value: lost, unit: "acts", goal: 0, ok: lost === 0 },
        { name: "memory of the process", value: memory / 1e6, unit: "MB", goal: MEMORY_MAX / 1e6, ok: memory <= MEMORY_MAX },
      ];
    } finally {
      child.kill();
      await app.close();
    }
  });
