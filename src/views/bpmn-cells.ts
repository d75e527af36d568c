// Where the nodes of a BPMN graph stand on a grid: columns by how far they are from the start, rows by swimlane. No two share a cell.
import type { BpmnFlow, BpmnNode, Swimlane } from "./bpmn-graph.ts";

export type Cell = { column: number; row: number };
/** Nodes of one drawing with their cells; `rows`: which swimlane each row belongs to. Events on borders stand in no cell of their own. */
export type Grid = { cells: ReadonlyMap<string, Cell>; columns: number; rows: readonly string[] };

/** The node that a flow leaves or reaches in the grid: for an event on a border, its task. */
export const holderOf = (nodes: ReadonlyMap<string, BpmnNode>, id: string): string => {
  const node = nodes.get(id);
  return node?.kind === "boundary" ? node.at : id;
};

/** Takes the nodes and flows of one drawing and all swimlanes in their order, gives the grid. */
export function gridOf(nodes: readonly BpmnNode[], flows: readonly BpmnFlow[], swimlanes: readonly Swimlane[]): Grid {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const standing = nodes.filter((node) => node.kind !== "boundary");
  const ways = flows.map((flow) => ({ from: holderOf(byId, flow.from), to: holderOf(byId, flow.to) }));
  const columns = columnsOf(standing, ways);
  const used = swimlanes.filter((lane) => standing.some((node) => node.swimlane === lane.id));
  const cells = new Map<string, Cell>();
  const rows: string[] = [];
  for (const { id } of used) {
    const base = rows.length;
    const mine = standing.filter((node) => node.swimlane === id);
    const ordered = [...mine.filter((node) => node.kind !== "end"), ...mine.filter((node) => node.kind === "end")];
    for (const node of ordered) {
      const cell = freeCell(cells, columns.get(node.id) ?? 0, wishedRow(node, ways, cells) ?? base, base);
      cells.set(node.id, cell);
      while (rows.length <= cell.row) rows.push(id);
    }
  }
  return { cells, columns: Math.max(0, ...columns.values()) + 1, rows };
}

type Way = { from: string; to: string };

/** The longest way from a start, along what leads on in the order of the standard: what leads back has no say. */
function columnsOf(standing: readonly BpmnNode[], ways: readonly Way[]): Map<string, number> {
  const order = new Map(standing.map((node, i) => [node.id, i]));
  const place = (id: string): number => order.get(id) ?? -1;
  const columns = new Map<string, number>(standing.map((node) => [node.id, 0]));
  for (const node of standing) {
    const next = (columns.get(node.id) ?? 0) + 1;
    for (const way of ways)
      if (way.from === node.id && place(way.to) > place(node.id)) columns.set(way.to, Math.max(next, columns.get(way.to) ?? 0));
  }
  return columns;
}

/** The row of what leads here, where that stands already. */
const wishedRow = (node: BpmnNode, ways: readonly Way[], cells: ReadonlyMap<string, Cell>): number | null =>
  ways.filter((way) => way.to === node.id && way.from !== node.id).flatMap((way) => cells.get(way.from)?.row ?? [])[0] ?? null;

/** The first free row from the wished one down; a wish for another swimlane's row is for the first of one's own. */
function freeCell(cells: ReadonlyMap<string, Cell>, column: number, wished: number, base: number): Cell {
  const taken = (row: number): boolean => [...cells.values()].some((cell) => cell.column === column && cell.row === row);
  let row = Math.max(wished, base);
  while (taken(row)) row += 1;
  return { column, row };
}
