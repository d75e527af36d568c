// Which letters the applicant gets of what is done to his limit: decided by the gate itself, planned from its commits.
import { expect, it } from "vitest";
import { lawWorld } from "../../../test/scenario/law.ts";
import { instantOf } from "../../../test/scenario/parse.ts";
import { emptyCase } from "../../kernel/case.ts";
import type { Command, Commit } from "../../kernel/commit.ts";
import { decide } from "../../kernel/decide.ts";
import { evolve } from "../../kernel/evolve.ts";
import type { CaseRef, Hash, Instant } from "../../kernel/ids.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { PROCEDURES } from "../../law/registry.ts";
import { lettersOf } from "./plan.ts";

const REF = "PLANNEDAAAAAAAAAAAAAAAAAAA" as CaseRef;
const HASH = "a".repeat(64) as Hash;
const w = lawWorld("LIC-0312");
const why = [{ path: "reasons", salt: "AAAAAAAAAAAAAAAAAAAAAA", value: "井水浑浊" }];
const at = (day: string, time = "09:00"): Instant => instantOf(2026, day, time);
type Line = [now: Instant, act: string, by: string, facts?: Command["facts"]];

/** What the gate makes of these lines, and the letters to the applicant that each asks for. */
function told(lines: readonly Line[]): string[][] {
  let s = emptyCase(REF);
  return lines.map(([now, act, by, facts], index) => {
    const actor = by === "clock" ? ({ kind: "clock" } as const) : personOf(by);
    const seen = index > 0 && by !== "clock" ? { seen: s.head } : {};
    const closed = ["set-aside", "extend"].includes(act) ? { closed: why } : {};
    const commit = decide(w, s, { case: REF, act, by: actor, ...(facts && { facts }), ...seen, ...closed }, now);
    if (isRefusal(commit)) throw new Error(`${act}: ${commit.refused} ${commit.about}`);
    s = evolve(s, { index, hash: HASH, commit });
    return kinds(commit, index);
  });
}
const personOf = (by: string) =>
  ({ kind: "person", person: `person:${by}`, post: by === "wang" ? null : (`post:${by}` as const) }) as const;

function kinds(commit: Commit, index: number): string[] {
  const letters = lettersOf(
    { index, case: REF, commit, waiting: [] },
    {
      world: () => w,
      registered: (procedure) => PROCEDURES[procedure],
      recounts: () => [],
      addressed: new Set(),
      subscribers: [],
      mail: true,
      now: commit.at,
    },
  );
  return letters.map((one) => one.kind);
}

const ACCEPTED: readonly Line[] = [
  [at("03-02"), "apply", "wang"],
  [at("03-03"), "accept", "window"],
];
const TEST = { ground: "test", days: 5 };

it("a limit that stops, is extended and runs again is told each time (许可法 42, 45)", () => {
  const lines: Line[] = [
    ...ACCEPTED,
    [at("03-04"), "set-aside", "review", TEST],
    [at("03-05"), "extend", "chief"],
    [at("03-06"), "report", "review"],
    [at("03-06", "10:00"), "pass", "review"],
  ];
  expect(told(lines)).toEqual([["receipt"], ["acceptance"], ["stopped"], ["extended"], ["resumed"], []]);
});

it("also where nobody but the clock ends the stop", () => {
  const lines: Line[] = [...ACCEPTED, [at("03-04"), "set-aside", "review", TEST], [at("03-12"), "tick", "clock"]];
  expect(told(lines)).toEqual([["receipt"], ["acceptance"], ["stopped"], ["resumed"]]);
});
