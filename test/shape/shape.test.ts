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

/** What the law obliges to be told comes with the act. */
const owed =
  (power: string) =>
  ({ act }: Line) => {
    const fields = shapeWorld(power).standard.checked.acts.get(act)?.fields ?? [];
    const said = (list: boolean) => (list ? ["plattegrond"] : "plattegrond");
    return fields
      .filter((field) => field.required)
      .map(({ path, type }) => ({ path, salt: "AAAAAAAAAAAAAAAAAAAAAA", value: said(type === "list") }));
  };

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
      const { runner, faults } = runStory(story, shapeWorld, owed(story.power));
      expect(faults).toEqual([]);
      expect(replay(runner.entries, shapeWorld)).toEqual([]);
    });
});
