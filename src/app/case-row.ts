// What lists, queues and the ticker need of a case after a commit. A fold: stored in the commit's own transaction, rebuilt by folding again.
import type { Case } from "../kernel/case.ts";
import { isStepLimit } from "../kernel/check-flow.ts";
import type { Commit } from "../kernel/commit.ts";
import { lapsesOf } from "../kernel/decide.ts";
import { dutiesOf } from "../kernel/duty.ts";
import { FOLD } from "../kernel/evolve.ts";
import type { Clock } from "../kernel/limit.ts";
import { cosigners } from "../kernel/redact.ts";
import { wakeAt } from "../kernel/settle.ts";
import { dayOf } from "../kernel/time.ts";
import type { World } from "../kernel/world.ts";
import type { CaseRow } from "./store.ts";

const earliest = (moments: readonly (number | null)[]): number | null => {
  const known = moments.filter((m): m is number => m !== null);
  return known.length === 0 ? null : Math.min(...known);
};

/** A snapshot now and then: what came since is folded when the case is loaded, which costs less than writing one at every commit. */
export const SNAPSHOT_EVERY = 16;

/** Clocks whose light concerns an office: limits within which it must act. The end of a publication, a floor, or a party's own limit lights nothing. */
function ofOffices(w: World, s: Case): Clock[] {
  const counterparts = new Set(w.procedure.roles.filter((r) => r.counterpart).map((r) => r.id));
  return Object.entries(s.clocks).flatMap(([key, c]) => {
    const limit = w.standard.checked.limits.get(c.limit);
    const lights = limit?.bound === "within" && limit.bearer !== "clock" && !counterparts.has(limit.bearer);
    return lights && !measuresStop(w, s, key) ? [c] : [];
  });
}

/** A clock that says how long others stand still: the case is held while it runs, and nobody is late when it ends. */
function measuresStop(w: World, s: Case, key: string): boolean {
  const step = s.steps[key.slice(key.indexOf("@") + 1)];
  return key.includes("@") && step !== undefined && w.standard.checked.steps.get(step.step)?.stops !== undefined;
}

/** See CaseRow.excusedUntil: the first moment at which a clock that nobody excused turns red; null where one has, or where none was excused. */
function excusedUntil(clocks: readonly Clock[]): number | null {
  const blamed = clocks.filter((c) => c.excused === null);
  if (blamed.length === clocks.length || blamed.some((c) => c.overrun || c.lapsed)) return null;
  return earliest(blamed.map(redOf)) ?? Number.MAX_SAFE_INTEGER;
}

const redOf = (c: Clock): number | null => earliest([c.dues.promised, c.dues.due]);

/**
 * Takes the row before (null at the first commit), the case after the commit, the commit, and the acts that count as acceptance; gives the
 * row after. Open data only.
 */
export function nextRow(before: CaseRow | null, s: Case, commit: Commit, about: { w: World; accepted: readonly string[] }): CaseRow {
  const { w } = about;
  const open = Object.values(s.steps).filter((x) => x.status === "open");
  const official = ofOffices(w, s);
  const clocks = official.filter((c) => !c.ended);
  const running = clocks.filter((c) => c.stoppedOn === null);
  const red = earliest(running.map(redOf));
  const acceptance = s.done.find((d) => about.accepted.includes(d.act));
  return {
    power: s.power,
    agency: w.standard.agency,
    standard: s.standard,
    status: s.status,
    outcome: s.outcome,
    receivedAt: before?.receivedAt ?? commit.at,
    acceptedAt: acceptance?.at ?? null,
    concludedAt: before?.concludedAt ?? (s.outcome === null ? null : commit.at),
    closedAt: s.status === "open" ? null : (before?.closedAt ?? commit.at),
    waiting: [...new Set([...[...open, ...dutiesOf(w, s)].flatMap((x) => x.to), ...cosigners(w, s)])],
    steps: [...new Set(open.map((x) => x.step))],
    warnAt: earliest(running.map((c) => c.dues.warn)),
    redAt: red,
    dueOn: red === null ? null : dayOf(red - 1, w.zone),
    stopped: clocks.length > 0 && running.length === 0,
    wakeAt: wakeAt(s, lapsesOf(w)),
    late: Object.entries(s.clocks).some(([key, c]) => (c.overrun || c.lapsed) && !measuresStop(w, s, key)),
    excusedUntil: excusedUntil(official),
    promiseAt: earliest(running.map((c) => c.dues.promised)),
    lawAt: earliest(running.filter((c) => !isStepLimit(c.limit)).map((c) => c.dues.due)),
    snapshot: commit.seq % SNAPSHOT_EVERY === 0 ? s : null,
    fold: FOLD,
  };
}
