// What the board shows, kept outside of the page: the client writes, the page reads.
import { useSyncExternalStore } from "react";
import type { ActLine, BoardView } from "../../views/board.ts";
import type { Heard } from "./client.ts";

/** `clock`: the server's time (ms) and when it was heard by this machine's own clock. `entries`: how far the ledger is. */
export type BoardState = {
  view: BoardView | null;
  acts: readonly ActLine[];
  entries: number;
  lost: boolean;
  /** The server's time (ms) when anything was heard last. */
  heardAt: number | null;
  clock: { server: number; heard: number } | null;
  /** The name of the log; null before it is known. */
  log: string | null;
};
const KEPT = 24;

let state: BoardState = { view: null, acts: [], entries: 0, lost: false, heardAt: null, clock: null, log: null };
/** Index of the last act that was told. */
let newest = -1;
const listeners = new Set<() => void>();
function set(next: Partial<BoardState>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}
/** The server's time now (ms). */
export function serverNow({ server, heard: at }: { server: number; heard: number }): number {
  return server + performance.now() - at;
}

const clockOf = (at: string): BoardState["clock"] => ({ server: Date.parse(at), heard: performance.now() });

/** What the client tells. An act that is known already, or is older than what is shown, changes nothing. */
export const heard: Heard = {
  start({ acts, next, log, ...view }) {
    newest = next;
    set({ view, acts, log, entries: next + 1, lost: false, heardAt: Date.parse(view.at), clock: clockOf(view.at) });
  },
  act(act) {
    // The figures may be ahead of the acts: what is shown is known by the acts alone.
    if (act.index <= newest) return;
    newest = act.index;
    const acts = act.case === null ? state.acts : [act, ...state.acts].slice(0, KEPT);
    set({ acts, entries: Math.max(state.entries, act.index + 1) });
  },
  figures: (view) => set({ view, entries: Math.max(state.entries, view.index + 1), clock: clockOf(view.at) }),
  alive() {
    // Told to nobody: it is looked at only when the line is lost.
    state.heardAt = state.clock === null ? null : serverNow(state.clock);
    if (state.lost) set({ lost: false });
  },
  lost: () => {
    if (!state.lost) set({ lost: true });
  },
};

/** What is shown now, for who checks it; `told`: the index of the last act that was told. */
export const shownNow = (): Pick<BoardState, "acts" | "log" | "lost"> & { told: number } => ({ ...state, told: newest });

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The state now, and again at every change. */
export const useBoard = (): BoardState => useSyncExternalStore(subscribe, () => state);
