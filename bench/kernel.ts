// Speed of the gate: how many commits of a plain licence a core decides, folds and writes down in a second.
import { emptyCase } from "../src/kernel/case.ts";
import type { Command, Commit, Entry } from "../src/kernel/commit.ts";
import { admit, decide } from "../src/kernel/decide.ts";
import { evolve } from "../src/kernel/evolve.ts";
import { type CaseRef, DAY_MS, type Hash, HOUR_MS, type Instant } from "../src/kernel/ids.ts";
import { isRefusal } from "../src/kernel/refusal.ts";
import type { World } from "../src/kernel/world.ts";
import { canonical } from "../src/ledger/canonical.ts";
import { leafOf } from "../src/ledger/leaf.ts";
import { lawWorld } from "../test/scenario/law.ts";
import { instantOf } from "../test/scenario/parse.ts";
import type { Figure } from "./yardstick.ts";

/** A measured number. `yardstick`: the middle of what the design measured; `ratio`: value over yardstick; `goal`: what the value must reach. */

const REF = "BENCHAAAAAAAAAAAAAAAAAAAAA" as CaseRef;
const HASH = "a".repeat(64) as Hash;
const COMMITMENTS = ["b", "c", "d", "e"].map((x) => x.repeat(64) as Hash);
/** What must be told when correction is asked for (许可法 32(四)). */
const DEFECTS = [{ path: "defects", salt: "AAAAAAAAAAAAAAAAAAAAAA", value: ["申请书未签名", "缺平面图"] }];
const PUBLISHED = ["party", "summary", "number"].map((name) => ({
  path: `decision.${name}`,
  salt: "AAAAAAAAAAAAAAAAAAAAAA",
  value: "周记面馆",
}));
/** What an act must say beside its facts. */
const CLOSED: Readonly<Record<string, Command["closed"]>> = { "ask-correction": DEFECTS, publish: PUBLISHED };
type Line = { act: string; by: string; day: number; facts?: Command["facts"] };
/** A licence of ten commits: corrected once, set aside once, granted, served and published. */
const LINES: readonly Line[] = [
  { act: "apply", by: "wang", day: 0 },
  { act: "ask-correction", by: "window", day: 1, facts: { items: 2 } },
  { act: "supply", by: "wang", day: 3 },
  { act: "accept", by: "window", day: 4 },
  { act: "set-aside", by: "review", day: 8, facts: { ground: "expert-review", days: 5 } },
  { act: "report", by: "review", day: 14 },
  { act: "pass", by: "review", day: 15 },
  { act: "decide", by: "deputy", day: 18, facts: { outcome: "grant" } },
  { act: "serve", by: "window", day: 21 },
  { act: "publish", by: "window", day: 22 },
];
const START: Instant = instantOf(2026, "03-02", "09:00");

/** One whole licence through the gate; gives its commits. Throws when the gate refuses: then there is nothing to measure. */
function licence(w: World, write: (c: Commit) => void): Commit[] {
  let s = emptyCase(REF);
  return LINES.map(({ act, by, day, facts }, i) => {
    const post = by === "wang" ? null : (`post:${by}` as const);
    const command: Command = {
      case: REF,
      act,
      by: { kind: "person", person: `person:${by}`, post },
      commitments: COMMITMENTS,
      closed: CLOSED[act] ?? [],
      ...(facts && { facts }),
      ...(i > 0 && { seen: s.head }),
    };
    const commit = decide(w, s, command, START + day * DAY_MS + i * HOUR_MS);
    if (isRefusal(commit)) throw new Error(`${act} was refused: ${commit.refused}`);
    write(commit);
    s = evolve(s, { index: i, hash: HASH, commit });
    return commit;
  });
}

function replayed(w: World, commits: readonly Commit[]): void {
  let s = emptyCase(REF);
  commits.forEach((commit, index) => {
    const { act, by, facts, seen } = commit.act;
    const command: Command = { case: REF, act, by, facts, commitments: commit.commitments, ...(seen && { seen }) };
    const again = admit(w, s, { command, facts }, commit.at);
    if (isRefusal(again)) throw new Error(`${act} would be refused: ${again.refused}`);
    s = evolve(s, { index, hash: HASH, commit });
  });
}

/** Processor time of this process so far, in ms: what other processes take from the machine is not counted. */
export function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Times a piece of work that does `each` things at a call: warmed up, then the median of five stretches. Things a second of processor time. */
export function rate(ms: number, each: number, work: () => void): number {
  const stretch = (): number => {
    const from = spent();
    let calls = 0;
    while (spent() - from < ms) {
      for (let i = 0; i < 8; i++) work();
      calls += 8;
    }
    return (calls * each * 1000) / (spent() - from);
  };
  stretch();
  const sorted = Array.from({ length: 5 }, stretch).sort((a, b) => a - b);
  return Math.round(sorted[2] ?? 0);
}

const figure = (name: string, value: number, yardstick: number, goal?: number): Figure => ({
  name,
  value,
  unit: "commits/s",
  yardstick,
  ratio: Math.round((value / yardstick) * 100) / 100,
  ...(goal !== undefined && { goal, ok: value >= goal }),
});

/** Measures the kernel on one core. `ms`: processor time of each stretch; there are six for each figure. */
export function kernelBench(ms = 200): Figure[] {
  const w = lawWorld("LIC-0312");
  const commits = licence(w, () => {});
  const entries = commits.map((commit, index): Entry => ({ index, hash: HASH, commit }));
  const n = commits.length;
  const bytes = commits.reduce((sum, c) => sum + canonical(c).length, 0);
  const events = commits.reduce((sum, c) => sum + c.events.length, 0);
  rate(ms, n, () => licence(w, leafOf)); // the compiler must have seen it all before anything is measured
  return [
    figure(
      "decide, evolve and canonical bytes",
      rate(ms, n, () => licence(w, canonical)),
      10_000,
      5_000,
    ),
    figure(
      "the same with the leaf hash",
      rate(ms, n, () => licence(w, leafOf)),
      9_000,
    ),
    figure(
      "admit and evolve (replay)",
      rate(ms, n, () => replayed(w, commits)),
      20_000,
    ),
    figure(
      "canonical alone",
      rate(ms, n, () => void commits.map(canonical)),
      21_000,
    ),
    figure(
      "evolve alone",
      rate(ms, n, () => void entries.reduce(evolve, emptyCase(REF))),
      60_000,
    ),
    { name: "canonical bytes of a commit", value: Math.round(bytes / n), unit: "bytes" },
    { name: "events of a commit", value: Math.round((events / n) * 10) / 10, unit: "events" },
  ];
}
