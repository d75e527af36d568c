// npm test: the whole check. Installs, then types, lint, tidy, every test, and the browser tests by themselves, so that nothing disturbs
// their figures. The last line is `N passed, N failed, N skipped`.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { add, lastLine, lint, nothing, tidy, types, vitest } from "./checks.mjs";
import { chromium } from "./chromium.mjs";
import { install } from "./install.mjs";
import { root, say } from "./run.mjs";

/** Browser tests drive what users get: the build. Without a browser they fail where a browser is a duty (CI) and are skipped elsewhere. */
async function browser() {
  const folder = join(root, "test/browser");
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith(".test.ts")).length
    : 0;
  if (files === 0) return nothing;
  const path = await chromium();
  if (path === null) return process.env.CI ? { ...nothing, failed: files } : { ...nothing, skipped: files };
  return vitest("browser tests", { args: ["--config", "vitest.browser.config.ts"], env: { CHROMIUM: path } });
}

/** What does not build has failed once, and is tested no further. */
async function built() {
  try {
    await build();
    return { ...nothing, passed: 1 };
  } catch (error) {
    say(`✗ build\n${error instanceof Error ? error.message : String(error)}`);
    return { ...nothing, failed: 1 };
  }
}

await install();
const first = await Promise.all([types(), lint(), tidy()]);
const made = await built();
// What was just built is what the tests start as processes.
const env = made.failed === 0 ? { MINGTANG_TEST_BUILT: "1" } : {};
const tests = await vitest("tests", { exclude: ["test/browser/**"], env });
const seen = made.failed === 0 ? await browser() : nothing;
const sum = [...first, made, tests, seen].reduce(add, nothing);
console.log(lastLine(sum));
process.exitCode = sum.failed === 0 ? 0 : 1;
