// The log's files under /log/NAME/ (C2SP tlog-tiles): any web server may serve the folder instead.
import type { FastifyInstance, FastifyReply } from "fastify";
import { parseTilePath } from "../../ledger/tile.ts";
import type { Site } from "../site.ts";

/** Files beside the tiles, all of them text. */
const NOTES = ["checkpoint", "checkpoint.witnessed", "policy", "vkey"];

const fromAnywhere = (reply: FastifyReply): FastifyReply =>
  reply.header("access-control-allow-origin", "*").header("cross-origin-resource-policy", "cross-origin");

/** Takes the site, gives the plugin of its log's files. Whoever checks us reads them from a page of his own: they are open to every origin. */
export const logRoutes = (site: Site) => async (app: FastifyInstance) => {
  const { files } = site.tree;
  const prefix = `/log/${site.config.log}`;
  for (const name of NOTES)
    app.get(`${prefix}/${name}`, async (_req, reply) => {
      const bytes = await files.note(name);
      if (bytes === null) return fromAnywhere(reply).code(404).type("text/plain; charset=utf-8").send("not yet\n");
      return fromAnywhere(reply).header("cache-control", "no-cache").type("text/plain; charset=utf-8").send(Buffer.from(bytes));
    });
  app.get(`${prefix}/tile/*`, async (req, reply) => {
    const name = parseTilePath(`tile/${(req.params as { "*": string })["*"]}`);
    const bytes = name && (await files.read(name));
    if (!bytes) return fromAnywhere(reply).code(404).type("text/plain; charset=utf-8").send("no such tile\n");
    return fromAnywhere(reply)
      .header("cache-control", "public, max-age=31536000, immutable")
      .type("application/octet-stream")
      .send(Buffer.from(bytes));
  });
};
