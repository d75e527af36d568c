// What the gate says of closed values: of every count that the county bounds, the largest passes and one more does not.
import { expect, test } from "vitest";
import { STANDARDS } from "../../county/standards.ts";
import { fieldFaults } from "../../src/kernel/field-check.ts";
import { PROCEDURES } from "../../src/law/registry.ts";

test("a number is no larger than its standard allows, and where none says how large no text's length bounds it", () => {
  let bounded = 0;
  for (const standard of STANDARDS) {
    for (const field of standard.fields.filter(({ type }) => type === "count")) {
      const act = PROCEDURES[standard.procedure]?.procedure.acts.find(({ id }) => id === field.act);
      if (act === undefined) throw new Error(`${standard.power} has no act ${field.act}`);
      const said = (value: number) =>
        fieldFaults(standard, act, [{ path: field.path, salt: "", value }]).filter(({ path }) => path === field.path);
      const max = field.max ?? Number.MAX_SAFE_INTEGER;
      expect([field.path, said(max)]).toEqual([field.path, []]);
      if (field.max === undefined) continue;
      expect([field.path, said(max + 1)]).toEqual([field.path, [{ path: field.path, code: "above-max" }]]);
      bounded++;
    }
  }
  expect(bounded).toBeGreaterThan(5);
});
