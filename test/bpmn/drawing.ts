// What is wrong with a drawing: things upon one another, arrows that end nowhere, run through a shape or along another arrow.
import { all, type Drawn, one, type Place, type Read } from "./read.ts";

/** Takes a document that was read, gives every fault of its drawing. */
export function drawingFaults(found: Read): string[] {
  const drawn = new Map(found.drawn.map((each) => [each.element, each]));
  const missing = found.elements.filter((each) => !drawn.has(each)).map((each) => `not drawn: ${each.id}`);
  const shapes = found.drawn.filter((each) => found.elements.includes(each.element) && each.bounds !== null);
  const upon = shapes.flatMap((a, i) => shapes.slice(i + 1).flatMap((b) => (clash(a, b) ? [`${a.element.id} upon ${b.element.id}`] : [])));
  const lanes = found.drawn.filter((each) => each.element.$type === "bpmn:Lane");
  const outside = lanes.flatMap((lane) =>
    all(lane.element, "flowNodeRef")
      .filter((node) => !holds(lane.bounds, drawn.get(node)?.bounds ?? null))
      .map((node) => `${node.id} outside ${lane.element.id}`),
  );
  const arrows = found.drawn.filter((each) => each.bounds === null);
  const loose = arrows.flatMap((arrow) => {
    const ends = [one(arrow.element, "sourceRef"), one(arrow.element, "targetRef")];
    const places = [arrow.points[0], arrow.points.at(-1)];
    const joined = arrow.points.length > 1 && ends.every((end, i) => touches(drawn.get(end)?.bounds, places[i]));
    return [...(joined ? [] : [`${arrow.element.id} is loose`]), ...through(arrow, shapes, ends)];
  });
  return [...missing, ...upon, ...outside, ...loose];
}

/** True where two shapes lie upon one another that may not: an event lies on the border of its task, and in a sub-process its contents. */
function clash(a: Drawn, b: Drawn): boolean {
  if (a.element.attachedToRef === b.element || b.element.attachedToRef === a.element) return false;
  if (a.element.$parent === b.element || b.element.$parent === a.element) return false;
  const [p, q] = [a.bounds, b.bounds];
  return p !== null && q !== null && p.x < q.x + q.width && q.x < p.x + p.width && p.y < q.y + q.height && q.y < p.y + p.height;
}

const holds = (outer: Place | null, inner: Place | null): boolean =>
  outer !== null &&
  inner !== null &&
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

const touches = (box: Place | null | undefined, at: { x: number; y: number } | undefined): boolean =>
  box != null &&
  at !== undefined &&
  at.x >= box.x - 1 &&
  at.x <= box.x + box.width + 1 &&
  at.y >= box.y - 1 &&
  at.y <= box.y + box.height + 1;

type Piece = { x1: number; y1: number; x2: number; y2: number };
const piecesOf = ({ points }: Drawn): Piece[] =>
  points.slice(1).map((to, i) => {
    const from = points[i] ?? to;
    return { x1: Math.min(from.x, to.x), y1: Math.min(from.y, to.y), x2: Math.max(from.x, to.x), y2: Math.max(from.y, to.y) };
  });

/** Shapes that an arrow runs through, other than those that it joins, their tasks and what they stand in. */
function through(arrow: Drawn, shapes: readonly Drawn[], ends: readonly unknown[]): string[] {
  return shapes.flatMap(({ element, bounds }) => {
    const own = ends.includes(element) || ends.some((end) => (end as { attachedToRef?: unknown }).attachedToRef === element);
    if (bounds === null || own || element.$type === "bpmn:SubProcess") return [];
    const { x, y, width, height } = bounds;
    const hit = piecesOf(arrow).some((p) => p.x1 < x + width && p.x2 > x && p.y1 < y + height && p.y2 > y);
    return hit ? [`${arrow.element.id} ${element.id}`] : [];
  });
}

/** Pairs of arrows that run along one another although they neither leave nor reach the same. */
export function alongside({ drawn }: Read): string[] {
  const arrows = drawn.filter((each) => each.bounds === null);
  return arrows.flatMap((a, i) =>
    arrows.slice(i + 1).flatMap((b) => {
      if (a.element.sourceRef === b.element.sourceRef || a.element.targetRef === b.element.targetRef) return [];
      const along = (p: Piece, q: Piece): boolean =>
        (p.y1 === p.y2 && q.y1 === q.y2 && p.y1 === q.y1 && Math.min(p.x2, q.x2) - Math.max(p.x1, q.x1) > 1) ||
        (p.x1 === p.x2 && q.x1 === q.x2 && p.x1 === q.x1 && Math.min(p.y2, q.y2) - Math.max(p.y1, q.y1) > 1);
      return piecesOf(a).some((p) => piecesOf(b).some((q) => along(p, q))) ? [`${a.element.id} ${b.element.id}`] : [];
    }),
  );
}
