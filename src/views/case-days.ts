// Days of a case that its sentence tells: until when a stop lasts, and on which day it was closed.
import type { Day, Instant } from "../kernel/ids.ts";
import type { CaseView } from "./public-case.ts";

/** The last day of the longest stop that runs, as it was told; null where none was. */
export function stopEnds(view: CaseView): Day | null {
  const stopping = new Set(view.flow.steps.filter((step) => step.stops !== null).map((step) => step.step));
  const ends = view.now.flatMap((step) => (stopping.has(step.step) && step.until !== null ? [step.until] : []));
  return ends.length === 0 ? null : Math.max(...ends);
}

/** Takes the moment of closing, gives one on the day of it: what the clock closed at 24:00 was closed on the day that ended. */
export const closedBefore = ({ decision }: CaseView, at: Instant): Instant => (decision?.ends === true && decision.at === at ? at - 1 : at);
