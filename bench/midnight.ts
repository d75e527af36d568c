// Limits that all lapse at one midnight: how long until each is recorded, while the county goes on acting. By name only; `MIDNIGHT=20000` says how many.
import type { Handle } from "../src/app/handle.ts";
import { newCaseRef } from "../src/app/query-code.ts";
import type { Site } from "../src/app/site.ts";
import { startTicker } from "../src/app/tick.ts";
import { HOUR_MS, type Instant } from "../src/kernel/ids.ts";
import { startOf } from "../src/kernel/time.ts";
import { STORY, withCounty } from "./handle.ts";
import type { Figure } from "./yardstick.ts";

const CLIENTS = 64;
const ACTS_PER_S = 50;
const SECONDS_MAX = 60;
const ACT_MS_MAX = 100;

/** An application that nobody answers: after five workdays it counts as accepted (许可法 32(四)). */
async function apply(handle: Handle): Promise<void> {
  const answer = await handle.handle({
    command: { case: newCaseRef(), act: "apply", by: { kind: "person", person: "person:bench", post: null } },
    closed: STORY[0]?.closed ?? [],
    power: "XK-0312",
  });
  if (!answer.done) throw new Error(answer.refusal.refused);
}

/** Starts so many cases. */
export async function applyMany(handle: Handle, cases: number): Promise<void> {
  let left = cases;
  const client = async (): Promise<void> => {
    while (left-- > 0) await apply(handle);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

/** Acts at an even pace until told to stop; gives what each took (ms). */
export async function actMeanwhile(handle: Handle, isOver: () => boolean): Promise<number[]> {
  const taken: number[] = [];
  const sent: Promise<void>[] = [];
  const began = performance.now();
  while (!isOver()) {
    const at = performance.now();
    if (sent.length < ((at - began) / 1000) * ACTS_PER_S) sent.push(apply(handle).then(() => void taken.push(performance.now() - at)));
    await new Promise((done) => setTimeout(done, 2));
  }
  await Promise.all(sent);
  return taken;
}

async function waiting(site: Site, now: Instant): Promise<number> {
  const found = await site.pool.query<{ n: number }>("select count(*)::int as n from cases where log_id = $1 and wake_at <= $2", [
    site.log,
    now,
  ]);
  return found.rows[0]?.n ?? 0;
}

/** Whether any limit is not recorded yet, by the index of what must be looked at: to count them all the while would be a load of its own. */
async function some(site: Site, now: Instant): Promise<boolean> {
  const text = "select 1 from cases where log_id = $1 and look_at <= $2 and wake_at <= $2 limit 1";
  return (await site.pool.query(text, [site.log, now])).rows.length > 0;
}

/** The lapses of one midnight, and what acts take meanwhile. */
export const midnightBench = (cases = Number(process.env.MIDNIGHT ?? 100_000)): Promise<Figure[]> =>
  withCounty(async (site) => {
    const zone = site.worlds.book().genesis?.zone ?? "";
    // 2026-03-02 is a Monday; five workdays later it is Monday again, and the limit lapses as that day ends.
    const day = 20_514;
    let now = startOf(day, zone) + 10 * HOUR_MS;
    const handle = site.handleAt(() => now);
    await applyMany(handle, cases);
    now = startOf(day + 8, zone);
    const lapsing = await waiting(site, now);
    const began = performance.now();
    let over = false;
    const ticker = startTicker({ store: site.store, handle, now: () => now, fault: (what) => console.error(what) });
    const acting = actMeanwhile(handle, () => over);
    while (await some(site, now)) await new Promise((done) => setTimeout(done, 250));
    const seconds = (performance.now() - began) / 1000;
    over = true;
    const taken = (await acting).sort((a, b) => a - b);
    await ticker.stop();
    const p99 = taken[Math.floor(taken.length * 0.99)] ?? Number.NaN;
    const goal = SECONDS_MAX * Math.max(1, lapsing / 100_000);
    return [
      { name: "limits lapsing at one midnight", value: lapsing, unit: "limits" },
      { name: "recorded within", value: seconds, unit: "s", goal, ok: seconds <= goal },
      { name: "recorded", value: lapsing / seconds, unit: "limits/s" },
      { name: "acts meanwhile p99", value: p99, unit: "ms", goal: ACT_MS_MAX, ok: p99 <= ACT_MS_MAX },
      {
        name: "memory of the process",
        value: process.memoryUsage.rss() / 1e6,
        unit: "MB",
        goal: 400,
        ok: process.memoryUsage.rss() <= 400e6,
      },
    ];
  });
