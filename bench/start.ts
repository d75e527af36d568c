// Warm start of the built server: from the first line of node to the first good answer of /readyz.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figure } from "./yardstick.ts";

const BUILT = "dist/main.js";

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Starts the server on a data folder, gives the ms until it is ready, and stops it cleanly. */
async function startOnce(folder: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [BUILT], {
    env: { ...process.env, PORT: `${port}`, DATA_DIR: folder, LOG_LEVEL: "silent" },
    stdio: "ignore",
  });
  let ready = Number.NaN;
  while (performance.now() - began < 60_000 && Number.isNaN(ready)) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) ready = performance.now() - began;
    else await new Promise((done) => setTimeout(done, 10));
  }
  child.kill("SIGTERM");
  await once(child, "exit");
  return ready;
}

/** First start of an empty folder (database made, county founded) and the median of three warm starts; ms. Needs `npm run build`. */
export async function startBench(): Promise<Figure[]> {
  if (!existsSync(BUILT)) throw new Error(`${BUILT} is missing: npm run build`);
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
