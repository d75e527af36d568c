// The checks that `npm test` and `npm run check` share: types, lint, tidy, and runs of vitest with their sums.
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readJson, root, run, say, since } from "./run.mjs";

const bin = (path) => join(root, "node_modules", path);
const tidyFile = "test/tidy.test.ts";

/** The sums that the last line of `npm test` gives. */
export const nothing = { passed: 0, failed: 0, skipped: 0 };
export const add = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped });
export const lastLine = (sum) => `${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`;

/** Runs one check that passes or fails as a whole; says its name, result and time, and everything that it printed when it fails. */
async function one(name, command, args) {
  const start = performance.now();
  const { code, output } = await run(command, args, { progress: () => name });
  if (code === 0) say(`✓ ${name} (${since(start)})`);
  else say(`✗ ${name} (${since(start)}, exit ${code})\n${output.trimEnd()}`);
  return { ...nothing, [code === 0 ? "passed" : "failed"]: 1 };
}

export const types = () => one("types", process.execPath, [bin("typescript/bin/tsc"), "-p", "."]);

/** What Biome reads: code and settings. Documents are written for readers, not for a formatter that pads their tables. */
function linted() {
  const folders = ["src", "test", "verify", "county", "bench", "scripts"].filter((name) => existsSync(join(root, name)));
  return [...folders, ...readdirSync(root).filter((name) => /\.(ts|json)$/.test(name) && name !== "package-lock.json")];
}

/** Biome's binary comes as an optional package of the platform; where there is none for this machine, lint is skipped and said so. */
export function lint() {
  const scope = bin("@biomejs");
  const platform = existsSync(scope) ? readdirSync(scope).find((name) => name.startsWith("cli-")) : undefined;
  const args = ["check", "--colors=off", "--max-diagnostics=50", "--no-errors-on-unmatched", ...linted()];
  if (platform !== undefined) return one("lint", join(scope, platform, "biome"), args);
  say("- lint: no Biome for this platform was installed");
  return Promise.resolve({ ...nothing, skipped: 1 });
}

export const tidy = () => one("tidy", process.execPath, [bin("vitest/vitest.mjs"), "run", tidyFile, "--reporter=dot"]);

/** Sums of vitest's JSON report. A file that could not be loaded, and errors outside of tests, count as one failure each. */
export function sumOf(report, code) {
  if (report === null) return { ...nothing, failed: 1 };
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const sum = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
  return code !== 0 && sum.failed === 0 ? { ...sum, failed: 1 } : sum;
}

/** Runs vitest with everything but tidy and gives its sums; `quiet` prints only failures and the end. */
export async function vitest(name, { args = [], exclude = [], env = {}, quiet = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "mingtang-test-"));
  const file = join(folder, "report.json");
  const start = performance.now();
  const flags = [...exclude, tidyFile].flatMap((pattern) => ["--exclude", pattern]);
  const reporters = [`--reporter=${quiet ? "dot" : "default"}`, "--reporter=json", `--outputFile.json=${file}`];
  const { code, output } = await run(
    process.execPath,
    [bin("vitest/vitest.mjs"), "run", "--passWithNoTests", ...reporters, ...flags, ...args],
    {
      echo: !quiet,
      progress: () => name,
      env: { ...process.env, ...env },
    },
  );
  const sum = sumOf(readJson(file), code);
  rmSync(folder, { recursive: true, force: true });
  if (quiet && sum.failed > 0) say(output.trimEnd());
  say(`${sum.failed === 0 ? "✓" : "✗"} ${name}: ${lastLine(sum)} (${since(start)})`);
  return sum;
}
