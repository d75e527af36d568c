// A Chromium that really starts, for the browser tests: found, or installed where this user may.
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { root, run, say } from "./run.mjs";

const minute = 60_000;

/** Executables in the cache that Playwright installs into, newest first. */
function fromPlaywright() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "ms-playwright");
  if (!existsSync(cache)) return [];
  const found = [];
  for (const browser of readdirSync(cache)
    .filter((name) => /^chromium/.test(name))
    .sort()
    .reverse()) {
    for (const platform of readdirSync(join(cache, browser), { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
      for (const name of ["chrome", "headless_shell", "chrome-headless-shell"]) found.push(join(cache, browser, platform.name, name));
    }
  }
  return found.filter((path) => existsSync(path));
}

async function starts(path) {
  const { code, output } = await run(path, ["--version"], { timeout: 20_000 });
  return code === 0 && /Chrom/i.test(output);
}

/** The path of a Chromium that answers, or null. */
export async function findChromium() {
  const named = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map((name) => `/usr/bin/${name}`);
  const candidates = [process.env.CHROMIUM, ...named, ...fromPlaywright()].filter((path) => path && existsSync(path));
  for (const path of candidates) if (await starts(path)) return path;
  return null;
}

async function hasChineseFont() {
  const { code, output } = await run("fc-list", [":lang=zh", "family"], { timeout: minute });
  return code === 0 && output.trim() !== "";
}

const mayApt = () => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

/** Installs Debian packages; false when that does not work. */
export async function apt(packages) {
  if (!mayApt()) return false;
  say(`Installing ${packages.join(", ")} with apt-get.`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { progress: () => "apt-get at work", timeout: 8 * minute, env };
  await run("apt-get", ["update", "-qq"], options);
  const { code, tail } = await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], options);
  if (code !== 0) say(tail(5));
  return code === 0;
}

async function installChromium() {
  if (await apt(["chromium", "fonts-noto-cjk"])) {
    const found = await findChromium();
    if (found !== null) return found;
  }
  say("Installing a Chromium with Playwright.");
  const { code, tail } = await run(process.execPath, [join(root, "node_modules/playwright-core/cli.js"), "install", "chromium"], {
    progress: () => "downloading",
    timeout: 5 * minute,
  });
  if (code !== 0) say(tail(5));
  return findChromium();
}

/** A Chromium with a Chinese font where either can be had; null, after one sentence on what to do, where no browser can. */
export async function chromium() {
  const found = (await findChromium()) ?? (await installChromium());
  if (found === null) {
    say(
      "No Chromium was found and none could be installed: run `apt-get install chromium fonts-noto-cjk` as root, or set CHROMIUM to the path of one.",
    );
    return null;
  }
  if (!(await hasChineseFont()) && !(await apt(["fontconfig", "fonts-noto-cjk"]))) {
    say("No Chinese font was found: pictures will show boxes for characters until fonts-noto-cjk is installed.");
  }
  return found;
}
