// A county at 10 thousand, 100 thousand, 1 million cases: what officials and the public ask, with 8 clients, and what an append costs there.
// Outside `npm run bench` without a name: it takes minutes. `npm run bench -- scale` grows to 100,000; `SCALE=10000,1000000` says otherwise.
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { configFrom } from "../src/app/config.ts";
import { found } from "../src/app/county.ts";
import { grow } from "../src/app/grow/grow.ts";
import { SESSION_COOKIE } from "../src/app/routes/asking.ts";
import { makeServer } from "../src/app/server.ts";
import { openSite, type Site } from "../src/app/site.ts";
import { runStories } from "./handle.ts";
import type { Figure } from "./yardstick.ts";

const CLIENTS = 8;
const SECONDS = 4;
const P99_MS_MAX = 20;
const BYTES_MAX = 12e9;
const MINUTES_MAX = 15;
const APPEND_RATIO_MAX = 1.2;
const quiet = (): void => undefined;

type Ask = { name: string; path: (n: number) => string; cookie?: string };

/** Latency (ms) of one question asked by 8 clients for some seconds: the 99th percentile, and how many answers came. */
async function asked(url: string, { path, cookie }: Ask): Promise<{ p99: number; answers: number }> {
  const taken: number[] = [];
  const began = performance.now();
  let n = 0;
  const client = async (): Promise<void> => {
    while (performance.now() - began < SECONDS * 1000) {
      const sent = performance.now();
      const answer = await fetch(`${url}${path(n++)}`, { headers: cookie ? { cookie } : {} });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${path(n - 1)}: ${answer.status}`);
      taken.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { p99: taken.sort((a, b) => a - b)[Math.floor(taken.length * 0.99)] ?? Number.NaN, answers: taken.length };
}

/** A value that differs with every call, so that no kept page answers. Lists of the interface are never kept. */
const other = (n: number): string => `&_=${n}`;

async function questions(site: Site): Promise<Ask[]> {
  const signed = await site.people.signIn("window1", "mingtang-demo", Date.now());
  const refs = (await site.hall.cases({ agency: null, power: null, state: "all", after: null, limit: 200 }, site.clock.now(), 0)).map(
    (c) => c.ref,
  );
  return [
    { name: "queue", path: () => "/api/v1/desk/queue", cookie: `${SESSION_COOKIE}=${signed?.token ?? ""}` },
    { name: "case page", path: (n) => `/cases/${refs[n % refs.length]}?lang=zh${other(n)}` },
    { name: "list by agency", path: () => "/api/v1/cases?agency=ecology&limit=50" },
    { name: "list by power and state", path: () => "/api/v1/cases?power=XK-0312&state=closed&limit=50" },
    { name: "list of red", path: () => "/api/v1/cases?state=red&limit=50" },
    { name: "search, frequent word", path: (n) => `/powers?q=${encodeURIComponent("许可")}${other(n)}` },
    { name: "search, rare word", path: (n) => `/powers?q=${encodeURIComponent("餐饮")}${other(n)}` },
  ];
}

async function bytesOf(site: Site): Promise<number> {
  const client = new pg.Client(site.database);
  await client.connect();
  const found = await client.query<{ bytes: string }>("select pg_database_size(current_database()) as bytes");
  await client.end();
  return Number(found.rows[0]?.bytes);
}

async function atSize(site: Site, url: string, cases: number): Promise<Figure[]> {
  const began = performance.now();
  const grown = await grow(site, { cases, seed: "scale" }, quiet);
  const minutes = (performance.now() - began) / 60_000;
  const bytes = await bytesOf(site);
  const name = (what: string): string => `${what} at ${cases}`;
  const figures: Figure[] = [
    { name: name("growing"), value: minutes, unit: "min", goal: MINUTES_MAX, ok: minutes <= MINUTES_MAX },
    { name: name("growing, commits"), value: (grown.commits * 1000) / (minutes * 60_000), unit: "commits/s" },
    { name: name("database"), value: bytes, unit: "bytes", goal: BYTES_MAX, ok: bytes <= BYTES_MAX },
  ];
  for (const ask of await questions(site)) {
    const { p99 } = await asked(url, ask);
    figures.push({ name: name(`${ask.name} p99`), value: p99, unit: "ms", goal: P99_MS_MAX, ok: p99 <= P99_MS_MAX });
  }
  await runStories(site, 1);
  figures.push({ name: name("append through the gate"), value: 1e6 / (await runStories(site, SECONDS)).perSecond, unit: "µs/commit" });
  figures.push({
    name: name("memory of the process"),
    value: process.memoryUsage().rss / 1e6,
    unit: "MB",
    goal: 400,
    ok: process.memoryUsage().rss <= 400e6,
  });
  return figures;
}

/** Takes sizes in ascending order, gives the figures at each, and what an append costs at the last against the first. */
export async function scaleBench(sizes: readonly number[] = [10_000, 100_000]): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "mingtang-scale-"));
  const site = await openSite(configFrom({ DATA_DIR: folder, LOG_LEVEL: "silent" }), quiet);
  const app = await makeServer(site);
  try {
    await found(site, quiet);
    await app.listen({ port: 0, host: "127.0.0.1" });
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    const figures: Figure[] = [];
    for (const cases of sizes) figures.push(...(await atSize(site, url, cases)));
    const costs = figures.filter((f) => f.unit === "µs/commit").map((f) => f.value);
    const ratio = (costs.at(-1) ?? Number.NaN) / (costs[0] ?? Number.NaN);
    return [
      ...figures,
      { name: "append, last size against first", value: ratio, unit: "ratio", goal: APPEND_RATIO_MAX, ok: ratio <= APPEND_RATIO_MAX },
    ];
  } finally {
    await app.close();
    await site.close();
    await rm(folder, { recursive: true, force: true });
  }
}
