// How the queue is filtered, remembered for each account of this browser. What is searched for may be somebody's name: it stays with the tab and
// goes at sign-out.
import { useState } from "react";
import type { Filter } from "./api.ts";
import { recall, remember } from "./remember.ts";

export type Filters = { light: Filter; power: string | null; step: string | null; holder: string | null };
export const NO_FILTERS: Filters = { light: "all", power: null, step: null, holder: null };
const LIGHTS: readonly string[] = ["all", "red", "yellow", "green", "held"];
const SEARCH = "mingtang-desk/search/";
const LONGEST = 100;

const word = (value: unknown): string | null => (typeof value === "string" && value !== "" && value.length <= LONGEST ? value : null);

/** Filters from stored text; what cannot be read filters nothing. */
export function filtersFrom(text: string | null): Filters {
  try {
    const { light, power, step, holder } = JSON.parse(text ?? "{}") as Record<string, unknown>;
    const known = typeof light === "string" && LIGHTS.includes(light) ? (light as Filter) : "all";
    return { light: known, power: word(power), step: word(step), holder: word(holder) };
  } catch {
    return NO_FILTERS;
  }
}

/** True where anything is filtered. */
export const isFiltered = (filters: Filters): boolean =>
  filters.light !== "all" || filters.power !== null || filters.step !== null || filters.holder !== null;

/** The filters of an account, and how to set them. */
export function useFilters(account: string): [Filters, (next: Filters) => void] {
  const name = `filters/${account}`;
  const [filters, set] = useState(() => filtersFrom(recall(name)));
  return [
    filters,
    (next) => {
      remember(name, JSON.stringify(next));
      set(next);
    },
  ];
}

const stored = <T>(work: () => T, otherwise: T): T => {
  try {
    return work();
  } catch {
    return otherwise;
  }
};

/** What an account searches for, kept with the tab. */
export function useSearchText(account: string): [string, (next: string) => void] {
  const [text, set] = useState(() => stored(() => sessionStorage.getItem(SEARCH + account) ?? "", ""));
  return [
    text,
    (next) => {
      stored(() => (next === "" ? sessionStorage.removeItem(SEARCH + account) : sessionStorage.setItem(SEARCH + account, next)), undefined);
      set(next);
    },
  ];
}

/** Forgets what was searched for, by whomever. */
export function dropSearches(): void {
  stored(() => {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(SEARCH)) sessionStorage.removeItem(key);
  }, undefined);
}
