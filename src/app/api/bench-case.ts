// One case as an official at work sees it: what is open, and the closed parts that passed mayRead().
import type { Entry } from "../../kernel/commit.ts";
import type { Day } from "../../kernel/ids.ts";
import type { Light } from "../../kernel/limit.ts";
import { PROCEDURES, supplyWay } from "../../law/registry.ts";
import { isAsked } from "../../views/apply.ts";
import { layoutFlow } from "../../views/flow-layout.ts";
import { type FlowState, flowState } from "../../views/flow-state.ts";
import type { LimitView } from "../../views/limit-view.ts";
import { limitViews, mainClock } from "../../views/limit-view.ts";
import { caseView, plain } from "../../views/public-case.ts";
import { removedOf } from "../../views/removed.ts";
import { flowView, mainLimit } from "../../views/standard-view.ts";
import { boxLine, type ChartProps } from "../../web/ui/chart-words.ts";
import type { Gap } from "../gaps.ts";
import type { Opened } from "../reading.ts";
import { actButtons } from "./bench-acts.ts";
import { excuseButtons } from "./bench-excuse.ts";
import { isOfMaterials, materialsIn, offerLacking } from "./bench-materials.ts";
import { headOf, timelineFor } from "./bench-past.ts";
import { signatureButtons } from "./bench-redact.ts";
import type { Seat } from "./dry-run.ts";
import { sentenceOf } from "./sentence.ts";
import type { CaseView, ClockView, FieldView, FileView, LightColour, OpinionView, RailStep } from "./shapes.ts";
import type { Speaker } from "./speaker.ts";

export type BenchInput = {
  seat: Seat;
  say: Speaker;
  number: string;
  entries: readonly Entry[];
  opened: readonly Opened[];
  gaps: readonly Gap[];
  /** Path of the field that names the party. */
  titlePath: string;
  /** The light of the case's row. */
  light: Light;
};

const colour = (light: Light): LightColour => (light === "done" ? "none" : light);

/** The latest value of each path, in the order in which the paths first came. */
function latest(opened: readonly Opened[]): Opened[] {
  const byPath = new Map<string, Opened>();
  for (const o of opened) byPath.set(o.path, o);
  return [...byPath.values()];
}

/** What the party or the clerk for it handed in; everything else is said by officials. */
const handedIn = ({ seat, entries }: BenchInput, { seq, path }: Opened): boolean => {
  const act = entries.find((e) => e.commit.seq === seq)?.commit.act.act ?? "";
  const declared = seat.w.standard.checked.acts.get(act);
  const counterparts = seat.w.procedure.roles.filter((r) => r.counterpart).map((r) => r.id);
  if (declared?.place === "start") return isAsked(seat.w.standard, act, path);
  return declared?.by.some((by) => counterparts.includes(by)) ?? false;
};

const labelOf = ({ seat, say }: BenchInput, path: string): string => {
  const own = seat.w.standard.fields.find((f) => f.path === path);
  return own ? say.text(own.label) : (say.words(seat.w.procedure.id).fields[path] ?? path);
};

/** A choice by its label, everything else as it was typed. */
function shownValue({ seat, say }: BenchInput, o: Opened): string {
  const option = seat.w.standard.fields.find((f) => f.path === o.path)?.options?.find((each) => each.id === o.value);
  return option ? say.text(option.label) : plain(o.value);
}

const audienceOf = (o: Opened): FieldView["audience"] => (o.audience.startsWith("sealed:") ? "sealed" : (o.audience as "public"));

function fieldsIn(input: BenchInput): FieldView[] {
  return latest(input.opened)
    .filter((o) => !isOfMaterials(o.path) && handedIn(input, o))
    .map((o): FieldView => ({ path: o.path, label: labelOf(input, o.path), value: shownValue(input, o), audience: audienceOf(o) }))
    .concat(missingIn(input), removedIn(input));
}

/** In place of what is missing without a redaction; what a later entry said again is there. */
function missingIn(input: BenchInput): FieldView[] {
  const { say, gaps, opened } = input;
  return gaps.flatMap(({ path, index }): FieldView[] =>
    path === null || opened.some((o) => o.path === path)
      ? []
      : [{ path, label: labelOf(input, path), value: say.hall.case.missing.field(index + 1), audience: "public", missing: true }],
  );
}

/** In place of what was erased: that it was, on which ground, and where that stands. */
function removedIn(input: BenchInput): FieldView[] {
  const { say, seat, entries, opened } = input;
  const words = say.words(seat.w.procedure.id);
  const gone = removedOf(entries).filter((r) => r.how === "erased" && !opened.some((o) => o.path === r.path));
  return gone.map(({ path, how, ground, entry }) => ({
    path,
    label: labelOf(input, path),
    value: say.hall.case.removed[how](words.values.ground?.[ground] ?? ground, entry + 1),
    audience: "public",
  }));
}

type Stored = { name: string; size: number; mediaType: string; file?: string };
const filesOf = (value: unknown): Stored[] => (Array.isArray(value) ? (value as Stored[]) : [value as Stored]);

function filesIn(input: BenchInput): FileView[] {
  const { seat, say } = input;
  return input.opened
    .filter((o) => o.path.startsWith("file."))
    .flatMap((o) => {
      const id = o.path.slice("file.".length);
      const material = seat.w.standard.materials.find((m) => m.id === id);
      const at = input.entries.find((e) => e.commit.seq === o.seq)?.commit.act.act ?? "";
      return filesOf(o.value).map((file, i) => ({
        path: `${o.seq}/${o.path}/${i}`,
        label: material ? say.text(material.name) : id,
        name: file.name,
        size: file.size,
        mediaType: file.mediaType,
        href: file.file === undefined ? null : `/api/v1/cases/${seat.state.ref}/files/${o.seq}/${encodeURIComponent(id)}/${i}`,
        ...(o.seq > 1 && { note: say.act(seat.w.procedure.id, at) }),
      }));
    });
}

/** What was said in which act: an opinion is what an act says first, anything else is named. */
function saidIn(input: BenchInput, act: string, path: string): string {
  const done = input.say.act(input.seat.w.procedure.id, act);
  return path === "opinion" ? done : `${done}${input.say.lang === "zh" ? "：" : ": "}${labelOf(input, path)}`;
}

function opinionsIn(input: BenchInput): OpinionView[] {
  const { say, entries } = input;
  return input.opened
    .filter((o) => !isOfMaterials(o.path) && !handedIn(input, o))
    .flatMap((o) => {
      const commit = entries.find((e) => e.commit.seq === o.seq)?.commit;
      const by = commit?.act.by;
      if (commit === undefined || by?.kind !== "person") return [];
      return [
        {
          act: saidIn(input, commit.act.act, o.path),
          by: say.person(by.person),
          post: by.post === null ? "" : say.post(by.post),
          at: say.at(commit.at),
          text: shownValue(input, o),
          audience: audienceOf(o),
        },
      ];
    })
    .reverse();
}

/** Running clocks, the one that the public asks about first. */
function clocksIn({ seat, say }: BenchInput, limits: readonly LimitView[]): ClockView[] {
  const words = say.words(seat.w.procedure.id);
  const running = limits.filter((one) => one.light !== "done");
  const main = mainClock(running, mainLimit(seat.w.standard)?.limit ?? null, seat.state.status === "open");
  const sorted = [...running].sort((a, b) => Number(b === main) - Number(a === main));
  const stepOf = (key: string) => seat.w.standard.checked.steps.get(seat.state.steps[key.slice(key.indexOf("@") + 1)]?.step ?? "");
  const nameOf = (one: LimitView): string => {
    const step = one.key.includes("@") ? stepOf(one.key) : undefined;
    return words.limits[one.limit] ?? (step ? say.text(step.name) : one.limit);
  };
  return sorted.map((one) => ({
    limit: one.key,
    name: nameOf(one),
    due: say.day(one.lastDay),
    promised: one.promised === null ? null : say.day(one.explained.promiseDay),
    left: one.left,
    light: colour(one.light),
    passed: one.passed,
    excused: one.excused === null ? null : (words.grounds[one.excused] ?? one.excused),
    stopped: one.ground === null ? null : (words.grounds[one.ground] ?? one.ground),
    ...(one.key.includes("@") && { ofStep: true }),
    ...(one.statutory !== null && { unit: one.statutory.unit }),
    ...(!one.countsToday && { fromTomorrow: true }),
  }));
}

/** The steps from top to bottom; a side step where the case has been there. */
function railOf({ seat, say, entries }: BenchInput): RailStep[] {
  const { w, state } = seat;
  const layout = layoutFlow(w.standard.flow);
  const marks: FlowState = flowState(layout, state, entries, { zone: w.zone, calendar: w.calendar });
  const chart: ChartProps = {
    flow: flowView(w.standard, say.names),
    words: say.words(w.procedure.id),
    state: marks,
    lang: say.lang,
    w: say.hall,
    zone: w.zone,
    title: "",
    id: "rail",
  };
  return layout.boxes.flatMap((box) => {
    if (box.step === null) return [];
    const visited = box.exits.filter((exit) => exit.step !== null && marks.steps[exit.step] !== undefined);
    return [box, ...visited.map((exit) => ({ ...box, step: exit.step }))].map((one): RailStep => {
      const step = w.standard.checked.steps.get(one.step ?? "");
      const note = boxLine(chart, one);
      const state = marks.steps[one.step ?? ""]?.state ?? "next";
      return { step: one.step ?? "", name: step ? say.text(step.name) : (one.step ?? ""), state, note: note === "" ? null : note };
    });
  });
}

/** The case as the hall shows it: the desk says where it stands in the same words. */
const publicView = ({ seat, say, number, entries }: BenchInput) =>
  caseView({
    number,
    powerName: say.power(seat.state.power).name,
    state: seat.state,
    standard: seat.w.standard,
    entries,
    openings: [],
    names: say.names,
    zone: seat.w.zone,
    calendar: seat.w.calendar,
    now: seat.now,
    remedies: null,
    adverse: [],
    counterpart: null,
    ...supplyWay(seat.w.procedure.id),
  });

const allButtons = (input: BenchInput) => [
  ...actButtons(input.seat, input.say),
  ...excuseButtons(input.seat, input.say),
  ...signatureButtons({ ...input, labelOf: (path) => labelOf(input, path) }),
];

/** Takes everything about a case that this official may see, gives the workbench. */
export function benchCase(input: BenchInput): CaseView {
  const { seat, say, entries } = input;
  const { w, state } = seat;
  const limits = limitViews(state, w.standard, { calendar: w.calendar, entries }, { zone: w.zone, now: seat.now });
  const name = PROCEDURES[w.procedure.id]?.channel ?? "";
  const channel = state.done[0]?.facts[name];
  const timeline = timelineFor(entries, seat, say);
  const materials = materialsIn(w.standard, input.opened, say);
  return {
    ref: state.ref,
    number: input.number,
    title: titleOf(input.opened, input.titlePath) ?? input.number,
    power: say.power(state.power),
    standard: { version: state.standard, from: say.day(w.standard.from as Day) ?? "" },
    channel: typeof channel === "string" ? (say.words(w.procedure.id).values[name]?.[channel] ?? channel) : "",
    state: state.status === "none" ? "open" : state.status,
    sentence: sentenceOf(publicView(input), say, { untimed: true }),
    light: colour(input.light),
    clocks: clocksIn(input, limits),
    rail: railOf(input),
    fields: fieldsIn(input),
    missing: input.gaps.map(({ path, index }) => ({ label: path === null ? null : labelOf(input, path), entry: index + 1 })),
    files: filesIn(input),
    materials,
    opinions: opinionsIn(input),
    timeline,
    acts: offerLacking(allButtons(input), PROCEDURES[w.procedure.id]?.supply.asked.told ?? "", materials),
    head: headOf(timeline),
  };
}

/** The party's name among what was opened, or null where it was erased. */
export function titleOf(opened: readonly Opened[], path: string): string | null {
  const found = opened.findLast((o) => o.path === path)?.value;
  return typeof found === "string" ? found : null;
}
