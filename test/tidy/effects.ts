// Where effects begin: calls that only some rooms may make.
import { child, children, type Fault, fault, isTest, type Node, nameOf, type Rule, type Source, type Visit } from "./source.ts";

const inner = ["src/kernel/", "src/ledger/", "src/law/", "src/supervision/", "src/views/", "src/web/"];
const programs = ["src/web/desk/", "src/web/board/", "src/web/verify/"];
const within = (path: string, rooms: readonly string[]): boolean => rooms.some((room) => path.startsWith(room));
/** Rings 0 to 2: pure and synchronous. */
const isInner = (path: string): boolean => within(path, inner) && !within(path, programs) && !isTest(path);

/** Names that bring time, chance or the outside world in. */
const outside: Readonly<Record<string, string>> = {
  process: "the environment is read once, in src/app/config.ts",
  console: "rings 0–2 do not log: return a value, and let src/app say it",
  performance: "time comes in as a value from src/app",
  crypto: "salts, keys and signatures come in as values from src/app",
  fetch: "loading belongs in src/app",
  setTimeout: "waiting belongs in src/app",
  setInterval: "waiting belongs in src/app",
  queueMicrotask: "rings 0–2 are synchronous: effects belong in src/app",
};
/** Getters of Date that depend on the zone of the machine. */
const local = /^(get(Date|Day|Month|FullYear|Hours|Minutes|Seconds|TimezoneOffset)|toLocale(Date|Time)String)$/;

/** "Math.random" for `Math.random`; "" for anything that is not a plain member of a plain name. */
function memberName(node: Node | null): string {
  if (node?.type !== "MemberExpression") return "";
  const [object, property] = [child(node, "object"), child(node, "property")];
  return object?.type === "Identifier" && property !== null ? `${nameOf(object)}.${nameOf(property)}` : "";
}

/** True for an identifier that is used as a value: not a property's name, a parameter, a declaration or a type. */
function isUse({ node, above }: Visit): boolean {
  const parent = above.at(-1);
  if (node.type !== "Identifier" || parent === undefined) return false;
  if (parent.type === "MemberExpression") return parent.object === node || parent.computed === true;
  if (parent.type === "Property") return parent.value === node && above.at(-2)?.type === "ObjectExpression";
  return ["CallExpression", "NewExpression", "AwaitExpression", "SpreadElement", "VariableDeclarator", "AssignmentExpression"].includes(
    parent.type,
  )
    ? parent.id !== node && parent.left !== node
    : false;
}

/** Names that the file itself declares or imports: they are not the platform's. */
function ownNames(source: Source): ReadonlySet<string> {
  const own = new Set<string>();
  for (const { node, above } of source.nodes) {
    if (node.type !== "Identifier") continue;
    const parent = above.at(-1);
    if (parent === undefined) continue;
    const declares = /^(Import\w*Specifier|VariableDeclarator|FunctionDeclaration|ArrowFunctionExpression|FunctionExpression)$/.test(
      parent.type,
    );
    const unpacked = parent.type === "Property" && parent.value === node && above.at(-2)?.type === "ObjectPattern";
    if (unpacked || (declares && parent.init !== node && parent.body !== node)) own.add(nameOf(node));
  }
  return own;
}

function timeOrChance(node: Node): string | null {
  const callee = child(node, "callee");
  const name = memberName(callee);
  if (node.type === "CallExpression" && name === "Date.now") return "Date.now(): `now` comes in as a value from src/app";
  if (name === "Math.random") return "Math.random(): chance comes in as a value from src/app";
  if (nameOf(callee) === "Date") {
    const count = children(node, "arguments").length;
    if (node.type === "CallExpression" || count === 0) return "new Date(): `now` comes in as a value from src/app";
    if (count > 1) return "new Date(year, month …) depends on the zone of the machine: use Day and Instant of src/kernel/ids.ts";
  }
  const property = callee?.type === "MemberExpression" ? nameOf(child(callee, "property")) : "";
  return local.test(property) ? `${property}() depends on the zone of the machine: use Day and Instant of src/kernel/ids.ts` : null;
}

/** Rings 0–2 have no async, no clock, no chance, no process, no logger. */
export const pureRings: Rule = (source) => {
  if (!isInner(source.path)) return [];
  const own = ownNames(source);
  return source.nodes.flatMap((visit): Fault[] => {
    const { node } = visit;
    if (node.async === true || node.type === "AwaitExpression" || (node.type === "ForOfStatement" && node.await === true)) {
      return [fault(source, node, "async: rings 0–2 are synchronous; what waits belongs in src/app")];
    }
    if (node.type === "CallExpression" || node.type === "NewExpression") {
      const says = timeOrChance(node);
      if (says !== null) return [fault(source, node, says)];
    }
    const name = nameOf(node);
    const says = Object.hasOwn(outside, name) ? outside[name] : undefined;
    return says !== undefined && isUse(visit) && !own.has(name) ? [fault(source, node, `${name}: ${says}`)] : [];
  });
};

/** `process.env` is read in one place; tests and scripts have their own. */
export const environment: Rule = (source) => {
  if (!source.path.startsWith("src/") || source.path === "src/app/config.ts" || isTest(source.path)) return [];
  return source.nodes
    .filter(({ node }) => memberName(node) === "process.env")
    .map(({ node }) => fault(source, node, "process.env: the environment is read once, in src/app/config.ts, and handed on as a value"));
};

/**
 * Who appends: the gate of cases, the gate of the world, the lanes that fill handle's batches; and, in a demonstration log alone, copies of
 * what the gate has made (adr/0018).
 */
const gates = /^src\/app\/((handle|refer|lanes|store)[.-]?[a-z-]*|grow\/grow)\.ts$/;

/** Only what has passed a gate is appended to the ledger. */
export const oneGate: Rule = (source) => {
  if (!source.path.startsWith("src/") || isTest(source.path) || gates.test(source.path)) return [];
  return source.nodes
    .filter(({ node }) => {
      const callee = node.type === "CallExpression" ? child(node, "callee") : null;
      const object = callee === null ? null : child(callee, "object");
      const owner = object?.type === "MemberExpression" ? nameOf(child(object, "property")) : nameOf(object);
      return callee !== null && /(store|lanes)$/i.test(owner) && /^append(Whole)?$/.test(nameOf(child(callee, "property")) ?? "");
    })
    .map(({ node }) => fault(source, node, "only src/app/handle.ts (and refer.ts, for the world) appends: send a command through it"));
};

/** Pages decide and load nothing: no fetch and no effect in the hall and the shared pieces; in the desk only its client fetches. */
export const stillPages: Rule = (source) => {
  const { path } = source;
  if (isTest(path)) return [];
  const still = within(path, ["src/web/hall/", "src/web/ui/"]);
  const banned = still ? ["fetch", "useEffect", "useLayoutEffect", "XMLHttpRequest"] : ["fetch", "XMLHttpRequest"];
  const isClient = /^src\/web\/(desk|board)\/client\.ts$/.test(path);
  if (!still && (isClient || !within(path, ["src/web/desk/", "src/web/board/"]))) return [];
  return source.nodes
    .filter(({ node }) => {
      const callee = /^(Call|New)Expression$/.test(node.type) ? child(node, "callee") : null;
      const name = nameOf(callee) || memberName(callee).replace(/^(React|window|globalThis)\./, "");
      return banned.includes(name);
    })
    .map(({ node }) =>
      fault(
        source,
        node,
        still ? "hall pages and ui take a view and return markup: load in src/app" : "the desk and the board fetch only in client.ts",
      ),
    );
};
