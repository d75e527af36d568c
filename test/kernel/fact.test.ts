// A leaf forgets nothing: no fact that somebody states takes a name, a telephone number or an identity number, whatever its type.
import { describe, expect, it } from "vitest";
import { type Case, emptyCase } from "../../src/kernel/case.ts";
import type { Fact, FactType } from "../../src/kernel/fact.ts";
import { factRefusal, isOfType } from "../../src/kernel/fact-check.ts";
import { genericAct } from "../../src/kernel/generic.ts";
import type { CaseRef } from "../../src/kernel/ids.ts";
import { parseDay } from "../../src/kernel/time.ts";
import { PROCEDURES } from "../../src/law/registry.ts";
import { lawWorld } from "../scenario/law.ts";
import { SHAPES } from "../shape/shapes.ts";

const w = lawWorld("LIC-0312");
const s: Case = { ...emptyCase("FACTAAAAAAAAAAAAAAAAAAAAAA" as CaseRef), roles: { applicant: ["person:enrolled"] } };
const takes = (type: FactType, v: Fact): boolean => isOfType(type, v, { w, s });

/** What people have, as numbers and as text in every form that an id once had. */
const PERSONAL: Fact[] = [13_800_138_000, 5_553_999 * 10_000, 110_101_199_003_078];
const TEXTS = [
  "13800138000",
  "138-0013-8000",
  "555-3999",
  "110101199003078515",
  "11010119900307851x",
  "wangxiaoming",
  "WangXiaoming",
  "王小明",
];
for (const text of TEXTS) PERSONAL.push(text, `person:${text}`, `post:${text}`, [`person:${text}`], ["post:window", `post:${text}`]);
/** A name in Latin letters has the form of an act's id: the kernel's own `act` is held to the proposals that stand. */
const WORD = "wangxiaoming";

describe("a fact", () => {
  const acts = [
    ...[...Object.values(PROCEDURES), ...SHAPES].map((x) => x.procedure).flatMap((p) => p.acts),
    ...["hand-over", "co-sign"].flatMap((id) => genericAct(id) ?? []),
  ];
  const typed = acts.flatMap((act) => Object.entries(act.facts ?? {}).map(([name, type]) => [act, name, type] as const));
  it("of any procedure holds nothing personal", () => {
    expect(typed.length).toBeGreaterThan(30);
    for (const [act, name, type] of typed)
      for (const value of PERSONAL.filter((v) => v !== WORD || type !== "code"))
        expect([act.id, name, value, factRefusal({ w, s }, act, { [name]: value })]).toEqual([
          act.id,
          name,
          value,
          { refused: "bad-fact", about: name },
        ]);
  });
});

describe("the bounds of facts", () => {
  const table: [FactType, Fact, boolean][] = [
    ["count", 0, true],
    ["count", 9_999, true],
    ["count", 10_000, false],
    ["count", -1, false],
    ["count", 1.5, false],
    ["count", Number.NaN, false],
    ["count", "7", false],
    ["fen", 9_999_999_999, true],
    ["fen", 10_000_000_000, false],
    ["fen", -1, false],
    ["day", parseDay("1900-01-01") ?? 0, true],
    ["day", parseDay("1899-12-31") ?? 0, false],
    ["day", parseDay("2199-12-31") ?? 0, true],
    ["day", parseDay("2200-01-01") ?? 0, false],
    ["instant", Date.parse("2000-01-01T00:00:00Z"), true],
    ["instant", Date.parse("2000-01-01T00:00:00Z") - 1, false],
    ["instant", Date.parse("2200-01-01T00:00:00Z") - 1, true],
    ["instant", Date.parse("2200-01-01T00:00:00Z"), false],
    ["code", "ask-correction", true],
    ["code", "a".repeat(41), false],
    ["holders", "post:window", true],
    ["holders", "post:nowhere", false],
    ["holders", "person:window", true],
    ["holders", "person:enrolled", true],
    ["holders", "person:stranger", false],
    ["holders", `person:${"0f".repeat(12)}`, true],
    ["holders", `person:${"0f".repeat(16)}`, true],
    ["holders", `person:${"0f".repeat(14)}`, false],
    ["holders", ["post:window", "person:stranger"], false],
    ["holders", [], false],
    ["holders", Array.from({ length: 101 }, () => "post:window"), false],
    ["holders", "constructor", false],
    ["holders", "post:constructor", false],
  ];
  it.each(table)("%s %s: %s", (type, value, expected) => expect(takes(type, value)).toBe(expected));
});
