// Single keys and Ctrl+Enter. A single key means nothing while somebody types; no key means anything while an
// input method is composing or a modal dialog is open.
import { useEffect, useLayoutEffect, useRef } from "react";
import { recall, remember } from "./remember.ts";

const TYPED = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const MOVES = new Set(["j", "k"]);

/** True while single keys are on; WCAG 2.1.4 asks that they can be turned off. */
export const singleKeys = (): boolean => recall("single-keys") !== "off";

/** Turns single keys on or off in this browser. */
export const setSingleKeys = (on: boolean): void => remember("single-keys", on ? "on" : "off");

const nameOf = (event: KeyboardEvent): string | null => {
  if (event.isComposing || event.defaultPrevented || (event.repeat && !MOVES.has(event.key))) return null;
  if (document.querySelector("dialog[open]") !== null) return null;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return "Ctrl+Enter";
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === "Escape") return "Escape";
  if (event.target instanceof Element && event.target.matches(TYPED)) return null;
  if (!singleKeys()) return null;
  return event.key.length === 1 ? event.key.toLowerCase() : null;
};

/** Runs `keys[name]` when that key is pressed: a lower-case letter or sign, "Escape" or "Ctrl+Enter". Only j and k repeat while held. */
export function useKeys(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  const latest = useRef(keys);
  // Before it is painted: a key that is shown works.
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const name = nameOf(event);
      const run = name === null ? undefined : latest.current[name];
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
