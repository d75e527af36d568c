// A draw that anyone can recompute: indices from a 256-bit beacon by repeated division. Needs no hash.
import type { Holder } from "./who.ts";

/**
 * Takes a pool in its published order, how many to draw and a beacon (64 hexadecimal characters), gives the drawn in order of drawing.
 * The beacon as a number is divided by the size of what is left; the remainder is the index, the quotient goes on.
 * A pool smaller than `n` is drawn whole.
 */
export function draw(pool: readonly Holder[], n: number, beacon: string): Holder[] {
  const left = [...pool];
  const drawn: Holder[] = [];
  let rest = BigInt(`0x${beacon}`);
  while (drawn.length < n && left.length > 0) {
    const size = BigInt(left.length);
    drawn.push(...left.splice(Number(rest % size), 1));
    rest /= size;
  }
  return drawn;
}
