// How far what the screen shows is proved, kept outside of the page: the check writes, the page reads.
import { useSyncExternalStore } from "react";
import type { Standing } from "../../../verify/screen.ts";
import type { Text } from "../../kernel/text.ts";
import type { Alarm } from "./alarm.ts";

/** A sealed row. `text`: what was compared. `proved`: it says what its record says; false where this program cannot tell. `agency`: by the record. */
export type RowProof = { text: string; proved: boolean; agency: Text | null };
/** `looked`: when (ms) a look last found nothing wrong. `told`: the key comes from the address. `began`: when the page was opened. */
export type ScreenState = {
  standing: Standing | null;
  rows: ReadonlyMap<number, RowProof>;
  looked: number | null;
  began: number;
  /** The oldest row that is not sealed, and since when (ms). */
  waiting: { index: number; since: number } | null;
  told: boolean;
  alarm: Alarm | null;
};

let state: ScreenState = { standing: null, rows: new Map(), looked: null, began: Date.now(), waiting: null, told: false, alarm: null };
let heardOf: (() => void) | null = null;
const listeners = new Set<() => void>();

/** Changes what is known. */
export function tell(next: Partial<ScreenState>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}
/** What is known now. */
export const screenNow = (): ScreenState => state;

/** Waits until somebody says that he has read the alarm. */
export const acknowledged = (): Promise<void> =>
  new Promise((done) => {
    heardOf = done;
  });
/** Somebody has read the alarm: everything is checked again from the beginning. */
export function acknowledge(): void {
  tell({ alarm: null, rows: new Map(), standing: null, looked: null, began: Date.now(), waiting: null });
  heardOf?.();
  heardOf = null;
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
/** The state now, and again at every change. */
export const useScreen = (): ScreenState => useSyncExternalStore(subscribe, () => state);
