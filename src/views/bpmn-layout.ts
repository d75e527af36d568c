// The drawing of a BPMN graph: bounds of shapes, waypoints of arrows, places of labels. Swimlanes lie one below the other; what may begin at any
// time stands in boxes below them. Pure and deterministic. The gaps between rows and columns are as wide as their tracks and labels need.
import { type Grid, gridOf } from "./bpmn-cells.ts";
import type { BpmnFlow, BpmnGraph, BpmnNode } from "./bpmn-graph.ts";
import { type Box, labelBeside, labelNear, labelUnder, type Point } from "./bpmn-labels.ts";
import { type Side, type Way, type Ways, waysOf } from "./bpmn-ways.ts";

export type { Box, Point } from "./bpmn-labels.ts";
export type BpmnLayout = {
  pool: Box;
  swimlanes: ReadonlyMap<string, Box>;
  shapes: ReadonlyMap<string, Box>;
  arrows: ReadonlyMap<string, readonly Point[]>;
  labels: ReadonlyMap<string, Box>;
};

/** Sizes in pixels, as BPMN tools draw them. `head`: the strip with the name of a pool or swimlane. */
const SIZE = { task: { width: 120, height: 80 }, gateway: 50, event: 36, head: 30, aside: 24 } as const;
const ROOM = { column: 100, row: 104, left: 70, right: 22, above: 16, below: 20, hanging: 52, across: 20, down: 12, margin: 20 } as const;
/** Distance of events on a border of a task, centre from centre. */
const BORDER = 44;

type Drawn = { width: number; height: number; shapes: Map<string, Box>; arrows: Map<string, Point[]>; labels: Map<string, Box> };
type Lines = { grid: Grid; ways: Ways; columns: { x: number; width: number }[]; rows: { y: number; height: number }[]; width: number };

/** Takes a graph, gives the places of everything in it. */
export function layoutBpmn(graph: BpmnGraph): BpmnLayout {
  const main = linesOf(graph, null);
  const drawn = draw(graph, main, null);
  const asides = graph.nodes.filter((node) => node.kind === "aside");
  const x0 = 2 * SIZE.head;
  let width = drawn.width;
  let y = drawn.height;
  for (const aside of asides) {
    const lines = linesOf(graph, aside.id);
    const inner = draw(graph, lines, aside.id);
    const box = { x: ROOM.margin, y: y + ROOM.margin, width: inner.width, height: inner.height + SIZE.aside };
    drawn.shapes.set(aside.id, box);
    put(drawn, inner, { x: box.x, y: box.y + SIZE.aside });
    y = box.y + box.height;
    width = Math.max(width, box.x + box.width + ROOM.margin);
  }
  const height = asides.length > 0 ? y + ROOM.margin : y;
  const moved: Drawn = { width, height, shapes: new Map(), arrows: new Map(), labels: new Map() };
  put(moved, drawn, { x: x0, y: 0 });
  const { shapes, arrows, labels } = moved;
  const swimlanes = swimlanesOf(graph, main, { x: SIZE.head, width: width + SIZE.head, rows: drawn.height, height });
  return { pool: { x: 0, y: 0, width: width + x0, height }, swimlanes, shapes, arrows, labels };
}

function put(into: Drawn, from: Drawn, by: Point): void {
  const moved = (box: Box): Box => ({ ...box, x: box.x + by.x, y: box.y + by.y });
  for (const [id, box] of from.shapes) into.shapes.set(id, moved(box));
  for (const [id, box] of from.labels) into.labels.set(id, moved(box));
  for (const [id, points] of from.arrows)
    into.arrows.set(
      id,
      points.map((p) => ({ x: p.x + by.x, y: p.y + by.y })),
    );
}

const bordersOf = (graph: BpmnGraph, id: string): BpmnNode[] => graph.nodes.filter((node) => node.kind === "boundary" && node.at === id);

function sizeOf(graph: BpmnGraph, node: BpmnNode): { width: number; height: number } {
  if (node.kind === "task") {
    const width = Math.max(SIZE.task.width, 40 + BORDER * bordersOf(graph, node.id).length);
    return { width, height: SIZE.task.height };
  }
  const side = node.kind === "gateway" ? SIZE.gateway : SIZE.event;
  return { width: side, height: side };
}

const isIn = (inside: string | null) => (one: { inside: string | null }) => one.inside === inside;
const standing = (graph: BpmnGraph, inside: string | null): BpmnNode[] =>
  graph.nodes.filter((node) => isIn(inside)(node) && node.kind !== "aside");

/** Where rows and columns begin and how wide they are, from what stands in them and from the tracks between them. */
function linesOf(graph: BpmnGraph, inside: string | null): Lines {
  const nodes = standing(graph, inside);
  const flows = graph.flows.filter(isIn(inside));
  const grid = gridOf(nodes, flows, graph.swimlanes);
  const ways = waysOf(grid, nodes, flows);
  const widths = Array.from({ length: grid.columns }, () => ROOM.column as number);
  const hanging = grid.rows.map(() => 0);
  for (const node of nodes) {
    const cell = grid.cells.get(node.id);
    if (cell === undefined) continue;
    widths[cell.column] = Math.max(widths[cell.column] ?? 0, sizeOf(graph, node).width);
    if (bordersOf(graph, node.id).length > 0) hanging[cell.row] = ROOM.hanging;
  }
  let x = ROOM.margin + (ways.down[0] ?? 0) * ROOM.down;
  const columns = widths.map((width, i) => {
    const at = x;
    x += width + ROOM.left + (ways.down[i + 1] ?? 0) * ROOM.down + ROOM.right;
    return { x: at, width };
  });
  let y = ROOM.above + ROOM.below + (ways.across[0] ?? 0) * ROOM.across;
  const rows = grid.rows.map((_, i) => {
    const at = y;
    y += ROOM.row + (hanging[i] ?? 0) + ROOM.below + (ways.across[i + 1] ?? 0) * ROOM.across + ROOM.above;
    return { y: at, height: ROOM.row + (hanging[i] ?? 0) };
  });
  return { grid, ways, columns, rows, width: x };
}

/** The x of a track in the gap left of a column; the y of one in the gap above a row. */
function trackAt(lines: Lines, leg: Way["legs"][number]): number {
  if (leg.gap === "down") {
    const before = lines.columns[leg.at - 1];
    return before === undefined ? ROOM.margin / 2 + leg.track * ROOM.down : before.x + before.width + ROOM.left + leg.track * ROOM.down;
  }
  const before = lines.rows[leg.at - 1];
  return (before === undefined ? ROOM.below : before.y + before.height + ROOM.below) + leg.track * ROOM.across;
}

function draw(graph: BpmnGraph, lines: Lines, inside: string | null): Drawn {
  const last = lines.rows.at(-1);
  const bottom = (last === undefined ? ROOM.row : last.y + last.height) + ROOM.below + ROOM.above;
  const height = bottom + (lines.ways.across.at(-1) ?? 0) * ROOM.across;
  const drawn: Drawn = { width: lines.width, height, shapes: new Map(), arrows: new Map(), labels: new Map() };
  for (const node of standing(graph, inside)) {
    const cell = lines.grid.cells.get(node.id);
    const column = lines.columns[cell?.column ?? -1];
    const row = lines.rows[cell?.row ?? -1];
    if (column === undefined || row === undefined) continue;
    const size = sizeOf(graph, node);
    const box = { ...size, x: column.x + (column.width - size.width) / 2, y: row.y + (ROOM.row - size.height) / 2 };
    drawn.shapes.set(node.id, box);
    const { event } = SIZE;
    for (const [i, border] of bordersOf(graph, node.id).entries()) {
      const x = box.x + box.width - 22 - i * BORDER - event / 2;
      drawn.shapes.set(border.id, { x, y: box.y + box.height - event / 2, width: event, height: event });
    }
  }
  const byId = new Map(graph.flows.map((flow) => [flow.id, flow]));
  for (const way of lines.ways.ways) drawArrow(graph, lines, drawn, { way, flow: byId.get(way.flow) });
  for (const node of standing(graph, inside)) {
    const box = drawn.shapes.get(node.id);
    if (box === undefined || node.name === "" || node.kind === "task") continue;
    if (node.kind !== "boundary") drawn.labels.set(node.id, labelUnder(box, node.name, ROOM.column));
    else drawn.labels.set(node.id, labelBeside(box, node.name, bordersOf(graph, node.at).indexOf(node), bordersOf(graph, node.at).length));
  }
  return drawn;
}

function drawArrow(graph: BpmnGraph, lines: Lines, drawn: Drawn, { way, flow }: { way: Way; flow: BpmnFlow | undefined }): void {
  const [source, target] = [drawn.shapes.get(way.from), drawn.shapes.get(way.to)];
  if (source === undefined || target === undefined || flow === undefined) return;
  const task = graph.nodes.find((node) => node.id === way.to)?.kind === "task";
  const points = [portOf(source, way.out, false)];
  const end = portOf(target, way.into, task);
  let { x, y } = points[0] ?? end;
  for (const leg of way.legs) {
    if (leg.gap === "down") x = trackAt(lines, leg);
    else y = trackAt(lines, leg);
    points.push({ x, y });
  }
  const corner = way.into === "left" ? { x, y: end.y } : { x: end.x, y };
  if (way.legs.length > 0) points.push(corner);
  points.push(end);
  drawn.arrows.set(flow.id, points);
  if (flow.name !== "") drawn.labels.set(flow.id, labelNear(points, way.out, flow.name));
}

/** The middle of a side. From below an arrow enters a task at its left end, where no event hangs. */
function portOf(box: Box, side: Side, task: boolean): Point {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  if (side === "left") return { x: box.x, y };
  if (side === "right") return { x: box.x + box.width, y };
  return side === "top" ? { x, y: box.y } : { x: task ? box.x + 10 : x, y: box.y + box.height };
}

/** Each swimlane from its first row to the next one's; below the rows, the one of the asides. */
function swimlanesOf(graph: BpmnGraph, lines: Lines, all: { x: number; width: number; rows: number; height: number }): Map<string, Box> {
  const { rows } = lines.grid;
  const boxes = new Map<string, Box>();
  let y = 0;
  for (const lane of graph.swimlanes) {
    const next = lines.rows[rows.lastIndexOf(lane.id) + 1];
    const last = lane === graph.swimlanes.at(-1);
    const end = last ? all.height : next === undefined ? all.rows : next.y - ROOM.above / 2;
    boxes.set(lane.id, { x: all.x, y, width: all.width, height: end - y });
    y = end;
  }
  return boxes;
}
