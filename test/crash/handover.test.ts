// Kills the process that hands over a post's cases, again and again, at moments drawn from a seed: in the end every case was handed over, each once.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clearLeftover } from "../../src/app/postgres/leftover.ts";

type Line = {
  signed?: string;
  cases?: number;
  left?: number;
  finished?: { total: number; done: number; left: number };
  acts?: number;
  wrong?: string[];
};

const SEED = Math.floor(performance.timeOrigin) % 1_000_000;
const CASES = 300;
const KILLS = 4;
let dataDir = "";
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mingtang-handover-"));
  console.log(`hand-over crash test: seed ${SEED}`);
});
afterAll(async () => {
  await clearLeftover(join(dataDir, "pg", "cluster"));
  await rm(dataDir, { recursive: true, force: true });
});

const start = (cases: number): ChildProcess => {
  const tsx = createRequire(import.meta.url).resolve("tsx");
  const program = fileURLToPath(new URL("./handover.ts", import.meta.url));
  return spawn(process.execPath, ["--import", `file://${tsx}`, program, dataDir, `${cases}`], { stdio: ["ignore", "pipe", "inherit"] });
};

/** Runs a child; kills it once no more than `below` cases are left. Gives the lines that it told. */
async function runUntil(cases: number, below: number): Promise<Line[]> {
  const child = start(cases);
  const exited = once(child, "exit");
  if (child.stdout === null) throw new Error("no pipe");
  const lines: Line[] = [];
  for await (const text of createInterface({ input: child.stdout })) {
    // A line that the kill cut in two was told to nobody.
    if (!text.endsWith("}")) continue;
    const line = JSON.parse(text) as Line;
    lines.push(line);
    if (line.left !== undefined && line.left <= below) child.kill("SIGKILL");
  }
  await exited;
  return lines;
}

test("what was signed is done though the process is killed, and no case is told twice", async () => {
  let signed = 0;
  const lefts: number[] = [];
  for (let round = 0; round < KILLS; round++) {
    // Ever further: 80 %, 60 %, 40 %, 20 % left, a little more or less by the seed.
    const below = Math.round(CASES * (0.8 - 0.2 * round) * 0.66) + ((SEED * (round + 3)) % 11);
    const lines = await runUntil(round === 0 ? CASES : 0, below);
    signed = lines.find((line) => line.signed !== undefined)?.cases ?? signed;
    const left = lines.findLast((line) => line.left !== undefined)?.left;
    if (left !== undefined) lefts.push(left);
  }
  const [last] = (await runUntil(0, -1)).slice(-1);
  console.log(`hand-over crash test: ${signed} signed, killed at ${lefts.join(", ")} left`);
  expect(signed).toBeGreaterThan(CASES / 2);
  expect(lefts.length).toBeGreaterThan(0);
  expect(last?.finished).toMatchObject({ total: signed, done: signed, left: 0 });
  expect(last).toMatchObject({ acts: signed, cases: signed, wrong: [] });
}, 240_000);
