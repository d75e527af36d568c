// From the flow of a standard to its BPMN graph. A step is a task; what may be done in it leaves through an exclusive gateway; what the clock
// or another case does, and what keeps the step open, leaves through an event on its border. Several next steps: a parallel gateway.
//
// A join waits while an open step can still reach it: that is BPMN's inclusive gateway, not the parallel one, which would wait for ever for a
// branch that nobody walks. "The first that arrives" is a complex gateway that lets one through and swallows the rest.
import type { StandardLimit } from "../kernel/check-flow.ts";
import type { Edge, Step } from "../kernel/flow.ts";
import type { ActId, PostId, StepId } from "../kernel/ids.ts";
import type { Unit } from "../kernel/limit.ts";
import type { Act } from "../kernel/procedure.ts";
import type { Who } from "../kernel/who.ts";
import type { BpmnFlow, BpmnGraph, BpmnNode, Swimlane, Trigger } from "./bpmn-graph.ts";
import { ncPart } from "./bpmn-graph.ts";
import type { BpmnSay } from "./bpmn-words.ts";
import { actDocs, actWord, condWord, feelOf, limitDocs, limitWord, postsOf, stepDocs, swimlaneWord } from "./bpmn-words.ts";

type Numbered = { edge: Edge; at: number };
/** What is being built; `lanes`: swimlanes by who holds them. */
type Made = { say: BpmnSay; nodes: BpmnNode[]; flows: BpmnFlow[]; lanes: Map<string, Swimlane>; insideOf: Map<StepId, string> };
/** Where something is added: in which swimlane, in which aside. */
type Place = { swimlane: string; inside: string | null };
/** A source of flows. `said`: the act is named by the source, so its arrows need not repeat it. */
type Source = Place & { id: string; said: boolean };

const LETTER: Readonly<Record<Exclude<Unit, "workday">, string>> = { day: "P_D", hour: "PT_H", month: "P_M", year: "P_Y" };
/** Acts done by nobody but the clock, or by nobody but another case. */
const only = (act: Act | undefined, who: Who): boolean => act !== undefined && act.by.length > 0 && act.by.every((by) => by === who);

/** Takes a standard and its words, gives the graph: the same for the same standard. Every step and every edge stands in it exactly once. */
export function bpmnGraph(say: BpmnSay): BpmnGraph {
  const made: Made = { say, nodes: [], flows: [], lanes: new Map(), insideOf: new Map() };
  const edges = say.standard.flow.edges.map((edge, at): Numbered => ({ edge, at }));
  const starts = grouped(edges.filter(({ edge }) => edge.from === "case"));
  const asides = asidesOf(say, starts);
  for (const [act, ways] of starts) addStart(made, act, ways, asides.has(act));
  for (const step of say.standard.flow.steps) {
    addStep(made, step);
    const mine = edges.filter(({ edge }) => edge.from === step.id);
    addBorder(made, step, mine);
    const place = placeOf(made, step);
    const inside = mine.filter((way) => !onBorder(say, step, way.edge));
    leave(made, { ...place, id: taskId(step.id), said: false }, inside);
  }
  const swimlanes = [...made.lanes.values(), ...(asides.size > 0 ? [{ id: ASIDE, name: say.w.aside }] : [])];
  return { swimlanes, nodes: made.nodes, flows: made.flows };
}

/** The swimlane of all asides: in BPMN what stands in a sub-process has no swimlane of its own. */
const ASIDE = "swimlane.aside";

const taskId = (step: StepId): string => `step.${ncPart(step)}`;
/** Where an arrow to a step ends: at the step, or at the gateway before it that waits. */
const entryOf = (step: Step): string => (step.join === undefined ? taskId(step.id) : `join.${ncPart(step.id)}`);

function grouped(ways: readonly Numbered[]): Map<ActId, Numbered[]> {
  const by = new Map<ActId, Numbered[]>();
  for (const way of ways) by.set(way.edge.on, [...(by.get(way.edge.on) ?? []), way]);
  return by;
}

function reachedBy(say: BpmnSay, ways: readonly Numbered[]): Set<StepId> {
  return new Set(ways.flatMap(({ edge }) => edge.to.flatMap((id) => [id, ...(say.standard.checked.reach.get(id) ?? [])])));
}

/** Acts of the case that start none and whose steps nothing else reaches: only these can stand in a sub-process of their own. */
function asidesOf(say: BpmnSay, starts: ReadonlyMap<ActId, readonly Numbered[]>): Set<ActId> {
  const reached = [...starts].map(([act, ways]) => ({ act, steps: reachedBy(say, ways) }));
  const apart = (act: ActId, steps: ReadonlySet<StepId>) =>
    reached.every((other) => other.act === act || [...other.steps].every((id) => !steps.has(id)));
  const begins = (act: ActId) => say.standard.checked.acts.get(act)?.place === "start";
  return new Set(reached.filter(({ act, steps }) => !begins(act) && apart(act, steps)).map(({ act }) => act));
}

function swimlaneFor(made: Made, who: Who, posts: readonly PostId[]): string {
  const key = posts.length > 0 ? posts.join(" ") : who;
  const known = made.lanes.get(key);
  if (known !== undefined) return known.id;
  const id = `swimlane.${made.lanes.size + 1}`;
  made.lanes.set(key, { id, name: swimlaneWord(made.say, who, posts) });
  return id;
}

function placeOf(made: Made, step: Step): Place {
  const inside = made.insideOf.get(step.id);
  if (inside !== undefined) return { swimlane: ASIDE, inside };
  return { swimlane: swimlaneFor(made, step.to, postsOf(made.say, step)), inside: null };
}

function startPlace(made: Made, act: Act | undefined, ways: readonly Numbered[]): Place {
  const first = ways.flatMap(({ edge }) => edge.to)[0];
  const step = first === undefined ? undefined : made.say.standard.checked.steps.get(first);
  if (step !== undefined) return placeOf(made, step);
  const who = act?.by[0] ?? "anyone";
  return { swimlane: swimlaneFor(made, who, made.say.standard.posts[who] ?? []), inside: null };
}

function addStart(made: Made, id: ActId, ways: readonly Numbered[], aside: boolean): void {
  const { say } = made;
  const act = say.standard.checked.acts.get(id);
  const own = `aside.${ncPart(id)}`;
  const name = actWord(say, id);
  const any = act?.place === "start" ? [] : [say.w.aside];
  if (aside) for (const step of reachedBy(say, ways)) made.insideOf.set(step, own);
  const place = aside ? { swimlane: ASIDE, inside: own } : startPlace(made, act, ways);
  if (aside) made.nodes.push({ kind: "aside", id: own, name, docs: any, swimlane: ASIDE, inside: null });
  const start = { ...place, id: `start.${ncPart(id)}`, said: true };
  const trigger: Trigger | null = aside || only(act, "case") ? { by: "message", act: id, name } : null;
  made.nodes.push({ kind: "start", id: start.id, name, docs: [...actDocs(say, act), ...any], ...place, trigger });
  leave(made, start, ways);
}

function addStep(made: Made, step: Step): void {
  const { say } = made;
  const place = placeOf(made, step);
  if (step.join !== undefined) {
    const first = step.join === "first";
    const docs = [first ? say.w.joinFirst : say.w.joinAll];
    made.nodes.push({ kind: "gateway", id: entryOf(step), name: "", docs, ...place, does: first ? "complex" : "inclusive", joins: true });
    addFlow(made, { id: `flow.${entryOf(step)}`, from: entryOf(step), to: taskId(step.id), inside: place.inside });
  }
  const does = step.to === "rule" ? "service" : step.to === "case" ? "receive" : "user";
  const many = step.each === "holder";
  const docs = stepDocs(say, step);
  made.nodes.push({ kind: "task", id: taskId(step.id), name: say.text(step.name), docs, ...place, step: step.id, does, many });
}

/** True for what leaves by an event on the border of its step: what keeps it open, what the clock does, what another case does. */
function onBorder(say: BpmnSay, step: Step, edge: Edge): boolean {
  const act = say.standard.checked.acts.get(edge.on);
  return edge.keep === true || only(act, "clock") || (step.to !== "case" && only(act, "case"));
}

function addBorder(made: Made, step: Step, ways: readonly Numbered[]): void {
  const { say } = made;
  for (const [id, all] of grouped(ways.filter(({ edge }) => onBorder(say, step, edge)))) {
    for (const keep of [false, true]) {
      const mine = all.filter(({ edge }) => (edge.keep === true) === keep);
      if (mine.length === 0) continue;
      const act = say.standard.checked.acts.get(id);
      const place = placeOf(made, step);
      const limit = only(act, "clock") ? lapsingInto(say, step, id) : undefined;
      const name = limit === undefined ? actWord(say, id) : say.w.named(actWord(say, id), limitWord(say, limit));
      const docs = [...actDocs(say, act), ...(limit === undefined ? [] : limitDocs(say, limit)), ...(keep ? [say.w.kept] : [])];
      const border = { ...place, id: `border.${ncPart(step.id)}.${ncPart(id)}${keep ? ".kept" : ""}`, said: true };
      const trigger = triggerOf(say, id, limit);
      made.nodes.push({ kind: "boundary", id: border.id, name, docs, ...place, at: taskId(step.id), interrupts: !keep, trigger });
      leave(made, border, mine);
    }
  }
}

/** The limit whose lapse is this act: the step's own before one of the case. */
function lapsingInto(say: BpmnSay, step: Step, act: ActId): StandardLimit | undefined {
  const limits = [...say.standard.checked.limits.values()].filter((l) => typeof l.lapse === "object" && l.lapse.do === act);
  return limits.find((limit) => limit.id === step.limit) ?? limits[0];
}

function triggerOf(say: BpmnSay, id: ActId, limit: StandardLimit | undefined): Trigger {
  const act = say.standard.checked.acts.get(id);
  if (only(act, "case")) return { by: "message", act: id, name: actWord(say, id) };
  if (!only(act, "clock")) return { by: "escalation", act: id, name: actWord(say, id) };
  if (limit === undefined) return { by: "timer", iso: null, words: actWord(say, id), at: null };
  const { counts } = limit;
  if ("until" in counts) return { by: "timer", iso: null, words: limitWord(say, limit), at: counts.until };
  const iso = counts.unit === "workday" ? null : LETTER[counts.unit].replace("_", String(counts.n));
  return { by: "timer", iso, words: limitWord(say, limit), at: null };
}

/** Ways out of one source: one leads straight on, several part at an exclusive gateway, which asks them in the order of the standard. */
function leave(made: Made, source: Source, ways: readonly Numbered[]): void {
  const [first, ...rest] = ways;
  if (first === undefined) return;
  if (rest.length === 0) {
    lead(made, source, first, []);
    return;
  }
  const { swimlane, inside } = source;
  const id = `choice.${source.id}`;
  made.nodes.push({ kind: "gateway", id, name: "", docs: [], swimlane, inside, does: "exclusive", joins: false });
  addFlow(made, { id: `flow.${id}`, from: source.id, to: id, inside });
  for (const way of ways) lead(made, { ...source, id }, way, ways);
}

/** Follows one edge to where it leads. `among`: the ways of the gateway that it leaves. */
function lead(made: Made, source: Source, { edge, at }: Numbered, among: readonly Numbered[]): void {
  const { say } = made;
  const { swimlane, inside } = source;
  const { acts, steps } = say.standard.checked;
  const when = among.length === 0 ? null : [`act = ${JSON.stringify(edge.on)}`, ...(edge.when ? [feelOf(edge.when)] : [])].join(" and ");
  const condition = among.length === 0 && edge.when !== undefined ? [say.w.condition(feelOf(edge.when))] : [];
  const docs = [...(source.said ? [] : actDocs(say, acts.get(edge.on))), ...condition];
  const flow = {
    id: `flow.edge.${at}`,
    from: source.id,
    name: nameOf(say, source, edge, among),
    docs,
    edge: at,
    act: edge.on,
    when,
    inside,
  };
  const targets = edge.to.flatMap((id) => steps.get(id) ?? []);
  const [first] = targets;
  if (first === undefined) {
    const closes = (acts.get(edge.on)?.effects ?? []).some((e) => (e.do === "close" || e.do === "annul") && e.when === undefined);
    made.nodes.push({ kind: "end", id: `end.${at}`, name: "", docs: [], swimlane, inside, ends: closes ? "case" : "branch" });
    addFlow(made, { ...flow, to: `end.${at}` });
  } else if (targets.length === 1) addFlow(made, { ...flow, to: entryOf(first) });
  else {
    made.nodes.push({ kind: "gateway", id: `fork.${at}`, name: "", docs: [], swimlane, inside, does: "parallel", joins: false });
    addFlow(made, { ...flow, to: `fork.${at}` });
    for (const [i, to] of targets.entries()) addFlow(made, { id: `flow.fork.${at}.${i}`, from: `fork.${at}`, to: entryOf(to), inside });
  }
}

function nameOf(say: BpmnSay, source: Source, edge: Edge, among: readonly Numbered[]): string {
  const { w } = say;
  const siblings = among.filter((way) => way.edge.on === edge.on).length;
  const rest = edge.when !== undefined ? condWord(say, edge.when) : siblings > 1 ? w.otherwise : "";
  const act = source.said ? "" : actWord(say, edge.on);
  const name = act === "" || rest === "" ? act + rest : w.named(act, rest);
  return edge.back === true && !name.toLowerCase().includes(w.back) ? w.sentBack(name, w.back) : name;
}

function addFlow(made: Made, flow: Pick<BpmnFlow, "id" | "from" | "to" | "inside"> & Partial<BpmnFlow>): void {
  made.flows.push({ name: "", docs: [], edge: null, act: null, when: null, ...flow });
}
