// How much of a limit was used in thirty days: every decided case whose limit ran is counted once, and those beyond it are late ones. On the spot there is no
// limit to use, and what was declined before its limit began used nothing.
import { expect, it } from "vitest";
import { liveOf } from "../../src/app/live/live.ts";
import { parseDay, startOf } from "../../src/kernel/time.ts";
import { mainLimit } from "../../src/views/standard-view.ts";
import { startCounty } from "./site.ts";

it("counts every decided case whose limit ran once, and beyond the limit only what is late", async () => {
  const county = await startCounty();
  try {
    const { site } = county;
    const { used, days } = await liveOf(site).figures.view();
    const since = startOf(parseDay(days[0]?.day ?? "") ?? Number.NaN, "+08:00");
    const { rows } = await site.hallPool.query<{ ref: string; late: boolean }>("select ref, late from cases where concluded_at >= $1", [
      since,
    ]);
    const ran = await Promise.all(
      rows.map(async ({ ref, late }) => {
        const state = (await site.handle.find(ref))?.state;
        const w = state ? site.handle.worldOf(state) : null;
        const clock = state?.clocks[(w && mainLimit(w.standard)?.limit) ?? ""];
        return clock === undefined ? [] : [late];
      }),
    );
    expect(ran.flat().length).toBeGreaterThan(10);
    expect(used?.cases).toBe(ran.flat().length);
    expect(used?.tenths[10]).toBeGreaterThan(0);
    expect(used?.tenths[10]).toBeLessThanOrEqual(ran.flat().filter(Boolean).length);
  } finally {
    await county.stop();
  }
});
