// Whether the last call reached the server. The client writes it, the banner reads it.
type Listener = () => void;
const listeners = new Set<Listener>();
let reachable = true;

/** Says whether the server answered; told to everybody who listens when that changes. */
export function setReachable(now: boolean): void {
  if (reachable === now) return;
  reachable = now;
  for (const listener of listeners) listener();
}

/** True while the server answers. */
export const isReachable = (): boolean => reachable;

/** Calls `listener` at every change; gives the function that stops it. */
export function onReachable(listener: Listener): Listener {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
