// Random bytes in small portions: one call of the system's generator fills a pool, from which each byte is given once.
import { randomFillSync } from "node:crypto";

const POOL_BYTES = 16_384;
const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;

/** `n` random bytes (at most 1,024) of the system's generator, a copy that nobody else gets. */
export function randomPiece(n: number): Buffer {
  if (used + n > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  const piece = Buffer.allocUnsafe(n);
  pool.copy(piece, 0, used, used + n);
  pool.fill(0, used, used + n); // what was given out is not kept
  used += n;
  return piece;
}
