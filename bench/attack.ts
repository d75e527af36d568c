// Every attack of test/log/attacks.ts on one installation, and who noticed each: none may stay unnoticed.
import { withAttacked } from "../test/log/attacked.ts";
import { ATTACKS, attackOnce, noticed } from "../test/log/attacks.ts";
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

/** Gives how many attacks and simulations nobody noticed or that went wrong (goal: none). `ATTACK_RUNS` simulations. */
export async function attackBench(runs = Number(process.env.ATTACK_RUNS ?? RUNS)): Promise<Figure[]> {
  const [missed, wrong] = [await attacks(), await simulations(runs)];
  return [
    { name: `attacks unnoticed of ${ATTACKS.length}`, value: missed, unit: "", goal: 0, ok: missed === 0 },
    { name: `simulations gone wrong of ${runs}`, value: wrong, unit: "", goal: 0, ok: wrong === 0 },
  ];
}
