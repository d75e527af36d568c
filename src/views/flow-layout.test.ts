// The drawing of the design's own flows, by table; and for any flow: every step stands in it once, and nothing overlaps.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edge, FOOD_FLOW, JOINT_FLOW, PLAIN_FLOW, step } from "../../test/licence-sample.ts";
import type { Flow } from "../kernel/flow.ts";
import type { FlowLayout } from "./flow-layout.ts";
import { CHART, layoutFlow } from "./flow-layout.ts";

/** One line a box: name, place, height, and its exits as act → step or pill. */
const told = (layout: FlowLayout): string[] =>
  layout.boxes.map((box) => {
    const exits = box.exits.map((exit) =>
      `${exit.act}${exit.outcome === null ? "" : `:${exit.outcome}`} ${exit.kind} ${exit.step ?? exit.to ?? ""}`.trim(),
    );
    return [`${box.step ?? box.act} ${box.y}+${box.height}`, ...exits].join(" | ");
  });

const FORK: Flow = {
  steps: [
    step(["intake", "受理", "Intake"], "window"),
    step(["fire", "消防", "Fire"], "fire"),
    step(["health", "卫生", "Health"], "health"),
    step(["decide", "决定", "Decide"], "chief", { join: "all" }),
  ],
  edges: [
    edge("case", "apply", ["intake"]),
    edge("intake", "accept", ["fire", "health"]),
    edge("fire", "pass", ["decide"]),
    edge("health", "pass", ["decide"]),
    edge("decide", "decide"),
  ],
};
const CROWDED: Flow = {
  steps: [step(["a", "甲", "A"], "x"), step(["s1", "丙", "S1"], "x"), step(["s2", "丁", "S2"], "x"), step(["b", "乙", "B"], "x")],
  edges: [
    edge("case", "apply", ["a"]),
    edge("a", "test", ["s1"], { keep: true }),
    edge("s1", "report"),
    edge("a", "hear", ["s2"], { keep: true }),
    edge("s2", "close-hearing"),
    edge("a", "decline"),
    edge("a", "pass", ["b"]),
    edge("b", "decide"),
  ],
};

describe("layoutFlow", () => {
  it.each([
    [
      "the plain licence",
      PLAIN_FLOW,
      [
        "apply 4+44",
        "intake 80+124 | ask-correction returns correction | decline ends",
        "review 236+72 | set-aside returns expert-review",
        "decide 340+72 | send-back goes review",
        "serve 444+72",
        "serve 548+44",
      ],
    ],
    [
      "the food licence of the mock, place for place",
      FOOD_FLOW,
      [
        "apply 4+44",
        "intake 80+124 | ask-correction returns correction | decline ends",
        "review 236+72",
        "inspect 340+72 | set-aside returns test",
        "decide 444+72 | decide:deny ends",
        "serve 548+72",
        "serve 652+44",
      ],
    ],
    [
      "joint approval: fifteen agencies in one box",
      JOINT_FLOW,
      [
        "apply 4+44",
        "intake 80+124 | ask-correction returns correction | decline ends",
        "opinion 236+72",
        "sum 340+72",
        "decide 444+72 | send-back goes sum",
        "serve 548+72",
        "serve 652+44",
      ],
    ],
    [
      "a fork: the second branch beside the first",
      FORK,
      ["apply 4+44", "intake 80+72 | accept goes health", "fire 184+72", "decide 288+72", "decide 392+44"],
    ],
    [
      "three exits on one box",
      CROWDED,
      ["apply 4+44", "a 80+196 | test returns s1 | hear returns s2 | decline ends", "b 308+72", "decide 412+44"],
    ],
  ])("draws %s", (_name, flow, expected) => {
    expect(told(layoutFlow(flow))).toEqual(expected);
  });

  it("is as tall as the mock for the mock's flow", () => {
    expect(layoutFlow(FOOD_FLOW)).toMatchObject({ width: 360, height: 700 });
  });

  it("begins and ends with the act that does it all", () => {
    const { boxes } = layoutFlow({ steps: [], edges: [edge("case", "register")] });
    expect(boxes.map(({ kind, act, exits }) => [kind, act, exits.length])).toEqual([
      ["start", "register", 0],
      ["end", "register", 0],
    ]);
  });

  it("draws nothing for a flow that nothing starts", () => {
    expect(layoutFlow({ steps: [], edges: [] }).boxes).toEqual([]);
  });

  it("places every reachable step exactly once, without overlap, the same each time", () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const layout = layoutFlow(flow);
        expect(layoutFlow(flow)).toEqual(layout);
        const placed = layout.boxes.flatMap((box) => [box.step, ...box.exits.map((exit) => exit.step)]).filter((id) => id !== null);
        expect([...placed].sort()).toEqual([...reachable(flow)].sort());
        let bottom = 0;
        for (const box of layout.boxes) {
          expect(box.y).toBeGreaterThan(bottom);
          bottom = box.y + box.height;
          for (const [i, exit] of box.exits.entries()) {
            expect(exit.y).toBeGreaterThanOrEqual(i === 0 ? box.y : (box.exits[i - 1]?.y ?? 0) + CHART.exit);
            expect(exit.y + CHART.exit).toBeLessThanOrEqual(bottom);
          }
        }
        expect(layout.height).toBe(bottom + CHART.margin);
      }),
    );
  });
});

const IDS = ["a", "b", "c", "d", "e", "f"] as const;
const anyFlow: fc.Arbitrary<Flow> = fc
  .array(
    fc.record({
      from: fc.constantFrom(...IDS),
      on: fc.constantFrom("pass", "decline", "set-aside", "report"),
      to: fc.uniqueArray(fc.constantFrom(...IDS), { maxLength: 2 }),
      keep: fc.boolean(),
      back: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((edges) => ({
    steps: IDS.map((id) => step([id, id, id], "x")),
    edges: [
      edge("case", "apply", ["a"]),
      ...edges.map(({ from, on, to, keep, back }) => edge(from, on, to, { ...(keep ? { keep } : {}), ...(back ? { back } : {}) })),
    ],
  }));

function reachable(flow: Flow): Set<string> {
  const seen = new Set<string>(["a"]);
  for (const id of seen) for (const one of flow.edges) if (one.from === id) for (const to of one.to) seen.add(to);
  return seen;
}
