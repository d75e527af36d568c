import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Opening } from "../../src/kernel/fact.ts";
import { licenceWorld } from "./licences.ts";
import { type Line, parseStory } from "./parse.ts";
import { replay, runStory } from "./run.ts";

const FOLDER = "src/law/cn/licence/scenarios";
const SALT = "AAAAAAAAAAAAAAAAAAAAAA";

/** What the law obliges to be told comes with the act; a denial comes with reasons unless the line says `unreasoned`. */
function closedFor(line: Line): Opening[] {
  if (line.act === "ask-correction") return [{ path: "defects", salt: SALT, value: ["申请书未签名"] }];
  if (line.act === "decline" || line.act === "extend" || line.facts.outcome === "deny") {
    if (line.facts.unreasoned === true) {
      delete line.facts.unreasoned;
      return [];
    }
    return [{ path: "reasons", salt: SALT, value: "不符合法定条件" }];
  }
  return [];
}

describe("licence scenarios", () => {
  for (const file of readdirSync(FOLDER).filter((f) => f.endsWith(".txt"))) {
    it(file, () => {
      const { runner, faults } = runStory(parseStory(file, readFileSync(join(FOLDER, file), "utf8")), licenceWorld, closedFor);
      expect(faults).toEqual([]);
      expect(replay(runner.entries, licenceWorld)).toEqual([]);
    });
  }
});
