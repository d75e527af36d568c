import { expect, test } from "vitest";
import { withAttacked } from "./attacked.ts";
import { ATTACKS, attackOnce, noticed } from "./attacks.ts";
import { chance } from "./simulate.ts";

/** The rest is done by `npm run bench -- attack`. */
const SAMPLE = 12;

test("whatever an insider changes, somebody notices; and nobody cries without a reason", async () => {
  const seed = Math.floor(performance.timeOrigin) % 1_000_000;
  console.log(`attacks: seed ${seed}`);
  const random = chance(seed);
  const order = [...ATTACKS].map((attack) => ({ attack, at: random() })).sort((a, b) => a.at - b.at);
  await withAttacked(async (attacked) => {
    expect(await noticed(attacked)).toEqual([]);
    for (const { attack } of order.slice(0, SAMPLE)) expect((await attackOnce(attacked, attack)).by, attack.name).not.toEqual([]);
    expect(await noticed(attacked)).toEqual([]);
  });
}, 300_000);
