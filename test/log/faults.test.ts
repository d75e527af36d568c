// Some of the fail points of ledger.md §5.4 in real processes; all of them are gone through by `npm run bench -- attack`.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Running, startCounty } from "../api/site.ts";
import { callsOf, carried } from "./carried.ts";
import { chance } from "./simulate.ts";

const KILLS = 2;
const REFUSALS = 2;
let county: Running;
beforeAll(async () => {
  county = await startCounty();
}, 60_000);
afterAll(() => county.stop());

test("killed or refused by the disk at any call, it goes on and says what happened; never two roots, nothing lost", async () => {
  const seed = Math.floor(performance.timeOrigin) % 1_000_000;
  console.log(`faults: seed ${seed}`);
  const random = chance(seed);
  const c = carried(county);
  try {
    await c.sealed();
    const [kills, writes] = [await callsOf(c, "kill"), await callsOf(c, "EIO")];
    expect([kills > 20, writes > 5]).toEqual([true, true]);
    for (let n = 0; n < REFUSALS; n++) {
      const how = n % 2 === 0 ? "ENOSPC" : "EIO";
      const said = await c.fault({ how, call: 1 + Math.floor(random() * writes) });
      expect(said.filter((line) => line.startsWith(`fault ${how}`))).toHaveLength(1);
    }
    for (let n = 0; n < KILLS; n++) expect((await c.fault({ how: "kill", call: 1 + Math.floor(random() * kills) }))[0]).toMatch(/^hit /);
    expect(await c.sound()).toEqual([]);
  } finally {
    await c.stop();
  }
}, 120_000);
