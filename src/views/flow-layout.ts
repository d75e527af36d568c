// Where the boxes of a flow stand: the published chart, the chart of a case and the chart on the desk are all this one drawing.
// Pure and deterministic: the same flow gives the same places. It knows no words and no state; the drawing is web/ui/FlowChart.
import type { Cond } from "../kernel/fact.ts";
import type { Edge, Flow } from "../kernel/flow.ts";
import type { ActId, StepId } from "../kernel/ids.ts";

export const CHART = { width: 360, spine: 224, box: 72, gap: 32, pill: 44, exit: 52, exitGap: 20, margin: 4 } as const;

/**
 * A way out of a spine box to the right. `ends`: the branch is over. `returns`: back to the same box. `goes`: on to the box `to`
 * (a send-back, or a parallel step that joins further down).
 */
export type Exit = {
  key: string;
  from: StepId;
  act: ActId;
  outcome: string | null;
  step: StepId | null;
  kind: "ends" | "returns" | "goes";
  to: StepId | null;
  parallel: boolean;
  y: number;
};
export type Box = { kind: "start" | "step" | "end"; act: ActId; step: StepId | null; y: number; height: number; exits: readonly Exit[] };
export type FlowLayout = { width: number; height: number; boxes: readonly Box[] };

type Way = Omit<Exit, "y">;

/**
 * Takes a flow, gives its boxes from top to bottom with their exits, in units of 1:1 pixels. A flow without a start gives no boxes; one
 * whose start leads to no step begins and ends with it.
 */
export function layoutFlow(flow: Flow): FlowLayout {
  const first = flow.edges.filter((edge) => edge.from === "case");
  const start = first.find((edge) => edge.to.length > 0) ?? first[0];
  if (start === undefined) return { width: CHART.width, height: CHART.margin * 2, boxes: [] };
  const spine = spineOf(flow, start);
  const boxes: Box[] = [{ kind: "start", act: start.on, step: null, y: CHART.margin, height: CHART.pill, exits: [] }];
  const placed = new Set<StepId>(spine);
  let y = CHART.margin + CHART.pill + CHART.gap;
  let end: ActId = start.on;
  for (const [at, step] of spine.entries()) {
    const next = spine[at + 1] ?? null;
    if (next === null) end = endingAct(flow, step) ?? end;
    const ways = waysOut(flow, step, { spine, next, placed, end: next === null ? end : null });
    const height = Math.max(CHART.box, ways.length * (CHART.exit + CHART.exitGap) - CHART.exitGap);
    boxes.push({ kind: "step", act: "", step, y, height, exits: placeExits(ways, y, height) });
    y += height + CHART.gap;
  }
  boxes.push({ kind: "end", act: end, step: null, y, height: CHART.pill, exits: [] });
  return { width: CHART.width, height: y + CHART.pill + CHART.margin, boxes };
}

function placeExits(ways: readonly Way[], y: number, height: number): Exit[] {
  const taken = ways.length * (CHART.exit + CHART.exitGap) - CHART.exitGap;
  const top = y + Math.floor((height - taken) / 2);
  return ways.map((way, i) => ({ ...way, y: top + i * (CHART.exit + CHART.exitGap) }));
}

/** The longest path of forward edges (by the order in which the flow lists its steps) from the start to a step that can end. */
function spineOf(flow: Flow, start: Edge): StepId[] {
  const order = new Map(flow.steps.map((step, i) => [step.id, i]));
  const place = (id: StepId | "case"): number => order.get(id) ?? -1;
  const longest = new Map<StepId, StepId[] | null>();
  // Forward edges only, so the last step is known before the one that leads to it and no cycle can be walked.
  for (const step of [...flow.steps].reverse()) {
    let best: StepId[] | null = flow.edges.some((edge) => edge.from === step.id && edge.to.length === 0) ? [step.id] : null;
    for (const edge of flow.edges) {
      if (edge.from !== step.id || edge.keep === true || edge.back === true) continue;
      for (const to of edge.to) {
        const rest = place(to) > place(step.id) ? (longest.get(to) ?? null) : null;
        if (rest !== null && rest.length + 1 > (best?.length ?? 0)) best = [step.id, ...rest];
      }
    }
    longest.set(step.id, best);
  }
  let spine: StepId[] = [];
  for (const to of start.to) {
    const path = longest.get(to) ?? [to];
    if (path.length > spine.length) spine = path;
  }
  return spine;
}

function endingAct(flow: Flow, step: StepId): ActId | null {
  return flow.edges.find((edge) => edge.from === step && edge.to.length === 0)?.on ?? null;
}

type Around = { spine: readonly StepId[]; next: StepId | null; placed: Set<StepId>; end: ActId | null };

/** Everything that leaves a spine box except the edge to the next box, and the end of the last one. Marks side steps as placed. */
function waysOut(flow: Flow, from: StepId, around: Around): Way[] {
  const ways: Way[] = [];
  let endSeen = false;
  for (const edge of flow.edges) {
    if (edge.from !== from) continue;
    if (edge.to.length === 0) {
      if (edge.on === around.end && !endSeen) endSeen = true;
      else addOnce(ways, ending(from, edge));
      continue;
    }
    for (const to of edge.to) {
      if (to === around.next) continue;
      if (around.spine.includes(to)) addOnce(ways, jump(from, edge, to));
      else if (!around.placed.has(to)) addSide(flow, ways, { from, edge, to }, around);
    }
  }
  // What comes back stands above what ends: people read the chart for what they must do next.
  return ways.sort((a, b) => RANK[a.kind] - RANK[b.kind]);
}

const RANK = { returns: 0, goes: 1, ends: 2 } as const;

function addOnce(ways: Way[], way: Way): void {
  if (!ways.some((other) => other.key === way.key)) ways.push(way);
}

function ending(from: StepId, edge: Edge): Way {
  const outcome = outcomeOf(edge.when);
  const key = `${from} ${edge.on}${outcome === null ? "" : ` ${outcome}`}`;
  return { key, from, act: edge.on, outcome, step: null, kind: "ends", to: null, parallel: false };
}

function jump(from: StepId, edge: Edge, to: StepId): Way {
  const kind = to === from ? "returns" : "goes";
  return { key: `${from} ${edge.on} ${to}`, from, act: edge.on, outcome: outcomeOf(edge.when), step: null, kind, to, parallel: false };
}

/** A side step, then whatever side steps it leads to, all beside the spine box that it was reached from. */
function addSide(flow: Flow, ways: Way[], reach: { from: StepId; edge: Edge; to: StepId }, around: Around): void {
  const { from, edge, to } = reach;
  around.placed.add(to);
  const out = flow.edges.filter((e) => e.from === to);
  const targets = out.flatMap((e) => e.to).filter((id) => around.spine.includes(id));
  const onward = targets.find((id) => id !== from);
  // A side step of a kept step ends its own branch only: the case goes on in the step that stayed open.
  const returns = targets.includes(from) || (edge.keep === true && onward === undefined);
  const more = out.flatMap((e) => e.to.map((next) => ({ e, next }))).filter(({ next }) => !around.placed.has(next));
  const kind = returns ? "returns" : onward !== undefined || more.length > 0 ? "goes" : "ends";
  const on = kind === "goes" ? (onward ?? more[0]?.next ?? null) : null;
  const parallel = edge.to.length > 1;
  ways.push({ key: `${from} ${edge.on} ${to}`, from, act: edge.on, outcome: outcomeOf(edge.when), step: to, kind, to: on, parallel });
  for (const { e, next } of more) if (!around.placed.has(next)) addSide(flow, ways, { from, edge: e, to: next }, around);
}

/** The outcome that a condition asks for, where it asks for one: it names the exit better than the act does. */
function outcomeOf(when: Cond | undefined): string | null {
  return when !== undefined && "fact" in when && !("some" in when) && when.fact === "outcome" && typeof when.is === "string"
    ? when.is
    : null;
}
