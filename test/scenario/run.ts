// Runs a story through the gate, keeps its ledger, and replays it from the commits alone.
import { createHash } from "node:crypto";
import { asksOf } from "../../src/kernel/ask.ts";
import { type Case, emptyCase } from "../../src/kernel/case.ts";
import type { Command, Commit, Entry } from "../../src/kernel/commit.ts";
import { decide } from "../../src/kernel/decide.ts";
import { evolve } from "../../src/kernel/evolve.ts";
import type { Fact, Facts } from "../../src/kernel/fact.ts";
import type { CaseRef, Index, Instant, PersonId, PostId } from "../../src/kernel/ids.ts";
import { isRefusal, type Refusal } from "../../src/kernel/refusal.ts";
import { dayOf, formatDay } from "../../src/kernel/time.ts";
import type { World } from "../../src/kernel/world.ts";
import { leafOf } from "../../src/ledger/leaf.ts";
import { replayCommit } from "../../verify/replay.ts";
import type { Line, Story } from "./parse.ts";

/** Closed input that an act needs for its story, by act: reasons, say. */
export type ClosedFor = (line: Line) => Command["closed"];
export type Run = { cases: Map<string, Case>; entries: Entry[]; faults: string[] };
/** The world of a power; replay asks for the one that a commit was decided under. */
export type Worlds = (power: string, ref?: Index) => World;

let names = 0;
const refOf = (): CaseRef =>
  `CASE${String(names++)
    .padStart(22, "A")
    .replace(/[0189]/g, "B")}`.slice(0, 26) as CaseRef;

/** Runs stories over one ledger; `tick` is called before each line with the case, to test that ticking changes nothing. */
export class Runner {
  readonly entries: Entry[] = [];
  readonly cases = new Map<CaseRef, Case>();
  readonly worlds: Worlds;
  constructor(worlds: Worlds) {
    this.worlds = worlds;
  }

  world(s: Case, power: string): World {
    return this.worlds(s.power === "" ? power : s.power);
  }

  /** Gives the case after the command, or the refusal. What other cases are asked is done at once. */
  command(power: string, command: Command, now: Instant): Case | Refusal {
    const s = this.cases.get(command.case) ?? emptyCase(command.case);
    const answer = decide(this.world(s, power), s, command, now);
    if (isRefusal(answer)) return answer;
    const entry = this.append(answer);
    for (const asked of asksOf(entry)) {
      const refused = this.command(asked.power ?? power, { ...asked.command, fresh: [refOf(), refOf()] }, now);
      if (isRefusal(refused)) return refused;
    }
    return this.cases.get(command.case) ?? s;
  }

  append(commit: Commit): Entry {
    const { hash } = leafOf(commit);
    const entry = { index: this.entries.length, hash, commit };
    this.entries.push(entry);
    this.cases.set(commit.case, evolve(this.cases.get(commit.case) ?? emptyCase(commit.case), entry));
    return entry;
  }
}

/** Takes a name that a story uses, gives the person: an official or a party that the world knows, else somebody under a pseudonym, as the platform would draw it. */
export function calledBy(w: World, name: string): PersonId {
  const person: PersonId = `person:${name}`;
  const known = [...Object.values(w.offices.holders), ...Object.values(w.pools)].flat();
  return known.includes(person) ? person : `person:${createHash("sha256").update(name).digest("hex").slice(0, 32)}`;
}

function factsOf(w: World, { facts }: Line): Facts {
  const one = (text: string): string => (text.startsWith("person:") ? calledBy(w, text.slice("person:".length)) : text);
  const all = Object.entries(facts).map(([name, v]): [string, Fact] => [
    name,
    typeof v === "string" ? one(v) : Array.isArray(v) ? v.map(one) : v,
  ]);
  return Object.fromEntries(all);
}

function actorOf(w: World, line: Line): Command["by"] {
  if (line.post === "clock") return { kind: "clock" };
  if (line.post === "rule") return { kind: "rule", rule: "beacon", finding: "" };
  const post = line.post === null ? null : (`post:${line.post}` as PostId);
  const first = post === null ? undefined : w.offices.holders[post]?.[0];
  const person = line.person === null ? first : calledBy(w, line.person);
  return { kind: "person", person: person ?? "person:nobody", post };
}

/** What a line expects of clocks and state, and does not find. */
function unmet(w: World, line: Line, s: Case): string[] {
  const faults: string[] = [];
  for (const [limit, day] of Object.entries(line.due)) {
    const due = s.clocks[limit]?.dues.due ?? null;
    const found = due === null ? "none" : formatDay(dayOf(due - 1, "+08:00")).slice(5);
    if (found !== day) faults.push(`due:${limit} is ${found}, not ${day}`);
  }
  const found: Record<string, string> = { status: s.status, outcome: String(s.outcome), ...clockFlags(s) };
  for (const [key, step] of Object.entries(s.steps)) found[key] = step.status === "open" ? step.to : step.status;
  const named = (text: string): string => text.replace(/person:([a-z0-9-]+)/, (_, name: string) => calledBy(w, name));
  for (const [what, value] of Object.entries(line.state)) {
    const is = found[named(what)] ?? "none";
    if (is !== named(value)) faults.push(`${what} is ${is}, not ${value}`);
  }
  return faults;
}

function clockFlags(s: Case): Record<string, string> {
  return Object.fromEntries(
    Object.entries(s.clocks).map(([k, c]) => {
      const said = c.lapsed ? "lapsed" : c.overrun ? "overrun" : c.warned ? "warned" : "quiet";
      return [`clock-${k}`, c.ended ? "ended" : said];
    }),
  );
}

function runLine(runner: Runner, story: Story, line: Line, context: { refs: Map<string, CaseRef>; closed: ClosedFor }): string[] {
  const ref = context.refs.get(line.name) ?? linked(runner, context.refs, line.name) ?? refOf();
  context.refs.set(line.name, ref);
  const s = runner.cases.get(ref) ?? emptyCase(ref);
  const w = runner.world(s, story.power);
  const closed = context.closed(line) ?? [];
  const seen = line.stale ? s.trail.at(-2)?.hash : s.head;
  const command: Command = {
    case: ref,
    act: line.act,
    by: actorOf(w, line),
    facts: factsOf(w, line),
    closed,
    fresh: [refOf(), refOf()],
    ...(line.step !== undefined && { step: line.step }),
    ...(s.status !== "none" && seen !== undefined && { seen }),
  };
  const answer = runner.command(story.power, command, line.at);
  const refused = isRefusal(answer) ? answer.refused : null;
  if (refused !== line.refused)
    return [`${refused === null ? "was done" : `was refused: ${refused} ${isRefusal(answer) ? (answer.about ?? "") : ""}`}`];
  return isRefusal(answer) ? [] : unmet(w, line, runner.cases.get(ref) ?? s);
}

/** A case that another one asked for is named in the story by its link. */
function linked(runner: Runner, refs: Map<string, CaseRef>, name: string): CaseRef | undefined {
  for (const ref of refs.values()) {
    const found = runner.cases.get(ref)?.links[name];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Runs a story; every unmet expectation is a fault with file and line. */
export function runStory(story: Story, worlds: Worlds, closed: ClosedFor): { runner: Runner; faults: string[] } {
  const runner = new Runner(worlds);
  const context = { refs: new Map<string, CaseRef>(), closed };
  const faults = story.lines.flatMap((l) => runLine(runner, story, l, context).map((f) => `${story.file}:${l.line} ${l.act}: ${f}`));
  return { runner, faults };
}

/** Replays a ledger through `admit`, without any closed value: gives what does not come out byte for byte. */
export function replay(entries: readonly Entry[], worlds: Worlds): string[] {
  const cases = new Map<CaseRef, Case>();
  return entries.flatMap((entry) => {
    const { commit } = entry;
    const s = cases.get(commit.case) ?? emptyCase(commit.case);
    const started = commit.events.find((e) => e.type === "started");
    const fault = replayCommit(worlds(started?.type === "started" ? started.power : s.power, commit.ref), s, commit);
    cases.set(commit.case, evolve(s, entry));
    if (fault === null) return [];
    return [`${entry.index}: ${commit.act.act} ${fault.why === "differs" ? "comes out otherwise" : `would be refused: ${fault.about}`}`];
  });
}
