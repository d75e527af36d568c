// Small habits of one browser: the filter, the language, whether single keys work. No secrets, nothing of any case.
import { useState } from "react";

const PREFIX = "mingtang-desk/";

/** What is remembered under a name, or null. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Remembers a word under a name; where storage is forbidden it is forgotten with the page. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Nothing is lost but a habit.
  }
}

/** State that is remembered: one of `allowed`, the first where nothing fitting is stored. */
export function useRemembered<T extends string>(name: string, allowed: readonly [T, ...T[]]): [T, (value: T) => void] {
  const [value, set] = useState<T>(() => allowed.find((word) => word === recall(name)) ?? allowed[0]);
  return [
    value,
    (next) => {
      remember(name, next);
      set(next);
    },
  ];
}
