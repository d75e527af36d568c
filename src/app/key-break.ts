// What follows when the key file could not be written: the folder is watched until it takes writes again.
import { randomBytes } from "node:crypto";
import { unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

const PROBE_MS = 2_000;
/** Room for some hundred keys. */
const PROBE_BYTES = 16_384;

/** Tries to write in the folder until that works or it is stopped. */
function watchFolder(folder: string, mended: () => void): () => void {
  const probe = join(folder, `probe.${randomBytes(8).toString("hex")}`);
  const timer = setInterval(async () => {
    try {
      await writeFile(probe, Buffer.alloc(PROBE_BYTES), { mode: 0o600, flush: true });
      mended();
      clearInterval(timer);
    } catch {
      // Still full, or away: the next round tries again.
    } finally {
      await unlink(probe).catch(() => undefined);
    }
  }, PROBE_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Takes the folder of keys. `broke` is told of a write that failed; `mended` resolves when the folder takes writes again after that. */
export function breaking(folder: string) {
  let tell: () => void = () => undefined;
  const mended = new Promise<void>((resolve) => {
    tell = resolve;
  });
  let stop: (() => void) | null = null;
  return {
    mended,
    isBroken: () => stop !== null,
    broke: () => {
      stop ??= watchFolder(folder, tell);
    },
    stop: () => stop?.(),
  };
}
