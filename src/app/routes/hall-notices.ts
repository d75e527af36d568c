// Notices: the page, and the same as an Atom feed (RFC 4287) for whoever wants to be told.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type NoticesAsk, noticeWhat } from "../../views/notices.ts";
import { hallWordsOf } from "../../web/hall/page-words.ts";
import { noticesView } from "../notices.ts";
import { atomOf } from "../notices-atom.ts";
import type { Site } from "../site.ts";
import { contextOf } from "./hall-context.ts";
import { param } from "./hall-pages.ts";
import { sendShared } from "./hall-send.ts";

const PAGE = 20;
const FEED = 50;

function askedFor(req: FastifyRequest): NoticesAsk {
  const after = param(req, "after");
  const index = /^\d{1,15}$/.test(after) ? Number(after) : null;
  return { what: noticeWhat(param(req, "what")), agency: param(req, "agency"), kind: param(req, "kind"), after: index };
}

/** Takes the site, gives the plugin of notices. */
export const hallNotices = (site: Site) => async (app: FastifyInstance) => {
  app.get("/notices", (req, reply) =>
    sendShared(site, req, reply, async () => ({ page: "notices", view: await noticesView(site, askedFor(req), PAGE) })),
  );
  app.get("/notices.atom", async (req, reply) => {
    const view = await noticesView(site, { ...askedFor(req), after: null }, FEED);
    const context = contextOf(site, req, site.revision.number);
    const feed = atomOf(view, { context, words: hallWordsOf(context.lang), origin: site.origin });
    return reply.header("cache-control", "no-cache").header("vary", "cookie").type("application/atom+xml; charset=utf-8").send(feed);
  });
};
