// Every flow that runs anywhere, as another tool reads it: nothing is lost, nothing is said twice, and the drawing is one.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bpmnXml } from "../../src/app/api/bpmn-xml.ts";
import { bpmnGraph } from "../../src/views/bpmn-build.ts";
import { ncPart } from "../../src/views/bpmn-graph.ts";
import { feelOf } from "../../src/views/bpmn-words.ts";
import { anyFlow, sayOfAny } from "./any-flow.ts";
import { alongside, drawingFaults } from "./drawing.ts";
import { all, attr, docsOf, one, type Read, readBpmn } from "./read.ts";
import { SAMPLES } from "./standards.ts";

const HEAD = { code: "XK <&\"'> 一", name: 'A <&"乙"> 🏮', docs: ["B <&> 🏮"] };
const xmlOf = async (name: string): Promise<string> => {
  const say = SAMPLES.find(([each]) => each === name)?.[1];
  if (say === undefined) throw new Error(`no sample ${name}`);
  return bpmnXml(bpmnGraph(say), HEAD);
};
const read = async (name: string): Promise<Read> => readBpmn(await xmlOf(name));
const flowsOf = (of: Read) => of.elements.filter((each) => each.$type === "bpmn:SequenceFlow");
const NC_NAME = /^[A-Za-z_][A-Za-z0-9._-]*$/;

describe.each(SAMPLES)("the flow of %s", (name, say) => {
  const { flow } = say.standard;

  it("reads back without a warning, each step and each edge once, nothing loose", async () => {
    const found = await read(name);
    expect(found.warnings).toEqual([]);
    const steps = found.elements.flatMap((each) => attr(each, "mingtang:step") ?? []);
    expect(steps.sort()).toEqual(flow.steps.map((step) => step.id.replace(/\s/gu, " ")).sort());
    const edges = flowsOf(found).flatMap((each) => attr(each, "mingtang:edge") ?? []);
    expect(edges.map(Number).sort((a, b) => a - b)).toEqual(flow.edges.map((_, i) => i));
    for (const each of flowsOf(found))
      for (const [end, side] of [
        ["sourceRef", "outgoing"],
        ["targetRef", "incoming"],
      ] as const) {
        expect(found.elements).toContain(one(each, end));
        expect(all(one(each, end), side)).toContain(each);
      }
    for (const lane of all(found.process, "laneSets").flatMap((set) => all(set, "lanes"))) expect(all(lane, "flowNodeRef")).not.toEqual([]);
    const standing = all(found.process, "laneSets").flatMap((set) => all(set, "lanes").flatMap((lane) => all(lane, "flowNodeRef")));
    const nodes = all(found.process, "flowElements").filter((each) => each.$type !== "bpmn:SequenceFlow");
    expect(new Set(standing)).toEqual(new Set(nodes));
    expect(standing.length).toBe(nodes.length);
  });

  it("leads from where it leads, and to where it leads", async () => {
    const found = await read(name);
    const stepBefore = (at: ReturnType<typeof one>): string => {
      if (at.attachedToRef !== undefined) return stepBefore(one(at, "attachedToRef"));
      if (at.$type === "bpmn:StartEvent") return "case";
      return attr(at, "mingtang:step") ?? stepBefore(one(all(at, "incoming")[0] ?? at, "sourceRef"));
    };
    const stepsAfter = (at: ReturnType<typeof one>): string[] => {
      if (at.$type === "bpmn:EndEvent") return [];
      const step = attr(at, "mingtang:step");
      return step !== undefined ? [step] : all(at, "outgoing").flatMap((each) => stepsAfter(one(each, "targetRef")));
    };
    for (const each of flowsOf(found)) {
      const edge = flow.edges[Number(attr(each, "mingtang:edge") ?? -1)];
      if (edge === undefined) continue;
      const plain = (id: string) => id.replace(/\s/gu, " ");
      expect([stepBefore(one(each, "sourceRef")), stepsAfter(one(each, "targetRef"))]).toEqual([plain(edge.from), edge.to.map(plain)]);
      expect(attr(each, "mingtang:act")).toBe(edge.on);
    }
  });

  it("has ids that XML takes, none of them twice", async () => {
    const ids = [...(await xmlOf(name)).matchAll(/ id="([^"]*)"/g)].map((match) => match[1] ?? "");
    expect(ids.filter((id) => !NC_NAME.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("is a drawing: all of it, nothing upon anything, arrows from shape to shape around the others", async () => {
    const found = await read(name);
    expect([drawingFaults(found), alongside(found)]).toEqual([[], []]);
  });
});

describe("the meaning", () => {
  it("the food licence: silence for five workdays, a test that keeps the step open, the outcomes apart, a send-back", async () => {
    const found = await read("XK-0312 zh");
    const named = (part: string) => found.elements.filter((each) => String(each.name ?? "").includes(part));
    const [silence] = named("视为受理");
    expect([silence?.name, silence?.$type, silence?.cancelActivity ?? true]).toEqual(["视为受理：5个工作日", "bpmn:BoundaryEvent", true]);
    const timer = silence && one(all(silence, "eventDefinitions")[0] ?? silence, "timeDuration");
    expect([timer?.body, timer?.language]).toEqual(["5个工作日", "urn:mingtang:words"]);
    const [test] = named("停止计算期限");
    expect([test?.$type, test?.cancelActivity]).toEqual(["bpmn:BoundaryEvent", false]);
    const conditions = flowsOf(found).flatMap((each) =>
      each.conditionExpression ? [[each.name, one(each, "conditionExpression").body]] : [],
    );
    expect(conditions).toEqual(
      expect.arrayContaining([
        ["作出决定：准予", 'act = "decide" and outcome = "grant"'],
        ["作出决定：不予", 'act = "decide" and outcome = "deny"'],
        ["退回", 'act = "send-back"'],
      ]),
    );
    const [intake] = found.elements.filter((each) => each.$type === "bpmn:UserTask");
    expect(intake && docsOf(intake)).toMatch(/^承办：.+\n职责：核对材料.+\n权利：.+\n投诉：/s);
  });

  it("the English licence speaks English", async () => {
    expect((await read("XK-0312 en")).elements.map((each) => each.name)).toEqual(
      expect.arrayContaining(["Intake", "Deemed accepted: 5 workdays"]),
    );
  });

  it("what lasts days, months or until a moment; who waits for all, and who for the first; what is many; what may come at any time", async () => {
    const crooked = await read("CROOKED");
    const timers = (of: Read) => of.elements.flatMap((each) => all(each, "eventDefinitions").filter((d) => d.$type.includes("Timer")));
    expect(timers(crooked).map((each) => one(each, "timeDuration").body)).toEqual(["P15D", "P15D"]);
    const types = (of: Read) => new Set(of.elements.map((each) => each.$type));
    expect(types(crooked)).toEqual(
      new Set(
        "StartEvent EndEvent BoundaryEvent UserTask ReceiveTask ExclusiveGateway ParallelGateway InclusiveGateway ComplexGateway SubProcess SequenceFlow"
          .split(" ")
          .map((type) => `bpmn:${type}`),
      ),
    );
    const names = flowsOf(crooked).map((each) => each.name);
    expect(names).toEqual(expect.arrayContaining(["go（退回）", "退回", '分<&"🏮>：其他情形']));
    const tender = await read("TEN-1");
    const told = timers(tender).flatMap((each) => ["timeDate", "timeDuration"].flatMap((way) => one(each, way) ?? []));
    expect(told.map((each) => each.body).sort()).toEqual(["P3D", "bids-close"]);
    const scoring = tender.elements.find((each) => each.name === "评标");
    expect(scoring && one(scoring, "loopCharacteristics").$type).toBe("bpmn:MultiInstanceLoopCharacteristics");
    const aside = tender.elements.find((each) => each.$type === "bpmn:SubProcess");
    const [start] = aside ? all(aside, "flowElements") : [];
    expect([aside?.name, aside?.triggeredByEvent, start?.isInterrupting]).toEqual(["异议", true, false]);
    expect(tender.elements.find((each) => each.name === "抽取")?.$type).toBe("bpmn:ServiceTask");
  });

  it("closes the case where the act does, and only the branch elsewhere", async () => {
    const ends = (await read("XK-0312 zh")).elements.filter((each) => each.$type === "bpmn:EndEvent");
    expect(ends.map((each) => all(each, "eventDefinitions").map((d) => d.$type)).sort()).toEqual([
      [],
      [],
      ["bpmn:TerminateEventDefinition"],
      ["bpmn:TerminateEventDefinition"],
      ["bpmn:TerminateEventDefinition"],
    ]);
  });

  it("keeps every sign that XML can hold, and leaves out the others", async () => {
    const { process, elements } = await read("CROOKED");
    expect([process.name, docsOf(process)]).toEqual([HEAD.name, HEAD.docs[0]]);
    const first = elements.find((each) => each.name === '<b>甲&"乙"</b> 🏮');
    expect(first && docsOf(first)).toContain("第一行\n]]> 第二行 & <三>\n");
  });

  it("is the same each time", async () => {
    expect(await xmlOf("LH-0426 zh")).toBe(await xmlOf("LH-0426 zh"));
  });

  it.each([
    [{ fact: "outcome", is: 'a"b' }, 'outcome = "a\\"b"'],
    [{ fact: "kind", in: ["a", 2, true] }, 'kind in ("a", 2, true)'],
    [{ fact: "n", min: 3 }, "n >= 3"],
    [{ fact: "n" }, "n != null"],
    [{ not: { done: "pay" } }, 'not((some one in acts satisfies one.act = "pay"))'],
    [{ all: [{ fact: "a", is: 1 }, { any: [{ fact: "b", is: false }] }] }, "(a = 1 and (b = false))"],
    [{ some: "opine", fact: "agrees", is: true }, '(some one in acts satisfies one.act = "opine" and one.facts.agrees = true)'],
  ])("says the condition %j", (cond, feel) => {
    expect(feelOf(cond)).toBe(feel);
  });

  it("of whatever flow is a drawing", async () => {
    await fc.assert(
      fc.asyncProperty(anyFlow, async (any) => {
        const found = await readBpmn(await bpmnXml(bpmnGraph(sayOfAny(any)), HEAD));
        expect([found.warnings, drawingFaults(found)]).toEqual([[], []]);
      }),
      { numRuns: 60 },
    );
  });

  it("makes a name of any id, and never one of two", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
        expect(`step.${ncPart(a)}`).toMatch(NC_NAME);
        expect(ncPart(a) === ncPart(b)).toBe(a === b);
      }),
    );
  });
});
