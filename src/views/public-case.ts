// One case as anyone may see it, and as its counterpart may: folded from entries, the case, its standard and what is open.
// It decides nothing: what is in `openings` has already passed mayRead().

import type { Calendar } from "../kernel/calendar.ts";
import type { Case } from "../kernel/case.ts";
import type { CheckedStandard } from "../kernel/check-flow.ts";
import type { Entry } from "../kernel/commit.ts";
import { declaredField } from "../kernel/field-check.ts";
import type { ActId, CaseRef, Day, DocumentId, Hash, Index, Instant, PostId, StepId } from "../kernel/ids.ts";
import { PAPER } from "../kernel/material.ts";
import type { Text } from "../kernel/text.ts";
import { isAsked } from "./apply.ts";
import type { CorrectionView, SupplyWay } from "./correction.ts";
import { correctionOf, leftForLater } from "./correction.ts";
import type { FlowState } from "./flow-state.ts";
import { flowState } from "./flow-state.ts";
import type { LimitView } from "./limit-view.ts";
import { limitViews } from "./limit-view.ts";
import { labelOf, type MissingValue, missingValues } from "./missing-values.ts";
import type { Names } from "./names.ts";
import { agencyName, postName } from "./names.ts";
import { type Removed, removedOf } from "./removed.ts";
import type { FlowView } from "./standard-view.ts";
import { flowView, mainLimit } from "./standard-view.ts";
import type { Happening } from "./timeline.ts";
import { timelineOf } from "./timeline.ts";

/** A step that is open now. `applicant`: it waits for the counterpart, not for the agency. */
export type NowStep = {
  step: StepId;
  name: Text;
  posts: readonly Text[];
  /** The agency whose posts these are; null where they are of several. */
  agency: Text | null;
  applicant: boolean;
  open: number;
  until: Day | null;
};
/** A closed field that this reader may see, in clear. `label` null: the page looks for the word of its path. `option`: what was chosen, in words. */
/**
 * One look at the closed parts of a case: an official at a post, whoever had the query code, or the system writing a letter to the party. `sealed`:
 * its hour stands on the ledger.
 */
export type ReadOf = {
  at: Instant;
  who: { post: Text; agency: Text } | "code" | "system";
  ground: string;
  sealed: boolean;
  /** Read by a secret order that is over: its last day or the one on which it was ended, its number (null where its key is gone), its ground and the law of it. */
  secret?: { until: Day; number: string | null; ground: Text; basis: string };
};
/** `removed`: the value was taken back by law; how, on which ground and where in the ledger stands in its place. */
export type ShownField = {
  path: string;
  label: Text | null;
  value: string;
  option?: Text;
  removed?: Omit<Removed, "path" | "seq">;
  /** Should be there, is not, and no redaction says why: the entry that held it. */
  missing?: { entry: Index };
};
/** `by`: last days of the remedies, reckoned from service; null before it. */
export type Remedies = { reconsider: Day | null; sue: Day | null };
export type DecisionView = {
  outcome: string;
  at: Instant;
  act: ActId;
  fields: readonly ShownField[];
  remedies: Remedies;
  adverse: boolean;
};
export type CounterpartView = {
  officers: readonly string[];
  fields: readonly ShownField[];
  /** Acts that the counterpart may do now, each with its own page or button. */
  may: readonly ActId[];
  /** Of these, whether it is handing in what was missing, and withdrawing: they have pages. */
  supply: boolean;
  withdraw: boolean;
  formToken: string;
  /** Who looked at the closed parts, newest first. */
  reads: readonly ReadOf[];
  /** Materials left for later, while they may still be asked for. */
  later: readonly Text[];
};
export type CaseView = {
  procedure: string;
  ref: CaseRef;
  number: string;
  power: { code: string; name: Text };
  agency: { id: string; name: Text };
  status: Case["status"];
  outcome: string | null;
  receivedAt: Instant;
  concludedAt: Instant | null;
  closedAt: Instant | null;
  now: readonly NowStep[];
  main: LimitView | null;
  limits: readonly LimitView[];
  flow: FlowView;
  state: FlowState;
  timeline: readonly Happening[];
  documents: readonly { document: DocumentId; at: Instant }[];
  decision: DecisionView | null;
  /** `seq` and `index` of the last entry, and the number of the one that decided. */
  proof: { entries: number; seq: number; index: Index; hash: Hash; decided: number | null } | null;
  counterpart: CounterpartView | null;
  /** What was told to be missing, while the case waits for it. */
  correction: CorrectionView | null;
  /** What this reader should see and nobody can show him any more, though no redaction says why. */
  missing: readonly MissingValue[];
  /** Of the agency; empty where none is published. */
  phones: { consult: string; complain: string };
  standardVersion: number;
  /** A commit of a version that this system does not know: shown, and the gate refuses. */
  unknown: boolean;
};
export type CaseInput = {
  number: string;
  powerName: Text;
  state: Case;
  standard: CheckedStandard;
  entries: readonly Entry[];
  /** What this reader may see in clear, by path. */
  openings: readonly { path: string; value: unknown }[];
  /** What of it is missing without a redaction. */
  gaps?: readonly { path: string | null; index: Index }[];
  names: Names;
  zone: string;
  calendar: Calendar;
  /** All its versions, for what a newer one did to the clocks. */
  calendars?: readonly Calendar[];
  now: Instant;
  remedies: Remedies;
  /** Outcomes against the counterpart, which must be given reasons and remedies. */
  adverse: readonly string[];
  counterpart: Omit<CounterpartView, "fields" | "later"> | null;
  /** How what is missing is asked for and handed in; where it is left out nothing is told of it. */
  supply?: SupplyWay;
};

function proofOf(entries: readonly Entry[], { index, hash, commit }: Entry): CaseView["proof"] {
  const decided = entries.find((entry) => entry.commit.events.some((e) => e.type === "concluded"))?.commit.seq ?? null;
  return { entries: entries.length, seq: commit.seq, index, hash, decided };
}

/** Takes everything open about a case, gives its page. */
export function caseView(input: CaseInput): CaseView {
  const { state, standard, entries, names } = input;
  const limits = limitViews(state, standard, input, input);
  const flow = flowView(standard, names);
  const marks = flowState(flow.layout, state, entries, input);
  const last = entries.at(-1);
  const concluded = momentOf(entries, "concluded");
  return {
    procedure: standard.procedure,
    ref: state.ref,
    number: input.number,
    power: { code: standard.power, name: input.powerName },
    agency: { id: standard.agency, name: agencyName(names, standard.agency) },
    status: state.status,
    outcome: state.outcome,
    receivedAt: entries[0]?.commit.at ?? 0,
    concludedAt: concluded,
    closedAt: momentOf(entries, "closed"),
    now: nowSteps(input, marks),
    main: mainClock(limits, mainLimit(standard)?.limit ?? null, state.status === "open"),
    limits,
    flow,
    state: marks,
    timeline: timelineOf(entries, standard, names, input.calendars),
    documents: entries.flatMap(({ commit }) =>
      commit.events.flatMap((e) => (e.type === "issued" ? [{ document: e.document, at: e.at ?? commit.at }] : [])),
    ),
    decision: state.outcome === null || concluded === null ? null : decisionOf(input, state.outcome, concluded),
    proof: last === undefined ? null : proofOf(entries, last),
    counterpart:
      input.counterpart === null ? null : { ...input.counterpart, fields: shownFields(input, () => true), later: leftForLater(input) },
    correction: correctionOf(input),
    missing: missingValues(input.standard, input.gaps ?? []),
    phones: standard.phones,
    standardVersion: standard.version,
    unknown: state.unknown,
  };
}

function momentOf(entries: readonly Entry[], type: "concluded" | "closed"): Instant | null {
  for (const { commit } of entries.toReversed()) {
    const event = commit.events.findLast((one) => one.type === type);
    if (event !== undefined) return event.at ?? commit.at;
  }
  return null;
}

/**
 * The clock that the public asks about: of the case rather than of a step, running rather than ended (while the case is open),
 * promised rather than not. A closed case is told by the limit to its decision, though its publication may still be due; one that was
 * decided as it came had none.
 */
export function mainClock(limits: readonly LimitView[], main: string | null, open: boolean): LimitView | null {
  const worth = (one: LimitView): number =>
    (open && one.light !== "done" ? 8 : 0) +
    (one.key.includes("@") ? 0 : 4) +
    (one.limit === main ? 2 : 0) +
    (one.promised === null ? 0 : 1);
  const asked = open ? [...limits] : limits.filter((one) => one.light === "done");
  return asked.sort((a, b) => worth(b) - worth(a))[0] ?? null;
}

function nowSteps(input: CaseInput, marks: FlowState): NowStep[] {
  const open = Object.values(input.state.steps).filter((one) => one.status === "open");
  const ids = [...new Set(open.map((one) => one.step))];
  return ids.map((id) => {
    const step = input.standard.flow.steps.find((one) => one.id === id);
    const own = open.filter((one) => one.step === id);
    const posts = own.flatMap((one) =>
      one.to.startsWith("post:") ? [one.to as PostId] : (step?.posts ?? input.standard.posts[one.to] ?? []),
    );
    const agencies = [...new Set(posts.map((post) => input.names.agencyOf[post] ?? input.standard.agency))];
    return {
      step: id,
      name: step?.name ?? { zh: id },
      posts: posts.map((post) => postName(input.names, post)),
      agency: agencies.length === 1 ? agencyName(input.names, agencies[0] ?? "") : null,
      applicant: posts.length === 0,
      open: own.length,
      until: marks.steps[id]?.until ?? null,
    };
  });
}

function decisionOf(input: CaseInput, outcome: string, at: Instant): DecisionView {
  const act = input.state.done.findLast((done) => concludes(input.standard, done.act))?.act ?? "";
  // What the deciding act says, and what an act of publication makes public of it.
  const saying = [...input.standard.checked.acts.values()].filter((one) => one.id === act || one.effects?.some((e) => e.do === "publish"));
  const said = saying.flatMap((one) =>
    (one.fields ?? []).filter((field) => one.place !== "start" || !isAsked(input.standard, one.id, field.path)),
  );
  const paths = new Set(said.map((field) => field.path));
  const fields = shownFields(input, (path) => paths.has(path));
  return { outcome, at, act, fields, remedies: input.remedies, adverse: input.adverse.includes(outcome) };
}

function concludes(standard: CheckedStandard, act: ActId): boolean {
  return (standard.checked.acts.get(act)?.effects ?? []).some((effect) => effect.do === "conclude");
}

/** True when the reader of this page could have seen a field of this path: the public what is public, the counterpart what is his as well. */
function couldSee({ standard, counterpart }: CaseInput, path: string): boolean {
  const declared = [...standard.checked.acts.values()].flatMap((act) => declaredField(standard, act, path)?.audience ?? []);
  return declared.some((audience) => audience === "public" || (counterpart !== null && audience === "counterpart"));
}

function removedFields(input: CaseInput, of: (path: string) => boolean): ShownField[] {
  const there = new Set(input.openings.map(({ path }) => path));
  const gone = new Map(removedOf(input.entries).map((one) => [one.path, one]));
  return [...gone.values()].flatMap(({ path, how, ground, entry }) => {
    if (there.has(path) || !of(path) || !couldSee(input, path)) return [];
    return [{ path, label: labelOf(input.standard, path), value: "", removed: { how, ground, entry } }];
  });
}

/** In the place of a value: that it is missing. A later entry may have said it again. */
function missingFields(input: CaseInput, of: (path: string) => boolean): ShownField[] {
  const there = new Set(input.openings.map(({ path }) => path));
  return missingValues(input.standard, input.gaps ?? []).flatMap(({ path, label, entry }) =>
    path === null || there.has(path) || !of(path) ? [] : [{ path, label, value: "", missing: { entry } }],
  );
}

const shownFields = (input: CaseInput, of: (path: string) => boolean): ShownField[] => [
  ...openFields(input, of),
  ...missingFields(input, of),
  ...removedFields(input, of),
];

function openFields(input: CaseInput, of: (path: string) => boolean): ShownField[] {
  return input.openings.flatMap(({ path, value }) => {
    if (!of(path)) return [];
    if (path === PAPER) return [{ path, label: null, value: plain(value), option: materialNames(input.standard, value) }];
    const field = input.standard.fields.find((one) => one.path === path);
    const option = field?.options?.find((one) => one.id === value)?.label;
    return [{ path, label: labelOf(input.standard, path), value: plain(value), ...(option !== undefined && { option }) }];
  });
}

/** Materials by their names; what the standard does not know by its id. */
function materialNames({ materials }: CheckedStandard, ids: unknown): Text {
  const names = (Array.isArray(ids) ? ids : []).map((id): Text => materials.find((m) => m.id === id)?.name ?? { zh: String(id) });
  return { zh: names.map((name) => name.zh).join("；"), en: names.map((name) => name.en ?? name.zh).join("; ") };
}

/** An opened value as text; a list line by line, a file by its name. Never markup. */
export function plain(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.map(plain).join("；");
  if (typeof value === "object" && value !== null && "name" in value) return plain(value.name);
  return "";
}
