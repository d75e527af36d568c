// Finds a Chromium for the browser tests: the machine's own, else the one that Playwright installed.
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", chromium.executablePath()];

/** A running browser without a window, or null where the machine has none. */
export async function openBrowser(): Promise<Browser | null> {
  const executablePath = PLACES.find((path) => path !== "" && existsSync(path));
  if (executablePath === undefined) return null;
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage", "--force-device-scale-factor=1"] });
}
