// The machine's clock is set back an hour and forward a day under a running installation: nothing is dated before what it follows, the ticker
// neither stalls nor spins, the board goes on.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refer } from "../../src/app/refer.ts";
import { refoldAll } from "../../src/app/refold.ts";
import { startTicker } from "../../src/app/tick.ts";
import { entryOf } from "../../src/app/worlds.ts";
import { application, type Caller, type Running, startCounty } from "../api/site.ts";

const HOUR = 3_600_000;
let county: Running;
let clerk: Caller;
/** Ms that the clock was set by. */
let set = 0;
beforeAll(async () => {
  county = await startCounty({}, () => set);
  clerk = await county.official("window1");
});
afterAll(() => county.stop());

/** The moments of each chain, in order. */
async function chains(): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  for (const leaf of await county.site.store.leavesAfter(-1, 100_000))
    found.set(leaf.case, [...(found.get(leaf.case) ?? []), entryOf(leaf).commit.at]);
  return found;
}
const backDated = async (): Promise<string[]> =>
  [...(await chains())].flatMap(([ref, moments]) => (moments.some((at, i) => at < (moments[i - 1] ?? at)) ? [ref] : []));

/** Runs the ticker until nothing is due; gives its rounds and how many cases it ticked. */
async function tickAll(): Promise<{ rounds: number; cases: number }> {
  const told = { rounds: 0, cases: 0 };
  const { store, handle, clock } = county.site;
  await new Promise<void>((resolve, reject) => {
    const ticker = startTicker({
      ...{ store, handle, now: clock.now, fault: reject },
      ticked(cases) {
        told.rounds += 1;
        told.cases += cases;
        if (cases === 0) ticker.stop().then(resolve, reject);
      },
    });
  });
  return told;
}

describe("a clock that is set", () => {
  it("back an hour dates no act before the one it follows, of cases and of the world", async () => {
    const { ref } = (await clerk.post("/api/v1/cases", application({ channel: "window" }))).body as { ref: string };
    const view = (await clerk.get(`/api/v1/desk/cases/${ref}`)).body as { head: { hash: string } };
    const power = county.site.worlds.book().powers.values().next().value;
    if (power === undefined) throw new Error("no power");
    const rename = (en: string) =>
      refer(
        county.site,
        [
          {
            what: "power",
            id: power.id,
            value: { ...power, name: { ...power.name, en } },
            by: { kind: "rule", rule: "import", finding: "x" },
          },
        ],
        county.site.clock.now(),
      );
    expect((await rename("Before")).done).toBe(true);
    set = -HOUR;
    const accept = { act: "accept", post: "post:market-window", seen: view.head.hash, facts: {}, closed: [] };
    expect((await clerk.post(`/api/v1/cases/${ref}/acts`, accept)).status).toBe(200);
    expect((await rename("After")).done).toBe(true);
    expect(await backDated()).toEqual([]);
  });
  it("back and forth lets the ticker end, and leaves nothing that is due", async () => {
    set = 0;
    const { store, clock } = county.site;
    // A worker that took cases while the clock was three hours ahead, and died: its leases must not last as long.
    const taken = await store.due(clock.now() + 3 * HOUR, 200, 10_000);
    expect(taken.length).toBeGreaterThan(0);
    const right = await tickAll();
    expect(right.cases).toBeGreaterThan(0);
    set = 24 * HOUR;
    const late = await tickAll();
    expect(late.cases).toBeGreaterThan(0);
    for (const { rounds } of [right, late]) expect(rounds).toBeLessThan(20);
    set = 0;
    expect((await tickAll()).rounds).toBeLessThan(20);
    expect(await store.due(clock.now(), 10, 1)).toEqual([]);
    expect(await backDated()).toEqual([]);
    expect((await refoldAll(county.site, () => undefined)).differs).toEqual([]);
  });
  it("forward and back again leaves no board in the future", async () => {
    const at = async (): Promise<string> => String(((await clerk.get("/api/v1/board")).body as { at: string }).at).slice(0, 10);
    set = 24 * HOUR;
    await expect.poll(at, { timeout: 10_000 }).toBe("2026-03-06");
    set = 0;
    await expect.poll(at, { timeout: 10_000 }).toBe("2026-03-05");
  });
});
