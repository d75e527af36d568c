// How much of a limit was used: every accepted and decided case is counted once, and those beyond it are late ones. What is done on the spot
// (DJ-0119) has no limit to use.
import { expect, it } from "vitest";
import { liveOf } from "../../src/app/live/live.ts";
import { startCounty } from "./site.ts";

it("counts every accepted and decided case once, and beyond the limit only what is late", async () => {
  const county = await startCounty();
  try {
    const { figures } = liveOf(county.site);
    const { used } = await figures.view();
    const { rows } = await county.site.hallPool.query<{ n: number; late: number }>(
      "select count(*)::int as n, count(*) filter (where late)::int as late from cases where concluded_at is not null and accepted_at is not null and power <> 'DJ-0119'",
    );
    expect(used?.cases).toBe(rows[0]?.n);
    expect(used?.tenths[10]).toBeGreaterThan(0);
    expect(used?.tenths[10]).toBeLessThanOrEqual(rows[0]?.late ?? 0);
  } finally {
    await county.stop();
  }
});
