// The BPMN graph of a standard as BPMN 2.0 XML with its drawing. Attributes in a namespace of ours say which step and which edge of
// `GET /powers/CODE/flow` an element is; other tools keep them or leave them out.
import { BpmnModdle, type ModdleElement } from "bpmn-moddle";
import type { BpmnFlow, BpmnGraph, BpmnNode, Trigger } from "../../views/bpmn-graph.ts";
import { ncPart } from "../../views/bpmn-graph.ts";
import { layoutBpmn } from "../../views/bpmn-layout.ts";
import { drawingOf } from "./bpmn-drawing.ts";

const FEEL = "https://www.omg.org/spec/DMN/20191111/FEEL/";
/** Periods that no ISO duration says: workdays. */
const IN_WORDS = "urn:mingtang:words";
const OURS = {
  name: "Mingtang",
  prefix: "mingtang",
  uri: "urn:mingtang:flow:1",
  types: [
    {
      name: "OfStandard",
      extends: ["bpmn:BaseElement"],
      properties: [
        { name: "step", isAttr: true, type: "String" },
        { name: "act", isAttr: true, type: "String" },
        { name: "edge", isAttr: true, type: "Integer" },
      ],
    },
  ],
};

const MODDLE = new BpmnModdle({ mingtang: OURS });

/** What stands at the head of a document: `code` of the power, its name, and lines about the standard. */
export type BpmnHead = { code: string; name: string; docs: readonly string[] };
/** `roots`: messages and escalations, by id; they stand beside the process. */
type Writing = { moddle: BpmnModdle; made: Map<string, ModdleElement>; roots: Map<string, ModdleElement> };

/** What XML 1.0 can hold of a text: no control characters and no halves of surrogate pairs. */
const xmlText = (text: string): string => text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "");
/** The same on one line: an attribute does not keep line breaks. */
const xmlName = (text: string): string => xmlText(text).replace(/\s+/gu, " ").trim();

/** Takes a graph and its head, gives the document. The same graph gives the same bytes. */
export async function bpmnXml(graph: BpmnGraph, head: BpmnHead): Promise<string> {
  const writing: Writing = { moddle: MODDLE, made: new Map(), roots: new Map() };
  const { moddle, made, roots } = writing;
  for (const node of graph.nodes) made.set(node.id, nodeElement(writing, node));
  for (const flow of graph.flows) made.set(flow.id, flowElement(writing, flow));
  connect(writing, graph);
  const lanes = graph.swimlanes.map(({ id, name }) => {
    const flowNodeRef = graph.nodes
      .filter((node) => node.swimlane === id && node.inside === null)
      .flatMap((node) => made.get(node.id) ?? []);
    const lane = moddle.create("bpmn:Lane", { id, name: xmlName(name), flowNodeRef });
    made.set(id, lane);
    return lane;
  });
  const process = moddle.create("bpmn:Process", {
    id: "process",
    name: xmlName(head.name),
    isExecutable: false,
    documentation: documented(writing, head.docs),
    laneSets: [moddle.create("bpmn:LaneSet", { id: "swimlanes", lanes })],
    flowElements: elementsIn(writing, graph, null),
  });
  const participant = moddle.create("bpmn:Participant", { id: "pool", name: xmlName(head.name), processRef: process });
  const collaboration = moddle.create("bpmn:Collaboration", { id: "collaboration", participants: [participant] });
  made.set("pool", participant);
  const definitions = moddle.create("bpmn:Definitions", {
    id: "definitions",
    targetNamespace: `urn:mingtang:power:${encodeURIComponent(xmlName(head.code))}`,
    expressionLanguage: FEEL,
    exporter: "Mingtang",
    rootElements: [...roots.values(), collaboration, process],
    diagrams: [drawingOf(moddle, { graph, made, layout: layoutBpmn(graph), plane: collaboration })],
  });
  return (await moddle.toXML(definitions, { format: true })).xml;
}

const documented = ({ moddle }: Writing, docs: readonly string[]): ModdleElement[] =>
  docs.length === 0 ? [] : [moddle.create("bpmn:Documentation", { text: xmlText(docs.join("\n")) })];

const elementsIn = ({ made }: Writing, graph: BpmnGraph, inside: string | null): ModdleElement[] =>
  [...graph.nodes, ...graph.flows].filter((one) => one.inside === inside).flatMap((one) => made.get(one.id) ?? []);

const GATEWAYS = {
  exclusive: "bpmn:ExclusiveGateway",
  parallel: "bpmn:ParallelGateway",
  inclusive: "bpmn:InclusiveGateway",
  complex: "bpmn:ComplexGateway",
} as const;
const TASKS = { user: "bpmn:UserTask", service: "bpmn:ServiceTask", receive: "bpmn:ReceiveTask" } as const;

function nodeElement(writing: Writing, node: BpmnNode): ModdleElement {
  const { moddle } = writing;
  const name = xmlName(node.name);
  const common = { id: node.id, ...(name !== "" && { name }), documentation: documented(writing, node.docs) };
  switch (node.kind) {
    case "start": {
      const aside = node.inside !== null;
      return moddle.create("bpmn:StartEvent", { ...common, ...set(writing, node.trigger), ...(aside && { isInterrupting: false }) });
    }
    case "end": {
      const whole = node.ends === "case" && { eventDefinitions: [moddle.create("bpmn:TerminateEventDefinition")] };
      return moddle.create("bpmn:EndEvent", { ...common, ...whole });
    }
    case "boundary":
      return moddle.create("bpmn:BoundaryEvent", { ...common, ...set(writing, node.trigger), cancelActivity: node.interrupts });
    case "task": {
      const many = node.many && { loopCharacteristics: moddle.create("bpmn:MultiInstanceLoopCharacteristics", { isSequential: false }) };
      return moddle.create(TASKS[node.does], { ...common, ...many, "mingtang:step": xmlName(node.step) });
    }
    case "gateway": {
      const gatewayDirection = node.joins ? "Converging" : "Diverging";
      const first = node.does === "complex" && { activationCondition: expression(writing, "activationCount >= 1") };
      return moddle.create(GATEWAYS[node.does], { ...common, gatewayDirection, ...first });
    }
    case "aside":
      return moddle.create("bpmn:SubProcess", { ...common, triggeredByEvent: true });
  }
}

const expression = ({ moddle }: Writing, body: string, language?: string): ModdleElement =>
  moddle.create("bpmn:FormalExpression", { body: xmlText(body), ...(language && { language }) });

/** What sets an event off, as its definition; messages and escalations stand beside the process under a name. */
function set(writing: Writing, trigger: Trigger | null): { eventDefinitions?: ModdleElement[] } {
  if (trigger === null) return {};
  const { moddle, roots } = writing;
  if (trigger.by === "timer") {
    const timeDate = trigger.at !== null && { timeDate: expression(writing, trigger.at) };
    const timeDuration = { timeDuration: expression(writing, trigger.iso ?? trigger.words, trigger.iso === null ? IN_WORDS : undefined) };
    return { eventDefinitions: [moddle.create("bpmn:TimerEventDefinition", timeDate || timeDuration)] };
  }
  const id = `${trigger.by}.${ncPart(trigger.act)}`;
  const [root, definition] =
    trigger.by === "message" ? ["bpmn:Message", "bpmn:MessageEventDefinition"] : ["bpmn:Escalation", "bpmn:EscalationEventDefinition"];
  const code = trigger.by === "escalation" && { escalationCode: xmlName(trigger.act) };
  const named = roots.get(id) ?? moddle.create(root, { id, name: xmlName(trigger.name), ...code });
  roots.set(id, named);
  return { eventDefinitions: [moddle.create(definition, { [`${trigger.by}Ref`]: named })] };
}

function flowElement(writing: Writing, flow: BpmnFlow): ModdleElement {
  const name = xmlName(flow.name);
  return writing.moddle.create("bpmn:SequenceFlow", {
    id: flow.id,
    ...(name !== "" && { name }),
    documentation: documented(writing, flow.docs),
    ...(flow.when !== null && { conditionExpression: expression(writing, flow.when) }),
    ...(flow.edge !== null && { "mingtang:edge": flow.edge }),
    ...(flow.act !== null && { "mingtang:act": xmlName(flow.act) }),
  });
}

/** What refers to other elements: ends of flows, flows of nodes, tasks of border events, contents of asides. */
function connect(writing: Writing, graph: BpmnGraph): void {
  const { made } = writing;
  for (const flow of graph.flows) Object.assign(made.get(flow.id) ?? {}, { sourceRef: made.get(flow.from), targetRef: made.get(flow.to) });
  for (const node of graph.nodes) {
    const flows = (end: "from" | "to") => graph.flows.filter((flow) => flow[end] === node.id).flatMap((flow) => made.get(flow.id) ?? []);
    const element = made.get(node.id) ?? {};
    if (node.kind === "aside") Object.assign(element, { flowElements: elementsIn(writing, graph, node.id) });
    else Object.assign(element, { incoming: flows("to"), outgoing: flows("from") });
    if (node.kind === "boundary") Object.assign(element, { attachedToRef: made.get(node.at) });
  }
}
