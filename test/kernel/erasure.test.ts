import { describe, expect, it } from "vitest";
import { emptyCase } from "../../src/kernel/case.ts";
import { evolve } from "../../src/kernel/evolve.ts";
import type { Opening } from "../../src/kernel/fact.ts";
import { declaredField } from "../../src/kernel/field-check.ts";
import type { World } from "../../src/kernel/world.ts";
import { canonical } from "../../src/ledger/canonical.ts";
import { expiring, lawStories, lawWorld } from "../scenario/law.ts";
import type { Line } from "../scenario/parse.ts";
import { replay, runStory } from "../scenario/run.ts";

const SECRET = "王小明住在河边";
const TEXTS = ["applicant.name", "applicant.phone", "applicant.id", "reasons", "opinion", "finding", "note", "correction", "defects"];
const PUBLIC = ["decision.party", "decision.summary", "decision.number"];

/** Every text field that the act may carry, filled with what must never be in a leaf. */
function secrets(w: World, line: Line): Opening[] {
  const act = w.standard.checked.acts.get(line.act);
  if (act === undefined) return [];
  const unreasoned = line.facts.unreasoned === true;
  delete line.facts.unreasoned;
  const lacking = line.facts.lacking === true;
  delete line.facts.lacking;
  const brought = line.act === "register" && !lacking ? [{ path: "paper", salt: "AAAAAAAAAAAAAAAAAAAAAA", value: ["application"] }] : [];
  const texts = [...TEXTS, ...PUBLIC]
    .filter((path) => declaredField(w.standard, act, path) !== undefined && !(unreasoned && path === "reasons"))
    .map((path) => ({
      path,
      salt: "AAAAAAAAAAAAAAAAAAAAAA",
      value: path === "defects" ? [SECRET] : SECRET,
    }));
  return [...texts, ...brought, ...expiring(line, SECRET)];
}

describe("after every opening is erased (invariant 6)", () => {
  for (const { procedure, story } of lawStories())
    it(`${procedure}: ${story.file}: no leaf holds what was closed, the ledger replays and folds to the same cases`, () => {
      const { runner, faults } = runStory(story, lawWorld, (line) => secrets(lawWorld(story.power), line));
      expect(faults).toEqual([]);
      // What is left after erasure is the leaves alone, as text.
      const leaves = runner.entries.map((e) => canonical(e.commit));
      expect(leaves.filter((text) => text.includes(SECRET))).toEqual([]);
      const entries = runner.entries.map((e, i) => ({ ...e, commit: JSON.parse(leaves[i] ?? "null") }));
      expect(replay(entries, lawWorld)).toEqual([]);
      for (const [ref, s] of runner.cases) {
        const folded = entries.filter((e) => e.commit.case === ref).reduce(evolve, emptyCase(ref));
        expect(folded).toEqual(s);
      }
    });
});
