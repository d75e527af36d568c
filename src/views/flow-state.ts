// A case laid over its flow: what is done, where it is now, what is still to come. Made from entries and the folded case, nothing else.
import type { Calendar } from "../kernel/calendar.ts";
import { isWorkday } from "../kernel/calendar.ts";
import type { Case, OpenStep } from "../kernel/case.ts";
import type { Entry } from "../kernel/commit.ts";
import type { Facts } from "../kernel/fact.ts";
import type { ActId, Day, Instant, StepId } from "../kernel/ids.ts";
import { dayOf } from "../kernel/time.ts";
import type { Exit, FlowLayout } from "./flow-layout.ts";

/** `used`: workdays from opening to finishing. `open` and `finished` count the instances of a step that many hold. */
export type Mark = {
  state: "done" | "now" | "next";
  at: Instant | null;
  used: number | null;
  until: Day | null;
  open: number;
  finished: number;
};
export type FlowState = { start: Mark; end: Mark; steps: Readonly<Record<StepId, Mark>>; exits: Readonly<Record<string, Mark>> };
export type When = { zone: string; calendar: Calendar };

export const NEXT: Mark = { state: "next", at: null, used: null, until: null, open: 0, finished: 0 };

/** `next`: where the act that finished it led to; `back`: it sent the case back. */
type Span = { step: StepId; opened: Instant; finished: Instant | null; next: readonly StepId[]; back: boolean };
type Act = { act: ActId; at: Instant; facts: Facts; step: string | undefined };

/** Takes a layout, the case and its entries, gives the mark of every box and exit. */
export function flowState(layout: FlowLayout, state: Case, entries: readonly Entry[], when: When): FlowState {
  const { spans, acts, closedAt } = walk(entries);
  const steps: Record<StepId, Mark> = {};
  const returning = returningOf(layout);
  for (const step of new Set([...spans.values()].map((span) => span.step))) steps[step] = markOf(step, state, { spans, returning }, when);
  const exits: Record<string, Mark> = {};
  for (const box of layout.boxes) {
    for (const exit of box.exits) {
      const taken = exit.step === null ? takenAt(acts, exit) : null;
      exits[exit.key] = exit.step !== null ? (steps[exit.step] ?? NEXT) : taken === null ? NEXT : { ...NEXT, state: "done", at: taken };
    }
  }
  const received = entries[0]?.commit.at ?? null;
  const last = layout.boxes.at(-1);
  const ended = last !== undefined && last.kind === "end" && closedAt !== null && acts.some((done) => done.act === last.act);
  return {
    start: { ...NEXT, state: received === null ? "next" : "done", at: received },
    end: ended ? { ...NEXT, state: "done", at: closedAt } : NEXT,
    steps,
    exits,
  };
}

function walk(entries: readonly Entry[]): { spans: Map<string, Span>; acts: Act[]; closedAt: Instant | null } {
  const spans = new Map<string, Span>();
  const acts: Act[] = [];
  let closedAt: Instant | null = null;
  // What the act being told has finished: what opens after it is where it led.
  let left: string[] = [];
  for (const { commit } of entries) {
    for (const event of commit.events) {
      const at = event.at ?? commit.at;
      if (event.type === "step-opened") {
        spans.set(event.key, { step: event.step, opened: at, finished: null, next: [], back: false });
        for (const key of left) leadOn(spans, key, [event.step]);
      } else if (event.type === "step-finished") {
        left.push(event.key);
        const span = spans.get(event.key);
        if (span !== undefined) spans.set(event.key, { ...span, finished: at, back: event.back === true });
        leadOn(spans, event.key, event.next);
      } else if (event.type === "act-done") {
        left = [];
        acts.push({ act: event.act, at, facts: event.facts, step: event.step });
      } else if (event.type === "closed") closedAt = at;
      else if (event.type === "reopened") closedAt = null;
    }
  }
  return { spans, acts, closedAt };
}

function leadOn(spans: Map<string, Span>, key: string, next: readonly StepId[]): void {
  const span = spans.get(key);
  if (span !== undefined) spans.set(key, { ...span, next: [...span.next, ...next] });
}

/** When an exit that leads to no step of its own was last taken: the same act in the same step, with the outcome that it asks for. */
function takenAt(acts: readonly Act[], exit: Exit): Instant | null {
  const here = (done: Act): boolean => done.step === undefined || done.step.split(/[/#]/u, 1)[0] === exit.from;
  const found = acts.findLast(
    (done) => done.act === exit.act && here(done) && (exit.outcome === null || done.facts.outcome === exit.outcome),
  );
  return found?.at ?? null;
}

/** The side steps that lead back to where they were reached from, each as "from to": a correction, which the intake waits for. */
function returningOf(layout: FlowLayout): ReadonlySet<string> {
  const exits = layout.boxes.flatMap((box) => box.exits);
  return new Set(exits.flatMap(({ kind, from, step }) => (kind === "returns" && step !== null ? [`${from} ${step}`] : [])));
}

type Walked = { spans: ReadonlyMap<string, Span>; returning: ReadonlySet<string> };

function markOf(step: StepId, state: Case, { spans, returning }: Walked, when: When): Mark {
  const instances = Object.entries(state.steps).filter(([, open]: [string, OpenStep]) => open.step === step);
  const open = instances.filter(([, one]) => one.status === "open");
  const finished = instances.filter(([, one]) => one.status === "finished").length;
  const own = [...spans.values()].filter((span) => span.step === step);
  const last = own.reduce<Span | null>((best, span) => (best === null || (span.finished ?? 0) >= (best.finished ?? 0) ? span : best), null);
  if (open.length > 0)
    return { state: "now", at: last?.opened ?? null, used: null, until: untilOf(open, state, when.zone), open: open.length, finished };
  // Sent back, or left for a step that leads back here: its work is still to come, also where the case has ended meanwhile.
  if (last?.back === true || last?.next.some((to) => returning.has(`${step} ${to}`)) === true) return NEXT;
  const at = last?.finished ?? null;
  const used = last === null || at === null ? null : workdaysUsed(last.opened, at, pausesOf(state), when);
  return { state: at === null ? "next" : "done", at, used, until: null, open: 0, finished };
}

/** The last day of the clock that belongs to an open instance of the step (key `limit@step-key`), where it has one. */
function untilOf(open: readonly [string, OpenStep][], state: Case, zone: string): Day | null {
  for (const [key] of open) {
    const clock = Object.entries(state.clocks).find(([name, one]) => name.endsWith(`@${key}`) && !one.ended)?.[1];
    const due = clock?.dues.promised ?? clock?.dues.due ?? null;
    // A day ends at 24:00, which is the first moment of the next: one millisecond back is still that day.
    if (due !== null) return dayOf(due - 1, zone);
  }
  return null;
}

type Pause = readonly [Day, Day];

/** Days that the law took out of a limit of the case: no step has used them either. */
const pausesOf = (state: Case): readonly Pause[] =>
  Object.entries(state.clocks).flatMap(([key, clock]) => (key.includes("@") ? [] : clock.pauses));

function workdaysUsed(from: Instant, to: Instant, pauses: readonly Pause[], when: When): number {
  let used = 0;
  const last = dayOf(to, when.zone);
  for (let day = dayOf(from, when.zone) + 1; day <= last; day++) {
    const paused = pauses.some(([first, end]) => day >= first && day <= end);
    if (!paused && isWorkday(when.calendar, day)) used++;
  }
  return used;
}
