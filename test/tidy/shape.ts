// Size, names and docstrings: what keeps a file readable.
import { child, children, type Fault, fault, isTest, lineAt, type Node, nameOf, type Rule, type Source, type Visit } from "./source.ts";

const fileLines = 300;
const functionLines = 60;
const parametersMax = 4;
/** Data and words are as long as they are. */
const asLongAsItIs = [/(^|\/)words[^/]*\.ts$/, /^src\/law\/[a-z]+\/calendar-days\.ts$/, /\/scenarios\//, /^county\//];
const vague = ["utils", "util", "helpers", "helper", "common", "manager", "data", "info", "misc", "shared"];
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const pascal = /^[A-Z][A-Za-z0-9]*$/;

/** Number of lines of a text; a last line without its end counts. */
export function linesOf(text: string): number {
  return text === "" ? 0 : text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

/** No file over 300 lines, data and words excepted. */
export const fileLength: Rule = ({ path, text }) => {
  const lines = linesOf(text);
  if (lines <= fileLines || asLongAsItIs.some((pattern) => pattern.test(path))) return [];
  return [
    { path, line: lines, says: `${lines} lines: a file holds one idea in at most ${fileLines}; split it by what each part is about` },
  ];
};

/** What is wrong with a file's name, if anything; also for files that are not code. */
export function nameFault(path: string): string | null {
  const folders = path.split("/");
  const [stem = "", ...rest] = (folders.pop() ?? "").split(".");
  const words = [...folders, stem];
  const found = words.find((word) => vague.includes(word.toLowerCase()));
  if (found !== undefined) return `"${found}" says nothing: name the file after what it exports`;
  if (stem === "index" && path.startsWith("src/") && path !== "src/supervision/index.ts")
    return "an index is a barrel: import from the file itself";
  const qualified = rest.slice(0, -1).every((part) => kebab.test(part));
  const component = path.endsWith(".tsx") && pascal.test(stem);
  return (kebab.test(stem) || component) && qualified ? null : "files are kebab-case after what they export; components are PascalCase.tsx";
}

/** Names of source files. */
export const fileName: Rule = ({ path }) => {
  const says = /^(src|test|verify|county|bench)\//.test(path) ? nameFault(path) : null;
  return says === null ? [] : [{ path, line: 1, says }];
};

const functions = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];

/** The name a function is known by, for messages. */
function titleOf({ node, above }: Visit): string {
  const parent = above.at(-1);
  return (
    nameOf(child(node, "id")) || nameOf(parent === undefined ? null : (child(parent, "id") ?? child(parent, "key"))) || "this function"
  );
}

/** "it" for `it(…)`, `it.each(…)(…)` and the like; "" for what is not a call by a plain name. */
function calledBy(node: Node | null): string {
  if (node?.type === "CallExpression") return calledBy(child(node, "callee"));
  return node?.type === "MemberExpression" ? calledBy(child(node, "object")) : nameOf(node);
}

/** A function that holds tests is a chapter of them; what it holds is measured one by one. */
function isChapter({ node }: Visit): boolean {
  const body = child(node, "body");
  const calls = body === null ? [] : children(body, "body").filter((statement) => statement.type === "ExpressionStatement");
  return calls.some((statement) => /^(it|test|describe)$/.test(calledBy(child(statement, "expression"))));
}

/** The function of `it.each(table)(title, …)` takes a row of the table and that of `fc.property(…)` one value an arbitrary, however many. */
function takesRow({ above }: Visit): boolean {
  const call = above.at(-1);
  const maker = call?.type === "CallExpression" ? child(call, "callee") : null;
  const named = maker?.type === "CallExpression" ? child(maker, "callee") : maker;
  const name = named?.type === "MemberExpression" ? nameOf(child(named, "property")) : "";
  return maker?.type === "CallExpression" ? name === "each" : /^(property|asyncProperty)$/.test(name);
}

/** Functions of at most 60 lines and four positional parameters. */
export const functionSize: Rule = (source) =>
  source.nodes.flatMap((visit): Fault[] => {
    const { node } = visit;
    if (!functions.includes(node.type) || child(node, "body") === null) return [];
    const lines = lineAt(source.text, node.end) - lineAt(source.text, node.start) + 1;
    const count = children(node, "params").filter((parameter) => nameOf(parameter) !== "this").length;
    const long = lines > functionLines && !(isTest(source.path) && isChapter(visit));
    return [
      ...(long
        ? [
            fault(
              source,
              node,
              `${titleOf(visit)} has ${lines} lines: a function does one thing in at most ${functionLines}; name its parts`,
            ),
          ]
        : []),
      ...(count > parametersMax && !(isTest(source.path) && takesRow(visit))
        ? [fault(source, node, `${titleOf(visit)} takes ${count} parameters: beyond ${parametersMax}, take one object with names`)]
        : []),
    ];
  });

/** Exported functions of a source, each with the statement that a docstring must stand above. */
function exportedFunctions(source: Source): readonly { name: string; at: Node }[] {
  const isFunction = (node: Node | null) => node !== null && functions.includes(node.type);
  const declared = (statement: Node, declaration: Node): { name: string; at: Node }[] => {
    if (/^(FunctionDeclaration|TSDeclareFunction)$/.test(declaration.type))
      return [{ name: nameOf(child(declaration, "id")), at: statement }];
    return children(declaration, "declarations").flatMap((one) =>
      isFunction(child(one, "init")) ? [{ name: nameOf(child(one, "id")), at: statement }] : [],
    );
  };
  const body = children(source.program, "body");
  const listed = new Set(
    body
      .filter((statement) => statement.type === "ExportNamedDeclaration" && child(statement, "source") === null)
      .flatMap((statement) => children(statement, "specifiers").map((one) => nameOf(child(one, "local")))),
  );
  return body.flatMap((statement) => {
    const declaration = child(statement, "declaration");
    if (statement.type === "ExportNamedDeclaration" && declaration !== null) return declared(statement, declaration);
    return declared(statement, statement).filter(({ name }) => listed.has(name));
  });
}

/** Every exported function of src has a docstring directly above it. */
export const docstrings: Rule = (source) => {
  if (!source.path.startsWith("src/") || isTest(source.path)) return [];
  const above = (at: Node) =>
    source.comments.some(({ type, value, start, end }) => {
      const between = end <= at.start ? source.text.slice(end, at.start) : "x";
      return type === "Block" && value.startsWith("*") && start < at.start && between.trim() === "" && !/\n[ \t]*\n/.test(between);
    });
  // Further signatures of an overloaded function stand under the first one's docstring.
  const seen = new Set<string>();
  return exportedFunctions(source).flatMap(({ name, at }): Fault[] => {
    const first = !seen.has(name);
    seen.add(name);
    if (!first || above(at)) return [];
    return [
      fault(
        source,
        at,
        `${name} is exported without a docstring: say what it takes and gives, units, errors and source, in /** … */ directly above`,
      ),
    ];
  });
};
