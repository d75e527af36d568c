// What stands in each box of the chart and what is read aloud in its place: words and state put on the layout.
import type { Day } from "../../kernel/ids.ts";
import type { ProcedureWords } from "../../kernel/procedure-words.ts";
import { wallClock } from "../../views/civil.ts";
import type { Box, Exit } from "../../views/flow-layout.ts";
import type { FlowState, Mark } from "../../views/flow-state.ts";
import { NEXT } from "../../views/flow-state.ts";
import type { Lang } from "../../views/names.ts";
import { wordOf } from "../../views/procedure-words.ts";
import type { FlowView, StepLine } from "../../views/standard-view.ts";
import type { Words } from "../words.zh.ts";
import { emsOf } from "./fit.ts";
import { countOf, inLang, shortDay, timeOfDay } from "./show.ts";

/** Room for a line in an exit box, in ems. */
export const SIDE_EMS = 6.2;

export type ChartProps = {
  flow: FlowView;
  words: ProcedureWords;
  /** A case laid over it; null for the published chart. */
  state: FlowState | null;
  lang: Lang;
  w: Words;
  zone: string;
  title: string;
  /** Tells the ids of two charts on one page apart. */
  id: string;
};

const lineOf = (p: ChartProps, step: string | null): StepLine | null => p.flow.steps.find((one) => one.step === step) ?? null;
const dayOfMark = (mark: Mark, zone: string): Day | null => (mark.at === null ? null : wallClock(mark.at, zone).day);

/** The mark of a box: null on the published chart. */
export function boxMark(p: ChartProps, box: Box): Mark | null {
  if (p.state === null) return null;
  return box.kind === "start" ? p.state.start : box.kind === "end" ? p.state.end : (p.state.steps[box.step ?? ""] ?? NEXT);
}

/** The mark of an exit: null on the published chart. */
export const exitMark = (p: ChartProps, exit: Exit): Mark | null => (p.state === null ? null : (p.state.exits[exit.key] ?? NEXT));

/** The name of a box: of its step, or of the act that starts the case, or 办结. */
export function boxName(p: ChartProps, box: Box): string {
  const step = lineOf(p, box.step);
  if (step !== null) return inLang(step.name, p.lang);
  return box.kind === "start" ? (p.words.short[`box:${box.act}`] ?? wordOf(p.words.acts, box.act)) : p.w.chart.end;
}

/** Who holds the step: its post, the role where many or nobody in particular hold it. */
export function boxHolder(p: ChartProps, box: Box): string {
  const step = lineOf(p, box.step);
  if (step === null) return "";
  if (step.many > 1) return p.w.chart.many(String(step.many));
  const first = step.posts[0];
  return first === undefined ? wordOf(p.words.roles, step.who) : inLang(first, p.lang);
}

/** The third line: the limit, or when it was finished, or until when it runs. */
export function boxLine(p: ChartProps, box: Box): string {
  const step = lineOf(p, box.step);
  const mark = boxMark(p, box);
  const count = step?.limit === null || step === null ? "" : countOf(limitOf(step), p.w);
  const limit = step?.told === true ? p.w.chart.most(count) : count;
  if (mark === null || mark.state === "next") return limit;
  if (mark.state === "now") {
    if (step !== null && step.many > 1) return p.w.chart.manyDone(String(mark.finished), String(mark.open));
    return mark.until === null ? limit : p.w.chart.until(limit, shortDay(mark.until, p.lang));
  }
  const day = dayOfMark(mark, p.zone);
  if (day === null) return "";
  const said = shortDay(day, p.lang);
  return mark.used === null || mark.used === 0 ? p.w.chart.doneOn(said) : p.w.chart.doneUsed(said, String(mark.used));
}

const limitOf = (step: StepLine): { n: number; unit: "workday" | "day" | "hour" | "month" | "year" } => ({
  n: step.promised ?? step.limit?.n ?? 0,
  unit: step.limit?.unit ?? "workday",
});

/** The small text at the right of a pill: when it happened, or how. */
export function pillHint(p: ChartProps, box: Box): string {
  const mark = boxMark(p, box);
  const day = mark === null ? null : dayOfMark(mark, p.zone);
  if (mark !== null && mark.at !== null && day !== null) return `${shortDay(day, p.lang)} ${timeOfDay(mark.at, p.zone)}`;
  if (box.kind === "end") return p.w.chart.endHint;
  return p.flow.window.length > 0 ? p.w.chart.windowHint : p.w.chart.startHint;
}

/** The label of the edge to an exit: the short form of its outcome, else of its act; empty where there is none. */
export function exitLabel(p: ChartProps, exit: Exit): string {
  if (exit.parallel) return p.w.chart.also;
  const { short } = p.words;
  return (exit.outcome === null ? undefined : short[exit.outcome]) ?? short[exit.act] ?? "";
}

/** The two lines of an exit box. */
export function exitLines(p: ChartProps, exit: Exit): [string, string] {
  const step = lineOf(p, exit.step);
  const act = p.words.short[`box:${exit.act}`] ?? wordOf(p.words.acts, exit.act);
  const mark = exitMark(p, exit);
  const day = mark === null ? null : dayOfMark(mark, p.zone);
  const done = day === null || mark?.state !== "done" ? null : p.w.chart.doneOn(shortDay(day, p.lang));
  if (step !== null) {
    const name = p.words.short[`box:${exit.step}`] ?? inLang(step.name, p.lang);
    return [
      name,
      done ??
        (exit.to === null ? (step.stops === null ? (emsOf(act) <= SIDE_EMS ? act : p.w.chart.back) : p.w.chart.stops) : onward(p, exit)),
    ];
  }
  if (exit.to !== null) return [act, done ?? onward(p, exit)];
  return [exit.outcome === null ? act : wordOf(p.words.outcomes, exit.outcome), done ?? p.w.chart.reasons];
}

function onward(p: ChartProps, exit: Exit): string {
  const to = lineOf(p, exit.to);
  if (to === null) return "";
  const boxes = p.flow.layout.boxes;
  const target = boxes.find((box) => box.step === exit.to)?.y ?? Number.POSITIVE_INFINITY;
  const name = inLang(to.name, p.lang);
  return target < exit.y ? p.w.chart.up(name) : p.w.chart.down(name);
}

/** The chart in words, for those who do not see it. */
export function chartInWords(p: ChartProps): string {
  const { w } = p;
  const spine = p.flow.layout.boxes.filter((box) => box.kind === "step");
  const names = (boxes: readonly Box[]): string => boxes.map((box) => boxName(p, box)).join(w.list);
  if (p.state !== null) {
    const all = p.flow.layout.boxes;
    const by = (state: Mark["state"]): string => names(all.filter((box) => boxMark(p, box)?.state === state));
    const side = p.flow.steps.filter((step) => p.state?.steps[step.step]?.state === "now").map((step) => inLang(step.name, p.lang));
    const said = [by("done"), [by("now"), ...side].filter(Boolean), by("next")] as const;
    const now = [...new Set(said[1])].join(w.list);
    const parts = [said[0] && w.chart.descDone(said[0]), now && w.chart.descNow(now), said[2] && w.chart.descNext(said[2])];
    return parts.join("").trim();
  }
  const [first] = p.flow.layout.boxes;
  if (spine.length === 0) return first === undefined ? "" : w.chart.descAtOnce(boxName(p, first)).trim();
  const exits = spine.flatMap((box) =>
    box.exits.length === 0 ? [] : [w.chart.descExit(boxName(p, box), box.exits.map((exit) => exitLines(p, exit)[0]).join(w.list))],
  );
  return (w.chart.desc(names(spine)) + exits.join("")).trim();
}
