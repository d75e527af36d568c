// The leaders' board: the program for a browser with script, and the same as tables without.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { liveOf } from "../live/live.ts";
import type { Site } from "../site.ts";
import { langOf } from "./hall-context.ts";
import { param } from "./hall-pages.ts";
import { sendShared } from "./hall-send.ts";
import { projectFolder } from "./static.ts";

const ACTS = 24;
const CHINESE = '<html lang="zh-CN"';

/** Takes the site, gives the plugin of the board's page. Where the program was not built, the tables stand in for it. */
export const boardRoutes = (site: Site) => async (app: FastifyInstance) => {
  const file = join(projectFolder(), "dist/board/index.html");
  const program = existsSync(file) ? readFileSync(file, "utf8") : null;
  app.get("/board", async (req, reply) => {
    if (program !== null && param(req, "plain") === "")
      return reply
        .header("cache-control", "no-cache")
        .header("vary", "cookie")
        .type("text/html; charset=utf-8")
        .send(langOf(req) === "en" ? program.replace(CHINESE, '<html lang="en"') : program);
    return sendShared(site, req, reply, async () => {
      const { figures, newest } = liveOf(site);
      const [view, acts] = await Promise.all([figures.view(), newest(site.revision.number - 1, langOf(req), ACTS)]);
      return { page: "board", view: { ...view, acts } };
    });
  });
};
