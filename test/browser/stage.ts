// A running installation and a browser for the stories: the real server with its real database, at a fixed moment, in this process.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { configFrom } from "../../src/app/config.ts";
import { found } from "../../src/app/county.ts";
import { makeServer } from "../../src/app/server.ts";
import { openSite, type Site } from "../../src/app/site.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-dev-shm-usage",
];
const quiet = (): void => undefined;

export type Stage = { site: Site; url: string; browser: Browser };

/** Opens the stage before the tests of a file and clears it after them. `now`: the county's clock, ISO 8601. */
export function setStage(now: string, prepare: (site: Site) => Promise<void> = async () => undefined): Stage {
  const stage: Partial<Stage> & { app?: FastifyInstance; folder?: string } = {};
  beforeAll(async () => {
    stage.folder = await mkdtemp(join(tmpdir(), "mingtang-browser-"));
    const site = await openSite(configFrom({ DATA_DIR: stage.folder, MINGTANG_NOW: now, LOG_LEVEL: "silent" }), quiet);
    stage.site = site;
    await found(site, quiet);
    await prepare(site);
    stage.app = await makeServer(site);
    stage.url = await stage.app.listen({ port: 0, host: "127.0.0.1" });
    stage.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  });
  afterAll(async () => {
    await stage.browser?.close();
    await stage.app?.close();
    await stage.site?.close();
    if (stage.folder !== undefined) await rm(stage.folder, { recursive: true, force: true });
  });
  return stage as Stage;
}

/** A window of its own: with or without script, so many pixels wide. */
export async function windowOf(stage: Stage, { script = true, width = 1440 } = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await stage.browser.newContext({ javaScriptEnabled: script, viewport: { width, height: 900 }, locale: "zh-CN" });
  return { context, page: await context.newPage() };
}
