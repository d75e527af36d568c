// The calculator of limits as a page, and how the clocks of one case are counted: as a page, as a page of a past moment, and as a table.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { dayOf } from "../../kernel/time.ts";
import { PROCEDURES } from "../../law/registry.ts";
import type { AsOfAsk } from "../../views/case-clocks.ts";
import type { DeadlineView } from "../../views/deadline-view.ts";
import { paths, withPairs } from "../../web/paths.ts";
import { wordsOf } from "../../web/ui/show.ts";
import { clocksOf } from "../api/case-clocks.ts";
import { clocksCsv } from "../api/clocks-csv.ts";
import { normOut, normsOn } from "../api/norm-texts.ts";
import { askedAs, type Params, reckon } from "../api/reckon.ts";
import type { Site } from "../site.ts";
import { Problem } from "./asking.ts";
import { caseOf } from "./hall-cases.ts";
import { langOf } from "./hall-context.ts";
import { param } from "./hall-pages.ts";
import { sendOwn, sendShared } from "./hall-send.ts";

/** Takes the site and the parameters of an address, gives the calculator with its answer. Throws Problem 503 where there is no calendar yet. */
export function calculatorOf(site: Site, params: Params): DeadlineView {
  const book = site.worlds.book();
  const zone = book.genesis?.zone ?? "+08:00";
  const calendar = book.calendars.at(-1);
  if (calendar === undefined) throw new Problem(503, "database-away");
  const { typed, faults, answer } = reckon(params, { calendar, zone });
  const asked = answer === null ? null : askedAs({ typed, answer }, zone);
  return {
    typed,
    norms: normsOn(answer?.start.day ?? dayOf(site.clock.now(), zone)).map(normOut),
    faults,
    answer,
    address: asked && withPairs(paths.deadline, asked),
    api: asked && withPairs(paths.api.deadline, asked),
  };
}

/** Which moment the address asks about; none: now. An entry that is no number is none of the case. */
function askOf(req: FastifyRequest): AsOfAsk {
  const [at, entry] = [param(req, "at").trim(), param(req, "entry").trim()];
  if (entry !== "") return { entry: /^\d{1,15}$/.test(entry) ? Number(entry) : -1 };
  return at === "" ? {} : { at };
}

/** Everybody sees the same: what a clock says stands in the open ledger. */
async function clocksPage(site: Site, req: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await caseOf(site, req);
  const view = await clocksOf(site, found, askOf(req));
  if (view.faults.length > 0) return sendOwn(site, { req, reply }, { page: "case-clocks", view }, 422);
  return sendShared(site, req, reply, async () => ({ page: "case-clocks", view }));
}

async function clocksFile(site: Site, req: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = await clocksOf(site, await caseOf(site, req), askOf(req));
  if (view.faults.length > 0) return sendOwn(site, { req, reply }, { page: "case-clocks", view }, 422);
  const lang = langOf(req);
  const words = PROCEDURES[view.procedure]?.words[lang];
  if (words === undefined) throw new Problem(404, "not-found");
  const zone = site.worlds.book().genesis?.zone ?? "+08:00";
  return reply
    .header("cache-control", "no-store")
    .header("content-disposition", `attachment; filename="${view.number}-days.csv"`)
    .type("text/csv; charset=utf-8")
    .send(clocksCsv(view, { w: wordsOf(lang), lang, zone, words }));
}

/** Takes the site, gives the plugin of these pages. */
export const hallDeadline = (site: Site) => async (app: FastifyInstance) => {
  app.get("/deadline", (req, reply) =>
    sendShared(site, req, reply, async () => ({ page: "deadline", view: calculatorOf(site, req.query as Params) })),
  );
  app.get("/cases/:ref/deadline", (req, reply) => clocksPage(site, req, reply));
  app.get("/cases/:ref/deadline.csv", (req, reply) => clocksFile(site, req, reply));
};
