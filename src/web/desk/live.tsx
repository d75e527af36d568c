// One polite live region for results that a screen reader would otherwise miss.
import { useSyncExternalStore } from "react";

let said = "";
const listeners = new Set<() => void>();

/** Says a result aloud; an empty text makes the region silent again. */
export function announce(text: string): void {
  said = text;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The region itself; once a page. */
export function Live() {
  return (
    <div className="vh" role="status" aria-live="polite">
      {useSyncExternalStore(subscribe, () => said)}
    </div>
  );
}
