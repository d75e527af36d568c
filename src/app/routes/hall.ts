// The pages of the hall, all of them without script. Language and size are remembered by cookies that the address sets.
import type { FastifyInstance } from "fastify";
import type { Site } from "../site.ts";
import { isSecure } from "./asking.ts";
import { boardRoutes } from "./board.ts";
import { hallApply } from "./hall-apply.ts";
import { hallCalendar } from "./hall-calendar.ts";
import { hallCases } from "./hall-cases.ts";
import { hallDeadline } from "./hall-deadline.ts";
import { hallNotices } from "./hall-notices.ts";
import { hallOffices } from "./hall-offices.ts";
import { hallOwn } from "./hall-own.ts";
import { hallPages } from "./hall-pages.ts";
import { hallReceipts } from "./hall-receipts.ts";
import { hallVerify } from "./hall-verify.ts";
import { openDataRoutes } from "./open-data.ts";

const YEAR_S = 31_536_000;

/** Takes the site, gives the plugin of the hall's pages. */
export const hallRoutes = (site: Site) => async (app: FastifyInstance) => {
  // Forms only: a page of another site can send nothing else either, and no form has values within values.
  app.removeContentTypeParser(["application/json", "text/plain"]);
  app.addHook("onRequest", async (req, reply) => {
    const { lang, size } = req.query as { lang?: unknown; size?: unknown };
    const remember = { path: "/", maxAge: YEAR_S, sameSite: "lax" as const, secure: isSecure(site, req) };
    if (lang === "zh" || lang === "en") reply.setCookie("lang", lang, remember);
    if (size === "normal" || size === "large") reply.setCookie("size", size, remember);
  });
  await app.register(hallPages(site));
  await app.register(hallCases(site));
  await app.register(hallDeadline(site));
  await app.register(hallReceipts(site));
  await app.register(hallVerify(site));
  await app.register(hallOffices(site));
  await app.register(hallNotices(site));
  await app.register(hallCalendar(site));
  await app.register(openDataRoutes(site));
  await app.register(hallApply(site));
  await app.register(hallOwn(site));
  await app.register(boardRoutes(site));
};
