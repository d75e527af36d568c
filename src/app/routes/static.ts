// Files that pages need: the sheet by its hash, the built desk and the built board. Nothing else of the disk is served.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import type { Site } from "../site.ts";

/** The folder that holds package.json, looked for upwards: a bundled server lies elsewhere than its sources. */
export function projectFolder(): string {
  const own = dirname(fileURLToPath(import.meta.url));
  for (let folder = own; folder !== dirname(folder); folder = dirname(folder)) if (existsSync(join(folder, "package.json"))) return folder;
  throw new Error(`package.json is not above ${own}`);
}

const TOKENS = readFileSync(new URL("../../web/tokens.css", import.meta.url));
/** Hash of tokens.css: pages name it, so that browsers may keep it for ever. */
export const SHEET_HASH = createHash("sha256").update(TOKENS).digest("hex").slice(0, 16);

/** Takes the site, gives the plugin of its files. */
export const staticRoutes = (site: Site) => async (app: FastifyInstance) => {
  app.get("/static/tokens.css", async (req, reply) => {
    const known = (req.query as { v?: string }).v === SHEET_HASH;
    return reply
      .header("cache-control", known ? "public, max-age=31536000, immutable" : "no-cache")
      .type("text/css; charset=utf-8")
      .send(TOKENS);
  });
  app.get("/favicon.ico", async (_req, reply) => reply.code(204).send());
  // Files of a program have their hash in their name.
  const board = join(projectFolder(), "dist/board");
  const named = { wildcard: false, index: false, immutable: true, maxAge: "1y" } as const;
  if (site.config.roles.includes("hall") && existsSync(board))
    await app.register(fastifyStatic, { root: board, prefix: "/board/", decorateReply: false, ...named });
  const desk = join(projectFolder(), "dist/desk");
  if (!site.config.roles.includes("desk") || !existsSync(desk)) return;
  // Where there is no hall, the desk is the whole site.
  if (!site.config.roles.includes("hall")) app.get("/", async (_req, reply) => reply.redirect("/desk"));
  await app.register(fastifyStatic, { root: desk, prefix: "/desk/", ...named });
  const index = readFileSync(join(desk, "index.html"));
  const page = async (_req: unknown, reply: import("fastify").FastifyReply) =>
    reply.header("cache-control", "no-cache").type("text/html; charset=utf-8").send(index);
  app.get("/desk", page);
  app.get("/desk/*", page);
};
