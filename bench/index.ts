// `npm run bench [-- name …]`: one JSON line a figure, yardstick measured in the same run. Exit 1 when a goal is missed.
import { appendBench } from "./append.ts";
import { attackBench } from "./attack.ts";
import { boardBench } from "./board.ts";
import { crowdBench } from "./crowd.ts";
import { deadlinesBench } from "./deadlines.ts";
import { fsckBench } from "./fsck.ts";
import { handleBench } from "./handle.ts";
import { httpBench } from "./http.ts";
import { kernelBench } from "./kernel.ts";
import { logBench } from "./log.ts";
import { midnightBench } from "./midnight.ts";
import { noticeBench } from "./notice.ts";
import { scaleBench } from "./scale.ts";
import { signedBench } from "./signed.ts";
import { startBench } from "./start.ts";
import type { Figure } from "./yardstick.ts";

const BENCHES: Record<string, () => Promise<Figure[]>> = {
  kernel: async () => kernelBench(),
  deadlines: async () => deadlinesBench(),
  append: () => appendBench(),
  handle: () => handleBench(),
  log: () => logBench(),
  fsck: () => fsckBench(),
  signed: () => signedBench(),
  http: () => httpBench(),
  board: () => boardBench(),
  start: () => startBench(),
};
/** Asked for by name only: they take many minutes. */
const LONG: Record<string, () => Promise<Figure[]>> = {
  attack: () => attackBench(),
  crowd: () => crowdBench(),
  midnight: () => midnightBench(),
  notice: () => noticeBench(),
  scale: () => scaleBench(process.env.SCALE?.split(",").map(Number)),
};

const asked = process.argv.slice(2);
const all = { ...BENCHES, ...LONG };
const unknown = asked.find((name) => all[name] === undefined);
if (unknown !== undefined) {
  process.stderr.write(`bench knows ${Object.keys(all).join(", ")}, not ${unknown}\n`);
  process.exit(2);
}

let missed = 0;
for (const [name, bench] of Object.entries(asked.length > 0 ? all : BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const figure of await bench()) {
    if (figure.ok === false) missed++;
    const round = (n: number | undefined) => (n === undefined ? undefined : Number(n.toPrecision(4)));
    process.stdout.write(`${JSON.stringify({ bench: name, ...figure, value: round(figure.value), ratio: round(figure.ratio) })}\n`);
  }
}
process.exit(missed > 0 ? 1 : 0);
