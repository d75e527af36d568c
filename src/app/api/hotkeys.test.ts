import { expect, it } from "vitest";
import { GENERIC_ACTS } from "../../kernel/generic.ts";
import { PROCEDURES } from "../../law/registry.ts";
import { letterOf } from "./hotkeys.ts";

/** Every act that an official may sign, with each outcome that it may state. */
const KEYS = Object.values(PROCEDURES).flatMap(({ procedure }) =>
  procedure.acts
    .filter((act) => act.by.some((by) => procedure.roles.some((role) => role.id === by && role.counterpart === undefined)))
    .flatMap((act) => {
      const outcomes = act.facts?.outcome;
      return Array.isArray(outcomes) ? outcomes.map((outcome: string) => `${act.id} ${outcome}`) : [act.id];
    }),
);
const GENERIC = GENERIC_ACTS.filter((id) => id !== "tick");
const letters = [...new Set([...KEYS, ...GENERIC])].map((key) => {
  const [act = "", outcome] = key.split(" ");
  return letterOf(act, outcome);
});

it("gives every act of an official a letter of its own, and none of those that move through the queue", () => {
  expect(letters.length).toBeGreaterThan(20);
  expect(letters).not.toContain(null);
  expect(new Set(letters).size).toBe(letters.length);
  expect(letters.join("")).toMatch(/^[a-ik-z]+$/);
  expect(letters).not.toContain("k");
});

it("means the same act in every procedure, and tells outcomes apart", () => {
  expect(letterOf("accept", undefined)).toBe("a");
  expect(letterOf("decide", "grant")).not.toBe(letterOf("decide", "deny"));
  expect(letterOf("register", "registered")).not.toBe(letterOf("decide", "deny"));
  expect(letterOf("nobody-does-this", undefined)).toBeNull();
});
