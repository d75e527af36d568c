// A published standard as pages show it: its steps with who holds them, its limits, what may stop or end it.
import type { CheckedStandard } from "../kernel/check-flow.ts";
import type { Step } from "../kernel/flow.ts";
import type { PostId, StepId } from "../kernel/ids.ts";
import type { Counts, Limit, Terms, Warn } from "../kernel/limit.ts";
import type { Text } from "../kernel/text.ts";
import type { Who } from "../kernel/who.ts";
import type { FlowLayout } from "./flow-layout.ts";
import { layoutFlow } from "./flow-layout.ts";
import type { Names } from "./names.ts";
import { postName } from "./names.ts";

/** `promised` is in the unit of `limit`. `many`: how many hold it at once, 1 for an ordinary step. */
export type StepLine = {
  step: StepId;
  name: Text;
  who: Who;
  posts: readonly Text[];
  /** The same posts by id. */
  ids: readonly PostId[];
  many: number;
  stops: string | null;
  /** True where the agency tells how long the step takes, and `limit` is the most. */
  told: boolean;
  limit: Counts | null;
  promised: number | null;
  duty: Text;
  rights: Text;
  complaint: Text;
};
/** `window`: posts that start a case of this flow, where nobody can apply for himself. */
export type FlowView = { layout: FlowLayout; steps: readonly StepLine[]; exits: number; stops: number; window: readonly Text[] };
/** The limit that the public asks about: until the decision on the merits. */
export type MainLimit = { limit: string; statutory: Counts | null; promised: number | null; basis: string; warn: Warn };

/** Takes a checked standard, gives the drawing and the list of its steps in the order of the flow. */
export function flowView(standard: CheckedStandard, names: Names): FlowView {
  const layout = layoutFlow(standard.flow);
  const ends = layout.boxes.flatMap((box) => box.exits).filter((exit) => exit.kind === "ends").length;
  const steps = stepLinesOf(standard, names);
  return { layout, steps, exits: ends, stops: steps.filter((step) => step.stops !== null).length, window: windowOf(standard, names) };
}

/** Takes a checked standard, gives the list of its steps in the order of the flow: who holds each, its limit and duty. */
export const stepLinesOf = (standard: CheckedStandard, names: Names): StepLine[] =>
  standard.flow.steps.map((step) => stepLine(standard, step, names));

/** The acts with which the chart begins. */
const starts = (standard: CheckedStandard) =>
  standard.flow.edges.filter((edge) => edge.from === "case").flatMap((edge) => standard.checked.acts.get(edge.on) ?? []);

function windowOf(standard: CheckedStandard, names: Names): Text[] {
  const acts = starts(standard).filter((act) => act.place === "start");
  if (acts.some((act) => act.by.includes("anyone"))) return [];
  const posts = acts.flatMap((act) => act.by.flatMap((role) => standard.posts[role] ?? []));
  return [...new Set(posts)].map((post) => postName(names, post));
}

/** True where every case is decided as it comes, by the act that starts it: 即办件. */
export function isAtOnce(standard: CheckedStandard): boolean {
  const acts = starts(standard).filter((act) => act.place === "start");
  return acts.length > 0 && acts.every((act) => act.effects?.some((e) => e.do === "conclude") ?? false);
}

function stepLine(standard: CheckedStandard, step: Step, names: Names): StepLine {
  const posts = step.posts ?? standard.posts[step.to] ?? [];
  const terms = termsOf(standard, step);
  return {
    step: step.id,
    name: step.name,
    who: step.to,
    posts: posts.map((post) => postName(names, post)),
    ids: posts,
    many: step.each === "holder" ? posts.length : 1,
    stops: step.stops?.[0]?.ground ?? null,
    limit: terms === null || "until" in terms.counts ? null : { n: terms.counts.n, unit: terms.counts.unit },
    told: terms !== null && !("until" in terms.counts) && terms.counts.told !== undefined,
    promised: terms?.promised ?? null,
    duty: step.duty,
    rights: step.rights,
    complaint: step.complaint,
  };
}

/** The limit of a step: its own, or the limit of the case that runs exactly from what leads into it to what leaves it. */
function termsOf(standard: CheckedStandard, step: Step): (Limit & Terms) | null {
  const { limits } = standard.checked;
  if (step.limit !== undefined) return limits.get(typeof step.limit === "string" ? step.limit : `step:${step.id}`) ?? null;
  const into = standard.flow.edges.filter((edge) => edge.to.includes(step.id)).map((edge) => edge.on);
  const out = standard.flow.edges.filter((edge) => edge.from === step.id).map((edge) => edge.on);
  for (const limit of limits.values()) {
    const { span } = limit;
    if (span === "step") continue;
    if (span.to.some((act) => out.includes(act)) && span.from.some((start) => into.includes(start.act))) return limit;
  }
  return null;
}

/** True where something in the chart of this standard, or an act that needs no step, starts the limit. */
function everRuns(standard: CheckedStandard, limit: Limit): boolean {
  const { acts } = standard.checked;
  const can = (id: string): boolean =>
    standard.flow.edges.some((e) => e.on === id) || ["open", "always"].includes(acts.get(id)?.place ?? "");
  return limit.span !== "step" && limit.span.from.some(({ act }) => can(act));
}

/** The case limit with a promise; else the one whose end concludes with the most outcomes. Null where a standard has neither. */
export function mainLimit(standard: CheckedStandard): MainLimit | null {
  const limits = [...standard.checked.limits.values()].filter((limit) => everRuns(standard, limit));
  const promised = limits.filter((limit) => limit.promised !== null);
  const best = [...(promised.length > 0 ? promised : limits)].sort((a, b) => outcomesAt(standard, b) - outcomesAt(standard, a))[0];
  if (best === undefined || (promised.length === 0 && outcomesAt(standard, best) === 0)) return null;
  const { counts } = best;
  return {
    limit: best.id,
    statutory: "until" in counts ? null : counts,
    promised: best.promised,
    basis: best.basis,
    warn: best.warn ?? "nine-tenths",
  };
}

/** The limit that begins where the main one ends and that a step of the chart has: service after the decision. Null where there is none. */
export function limitAfter(standard: CheckedStandard): { limit: string; counts: Counts } | null {
  const main = standard.checked.limits.get(mainLimit(standard)?.limit ?? "");
  if (main === undefined || main.span === "step") return null;
  const { to } = main.span;
  for (const { id, span, counts } of standard.checked.limits.values()) {
    if (id === main.id || span === "step" || "until" in counts) continue;
    const closing = standard.flow.edges.find((edge) => edge.from !== "case" && span.to.includes(edge.on));
    if (closing === undefined || !span.from.some(({ act }) => to.includes(act))) continue;
    // The step may have days of its own, shorter than the law's: the chart says those, and so does this.
    const own = standard.checked.limits.get(`step:${closing.from}`)?.counts;
    return { limit: id, counts: own !== undefined && !("until" in own) ? own : counts };
  }
  return null;
}

function outcomesAt(standard: CheckedStandard, limit: Limit): number {
  if (limit.span === "step") return 0;
  const acts = limit.span.to.map((id) => standard.checked.acts.get(id));
  return Math.max(0, ...acts.flatMap((act) => (act?.effects ?? []).map((e) => (e.do === "conclude" ? e.outcomes.length : 0))));
}
