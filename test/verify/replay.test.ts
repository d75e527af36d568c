// The example county is decided again from its open log alone; what nobody could have made is named, one by one.
import { describe, expect, test } from "vitest";
import { ENGINE } from "../../src/app/engine.ts";
import type { Commit, Entry, Event } from "../../src/kernel/commit.ts";
import { Replay, type Replayed, type ReplayFault } from "../../verify/replay.ts";
import { countyLog, type Logged, procedures } from "./county-log.ts";

const { log } = countyLog();

function replayed(entries: readonly Entry[]): { faults: ReplayFault[]; sum: Replayed } {
  const replay = new Replay({ engine: ENGINE, procedures });
  return { faults: entries.flatMap((entry) => replay.take(entry) ?? []), sum: replay.sum() };
}
const changed = (index: number, over: (commit: Commit) => Partial<Commit>): ReplayFault[] =>
  replayed(log.map((entry) => (entry.index === index ? { ...entry, commit: { ...entry.commit, ...over(entry.commit) } } : entry))).faults;

test("every commit comes out again byte for byte, and what was derived from closed input is counted as attested", () => {
  const { faults, sum } = replayed(log);
  expect(faults).toEqual([]);
  expect(sum).toEqual({ commits: 787, references: 327, cases: 117, attesting: 22, attested: 24, otherEngine: 0, unknownProcedure: 0 });
});

describe("what nobody could have made", () => {
  const find = (is: (commit: Commit) => boolean): Logged => log.find(({ commit }) => is(commit)) as Logged;
  const decided = find(({ events }) => events.some((e) => e.type === "concluded" && e.outcome === "grant"));
  const accepted = find(({ act }) => act.act === "accept");
  const person = find(({ act }) => act.by.kind === "person" && act.by.post !== null && act.act !== "set");
  const tick = find(({ act }) => act.act === "tick");
  const eventsOf =
    (change: (e: Event) => Event | null) =>
    ({ events }: Commit): Partial<Commit> => ({ events: events.flatMap((e) => change(e) ?? []) });

  test.each<[string, number, (commit: Commit) => Partial<Commit>, ReplayFault["why"]]>([
    ["another outcome", decided.index, eventsOf((e) => (e.type === "concluded" ? { ...e, outcome: "deny" } : e)), "differs"],
    ["an event left out", decided.index, eventsOf((e) => (e.type === "concluded" ? null : e)), "differs"],
    [
      "a due date put off",
      accepted.index,
      eventsOf((e) =>
        e.type === "clock-changed" && e.dues.due !== null ? { ...e, dues: { ...e.dues, due: e.dues.due + 86_400_000 } } : e,
      ),
      "differs",
    ],
    [
      "somebody who does not hold the post",
      person.index,
      ({ act }) => ({
        act: { ...act, by: { kind: "person", person: "person:stranger", post: (act.by as { post: `post:${string}` }).post } },
      }),
      "refused",
    ],
    ["the clock in an official's place", accepted.index, ({ act }) => ({ act: { ...act, by: { kind: "clock" } } }), "refused"],
    ["an act of no procedure", accepted.index, ({ act }) => ({ act: { ...act, act: "bless" } }), "refused"],
    ["an act without looking", accepted.index, ({ act }) => ({ act: { ...act, seen: null } }), "refused"],
    ["a tick before the time", tick.index, () => ({ at: 1_740_000_000_000 }), "refused"],
    ["an older reference", accepted.index, () => ({ ref: 2 }), "world"],
    ["a step that is not there", accepted.index, eventsOf((e) => (e.type === "step-finished" ? { ...e, key: "nowhere" } : e)), "differs"],
    [
      "a post of no agency",
      60,
      ({ events }) => ({ events: [{ ...(events[0] as Extract<Event, { type: "set" }>), what: "post", value: { agency: "none" } }] }),
      "refused",
    ],
    [
      "a holder set by nobody's right",
      324,
      ({ act }) => ({ act: { ...act, by: { kind: "person", person: "person:stranger", post: "post:list-keeper" } } }),
      "refused",
    ],
  ])("%s is named at its index", (_, index, over, why) => {
    const faults = changed(index, over);
    expect(faults[0]).toMatchObject({ index, why: expect.stringMatching(`${why}|broken`) });
  });

  test("other rules and unknown procedures are counted, and pass nowhere as run again", () => {
    const others = log.map((entry) => ({ ...entry, commit: { ...entry.commit, engine: "mingtang/9" } }));
    expect(replayed(others)).toMatchObject({ faults: [], sum: { commits: 787, otherEngine: 787 } });
    const replay = new Replay({ engine: ENGINE, procedures: {} });
    for (const entry of log) replay.take(entry);
    expect(replay.sum().unknownProcedure).toBe(787 - 327);
  });
});
