// Samples in the documentation that are marked ```ts check are compiled as they stand, against the sources they talk about.
// They are written as if they lay in the repository's top folder: `import … from "./src/kernel/ids.ts"`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { filesOf } from "./tidy/tree.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const docs = filesOf(root).filter((path) => path.endsWith(".md"));

const PICTURE_MAX_BYTES = 400_000;

type Sample = { path: string; line: number; code: string };

/** Samples of one document, each with the line that its first line of code stands on. */
function samplesOf(path: string, text: string): readonly Sample[] {
  return [...text.matchAll(/^```ts check\n([\s\S]*?)^```$/gm)].map((found) => ({
    path,
    line: text.slice(0, found.index).split("\n").length + 1,
    code: found[1] ?? "",
  }));
}

/** What the compiler says about the samples, with places in the documents; empty when they compile. */
function compile(samples: readonly Sample[]): readonly string[] {
  mkdirSync(join(root, "dist"), { recursive: true });
  const folder = mkdtempSync(join(root, "dist/.docs-"));
  try {
    for (const [index, { code }] of samples.entries()) {
      writeFileSync(join(folder, `sample-${index}.ts`), `${code.replaceAll('"./src/', '"../../src/')}\nexport {};\n`);
    }
    const config = {
      extends: "../../tsconfig.json",
      compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
      include: ["*.ts"],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, "node_modules/typescript/bin/tsc"), "-p", folder, "--pretty", "false"],
      { encoding: "utf8", cwd: folder },
    );
    return `${stdout}${stderr}`
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) =>
        line.replace(/^(?:.*\/)?sample-(\d+)\.ts\((\d+),\d+\)/, (all, index, at) => {
          const sample = samples[Number(index)];
          return sample === undefined ? all : `${sample.path}:${sample.line + Number(at) - 1}`;
        }),
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Addresses of other files that a document's links and pictures name. */
function linksOf(text: string): readonly string[] {
  return [...text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/\[[^\]]*\]\(([^)\s#]+)/g)]
    .map((found) => found[1] ?? "")
    .filter((to) => !/^[a-z]+:/.test(to));
}

/** Pictures of a document: what is said in their place, and where they are. */
const picturesOf = (text: string): readonly { said: string; to: string }[] =>
  [...text.matchAll(/!\[([^\]]*)\]\(([^)\s]+)/g)].map((found) => ({ said: found[1] ?? "", to: found[2] ?? "" }));

describe("the documentation", () => {
  it("has samples that compile", () => {
    const samples = docs.flatMap((path) => samplesOf(path, readFileSync(join(root, path), "utf8")));
    expect(samples.length).toBeGreaterThan(0);
    expect(compile(samples)).toEqual([]);
  });

  it("is read as it stands: a sample that does not compile is reported by document and line", () => {
    const text = [
      "# Title",
      "",
      "```ts check",
      'import type { Day } from "./src/kernel/ids.ts";',
      'const day: Day = "monday";',
      "```",
      "",
    ].join("\n");
    expect(compile(samplesOf("notes.md", text))).toEqual([expect.stringMatching(/^notes\.md:5: error TS2322/)]);
  });

  it("links to files that are there", () => {
    const broken = docs.flatMap((path) =>
      linksOf(readFileSync(join(root, path), "utf8"))
        .filter((to) => !existsSync(join(root, dirname(path), to)))
        .map((to) => `${path} → ${posix.normalize(to)}`),
    );
    expect(broken).toEqual([]);
  });

  it("shows pictures that are small enough to load and are told in words to who cannot see them", () => {
    const pictures = docs.flatMap((path) => picturesOf(readFileSync(join(root, path), "utf8")).map((one) => ({ ...one, path })));
    expect(pictures.length).toBeGreaterThan(0);
    const wrong = pictures.filter(
      ({ said, to, path }) => said.length < 20 || statSync(join(root, dirname(path), to)).size > PICTURE_MAX_BYTES,
    );
    expect(wrong).toEqual([]);
  });

  it("names only commands that package.json has", () => {
    const scripts = Object.keys((JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object }).scripts);
    const named = docs.flatMap((path) =>
      [...readFileSync(join(root, path), "utf8").matchAll(/\bnpm (?:run ([a-z]+)|(start|test))\b/g)].map(
        (found) => found[1] ?? found[2] ?? "",
      ),
    );
    expect(named).toContain("start");
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});

describe("the rooms of ARCHITECTURE.md", () => {
  const text = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  const rooms = /^## 3\. Rooms\n\n```\n([\s\S]*?)^```$/m.exec(text)?.[1] ?? "";
  const room = (folder: string): string => new RegExp(`^${folder}/[\\s\\S]*?(?=^\\S)`, "m").exec(rooms)?.[0] ?? "";

  it.each(["src/kernel", "src/app"])("name every file of %s, by itself or by how its name begins", (folder) => {
    const names = [...room(folder).matchAll(/[a-z0-9-]+(?:\.[a-z]+)?[.*]*/g)].map(([name]) => name);
    const isNamed = (stem: string): boolean =>
      names.some(
        (name) => name === stem || name === stem.split(".")[0] || (name.endsWith("*") && stem.startsWith(name.replace(/[.*]+$/, ""))),
      );
    const files = filesOf(root).filter((path) => posix.dirname(path) === folder && /\.ts$/.test(path) && !/\.(test|d)\.ts$/.test(path));
    expect(files.length).toBeGreaterThan(20);
    expect(files.map((path) => posix.basename(path, ".ts")).filter((stem) => !isNamed(stem))).toEqual([]);
  });
});
