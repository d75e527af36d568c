import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkFlow } from "../../src/kernel/check-flow.ts";
import { type Line, parseStory } from "../scenario/parse.ts";
import { replay, runStory } from "../scenario/run.ts";
import { SHAPES, shapeWorld } from "./shapes.ts";

const FOLDER = "test/shape/stories";
const files = readdirSync(FOLDER).filter((f) => f.endsWith(".txt"));
const stories = files.map((f) => parseStory(f, readFileSync(join(FOLDER, f), "utf8")));
const nothingClosed = (_: Line) => [];

describe("shapes", () => {
  for (const { procedure, standards, words } of SHAPES) {
    it(`${procedure.id} passes checkFlow, has words for every act, and a story`, () => {
      for (const std of standards) expect(checkFlow(procedure, std)).toHaveProperty("checked");
      expect(Object.keys(words).sort()).toEqual(procedure.acts.map((a) => a.id).sort());
      const powers = standards.map((s) => s.power);
      expect(powers.filter((p) => !stories.some((s) => s.power === p))).toEqual([]);
    });
  }

  for (const story of stories)
    it(story.file, () => {
      const { runner, faults } = runStory(story, shapeWorld, nothingClosed);
      expect(faults).toEqual([]);
      expect(replay(runner.entries, shapeWorld)).toEqual([]);
    });
});
