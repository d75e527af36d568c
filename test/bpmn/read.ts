// A BPMN document as another tool reads it: by the library, without our extension.
import { BpmnModdle, type ModdleElement } from "bpmn-moddle";

export type Place = { x: number; y: number; width: number; height: number };
export type Drawn = { element: ModdleElement; bounds: Place | null; points: readonly { x: number; y: number }[]; label: Place | null };
export type Read = {
  definitions: ModdleElement;
  warnings: readonly string[];
  process: ModdleElement;
  /** Flow elements of the process and of its sub-processes. */
  elements: readonly ModdleElement[];
  drawn: readonly Drawn[];
};

/** A property that holds elements. */
export const all = (of: ModdleElement, property: string): ModdleElement[] => (of[property] as ModdleElement[] | undefined) ?? [];
/** A property that holds one element. */
export const one = (of: ModdleElement, property: string): ModdleElement => of[property] as ModdleElement;
/** An attribute of a namespace that the library does not know. */
export const attr = (of: ModdleElement, name: string): string | undefined => (of.$attrs as Record<string, string> | undefined)?.[name];
/** The documentation of an element. */
export const docsOf = (of: ModdleElement): string =>
  all(of, "documentation")
    .map((each) => String(each.text))
    .join("\n");

const within = (of: ModdleElement): ModdleElement[] => all(of, "flowElements").flatMap((each) => [each, ...within(each)]);
const place = (bounds: unknown): Place | null => {
  if (bounds === undefined) return null;
  const { x = 0, y = 0, width = 0, height = 0 } = bounds as Partial<Place>;
  return { x, y, width, height };
};

/** Reads a document. */
export async function readBpmn(xml: string): Promise<Read> {
  const { rootElement: definitions, warnings } = await new BpmnModdle().fromXML(xml);
  const process = all(definitions, "rootElements").find((root) => root.$type === "bpmn:Process");
  const [diagram] = all(definitions, "diagrams");
  if (process === undefined || diagram === undefined) throw new Error("a process and a diagram");
  const drawn = all(one(diagram, "plane"), "planeElement").map((each) => ({
    element: one(each, "bpmnElement"),
    bounds: place(each.bounds),
    points: all(each, "waypoint").map(({ x, y }) => ({ x: Number(x), y: Number(y) })),
    label: each.label === undefined ? null : place(one(each, "label").bounds),
  }));
  return { definitions, warnings: warnings.map((each) => each.message), process, elements: within(process), drawn };
}
