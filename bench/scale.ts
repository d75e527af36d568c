// A county at 10 thousand, 100 thousand, 1 million cases: growing it, what officials and the public ask with 8 clients, what an append costs there, and
// whether folding every case anew gives what is stored. Growing and serving are the built program in processes of their own. By name only: it takes
// long. `SCALE=10000,1000000` says how far; `SCALE_DIR=FOLDER` keeps the county there, and goes on from one that lies there.
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { refoldAll } from "../src/app/refold.ts";
import { SESSION_COOKIE } from "../src/app/routes/asking.ts";
import type { Site } from "../src/app/site.ts";
import { command, type Served, serve, within } from "./built.ts";
import { runStories } from "./handle.ts";
import type { Figure } from "./yardstick.ts";

const CLIENTS = 8;
const SECONDS = 4;
const ROUNDS = 3;
/** Clients that read what they get, and clients that leave neither the server nor each other a moment. */
const WAYS = [
  { how: "a pause of 200 ms", pause: 200 },
  { how: "without a pause", pause: 0 },
];
const P99_MS_MAX = 20;
const BYTES_MAX = 12e9;
const MEMORY_MAX = 400e6;
const MINUTES_MAX = 15;
const APPEND_RATIO_MAX = 1.2;
const quiet = (): void => undefined;

type Ask = { name: string; path: (n: number) => string; cookie?: string };

/** One answer, read to its end; throws unless it is good. */
const ask = (agent: Agent, url: string, cookie: string | undefined): Promise<void> =>
  new Promise((done, fail) => {
    get(url, { agent, headers: cookie === undefined ? {} : { cookie } }, (res) => {
      res.resume().on("end", () => (res.statusCode === 200 ? done() : fail(new Error(`${url}: ${res.statusCode}`))));
    }).on("error", fail);
  });

/** One question asked by 8 clients for some seconds, each `pause` ms after its last answer: the latency (ms) below which 99 of 100 lie. */
async function asked(url: string, { path, cookie }: Ask, { seconds, pause }: { seconds: number; pause: number }): Promise<number> {
  const taken: number[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const began = performance.now();
  let n = 0;
  const client = async (): Promise<void> => {
    while (performance.now() - began < seconds * 1000) {
      const sent = performance.now();
      await ask(agent, `${url}${path(n++)}`, cookie);
      taken.push(performance.now() - sent);
      if (pause > 0) await new Promise((done) => setTimeout(done, pause * (0.5 + Math.random())));
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  agent.destroy();
  return taken.sort((a, b) => a - b)[Math.floor(taken.length * 0.99)] ?? Number.NaN;
}

/** A value that differs with every call, so that no kept page answers. Lists of the interface are never kept. */
const other = (n: number): string => `&_=${n}`;

type Known = { cookie: string; refs: readonly string[] };

const questions = ({ cookie, refs }: Known): Ask[] => [
  { name: "queue", path: () => "/api/v1/desk/queue", cookie },
  { name: "case page", path: (n) => `/cases/${refs[n % refs.length]}?lang=zh${other(n)}` },
  { name: "list by agency", path: () => "/api/v1/cases?agency=ecology&limit=50" },
  { name: "list by power and state", path: () => "/api/v1/cases?power=XK-0312&state=closed&limit=50" },
  { name: "list of red", path: () => "/api/v1/cases?state=red&limit=50" },
  { name: "list page of red", path: (n) => `/cases?state=red&lang=zh${other(n)}` },
  { name: "search, frequent word", path: (n) => `/powers?q=${encodeURIComponent("许可")}${other(n)}` },
  { name: "search, rare word", path: (n) => `/powers?q=${encodeURIComponent("餐饮")}${other(n)}` },
];

const known = (folder: string): Promise<Known> =>
  within(folder, async (site) => {
    const signed = await site.people.signIn("window1", "mingtang-demo", Date.now());
    const newest = { agency: null, power: null, state: "all", after: null, limit: 200 };
    const refs = (await site.hall.cases(newest, site.clock.now(), 0)).map((c) => c.ref);
    return { cookie: `${SESSION_COOKIE}=${signed?.token ?? ""}`, refs };
  });

async function bytesOf(site: Site): Promise<number> {
  const client = new pg.Client(site.database);
  await client.connect();
  const found = await client.query<{ bytes: string }>("select pg_database_size(current_database()) as bytes");
  await client.end();
  return Number(found.rows[0]?.bytes);
}

type Named = (what: string) => string;
const memory = (name: string, value: number): Figure => ({
  name,
  value: value / 1e6,
  unit: "MB",
  goal: MEMORY_MAX / 1e6,
  ok: value <= MEMORY_MAX,
});

async function grown(folder: string, cases: number, name: Named): Promise<Figure[]> {
  const { ms, peak } = await command(folder, ["county", "--cases", `${cases}`, "--seed", "scale"]);
  const minutes = ms / 60_000;
  return [
    { name: name("growing"), value: minutes, unit: "min", goal: MINUTES_MAX, ok: minutes <= MINUTES_MAX },
    memory(name("growing, memory"), peak),
  ];
}

async function served({ url, ready, peak }: Served, about: Known, name: Named): Promise<Figure[]> {
  const figures: Figure[] = [{ name: name("warm start"), value: ready, unit: "ms" }];
  for (const one of questions(about)) {
    // A process that has just started compiles, and plans its statements, once for all.
    await asked(url, one, { seconds: 1, pause: 0 });
    for (const { how, pause } of WAYS) {
      const p99 = await asked(url, one, { seconds: SECONDS, pause });
      figures.push({ name: name(`${one.name} p99, ${how}`), value: p99, unit: "ms", goal: P99_MS_MAX, ok: p99 <= P99_MS_MAX });
    }
  }
  return [...figures, memory(name("serving, memory"), peak())];
}

/** The best of some rounds: what else runs on the machine only adds. */
async function appendCost(site: Site): Promise<number> {
  await runStories(site, 1);
  const costs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) costs.push(1e6 / (await runStories(site, SECONDS)).perSecond);
  return Math.min(...costs);
}

async function looked(site: Site, name: Named): Promise<Figure[]> {
  const bytes = await bytesOf(site);
  const began = performance.now();
  const { cases, differs } = await refoldAll(site, quiet);
  const minutes = (performance.now() - began) / 60_000;
  return [
    { name: name("database"), value: bytes, unit: "bytes", goal: BYTES_MAX, ok: bytes <= BYTES_MAX },
    { name: name("folded anew"), value: cases, unit: "cases" },
    { name: name("folded anew within"), value: minutes, unit: "min" },
    { name: name("folded otherwise than stored"), value: differs.length, unit: "cases", goal: 0, ok: differs.length === 0 },
    { name: name("append through the gate"), value: await appendCost(site), unit: "µs/commit" },
  ];
}

async function atSize(folder: string, cases: number): Promise<Figure[]> {
  const name: Named = (what) => `${what} at ${cases}`;
  const figures = await grown(folder, cases, name);
  const about = await known(folder);
  const server = await serve(folder);
  try {
    figures.push(...(await served(server, about, name)));
  } finally {
    await server.stop();
  }
  return [...figures, ...(await within(folder, (site) => looked(site, name)))];
}

/** Takes sizes in ascending order, gives the figures at each, and what an append costs at the last against the first. */
export async function scaleBench(sizes: readonly number[] = [10_000, 100_000]): Promise<Figure[]> {
  const kept = process.env.SCALE_DIR;
  const folder = kept ?? (await mkdtemp(join(tmpdir(), "mingtang-scale-")));
  try {
    const figures: Figure[] = [];
    for (const cases of sizes) {
      const here = await atSize(folder, cases);
      process.stderr.write(`${here.map(({ name, value, unit }) => `${name}: ${value.toPrecision(4)} ${unit}`).join("\n")}\n`);
      figures.push(...here);
    }
    const costs = figures.filter((f) => f.unit === "µs/commit").map((f) => f.value);
    const ratio = (costs.at(-1) ?? Number.NaN) / (costs[0] ?? Number.NaN);
    return [
      ...figures,
      { name: "append, last size against first", value: ratio, unit: "ratio", goal: APPEND_RATIO_MAX, ok: ratio <= APPEND_RATIO_MAX },
    ];
  } finally {
    if (kept === undefined) await rm(folder, { recursive: true, force: true });
  }
}
