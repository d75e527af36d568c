// What pages of a trial add up to: how many cases, by power, and the few that matter most. Memory stays the same however many come.
import type { AgencyId, PowerId } from "../../kernel/ids.ts";
import type { ClockShift } from "../../kernel/what-if.ts";
import type { Looked } from "./pages.ts";

/**
 * Running cases: looked at; with a clock that ends later, or earlier; stopped, so that no day can be said; that would be yellow or red and are
 * not; that would not be red and are. Ended ones: looked at; in time, and would have been late; late, and would have been in time.
 */
export const COUNTS = ["running", "later", "earlier", "stopped", "yellow", "red", "notRed", "finished", "late", "inTime"] as const;
export type Counts = Record<(typeof COUNTS)[number], number>;
export type Group = { power: PowerId; agency: AgencyId; counts: Counts };
/** A clock that the change moves, of one case. */
export type Moved = { looked: Looked; clock: ClockShift };
export type Sums = { total: Counts; groups: Map<string, Group>; moved: number; first: Moved[] };

/** Clocks that the answer lists; all of them are in the file. */
export const LISTED = 200;

const nothing = (): Counts => Object.fromEntries(COUNTS.map((name) => [name, 0])) as Counts;

/** Before the first page. */
export const noSums = (): Sums => ({ total: nothing(), groups: new Map(), moved: 0, first: [] });

/** The clocks of a case that the change does something to: of a running case those that end on another moment, of an ended one those judged otherwise. */
export const movedClocks = ({ running, shift }: Looked): ClockShift[] =>
  shift.clocks.filter(({ ended, move, inTime }) =>
    running ? !ended && (move === "later" || move === "earlier") : inTime !== null && inTime.before !== inTime.after,
  );

/** Of a case that has ended: late by any clock is late. */
function countsOfEnded({ shift }: Looked): (keyof Counts)[] {
  const isLate = (when: "before" | "after"): boolean => shift.clocks.some(({ inTime }) => inTime?.[when] === false);
  const [was, would] = [isLate("before"), isLate("after")];
  return was === would ? ["finished"] : ["finished", would ? "late" : "inTime"];
}

/** What one case adds. */
function countsOf(looked: Looked): (keyof Counts)[] {
  if (!looked.running) return countsOfEnded(looked);
  const { clocks, light } = looked.shift;
  const counts: (keyof Counts)[] = ["running"];
  const moved = movedClocks(looked);
  for (const move of ["later", "earlier"] as const) if (moved.some((one) => one.move === move)) counts.push(move);
  if (clocks.some(({ ended, move }) => !ended && move === "none")) counts.push("stopped");
  if (light === null || light.before === light.after) return counts;
  if (light.after === "red") counts.push("red");
  else if (light.before === "red") counts.push("notRed");
  else if (light.after === "yellow") counts.push("yellow");
  return counts;
}

/** How much a moved clock matters: what turns red or late first, then yellow, then by how many days it moves. */
function weight({ clock }: Moved): number {
  const { before, after, dues } = clock;
  if (clock.inTime !== null) return clock.inTime.after ? 3e6 : 4e6;
  const turned = before.light === after.light ? 0 : after.light === "red" ? 4e6 : after.light === "yellow" ? 3e6 : 2e6;
  return turned + Math.min(1e6, Math.abs((dues.after.due ?? 0) - (dues.before.due ?? 0)) / 3_600_000);
}

const byWeight = (a: Moved, b: Moved): number => weight(b) - weight(a) || (a.looked.number < b.looked.number ? -1 : 1);

/** Adds a page. */
export function addPage(sums: Sums, page: readonly Looked[]): void {
  for (const looked of page) {
    const { power, agency } = looked.w.standard;
    const key = `${power} ${agency}`;
    const group = sums.groups.get(key) ?? { power, agency, counts: nothing() };
    sums.groups.set(key, group);
    for (const name of countsOf(looked)) {
      sums.total[name]++;
      group.counts[name]++;
    }
    const moved = movedClocks(looked).map((clock) => ({ looked, clock }));
    sums.moved += moved.length;
    sums.first.push(...moved);
  }
  if (sums.first.length > 2 * LISTED) sums.first = sums.first.sort(byWeight).slice(0, LISTED);
}

/** The clocks that matter most, at most so many as are listed. */
export const listedOf = (sums: Sums): Moved[] => [...sums.first].sort(byWeight).slice(0, LISTED);
