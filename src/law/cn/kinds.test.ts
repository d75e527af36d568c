import { expect, it } from "vitest";
import { isCreatable, isKind, KIND_IDS, KINDS, kindOf, TASK_TYPES } from "./kinds.ts";

it("has ten kinds of power, one of service, and history that nobody can add to", () => {
  expect(KIND_IDS.filter((id) => KINDS[id].standing === "power")).toHaveLength(10);
  expect(KIND_IDS.filter((id) => KINDS[id].standing === "service")).toEqual(["public-service"]);
  expect(KIND_IDS.filter((id) => !isCreatable(id))).toEqual(["other-approval", "requisition"]);
});

it.each([
  ["行政许可", "licence"],
  ["许可", "licence"],
  [" Licence ", "licence"],
  ["coercion", "coercion"],
  ["其他行政权力", "other"],
  ["公共服务", "public-service"],
  ["非行政许可审批", "other-approval"],
  ["备案", null],
  ["constructor", null],
])("reads %s as %s", (written, kind) => expect(kindOf(written)).toBe(kind));

it("maps every task type to a kind, and knows an object's own names only", () => {
  for (const kind of Object.values(TASK_TYPES)) expect(isKind(kind)).toBe(true);
  expect(isKind("toString")).toBe(false);
});
