// The house's rules, enforced: every tracked file is read, and each message says where the code belongs. See CONVENTIONS.md.
// The tables hold the rules themselves to their word: a bad sample that is not caught fails as loudly as bad code.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { exemptions } from "./tidy/exempt.ts";
import { faultsOf, isCode } from "./tidy/rules.ts";
import { bad, good } from "./tidy/samples.ts";
import type { Fault } from "./tidy/source.ts";
import { bytesOf, fileFaults, filesOf } from "./tidy/tree.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = filesOf(root);
const procedures = [...new Set(files.flatMap((path) => /^src\/law\/[^/]+\/([^/]+)\/procedure\.ts$/.exec(path)?.[1] ?? []))];
const show = ({ path, line, says }: Fault): string => `${path}:${line} ${says}`;

/** Every fault of the repository as it stands. */
function allFaults(): readonly Fault[] {
  return files.flatMap((path) => {
    const bytes = bytesOf(root, path);
    const code = isCode(path) ? faultsOf(path, Buffer.from(bytes).toString("utf8"), procedures) : [];
    return [...code, ...fileFaults(path, bytes)];
  });
}

describe("the repository", () => {
  const faults = allFaults();
  const isExempt = (fault: Fault) => exemptions.some(({ path, says }) => path === fault.path && says.test(fault.says));

  it("keeps every rule of the house", () => {
    expect(faults.filter((fault) => !isExempt(fault)).map(show)).toEqual([]);
  });

  it("has no exemption that is no longer needed", () => {
    const stale = exemptions.filter(({ path, says }) => !faults.some((fault) => path === fault.path && says.test(fault.says)));
    expect(stale.map(({ path, issue }) => `${path} (#${issue})`)).toEqual([]);
  });

  it("is read whole: the sources that everybody knows are among the files", () => {
    expect(files).toEqual(expect.arrayContaining(["package.json", "src/kernel/ids.ts", "test/tidy.test.ts"]));
    expect(files.filter((path) => path.startsWith("node_modules") || path.startsWith(join("dist", "")))).toEqual([]);
  });
});

describe("the rules", () => {
  it.each(bad)("catch in $path: $text", ({ path, text, says }) => {
    const found = isCode(path) ? [...faultsOf(path, text), ...fileFaults(path, Buffer.from(text))] : fileFaults(path, Buffer.from(text));
    expect(found.map(show).join("\n")).toMatch(says);
    expect(found).toHaveLength(1);
  });

  it.each(good)("let pass in $path: $text", ({ path, text }) => {
    const code = isCode(path) ? faultsOf(path, text) : [];
    expect([...code, ...fileFaults(path, Buffer.from(text))].map(show)).toEqual([]);
  });

  it("catch a file of more than 300 lines, and not words or a county's data", () => {
    const long = "// a line\n".repeat(301);
    expect(faultsOf("src/app/serve.ts", long).map(show)).toEqual([expect.stringMatching(/301 lines: .* at most 300/)]);
    for (const path of ["src/web/words.zh.ts", "src/law/cn/calendar-days.ts", "county/example/stories.ts"])
      expect(faultsOf(path, long)).toEqual([]);
  });

  it("catch a function of more than 60 lines, and count from its first line to its last", () => {
    const body = (lines: number) => `const run = () => {\n${"  // why\n".repeat(lines - 2)}};\nvoid run;\n`;
    expect(faultsOf("src/app/serve.ts", body(60))).toEqual([]);
    expect(faultsOf("src/app/serve.ts", body(61)).map(show)).toEqual([expect.stringMatching(/^src\/app\/serve\.ts:1 run has 61 lines/)]);
  });

  it("let a chapter of tests be long, and no single test", () => {
    const lines = "  // why\n".repeat(80);
    expect(faultsOf("src/app/serve.test.ts", `describe("x", () => {\n  it("y", () => {});\n${lines}});\n`)).toEqual([]);
    expect(
      faultsOf("src/app/store.contract.ts", `const chains = () => {\n  test.each([1])("y", () => {});\n${lines}};\nvoid chains;\n`),
    ).toEqual([]);
    expect(faultsOf("src/app/serve.test.ts", `it("x", () => {\n${lines}});\n`)).toHaveLength(1);
    expect(faultsOf("src/app/serve.ts", `describe("x", () => {\n  it("y", () => {});\n${lines}});\n`)).toHaveLength(1);
  });

  it("catch a file over 1 MB", () => {
    expect(fileFaults("county/photo.png", new Uint8Array(1_048_577)).map(show)).toEqual([expect.stringMatching(/1048577 bytes/)]);
    expect(fileFaults("county/photo.png", new Uint8Array(1_048_576))).toEqual([]);
  });
});
