// Nobody is refused without a sentence (invariant 10).
import { expect, it } from "vitest";
import { CALENDAR_REFUSALS, KERNEL_REFUSALS } from "../../kernel/refusal.ts";
import { permit } from "../../law/nl/permit/procedure.ts";
import { permitEn } from "../../law/nl/permit/words.en.ts";
import { permitNl } from "../../law/nl/permit/words.nl.ts";
import { PROCEDURES } from "../../law/registry.ts";
import { ENGINE_WORDS } from "./problem-words.ts";

it("has a sentence in Chinese and in English for every refusal of the kernel", () => {
  const silent = [...KERNEL_REFUSALS, ...CALENDAR_REFUSALS].filter((code) => !ENGINE_WORDS[code]?.zh || !ENGINE_WORDS[code]?.en);
  expect(silent).toEqual([]);
});

const SPOKEN = [
  ...Object.values(PROCEDURES).map((r) => ({ procedure: r.procedure, inBoth: [r.words.zh, r.words.en] })),
  { procedure: permit, inBoth: [permitNl, permitEn] },
];

it.each(SPOKEN.map((spoken) => [spoken.procedure.id, spoken] as const))(
  "has words for all that %s declares, in both languages",
  (_, { procedure, inBoth }) => {
    const { refusals, outcomes, roles, limits } = procedure;
    for (const words of inBoth) {
      expect(refusals.filter((code) => !words.refusals[code])).toEqual([]);
      expect(outcomes.filter((id) => !words.outcomes[id])).toEqual([]);
      expect(roles.filter((role) => !words.roles[role.id])).toEqual([]);
      expect(limits.filter((limit) => !words.limits[limit.id] || (limit.span !== "step" && !words.since[limit.id]))).toEqual([]);
    }
  },
);

it("tells pages nothing of a procedure that it does not declare, and counts no outcome as two things", () => {
  const counted = new Map<string, string>();
  for (const { procedure, ...r } of Object.values(PROCEDURES)) {
    const acts = [...r.accepted, ...r.served, r.supply.act, r.supply.asked.by, r.withdraw.act];
    const starts = [...r.start.online, ...r.start.window];
    for (const id of [...acts, ...starts.map((one) => one.act)]) expect(procedure.acts.map((act) => act.id)).toContain(id);
    for (const { act, states, party } of starts) {
      const facts = procedure.acts.find((one) => one.id === act)?.facts ?? {};
      expect(Object.keys(facts)).toEqual(expect.arrayContaining([...Object.keys(states), ...(party === undefined ? [] : [party])]));
    }
    for (const role of r.takers) expect(procedure.roles.map((one) => one.id)).toContain(role);
    for (const id of r.adverse) expect(procedure.outcomes).toContain(id);
    for (const [as, outcomes] of Object.entries(r.counted))
      for (const id of outcomes) {
        expect(procedure.outcomes).toContain(id);
        expect(counted.get(id) ?? as).toBe(as);
        counted.set(id, as);
      }
    if (r.answer !== null) expect(procedure.limits.map((limit) => limit.id)).toContain(r.answer);
  }
});
