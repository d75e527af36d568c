// In which order arrows lie in a gap of a BPMN drawing, so that none runs along another.

/** `near`: where an arrow comes over the near side of the gap (left, above); `far`: over the far side. */
export type Crossing = { id: string; near: readonly string[]; far: readonly string[] };

/**
 * Takes what crosses a gap, gives the order of their tracks from the near side: at one place, what comes over the near side before what goes
 * over the far side. `stuck`: those that would have to lie both before and after others; they no longer count as going over the far side.
 */
export function inOrder(crossings: readonly Crossing[]): { order: string[]; stuck: string[] } {
  const order: string[] = [];
  const stuck: string[] = [];
  const left = [...crossings];
  while (left.length > 0) {
    const waits = (one: Crossing): boolean => left.some((other) => other !== one && other.near.some((place) => one.far.includes(place)));
    const free = left.findIndex((one) => !waits(one));
    const [next] = left.splice(Math.max(free, 0), 1);
    if (next === undefined) break;
    if (free < 0) stuck.push(next.id);
    order.push(next.id);
  }
  return { order, stuck };
}
