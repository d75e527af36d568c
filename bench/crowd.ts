// Ten thousand readers of the hall at once, each with an address and a connection of its own, while a window accepts applications: how long pages and
// acts take, whether anybody is turned away, whether every act that was answered stands. By name only; `CROWD=2000` says how many.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { found } from "../src/app/county.ts";
import type { CaseRef, Hash } from "../src/kernel/ids.ts";
import { prepareCases } from "./acts.ts";
import { serve, within } from "./built.ts";
import type { Crowd, Read } from "./crowd-client.ts";
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

type Waiting = { ref: CaseRef; head: Hash };
type Clerk = { url: string; headers: Record<string, string> };
type Acted = { refs: CaseRef[]; taken: number[] };

/** Applications that wait at the window. */
const prepare = (folder: string): Promise<Waiting[]> =>
  within(folder, async (site) => {
    await found(site, () => undefined);
    return prepareCases(site, ACTS_PER_S * SECONDS);
  });

async function signIn(url: string): Promise<Clerk> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${url}/api/v1/session`, {
    method: "POST",
    headers,
    body: JSON.stringify({ name: "window1", password: "mingtang-demo" }),
  });
  const { csrf } = (await answer.json()) as { csrf: string };
  const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]);
  return { url, headers: { ...headers, cookie: cookie.join("; "), "x-csrf": csrf } };
}

/** Acceptances at an even pace; gives those that were answered. */
async function accept({ url, headers }: Clerk, cases: readonly Waiting[]): Promise<Acted> {
  const acted: Acted = { refs: [], taken: [] };
  const one = async ({ ref, head }: Waiting): Promise<void> => {
    const at = performance.now();
    const body = JSON.stringify({ act: "accept", post: "post:market-window", seen: head, facts: {}, closed: [] });
    const answer = await fetch(`${url}/api/v1/cases/${ref}/acts`, { method: "POST", headers, body });
    if (answer.status !== 200) throw new Error(`an act: ${answer.status} ${await answer.text()}`);
    acted.refs.push(ref);
    acted.taken.push(performance.now() - at);
  };
  const sent: Promise<void>[] = [];
  const began = performance.now();
  for (const waiting of cases) {
    while (sent.length >= ((performance.now() - began) / 1000) * ACTS_PER_S) await new Promise((done) => setTimeout(done, 5));
    const act = one(waiting);
    // Whoever awaits it hears of a fault; heard by nobody it would end this process and leave the server behind.
    act.catch(() => undefined);
    sent.push(act);
  }
  await Promise.all(sent);
  return acted;
}

/** Cases whose acceptance was answered and does not stand. */
const missing = (folder: string, refs: readonly CaseRef[]): Promise<number> =>
  within(folder, async (site) => {
    const cases = await Promise.all(refs.map((ref) => site.store.find(ref)));
    return cases.filter((one) => one === null || one.seq < 2).length;
  });

const figures = (read: Read, { taken }: Acted, { lost, memory }: { lost: number; memory: number }): Figure[] => {
  const turned = read.refused + read.failed;
  return [
    { name: "pages", value: read.answered / SECONDS, unit: "pages/s" },
    { name: "page p50", value: read.p50, unit: "ms" },
    { name: "page p99", value: read.p99, unit: "ms" },
    { name: "page worst", value: read.worst, unit: "ms" },
    { name: "turned away or broken off", value: turned, unit: "pages", goal: 0, ok: turned === 0 },
    {
      name: "acts meanwhile p99",
      value: taken.toSorted((a, b) => a - b)[Math.floor(taken.length * 0.99)] ?? Number.NaN,
      unit: "ms",
    },
    { name: "acts answered and missing", value: lost, unit: "acts", goal: 0, ok: lost === 0 },
    { name: "serving, memory", value: memory / 1e6, unit: "MB", goal: MEMORY_MAX / 1e6, ok: memory <= MEMORY_MAX },
  ];
};

/** What the readers see, what a window's acts take meanwhile, and the memory of the process that serves both. Needs `npm run build`. */
export async function crowdBench(readers = Number(process.env.CROWD ?? 10_000)): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "mingtang-crowd-"));
  const cases = await prepare(folder);
  const server = await serve(folder);
  const child = spawn(process.execPath, ["--import", "tsx", "bench/crowd-client.ts"], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  try {
    const clerk = await signIn(server.url);
    child.stdin.write(`${JSON.stringify({ url: server.url, readers, every: EVERY_MS, paths: PATHS } satisfies Crowd)}\n`);
    if ((await lines.next()).value !== "ready") throw new Error("the crowd did not connect");
    const acted = await accept(clerk, cases);
    child.stdin.write("over\n");
    const read = JSON.parse((await lines.next()).value as string) as Read;
    const memory = server.peak();
    await server.stop();
    return figures(read, acted, { lost: await missing(folder, acted.refs), memory });
  } finally {
    child.kill();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
