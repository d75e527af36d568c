import { describe, expect, it } from "vitest";
import { KINDS } from "../kinds.ts";
import { NORMS } from "../norms.ts";
import { permit } from "./procedure.ts";

describe("the Dutch pack", () => {
  it("counts what its norm counts", () => {
    const norm = NORMS.find(({ id }) => id === "permit-decide");
    const limit = permit.limits.find(({ id }) => id === "decide");
    expect(limit?.counts).toEqual({ n: norm?.n, unit: norm?.unit });
    expect(limit?.basis).toContain(norm?.article ?? "no article");
  });

  it("has kinds with words in both languages, each resting on a provision, the permit among them", () => {
    for (const { words, basis } of Object.values(KINDS)) {
      expect(words.nl).not.toBe(words.en);
      expect(basis).toMatch(/^(Awb|Wabo) \d+[:.]\d+[a-z]?$/);
    }
    expect(KINDS.permit.basis).toMatch(/^Wabo/);
  });
});
