// The calendar of workdays: the page of a year, and the same as data.
import type { FastifyInstance } from "fastify";
import type { Static } from "typebox";
import { formatDay } from "../../kernel/time.ts";
import type { CalendarView } from "../../views/calendar-view.ts";
import { isoInstant } from "../../views/civil.ts";
import { type CalendarAsk, calendarView } from "../calendars.ts";
import type { Site } from "../site.ts";
import { Problem } from "./asking.ts";
import { param } from "./hall-pages.ts";
import { sendShared } from "./hall-send.ts";
import { answers } from "./schemas/basics.ts";
import { CalendarAnswer, CalendarQuery } from "./schemas/calendar.ts";

/** A whole number of an address; NaN for any other text, undefined for none. */
const wholeOf = (text: string): number | undefined => (text === "" ? undefined : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN);

/** Takes the site, gives the plugin of the page; an unknown year or version is no page. */
export const hallCalendar = (site: Site) => async (app: FastifyInstance) => {
  app.get("/calendar", (req, reply) =>
    sendShared(site, req, reply, async () => {
      const asked: CalendarAsk = { year: wholeOf(param(req, "year")), version: wholeOf(param(req, "version")) };
      const view = await calendarView(site, asked);
      if (view === null) throw new Problem(404, "not-found");
      return { page: "calendar", view };
    }),
  );
};

function answerOf(view: CalendarView, zone: string): Static<typeof CalendarAnswer> {
  const { provisional } = view;
  return {
    year: view.year,
    version: view.version,
    inForce: view.inForce,
    workdays: view.workdays,
    provisionalFrom: provisional === null ? null : provisional === "all" ? `${view.year}-01-01` : formatDay(provisional),
    days: view.months.flatMap(({ days }) => days.map(({ day, kind }) => ({ day: formatDay(day), kind }))),
    spans: view.spans.map(({ kind, run: [from, to, name] }) => ({ kind, from: formatDay(from), to: formatDay(to), name })),
    versions: view.versions.map(({ version, notice, until, index, at, moved }) => ({
      version,
      notice:
        notice === null
          ? null
          : { title: notice.title, number: notice.number ?? null, issued: notice.issued === undefined ? null : formatDay(notice.issued) },
      until: formatDay(until),
      index,
      at: isoInstant(at, zone),
      moved,
    })),
  };
}

/** Takes the site, gives the plugin of the data. */
export const calendarRoutes = (site: Site) => async (app: FastifyInstance) => {
  app.get("/calendar", { schema: { querystring: CalendarQuery, response: answers({ 200: CalendarAnswer }) } }, async (req) => {
    const view = await calendarView(site, req.query as Static<typeof CalendarQuery>);
    if (view === null) throw new Problem(404, "no-such-calendar");
    return answerOf(view, site.worlds.book().genesis?.zone ?? "+08:00");
  });
};
