// Nobody is refused without a sentence (invariant 10).
import { expect, it } from "vitest";
import { KERNEL_REFUSALS } from "../../kernel/refusal.ts";
import { PROCEDURES } from "../../law/registry.ts";
import { ENGINE_WORDS } from "./problem-words.ts";

it("has a sentence in Chinese and in English for every refusal of the kernel", () => {
  const silent = KERNEL_REFUSALS.filter((code) => !ENGINE_WORDS[code]?.zh || !ENGINE_WORDS[code]?.en);
  expect(silent).toEqual([]);
});

it.each(Object.values(PROCEDURES).map((r) => [r.procedure.id, r] as const))(
  "has words for all that %s declares, in both languages",
  (_, r) => {
    const { refusals, outcomes, roles, limits } = r.procedure;
    for (const words of [r.words.zh, r.words.en]) {
      expect(refusals.filter((code) => !words.refusals[code])).toEqual([]);
      expect(outcomes.filter((id) => !words.outcomes[id])).toEqual([]);
      expect(roles.filter((role) => !words.roles[role.id])).toEqual([]);
      expect(limits.filter((limit) => !words.limits[limit.id])).toEqual([]);
    }
  },
);
