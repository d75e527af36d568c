// What somebody wrote and has not signed, kept in this browser so that a reload or a lost line loses nothing.
// Drafts hold closed text: they go on signing, on sign-out, and when somebody else signs in here. The filter of the queue stays.
import { useSyncExternalStore } from "react";
import type { SignedIntake } from "./api-keys.ts";

export type DraftValue = string | boolean | string[];
export type Draft = { values: Readonly<Record<string, DraftValue>>; at: number; key?: string; extra?: unknown; signed?: SignedIntake };

const PREFIX = "mingtang-desk/draft/";
const EMPTY: Draft = { values: {}, at: 0 };
const cache = new Map<string, Draft>();
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** The name of a draft: whose, of which case (or "intake"), of which act (or power). */
export const draftKey = (person: string, about: string, what: string): string =>
  PREFIX + [person, about, what].map(encodeURIComponent).join("/");

/** The draft under a key; empty where there is none or what is stored cannot be read. */
export function readDraft(key: string): Draft {
  const known = cache.get(key);
  if (known !== undefined) return known;
  let draft = EMPTY;
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof stored === "object" && stored !== null && "values" in stored && typeof stored.values === "object") draft = stored as Draft;
  } catch {
    // A draft that cannot be read is worth as much as none.
  }
  cache.set(key, draft);
  return draft;
}

/** Keeps a draft. In memory always; false where the browser would not store it (full, or storage forbidden). */
export function writeDraft(key: string, draft: Draft): boolean {
  cache.set(key, draft);
  let stored = true;
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    stored = false;
  }
  tell();
  return stored;
}

/** Forgets one draft. */
export function dropDraft(key: string): void {
  cache.set(key, EMPTY);
  localStorage.removeItem(key);
  tell();
}

/** Forgets every draft in this browser, or all but one person's. */
export function dropDrafts(exceptPerson?: string): void {
  const kept = exceptPerson === undefined ? null : `${PREFIX + encodeURIComponent(exceptPerson)}/`;
  const isOld = (key: string): boolean => key.startsWith(PREFIX) && (kept === null || !key.startsWith(kept));
  for (const key of Object.keys(localStorage).filter(isOld)) localStorage.removeItem(key);
  for (const key of [...cache.keys()].filter(isOld)) cache.delete(key);
  tell();
}

/** Another window of this browser wrote or forgot a draft: what is known here is out of date. */
const elsewhere = (event: StorageEvent): void => {
  if (event.key === null) cache.clear();
  else if (event.key.startsWith(PREFIX)) cache.delete(event.key);
  tell();
};

const subscribe = (listener: () => void): (() => void) => {
  if (listeners.size === 0) window.addEventListener("storage", elsewhere);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("storage", elsewhere);
  };
};

/** The draft under a key, and again whenever it changes. */
export const useDraft = (key: string): Draft => useSyncExternalStore(subscribe, () => readDraft(key));
