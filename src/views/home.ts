// The front page: today's figures, the newest decisions, who uses power. Figures come from the rows of cases; here they are put together.
import type { AgencyId, CaseRef, Day, Instant, OutcomeId } from "../kernel/ids.ts";
import type { Counts } from "../kernel/limit.ts";
import type { Text } from "../kernel/text.ts";
import type { RunMode } from "./names.ts";
import { type ListedPower, WINDOW_ONLY, wayOf } from "./power-list.ts";

/** `held`: limits stopped by law. Open cases are green + yellow + red + held: the page says so and they must add up. */
export type Figures = {
  received: number;
  decided: number;
  onTime: { decided: number; onTime: number };
  open: number;
  yellow: number;
  red: number;
  held: number;
  at: Instant;
};
export type DecisionLine = {
  ref: CaseRef;
  number: string;
  power: Text;
  procedure: string;
  agency: Text;
  outcome: OutcomeId;
  at: Instant;
  /** Of the limit to the decision, where it ran; null for what was never accepted. */
  promised: Counts | null;
  used: Counts | null;
};
/** `windowOnly`: of those run here, how many are taken at the window alone. */
export type PowerCounts = { powers: number; agencies: number; byMode: Readonly<Record<RunMode, number>>; windowOnly: number };
export type HomeView = {
  today: Day;
  figures: Figures;
  decisions: readonly DecisionLine[];
  counts: PowerCounts;
  tries: readonly Text[];
  /** Whether any power is run here yet: an empty list then says why. */
  anyRun: boolean;
};

/** Takes every published power, counts them by how they are run. */
export function countPowers(all: readonly ListedPower[]): PowerCounts {
  const agencies = new Set<AgencyId>();
  const byMode: Record<RunMode, number> = { "run-here": 0, mirrored: 0, listed: 0 };
  for (const power of all) {
    agencies.add(power.agency.id);
    byMode[power.mode] += 1;
  }
  return { powers: all.length, agencies: agencies.size, byMode, windowOnly: all.filter((power) => wayOf(power) === WINDOW_ONLY).length };
}

/** Share in percent with one decimal, cut off and never rounded up: 100.0 is said only where every one was on time. Null for none. */
export function percentOf(part: number, whole: number): string | null {
  if (whole === 0) return null;
  return (Math.floor((part * 1000) / whole) / 10).toFixed(1);
}
