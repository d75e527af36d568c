// Every attack of test/log/attacks.ts on one installation, and who noticed each: none may stay unnoticed. And every fault of the real integrator.
import { startCounty } from "../test/api/site.ts";
import { withAttacked } from "../test/log/attacked.ts";
import { ATTACKS, attackOnce, noticed } from "../test/log/attacks.ts";
import { callsOf, carried } from "../test/log/carried.ts";
import { simulate } from "../test/log/simulate.ts";
import type { Figure } from "./yardstick.ts";

const RUNS = 2_000;
const STEPS = 120;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function attacks(): Promise<number> {
  return withAttacked(async (attacked) => {
    const before = await noticed(attacked);
    if (before.length > 0) throw new Error(`an installation that nobody touched: ${JSON.stringify(before)}`);
    let missed = 0;
    for (const attack of ATTACKS) {
      const { by } = await attackOnce(attacked, attack);
      if (by.length === 0) missed++;
      say(
        `${by.length === 0 ? "UNNOTICED" : "noticed  "} ${attack.name}: ${by.map(({ who, said }) => `${who} (${said.slice(0, 80)})`).join("; ")}`,
      );
    }
    return missed;
  });
}

async function simulations(runs: number): Promise<number> {
  const first = Date.now() % 1_000_000_000;
  let wrong = 0;
  for (let seed = first; seed < first + runs; seed++) {
    const told = await simulate(seed, STEPS);
    if (told.wrong.length === 0) continue;
    wrong++;
    say(`seed ${seed}: ${told.wrong[0]}`);
  }
  return wrong;
}

/** Every call of a round of the real integrator: killed before and after each, and each write refused by the disk in two ways. Gives how many went wrong. */
async function faults(): Promise<{ tried: number; wrong: number }> {
  const county = await startCounty();
  const c = carried(county);
  let [tried, wrong] = [0, 0];
  try {
    await c.sealed();
    for (const how of ["EIO", "ENOSPC", "kill"] as const) {
      const calls = await callsOf(c, how);
      for (let call = 1; call <= calls; call++, tried++) {
        const said = await c.fault({ how, call });
        say(`${how} ${said.join(" | ")}`);
        if (how !== "kill" && !said.some((line) => line.startsWith(`fault ${how}`))) wrong++;
      }
    }
    const found = await c.sound();
    for (const one of found) say(`after the faults: ${one}`);
    return { tried, wrong: wrong + found.length };
  } finally {
    await c.stop();
    await county.stop();
  }
}

/** Gives how many attacks, faults and simulations nobody noticed or that went wrong (goal: none). `ATTACK_RUNS` simulations. */
export async function attackBench(runs = Number(process.env.ATTACK_RUNS ?? RUNS)): Promise<Figure[]> {
  const [missed, struck, wrong] = [await attacks(), await faults(), await simulations(runs)];
  return [
    { name: `attacks unnoticed of ${ATTACKS.length}`, value: missed, unit: "", goal: 0, ok: missed === 0 },
    { name: `faults gone wrong of ${struck.tried}`, value: struck.wrong, unit: "", goal: 0, ok: struck.wrong === 0 },
    { name: `simulations gone wrong of ${runs}`, value: wrong, unit: "", goal: 0, ok: wrong === 0 },
  ];
}
