// Which way each arrow of a BPMN drawing goes: out of one side, through the gaps between rows and columns, into another side. No node stands in a
// gap, and each arrow has a track of its own there, so arrows cross but lie on one another only where they leave or reach the same node. Left out: two that would
// change places in a gap between rows do lie on one another for a piece. It takes a flow of many ways back; none that runs has it.
import type { Cell, Grid } from "./bpmn-cells.ts";
import { holderOf } from "./bpmn-cells.ts";
import type { BpmnFlow, BpmnNode } from "./bpmn-graph.ts";
import { type Crossing, inOrder } from "./bpmn-tracks.ts";

/** `across`: the gap above row `at`; `down`: the gap left of column `at`. `track`: from its top or left side. */
export type Leg = { gap: "across" | "down"; at: number; track: number };
export type Side = "left" | "right" | "top" | "bottom";
export type Way = { flow: string; from: string; to: string; out: Side; legs: readonly Leg[]; into: Side };
/** `across`, `down`: how many tracks each gap has. */
export type Ways = { ways: readonly Way[]; across: readonly number[]; down: readonly number[] };

type Planned = { out: Side; legs: readonly Omit<Leg, "track">[]; into: Side };
/** `parts`: the target parts into several ways, which leave above and below, so it is entered from the left alone. */
type Ends = { source: Cell; target: Cell; parts: boolean };
type Plan = Planned & { flow: BpmnFlow; ends: Ends };

const parts = (node: BpmnNode | undefined): boolean => node?.kind === "gateway" && !node.joins;

/** Takes the grid with what stands in it, gives the way of each flow. */
export function waysOf(grid: Grid, nodes: readonly BpmnNode[], flows: readonly BpmnFlow[]): Ways {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ahead = new Set<string>();
  const plans = flows.flatMap((flow): Plan[] => {
    const source = grid.cells.get(holderOf(byId, flow.from));
    const target = grid.cells.get(holderOf(byId, flow.to));
    const node = byId.get(flow.from);
    if (source === undefined || target === undefined || node === undefined) return [];
    const ends = { source, target, parts: parts(byId.get(flow.to)) };
    return [{ flow, ends, ...planned(grid, node, ends, ahead) }];
  });
  const down = Array.from({ length: grid.columns + 1 }, (_, at) => inOrder(crossings(plans, byId, "down", at)));
  // Where two arrows would change places in one gap, one of them goes in from above.
  const turned = new Set(down.flatMap((gap) => gap.stuck));
  const final = plans.map((plan) => (turned.has(plan.flow.id) ? { ...plan, ...fromAbove(plan.ends) } : plan));
  const across = Array.from({ length: grid.rows.length + 1 }, (_, at) => inOrder(crossings(final, byId, "across", at)));
  const trackOf = (flow: string, leg: Omit<Leg, "track">): Leg => ({
    ...leg,
    track: ((leg.gap === "down" ? down : across)[leg.at]?.order ?? []).indexOf(flow),
  });
  const ways = final.map(({ flow, out, into, legs }): Way => {
    return { flow: flow.id, from: flow.from, to: flow.to, out, into, legs: legs.map((leg) => trackOf(flow.id, leg)) };
  });
  return { ways, across: across.map((gap) => gap.order.length), down: down.map((gap) => gap.order.length) };
}

/** What crosses a gap, each with where it touches the gap's near side (left, above) and its far side (right, below). */
function crossings(plans: readonly Plan[], byId: ReadonlyMap<string, BpmnNode>, gap: Leg["gap"], at: number): Crossing[] {
  return plans.flatMap(({ flow, ends, out, legs, into }): Crossing[] => {
    const i = legs.findIndex((leg) => leg.gap === gap && leg.at === at);
    if (i < 0) return [];
    const [first, last] = [i === 0, i === legs.length - 1];
    const { source, target } = ends;
    if (gap === "down") {
      const near = first && out === "right" ? [`${source.row}`] : [];
      return [{ id: flow.id, near, far: last && into === "left" ? [`${target.row}`] : [] }];
    }
    // Events on a border, and the left end of a task, have a place of their own.
    const leaves = byId.get(flow.from)?.kind === "boundary" ? flow.from : `${source.column}`;
    const reaches = byId.get(flow.to)?.kind === "task" && into === "bottom" ? `${flow.to} left` : `${target.column}`;
    const near = [...(first && out === "bottom" ? [leaves] : []), ...(last && into === "bottom" ? [reaches] : [])];
    const far = [...(first && out === "top" ? [leaves] : []), ...(last && into === "top" ? [reaches] : [])];
    return [{ id: flow.id, near, far }];
  });
}

/** `ahead`: gateways whose right corner is taken; the others of their flows leave above or below. */
function planned(grid: Grid, node: BpmnNode, ends: Ends, ahead: Set<string>): Planned {
  if (node.kind === "boundary") return besides(ends, "bottom");
  if (!parts(node)) return onward(grid, ends);
  if (!ahead.has(node.id) && isOnward(grid, ends)) {
    ahead.add(node.id);
    return onward(grid, ends);
  }
  return besides(ends, leadsUp(ends) ? "top" : "bottom");
}

const leadsUp = ({ source, target }: Ends): boolean =>
  target.row < source.row || (target.row === source.row && target.column <= source.column);

/** True where the target's row is free from the next column on. */
function isOnward(grid: Grid, { source, target }: Ends): boolean {
  if (target.column <= source.column) return false;
  return ![...grid.cells.values()].some((cell) => cell.row === target.row && cell.column > source.column && cell.column < target.column);
}

/** Out to the right; straight where it can be, else down the next gap, and into the target from the left or from its nearer side. */
function onward(grid: Grid, ends: Ends): Planned {
  const { source, target } = ends;
  const gap = { gap: "down", at: source.column + 1 } as const;
  if (isOnward(grid, ends)) return { out: "right", legs: source.row === target.row ? [] : [gap], into: "left" };
  const below = target.row < source.row;
  return { out: "right", legs: [gap, { gap: "across", at: below ? target.row + 1 : target.row }], into: below ? "bottom" : "top" };
}

const fromAbove = ({ source, target }: Ends): Planned => ({
  out: "right",
  legs: [
    { gap: "down", at: source.column + 1 },
    { gap: "across", at: target.row },
  ],
  into: "top",
});

/** Out above or below: into the target from the same gap where it borders on it, else down the gap before the target and in from the left. */
function besides({ source, target, parts: left }: Ends, out: "top" | "bottom"): Planned {
  const at = out === "top" ? source.row : source.row + 1;
  const across = { gap: "across", at } as const;
  if (!left && target.row === at) return { out, legs: [across], into: "top" };
  if (!left && target.row + 1 === at) return { out, legs: [across], into: "bottom" };
  return { out, legs: [across, { gap: "down", at: target.column }], into: "left" };
}
