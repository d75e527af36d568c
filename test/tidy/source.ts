// One source file as the tidy rules see it: the syntax tree of the same parser that builds the desk, never a guess by text.
import { parseSync } from "vite";

/** A node of the tree, as the ESTree and TypeScript-ESTree descriptions have it; `start` and `end` are offsets. */
export type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<Record<string, unknown>>;
export type Comment = { readonly type: "Block" | "Line"; readonly value: string; readonly start: number; readonly end: number };
/** A node with what it stands in, outermost first. */
export type Visit = { readonly node: Node; readonly above: readonly Node[] };
export type Source = {
  /** From the repository's top, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly comments: readonly Comment[];
  readonly nodes: readonly Visit[];
  readonly program: Node;
};
export type Fault = { readonly path: string; readonly line: number; readonly says: string };
/** A rule looks at one source and says what is wrong where, and where it belongs. */
export type Rule = (source: Source) => readonly Fault[];

/** True for a value that is a node of the tree. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string" && "start" in value;
}

/** A child of a node by its field's name; null where there is none. */
export function child(node: Node, field: string): Node | null {
  const value = node[field];
  return isNode(value) ? value : null;
}

/** The children in a list field; empty where there is none. */
export function children(node: Node, field: string): readonly Node[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The name of an identifier, or the value of a string literal; "" for anything else. */
export function nameOf(node: Node | null): string {
  if (node?.type === "Identifier" || node?.type === "JSXIdentifier") return String(node.name);
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : "";
}

function visit(node: Node, above: readonly Node[], into: Visit[]): void {
  into.push({ node, above });
  const inside = [...above, node];
  for (const value of Object.values(node)) {
    for (const item of Array.isArray(value) ? value : [value]) if (isNode(item)) visit(item, inside, into);
  }
}

/** Reads one file; throws with the parser's words when it is not TypeScript or JavaScript. */
export function readSource(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors.map((error) => error.message).join("; ")}`);
  const top = program as unknown as Node;
  const nodes: Visit[] = [];
  visit(top, [], nodes);
  return { path, text, comments: comments as readonly Comment[], nodes, program: top };
}

/** The line, from 1, that an offset stands in. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

/** A fault at a node or comment of a source. */
export function fault(source: Source, where: { start: number }, says: string): Fault {
  return { path: source.path, line: lineAt(source.text, where.start), says };
}

/** Tests are held to other rules than what they test. */
export const isTest = (path: string): boolean =>
  /\.(test|contract)\.tsx?$/.test(path) || path.startsWith("test/") || path.includes("/scenarios/");
