// The whole of handle(): gate, encryption, append, 64 clients telling licence stories, in turn with the yardstick on the same server.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configFrom } from "../src/app/config.ts";
import { found } from "../src/app/county.ts";
import type { Asking } from "../src/app/handle.ts";
import { ensureDatabase } from "../src/app/postgres/migrate.ts";
import { newCaseRef } from "../src/app/query-code.ts";
import { openSite, type Site } from "../src/app/site.ts";
import type { Facts } from "../src/kernel/fact.ts";
import type { CaseRef, Hash, PersonId, PostId } from "../src/kernel/ids.ts";
import { type Figure, makeYardstick, middle } from "./yardstick.ts";

const CLIENTS = 64;
const ROUNDS = 3;
const quiet = (): void => undefined;

/** One line of the bench's story: act, who, facts, closed values of real length. */
export type Told = { act: string; person: PersonId; post: PostId | null; facts?: Facts; closed?: { path: string; value: unknown }[] };
const OPINION = "经审查，申请人提交的材料齐全，现场核查符合食品安全法第三十三条第一款第一项至第四项规定的条件，同意准予许可。";
const opinion = [{ path: "opinion", value: OPINION }];
const at = (person: string, post: string) => ({ person: `person:zm-${person}` as PersonId, post: `post:${post}` as PostId });

/** A catering licence from application to publication: nine commits. */
export const STORY: readonly Told[] = [
  {
    act: "apply",
    person: "person:bench",
    post: null,
    closed: [
      { path: "applicant.kind", value: "person" },
      { path: "applicant.name", value: "周桂兰" },
      { path: "applicant.id", value: "11010519491231002X" },
      { path: "applicant.phone", value: "13800000126" },
      { path: "site.name", value: "周记面馆" },
      { path: "site.address", value: "昭明县城关镇柳树巷17号" },
      { path: "site.area", value: 82 },
      { path: "business.type", value: "restaurant" },
      { path: "business.items", value: "hot" },
      { path: "site.water", value: "public" },
      { path: "site.staff", value: 2 },
    ],
  },
  { act: "accept", ...at("window1", "market-window") },
  { act: "pass", ...at("officer1", "market-review"), closed: opinion },
  { act: "pass", ...at("officer2", "market-site"), closed: opinion },
  { act: "decide", ...at("deputy1", "market-deputy"), facts: { outcome: "grant" }, closed: opinion },
  { act: "serve", ...at("window1", "market-window") },
  {
    act: "publish",
    ...at("window1", "market-window"),
    closed: [
      { path: "decision.party", value: "周记面馆" },
      { path: "decision.summary", value: "准予食品经营许可（餐饮服务）" },
      { path: "decision.number", value: "昭食许1号" },
    ],
  },
];

/** What is asked of the gate for a line of the story. */
export type AskingOf = (told: Told, ref: CaseRef, seen: Hash | null) => Asking | Promise<Asking>;
const unsigned: AskingOf = (told, ref, seen) => ({
  command: {
    case: ref,
    act: told.act,
    by: { kind: "person", person: told.person, post: told.post },
    facts: told.facts ?? {},
    ...(seen && { seen }),
  },
  closed: told.closed ?? [],
  ...(seen === null && { power: "XK-0312" }),
});

/** Does one line of the story on a case as it was seen; gives where it stands and what is to be seen next. */
export const tell = async (site: Site, told: Told, ref: CaseRef, seen: Hash | null): Promise<{ index: number; head: Hash }> =>
  ask(site, told, await unsigned(told, ref, seen));

async function ask(site: Site, told: Told, asking: Asking): Promise<{ index: number; head: Hash }> {
  const answer = await site.handle.handle(asking);
  if (!answer.done) throw new Error(`${told.act}: ${answer.refusal.refused} ${answer.refusal.about ?? ""}`);
  return { index: answer.index, head: answer.state.head };
}

/** Tells licence stories through the gate with 64 clients for so many seconds; gives commits a second, and latencies in ms. */
export async function runStories(
  site: Site,
  seconds: number,
  askingOf: AskingOf = unsigned,
): Promise<{ perSecond: number; latencies: number[] }> {
  const latencies: number[] = [];
  const began = performance.now();
  const client = async () => {
    while (performance.now() - began < seconds * 1000) {
      const ref = newCaseRef();
      let seen: Hash | null = null;
      for (const told of STORY) {
        const sent = performance.now();
        seen = (await ask(site, told, await askingOf(told, ref, seen))).head;
        latencies.push(performance.now() - sent);
      }
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { perSecond: (latencies.length * 1000) / (performance.now() - began), latencies };
}

/** Opens an example county in a folder of its own for the length of `run`. */
export async function withCounty<T>(run: (site: Site) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "mingtang-bench-"));
  const site = await openSite(configFrom({ DATA_DIR: folder, LOG_LEVEL: "silent" }), quiet);
  try {
    await found(site, quiet);
    return await run(site);
  } finally {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Measured = { name: string; goal: number; seconds: number; askingOf?: AskingOf };

/** Commits a second through the whole gate, and the yardstick; latency in ms. `seconds` is the length of each run. */
export const handleBench = (seconds = 3): Promise<Figure[]> => withCounty((site) => measure(site, { name: "handle", goal: 0.8, seconds }));

/** Runs of stories and of the yardstick in turn on one site. */
export async function measure(site: Site, { name, goal, seconds, askingOf }: Measured): Promise<Figure[]> {
  const yardstick = await makeYardstick(await ensureDatabase(site.database, "yardstick"));
  // A second to warm up: a process that has just started compiles, and plans its statements, once for all.
  await runStories(site, 1, askingOf);
  const runs = [];
  for (let round = 0; round < ROUNDS; round++)
    runs.push({ own: await runStories(site, seconds, askingOf), yard: await yardstick.run(seconds) });
  await yardstick.close();
  const ratio = middle(runs.map((r) => r.own.perSecond / r.yard));
  const value = middle(runs.map((r) => r.own.perSecond));
  const latencies = runs.flatMap((r) => r.own.latencies);
  const p99 = middle(latencies, 0.99);
  return [
    {
      name,
      value: Math.round(value),
      unit: "commits/s",
      yardstick: Math.round(middle(runs.map((r) => r.yard))),
      ratio,
      goal,
      ok: ratio >= goal,
    },
    { name: `${name} p50`, value: middle(latencies), unit: "ms" },
    { name: `${name} p99`, value: p99, unit: "ms", goal: 60, ok: p99 <= 60 },
  ];
}
