// Warm start of the built server: from the first line of node to the first good answer of /readyz.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "./built.ts";
import type { Figure } from "./yardstick.ts";

/** Starts the server on a data folder, gives the ms until it is ready, and stops it cleanly. */
async function startOnce(folder: string): Promise<number> {
  const { ready, stop } = await serve(folder);
  await stop();
  return ready;
}

/** First start of an empty folder (database made, county founded) and the median of three warm starts; ms. Needs `npm run build`. */
export async function startBench(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "mingtang-start-"));
  try {
    const first = await startOnce(folder);
    const warm = [await startOnce(folder), await startOnce(folder), await startOnce(folder)].sort((a, b) => a - b)[1] ?? Number.NaN;
    return [
      { name: "first start", value: first, unit: "ms" },
      { name: "warm start", value: warm, unit: "ms", goal: 2000, ok: warm <= 2000 },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
