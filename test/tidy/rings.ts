// Who may import whom: ARCHITECTURE.md, "Rings".
import { posix } from "node:path";
import { child, type Fault, fault, isTest, type Node, nameOf, type Rule, type Source } from "./source.ts";

/** What a room may import of ours (prefixes besides itself) and from npm, and what to do instead. */
type Room = { readonly at: string; readonly ours: readonly string[]; readonly packages: readonly string[] | "any"; readonly says: string };

const pages = ["src/web/", "src/kernel/", "src/views/", "src/supervision/"];
/** Programs that run in the browser make salts and check proofs there. */
const browser = [...pages, "src/ledger/", "verify/"];
/** The first room whose `at` begins the path is the file's room. */
const rooms: readonly Room[] = [
  {
    at: "src/kernel/",
    ours: [],
    packages: [],
    says: "the kernel imports nothing but itself: what a country's law says belongs in src/law, what has effects in src/app",
  },
  {
    at: "src/ledger/",
    ours: [],
    packages: [],
    says: "the ledger knows bytes, hashes and proofs, no case: what joins it to cases belongs in src/app",
  },
  {
    at: "src/law/",
    ours: ["src/kernel/"],
    packages: [],
    says: "law is said in the kernel's words alone: what needs more belongs in src/app",
  },
  {
    at: "src/supervision/",
    ours: ["src/kernel/"],
    packages: [],
    says: "a rule is a fold over commits: what needs more than the kernel belongs in src/app",
  },
  {
    at: "src/views/",
    ours: ["src/kernel/"],
    packages: [],
    says: "a view is a fold over commits: words and markup belong in src/web, loading in src/app",
  },
  {
    at: "src/web/desk/",
    ours: browser,
    packages: "any",
    says: "the desk knows views and the interface: what needs the server belongs behind /api/v1",
  },
  {
    at: "src/web/board/",
    ours: browser,
    packages: "any",
    says: "the board knows views and the interface: what needs the server belongs behind /api/v1",
  },
  {
    at: "src/web/verify/",
    ours: browser,
    packages: "any",
    says: "the verifier's page knows the ledger and nothing of the server",
  },
  {
    at: "src/web/proof/",
    ours: ["src/ledger/", "verify/"],
    packages: ["@noble/curves", "@noble/hashes"],
    says: "the browser's cryptography knows the ledger and nothing of pages",
  },
  {
    at: "src/web/",
    ours: pages,
    packages: ["react", "react-dom"],
    says: "pages take views and return markup: loading, words of procedures and effects come as values from src/app",
  },
  {
    at: "src/",
    ours: ["src/", "county/", "verify/", "package.json"],
    packages: "any",
    says: "the product imports neither tests nor benchmarks: shared code belongs in src",
  },
  {
    at: "verify/",
    ours: ["src/ledger/", "src/kernel/", "src/law/", "src/supervision/"],
    packages: [],
    says: "an outsider's checker depends on nothing of the server: it may use ledger, kernel, law and supervision",
  },
];
/** Only these read the desk's and the board's sources: they are programs of their own, built apart. */
const programs = ["src/web/desk/", "src/web/board/", "src/web/verify/"];

/** Every module a source names: static, dynamic, re-exported or as a type. */
function imports(source: Source): readonly { node: Node; from: string }[] {
  const named = ["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration", "ImportExpression", "TSImportType"];
  return source.nodes.flatMap(({ node }) => {
    if (!named.includes(node.type)) return [];
    const from = nameOf(child(node, "source") ?? child(node, "argument"));
    return from === "" ? [] : [{ node, from }];
  });
}

/** The procedure's folder that a file of a country's law stands in: "src/law/cn/licence/"; "" for what procedures share. */
function procedureOf(path: string): string {
  return /^src\/law\/[^/]+\/[^/]+\//.exec(path)?.[0] ?? "";
}

function judge(source: Source, room: Room, from: string): string | null {
  if (from.startsWith("node:")) {
    const effects = room.packages === "any" && !programs.includes(room.at);
    return effects || room.at === "verify/" ? null : `${from} is an effect: it belongs in src/app`;
  }
  if (!from.startsWith(".")) {
    const name = from
      .split("/")
      .slice(0, from.startsWith("@") ? 2 : 1)
      .join("/");
    return room.packages === "any" || room.packages.includes(name) ? null : `the package ${name} has no place in ${room.at}: ${room.says}`;
  }
  const target = posix.normalize(posix.join(posix.dirname(source.path), from));
  const program = programs.find((at) => target.startsWith(at));
  if (program !== undefined && program !== room.at) return `${program} is a program of its own: what is shared belongs in src/web/ui`;
  if (!target.startsWith(room.at) && !room.ours.some((prefix) => target.startsWith(prefix))) return `${target}: ${room.says}`;
  const [own, other] = [procedureOf(source.path), procedureOf(target)];
  if (own !== "" && other !== "" && own !== other)
    return `${target}: procedures never name each other; a standard's links say which power an ask means`;
  return null;
}

/** Imports that cross a ring the wrong way. Tests may import anything. */
export const rings: Rule = (source) => {
  const room = rooms.find(({ at }) => source.path.startsWith(at));
  if (room === undefined || isTest(source.path)) return [];
  return imports(source).flatMap(({ node, from }): Fault[] => {
    const says = judge(source, room, from);
    return says === null ? [] : [fault(source, node, says)];
  });
};
