// What is owed after a case has closed is owed by somebody: under every standard of the county, each limit that outlives its case has a post.
import { expect, test } from "vitest";
import { STANDARDS } from "../../county/standards.ts";
import { checkFlow } from "../../src/kernel/check-flow.ts";
import { dutyWithin } from "../../src/kernel/duty.ts";
import type { World } from "../../src/kernel/world.ts";
import { PROCEDURES } from "../../src/law/registry.ts";

test("each limit that outlives its case has a post, also where another role than its bearer stands at the window", () => {
  const owed: string[] = [];
  for (const standard of STANDARDS) {
    const procedure = PROCEDURES[standard.procedure]?.procedure;
    const checked = procedure && checkFlow(procedure, standard);
    if (procedure === undefined || checked === undefined || "faults" in checked) throw new Error(standard.power);
    const w = { procedure, standard: checked } as unknown as World;
    for (const limit of checked.checked.limits.values()) {
      const duty = dutyWithin(w, limit.id);
      if (duty === null) continue;
      expect([standard.power, limit.id, duty.to.length > 0]).toEqual([standard.power, limit.id, true]);
      owed.push(`${standard.power} ${duty.act}`);
    }
  }
  expect(owed).toContain("LH-0426 publish");
  expect(owed).toContain("DJ-0119 publish");
});
