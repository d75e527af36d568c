import { describe, expect, it } from "vitest";
import { PROCEDURES } from "../../src/law/registry.ts";
import { LAW_POWERS, lawStories, lawWorld, owedWith } from "./law.ts";
import { replay, runStory } from "./run.ts";

describe("scenarios of the law", () => {
  for (const { procedure, story } of lawStories())
    it(`${procedure}: ${story.file}`, () => {
      const { runner, faults } = runStory(story, lawWorld, owedWith);
      expect(faults).toEqual([]);
      expect(replay(runner.entries, lawWorld)).toEqual([]);
    });

  it.each(Object.keys(PROCEDURES))("%s: every act is done and every refusal of its own is met in some scenario", (id) => {
    const stories = lawStories().filter((one) => one.procedure === id);
    const lines = stories.flatMap(({ story }) => story.lines);
    const ran = stories.flatMap(({ story }) => runStory(story, lawWorld, owedWith).runner.entries);
    const done = new Set(ran.flatMap(({ commit }) => commit.events.flatMap((e) => (e.type === "act-done" ? [e.act] : []))));
    const met = new Set(lines.map((line) => line.refused));
    const procedure = PROCEDURES[id]?.procedure;
    expect(procedure?.acts.map((act) => act.id).filter((act) => !done.has(act))).toEqual([]);
    expect(procedure?.refusals.filter((refusal) => !met.has(refusal))).toEqual([]);
    expect(LAW_POWERS.some((power) => lawWorld(power).procedure.id === id)).toBe(true);
  });
});
