// The diagram interchange of a BPMN document: where each element stands.
import type { BpmnModdle, ModdleElement } from "bpmn-moddle";
import type { BpmnGraph } from "../../views/bpmn-graph.ts";
import type { Box, BpmnLayout } from "../../views/bpmn-layout.ts";

type Drawing = { graph: BpmnGraph; made: ReadonlyMap<string, ModdleElement>; layout: BpmnLayout; plane: ModdleElement };

/** Takes the elements by their ids and their places, gives the diagram. */
export function drawingOf(moddle: BpmnModdle, { graph, made, layout, plane }: Drawing): ModdleElement {
  const bounds = (box: Box): ModdleElement =>
    moddle.create("dc:Bounds", {
      x: Math.round(box.x),
      y: Math.round(box.y),
      width: Math.round(box.width),
      height: Math.round(box.height),
    });
  const labelled = (id: string): { label?: ModdleElement } => {
    const box = layout.labels.get(id);
    return box === undefined ? {} : { label: moddle.create("bpmndi:BPMNLabel", { bounds: bounds(box) }) };
  };
  const shape = (id: string, box: Box | undefined, more: Record<string, unknown> = {}): ModdleElement[] =>
    box === undefined
      ? []
      : [moddle.create("bpmndi:BPMNShape", { id: `di.${id}`, bpmnElement: made.get(id), bounds: bounds(box), ...labelled(id), ...more })];
  const points = (id: string): ModdleElement[] =>
    (layout.arrows.get(id) ?? []).map(({ x, y }) => moddle.create("dc:Point", { x: Math.round(x), y: Math.round(y) }));
  const planeElement = [
    ...shape("pool", layout.pool, { isHorizontal: true }),
    ...graph.swimlanes.flatMap(({ id }) => shape(id, layout.swimlanes.get(id), { isHorizontal: true })),
    ...graph.nodes.flatMap((node) => {
      const marked = node.kind === "gateway" && node.does === "exclusive" && { isMarkerVisible: true };
      return shape(node.id, layout.shapes.get(node.id), { ...(node.kind === "aside" && { isExpanded: true }), ...marked });
    }),
    ...graph.flows.map(({ id }) =>
      moddle.create("bpmndi:BPMNEdge", { id: `di.${id}`, bpmnElement: made.get(id), waypoint: points(id), ...labelled(id) }),
    ),
  ];
  return moddle.create("bpmndi:BPMNDiagram", {
    id: "diagram",
    plane: moddle.create("bpmndi:BPMNPlane", { id: "plane", bpmnElement: plane, planeElement }),
  });
}
