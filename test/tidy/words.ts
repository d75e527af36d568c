// What may not stand in literals, comments and tests.
import { child, children, type Fault, fault, isTest, type Node, nameOf, type Rule, type Visit } from "./source.ts";

const cjk = /[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]|[\ud840-\ud888][\udc00-\udfff]/;
/** Procedures, and the countries whose law they are; folders of src/law are added by the caller. */
const procedures = ["licence", "registration", "penalty", "disclosure", "tender", "accountability", "document-exchange", "cn", "nl"];

/** The text of a literal, a template's piece or JSX text; null for any other node. */
function literal(node: Node): string | null {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : typeof node.raw === "string" ? node.raw : null;
  if (node.type === "TemplateElement") return String((node.value as { cooked?: unknown }).cooked ?? "");
  return node.type === "JSXText" ? String(node.value) : null;
}

/** The kernel speaks no country's language: no Chinese text outside comments. */
export const wordlessKernel: Rule = (source) => {
  if (!source.path.startsWith("src/kernel/") || isTest(source.path)) return [];
  return source.nodes
    .filter(({ node }) => cjk.test(literal(node) ?? ""))
    .map(({ node }) =>
      fault(source, node, "Chinese text in the kernel: words belong in words.zh.ts and words.en.ts of the law or the pages"),
    );
};

/** The kernel never names a procedure or a country. */
export const namelessKernel =
  (more: readonly string[] = []): Rule =>
  (source) => {
    if (!source.path.startsWith("src/kernel/") || isTest(source.path)) return [];
    return source.nodes.flatMap(({ node }): Fault[] => {
      const text = literal(node);
      if (text === null || ![...procedures, ...more].includes(text)) return [];
      return [fault(source, node, `"${text}" names a procedure or a country: the kernel takes it as data, and its law belongs in src/law`)];
    });
  };

/** An open task has a number that others can find. */
export const numberedTasks: Rule = (source) =>
  source.comments
    .filter(({ value }) => /\b(TODO|FIXME|XXX|HACK)\b/.test(value.replace(/\bTODO\(#\d+\): \S/g, "")))
    .map((comment) => fault(source, comment, "an open task without a number: write TODO(#123): what, and open the issue"));

/** The name of the first parameter of the `new Promise(…)` that a node stands in; "" outside of one. */
function resolveName({ above }: Visit): string {
  const promise = above.findLast((node) => node.type === "NewExpression" && nameOf(child(node, "callee")) === "Promise");
  const executor = promise === undefined ? undefined : children(promise, "arguments")[0];
  return executor === undefined ? "" : nameOf(children(executor, "params")[0] ?? null);
}

/** "vi.mock" for `vi.mock(…)`, "setTimeout" for `setTimeout(…)`. */
function called(node: Node): string {
  const callee = child(node, "callee");
  const name = nameOf(callee);
  if (name !== "" || callee?.type !== "MemberExpression") return name;
  const object = child(callee, "object");
  const owner = nameOf(object) || (object?.type === "MemberExpression" ? nameOf(child(object, "object")) : "");
  return `${owner}.${nameOf(child(callee, "property"))}`;
}

function isSleep(visit: Visit, text: string): boolean {
  const resolve = resolveName(visit);
  const [first] = children(visit.node, "arguments");
  if (resolve === "" || first === undefined) return false;
  return nameOf(first) === resolve || new RegExp(`\\b${resolve}\\(`).test(text.slice(first.start, first.end));
}

/** Tests mock no module, wait for no clock, skip nothing and throw no unseeded dice. */
export const honestTests: Rule = (source) => {
  if (!isTest(source.path)) return [];
  return source.nodes.flatMap((visit): Fault[] => {
    const { node } = visit;
    if (node.type === "ImportDeclaration" && nameOf(child(node, "source")) === "node:timers/promises") {
      return [fault(source, node, "a sleep: wait for the thing itself (vi.waitFor, expect.poll, an event)")];
    }
    if (node.type === "MemberExpression" && /^(skip|only|todo)$/.test(nameOf(child(node, "property")))) {
      const object = child(node, "object");
      const owner = nameOf(object) || nameOf(object?.type === "MemberExpression" ? child(object, "object") : null);
      if (/^(it|test|describe|bench|suite)$/.test(owner)) {
        return [fault(source, node, "nothing is skipped and nothing runs alone: assert today's answer and say so")];
      }
    }
    if (node.type !== "CallExpression") return [];
    const name = called(node);
    if (/^(vi|jest)\.(mock|doMock|unstable_mockModule|hoisted)$/.test(name))
      return [fault(source, node, `${name}: no module is mocked; pass what it needs as a value`)];
    if (/^(vi|jest)\.(useFakeTimers|setSystemTime|advanceTimers\w*)$/.test(name))
      return [fault(source, node, `${name}: time is an argument; pass another one`)];
    if (/^(xit|xtest|xdescribe|fit|fdescribe)$/.test(name))
      return [fault(source, node, "nothing is skipped and nothing runs alone: assert today's answer and say so")];
    if (name === "Math.random") return [fault(source, node, "Math.random(): dice come from fast-check, which prints their seed")];
    if (name === "setTimeout" && isSleep(visit, source.text))
      return [fault(source, node, "a sleep: wait for the thing itself (vi.waitFor, expect.poll, an event)")];
    return [];
  });
};
