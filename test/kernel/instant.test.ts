// The instant of a lapse, millisecond by millisecond: whoever acts a moment before is in time, whoever acts a moment after is not, and it makes no
// difference whether anybody had looked at the clock in between.
import { describe, expect, it } from "vitest";
import { type Case, emptyCase } from "../../src/kernel/case.ts";
import type { Command } from "../../src/kernel/commit.ts";
import { decide } from "../../src/kernel/decide.ts";
import { evolve } from "../../src/kernel/evolve.ts";
import type { CaseRef, Hash, Instant } from "../../src/kernel/ids.ts";
import { isRefusal } from "../../src/kernel/refusal.ts";
import { expiring, owedWith } from "../scenario/law.ts";
import { instantOf, parseStory } from "../scenario/parse.ts";
import { runStory } from "../scenario/run.ts";
import { shapeWorld } from "../shape/shapes.ts";

const REASONS = [{ path: "reasons", salt: "AAAAAAAAAAAAAAAAAAAAAA", value: "x" }];
const DEFECTS = [{ path: "defects", salt: "AAAAAAAAAAAAAAAAAAAAAA", value: ["x"] }];
const official = (person: string, post = person): Command["by"] => ({ kind: "person", person: `person:${person}`, post: `post:${post}` });

type Row = {
  name: string;
  power: string;
  /** What came before, as a story. */
  story: string;
  /** Day and time at which the limit lapses; 00:00 is the 24:00 of the day before. */
  at: [string, string];
  act: (s: Case) => Omit<Command, "case">;
  /** How the act is refused from that instant on. */
  late: string;
  /** What then holds, and what holds where the act came in time. */
  lapsed: (s: Case) => unknown;
  inTime: (s: Case) => unknown;
};
const ROWS: Row[] = [
  {
    name: "an application counts as accepted",
    power: "LIC-0312",
    story: "03-02 09:00 apply /wang",
    at: ["03-10", "00:00"],
    act: () => ({ act: "ask-correction", by: official("window"), closed: DEFECTS }),
    late: "already-accepted",
    lapsed: (s) => [s.steps.review?.status, s.steps.correction?.status, s.done.map((d) => d.act)],
    inTime: (s) => [s.steps.review?.status, s.steps.correction?.status, s.done.map((d) => d.act)],
  },
  {
    name: "silence grants where the county says so",
    power: "LIC-DEEMED",
    story: "03-02 09:00 apply /wang\n03-02 10:00 accept window\n03-03 09:00 pass review",
    at: ["03-31", "00:00"],
    act: () => ({ act: "decide", by: official("deputy"), facts: { outcome: "deny" }, closed: REASONS }),
    late: "case-closed",
    lapsed: (s) => [s.outcome, s.status],
    inTime: (s) => [s.outcome, s.status],
  },
  {
    name: "a licence counts as renewed",
    power: "REN-0312",
    story: "03-01 09:00 apply /wang expires=2026-03-31\n03-02 10:00 accept window\n03-03 09:00 pass review",
    at: ["04-01", "00:00"],
    act: () => ({ act: "decide", by: official("deputy"), facts: { outcome: "deny" }, closed: REASONS }),
    late: "case-closed",
    lapsed: (s) => [s.outcome, s.status],
    inTime: (s) => [s.outcome, s.status],
  },
  {
    name: "the right to a hearing lapses",
    power: "PEN-1",
    story:
      "03-02 09:00 initiate squad/chen party=person:shop\n03-04 09:00 report squad/chen proposed=500\n" +
      "03-04 09:10 co-sign squad/lin act=report\n03-05 09:00 notify squad/chen",
    at: ["03-13", "00:00"],
    act: (s) => ({ act: "request-hearing", by: { kind: "person", person: s.roles.party?.[0] as `person:${string}`, post: null } }),
    late: "too-late",
    lapsed: (s) => [s.steps.calling?.status, s.steps.review?.status, s.clocks.request?.lapsed],
    inTime: (s) => [s.steps.calling?.status, s.steps.review?.status, s.clocks.request?.lapsed],
  },
  {
    name: "the time told of a test is over",
    power: "LIC-0312",
    story: "03-02 09:00 apply /wang\n03-02 10:00 accept window\n03-03 09:00 set-aside review ground=test days=3",
    at: ["03-07", "00:00"],
    act: () => ({ act: "report", by: official("review"), step: "test" }),
    late: "step-not-open",
    lapsed: (s) => [s.done.at(-1)?.act, s.clocks.decide?.pauses.length, s.clocks.decide?.stoppedOn],
    inTime: (s) => [s.done.at(-1)?.act, s.clocks.decide?.pauses.length, s.clocks.decide?.stoppedOn],
  },
];
const HOLDS: Readonly<Record<string, { lapsed: unknown; inTime: unknown }>> = {
  "an application counts as accepted": {
    lapsed: ["open", undefined, ["apply", "deem-accept"]],
    inTime: [undefined, "open", ["apply", "ask-correction"]],
  },
  "silence grants where the county says so": { lapsed: ["deemed", "closed"], inTime: ["deny", "open"] },
  "a licence counts as renewed": { lapsed: ["deemed", "closed"], inTime: ["deny", "open"] },
  "the right to a hearing lapses": { lapsed: [undefined, "open", true], inTime: ["open", undefined, false] },
  "the time told of a test is over": { lapsed: ["aside-over", 1, null], inTime: ["report", 1, null] },
};

/** The case as the story leaves it. */
function begun({ power, story }: Row): Case {
  const { runner, faults } = runStory(parseStory("instant", `power ${power} 2026\n${story}`), shapeWorld, (line) => [
    ...expiring(line, "1"),
    ...owedWith(line),
  ]);
  expect(faults).toEqual([]);
  const [s] = runner.cases.values();
  return s ?? emptyCase("A".repeat(26) as CaseRef);
}

/** What remains of a case when all that names commits, and the very millisecond of the act, is left out: the law sees no more of it. */
const essence = (s: Case, at: Instant): string =>
  JSON.stringify([
    s.status,
    s.outcome,
    Object.entries(s.clocks).map(([key, c]) => [key, { ...c, startAt: Math.abs(c.startAt - at) < 3_000 ? at : c.startAt }]),
    Object.entries(s.steps).sort(([a], [b]) => (a < b ? -1 : 1)),
    s.roles,
    s.waiting,
    s.done.map(({ act, at, by, facts, step }) => [act, by.every((b) => b.kind === "clock") ? at : "", by, facts, step]),
  ]);

/** Folds that are told apart by identity are written down once. */
function essences(at: Instant): (s: Case) => string {
  const known = new Map<Case, string>();
  return (s) => {
    const said = known.get(s) ?? essence(s, at);
    known.set(s, said);
    return said;
  };
}

/** One row's trials: decides through the gate, folds what it gives, and remembers how an untouched case ends. */
class Trial {
  readonly row: Row;
  readonly base: Case;
  readonly at: Instant;
  readonly ends = new Map<Case, Case>();
  constructor(row: Row) {
    this.row = row;
    this.base = begun(row);
    this.at = instantOf(2026, ...row.at);
  }
  go(s: Case, command: Omit<Command, "case">, now: Instant): { s: Case; refused: string | null } {
    const seen = command.by.kind === "person" ? { seen: s.head } : {};
    const answer = decide(shapeWorld(this.row.power), s, { case: s.ref, ...command, ...seen }, now);
    if (isRefusal(answer)) return { s, refused: answer.refused };
    return { s: evolve(s, { index: 100 + s.seq, hash: s.seq.toString(16).padStart(64, "0") as Hash, commit: answer }), refused: null };
  }
  tick = (s: Case, now: Instant): Case => this.go(s, { act: "tick", by: { kind: "clock" } }, now).s;
  /** The act at a moment in a case, and how all of it ends a little later. */
  tried(s: Case, now: Instant): { refused: string | null; end: Case } {
    const done = this.go(s, this.row.act(s), now);
    const known = done.refused === null ? undefined : this.ends.get(done.s);
    const end = known ?? this.tick(done.s, this.at + 3_000);
    if (done.refused !== null) this.ends.set(done.s, end);
    return { refused: done.refused, end };
  }
}

describe("every millisecond around the end of a limit", () => {
  for (const row of ROWS)
    it(`${row.name}: the moment decides, whoever had ticked`, () => {
      const trial = new Trial(row);
      const early = trial.tick(trial.base, trial.at - 2_500);
      const settled = trial.tick(trial.base, trial.at);
      expect(settled).not.toBe(trial.base);
      const ends = { before: new Set<string>(), after: new Set<string>() };
      const wrong: string[] = [];
      const said = essences(trial.at);
      for (let ms = -2_000; ms <= 2_000; ms++) {
        const now = trial.at + ms;
        const inTime = ms < 0;
        // Nobody looked; somebody looked before; somebody looked at this very millisecond, or at 24:00 sharp.
        const starts = [trial.base, early, ...(inTime ? [] : [settled]), ...(Math.abs(ms) <= 25 ? [trial.tick(trial.base, now)] : [])];
        for (const s of starts) {
          const { refused, end } = trial.tried(s, now);
          if (refused !== (inTime ? null : row.late)) wrong.push(`${ms}: ${refused}`);
          ends[inTime ? "before" : "after"].add(said(end));
          if (ms === -1) expect(row.inTime(end)).toEqual(HOLDS[row.name]?.inTime);
          if (ms === 0) expect(row.lapsed(end)).toEqual(HOLDS[row.name]?.lapsed);
        }
      }
      expect(wrong).toEqual([]);
      expect([ends.before.size, ends.after.size]).toEqual([1, 1]);
    });
});
