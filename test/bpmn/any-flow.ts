// Any flow whose steps are all reached, also such as `checkFlow` would not let pass for other reasons: the drawing does not rely on it.
import fc from "fast-check";
import type { CheckedStandard } from "../../src/kernel/check-flow.ts";
import type { Edge } from "../../src/kernel/flow.ts";
import type { BpmnSay } from "../../src/views/bpmn-words.ts";
import { checked, edge, standard, step } from "../scenario/declare.ts";
import { bare, crooked, crookedStandard, sayOf } from "./standards.ts";

const IDS = ["a", "b", "c", "d", "e", "f"] as const;
const ids = fc.constantFrom(...IDS);
const each = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: IDS.length, maxLength: IDS.length });
type Any = {
  starts: { on: string; to: string }[];
  joins: ("all" | "first" | null)[];
  roles: string[];
  edges: { from: string; on: string; to: string[]; keep: boolean }[];
};
/** What a flow is made of. */
export const anyFlow: fc.Arbitrary<Any> = fc.record({
  starts: fc.array(fc.record({ on: fc.constantFrom("begin", "butt-in"), to: ids }), { minLength: 1, maxLength: 3 }),
  joins: each(fc.constantFrom("all" as const, "first" as const, null)),
  roles: each(fc.constantFrom("clerk", "anyone", "case")),
  edges: fc.array(
    fc.record({
      from: ids,
      on: fc.constantFrom("go", "lapse", "told", "part", "finish"),
      to: fc.uniqueArray(ids, { maxLength: 3 }),
      keep: fc.boolean(),
    }),
    { maxLength: 14 },
  ),
});

function reachedFrom(edges: readonly Edge[], from: readonly string[]): Set<string> {
  const seen = new Set<string>();
  for (const todo = [...from]; todo.length > 0; ) {
    const at = todo.pop();
    for (const to of edges.filter((one) => one.from === at).flatMap((one) => one.to))
      if (!seen.has(to)) {
        seen.add(to);
        todo.push(to);
      }
  }
  return seen;
}

/** A standard of such a flow; steps that nothing leads to are begun. */
export function sayOfAny({ starts, joins, roles, edges }: Any): BpmnSay {
  const steps = IDS.map((id, i) => step(id, id, roles[i] ?? "clerk", joins[i] ? { join: joins[i] } : {}));
  const all = [
    ...starts.map(({ on, to }) => edge("case", on, [to])),
    ...edges.map(({ from, on, to, keep }) => edge(from, on, to, keep ? { keep } : {})),
  ];
  for (const id of IDS) if (!reachedFrom(all, ["case"]).has(id)) all.push(edge("case", "begin", [id]));
  const known = checked(crooked, crookedStandard).checked;
  const reach = new Map(IDS.map((id) => [id, reachedFrom(all, [id])]));
  const maps = { ...known, steps: new Map(steps.map((one) => [one.id, one])), reach };
  const std = { ...standard(crooked, "ANY", { steps, edges: all }, { posts: {} }), checked: maps };
  return sayOf(std as CheckedStandard, bare({}));
}
