// What another system runs is started here by nobody; what began here before goes on.
import { describe, expect, it } from "vitest";
import { emptyCase } from "../../src/kernel/case.ts";
import type { Command } from "../../src/kernel/commit.ts";
import { decide } from "../../src/kernel/decide.ts";
import type { CaseRef } from "../../src/kernel/ids.ts";
import { isRefusal } from "../../src/kernel/refusal.ts";
import type { Actor } from "../../src/kernel/who.ts";
import type { World } from "../../src/kernel/world.ts";
import { checked, worldOf } from "../scenario/declare.ts";
import { instantOf } from "../scenario/parse.ts";
import { Runner } from "../scenario/run.ts";
import { small } from "./small.ts";

const REF = "MIRRORAAAAAAAAAAAAAAAAAAAA" as CaseRef;
const OTHER = "MIRRORBBBBBBBBBBBBBBBBBBBB" as CaseRef;
const NOW = instantOf(2026, "03-02", "09:00");
const wang: Actor = { kind: "person", person: "person:wang", post: null };
const clerk: Actor = { kind: "person", person: "person:clerk", post: "post:clerk" };

function worlds(): { here: World; mirrored: World } {
  const { p, std } = small();
  return { here: worldOf(p, checked(p, std)), mirrored: worldOf(p, checked(p, { ...std, mode: "mirrored" })) };
}
const ask = (by: Actor, x: Partial<Command> = {}): Command => ({ case: REF, act: "ask", by, ...x });

describe("a mirrored standard", () => {
  const { here, mirrored } = worlds();

  it("is a whole standard: without the mode the same start passes", () => {
    expect(isRefusal(decide(here, emptyCase(REF), ask(wang), NOW))).toBe(false);
  });

  it.each<[string, Command]>([
    ["a person", ask(wang)],
    ["an official at his post", ask(clerk)],
    ["another case", ask({ kind: "case", ref: OTHER } as Actor)],
    ["the clock", ask({ kind: "clock" } as Actor)],
    ["a rule", ask({ kind: "rule", rule: "import", finding: "import" } as Actor)],
  ])("lets %s start nothing", (_, command) => {
    expect(decide(mirrored, emptyCase(REF), command, NOW)).toEqual({ refused: "run-elsewhere", about: "SMALL" });
  });

  it("says of any other act that there is no such case", () => {
    expect(decide(mirrored, emptyCase(REF), { case: REF, act: "take", by: clerk, facts: { hard: true } }, NOW)).toMatchObject({
      refused: "no-such-case",
    });
  });

  it("touches no case that began before: it goes on, even were it decided in the mirrored world", () => {
    const runner = new Runner(() => here);
    expect(isRefusal(runner.command("SMALL", ask(wang), NOW))).toBe(false);
    const s = runner.cases.get(REF) ?? emptyCase(REF);
    const take: Command = { case: REF, act: "take", by: clerk, facts: { hard: true }, seen: s.head };
    for (const w of [here, mirrored]) expect(isRefusal(decide(w, s, take, NOW))).toBe(false);
    expect(decide(mirrored, s, ask(wang, { seen: s.head }), NOW)).toMatchObject({ refused: "case-exists" });
  });
});
