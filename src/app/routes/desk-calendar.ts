// The workday calendar: what is in force, the next version as its keeper writes it, the sheet before it is set, and setting it.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { referenceCase } from "../../kernel/ids.ts";
import { formatDay } from "../../kernel/time.ts";
import { readNotice } from "../../law/cn/notice-text.ts";
import { canonical } from "../../ledger/canonical.ts";
import { type About, calendarId, calendarPage, calendarProblem, calendarSheet, mayTry, type Written, writtenIn } from "../api/calendar.ts";
import { keeperOrRefuse } from "../api/offices.ts";
import { settingToSign } from "../api/settings.ts";
import type { OfficeSheet } from "../api/shapes.ts";
import { speakerFor } from "../api/speaker.ts";
import { asking } from "../postgres/connection.ts";
import { refer } from "../refer.ts";
import type { Site } from "../site.ts";
import { entryOf } from "../worlds.ts";
import { officialOf, Problem } from "./asking.ts";
import { answers, LangQuery } from "./schemas/basics.ts";
import { CalendarAnswer, CalendarBody, CalendarDone, ReadAnswer, ReadBody } from "./schemas/desk-calendar.ts";
import { OfficeSheet as Sheet } from "./schemas/mandates.ts";

async function aboutOf(site: Site, req: FastifyRequest): Promise<About> {
  return { site, say: speakerFor(site, req), official: await asking(() => officialOf(site, req)), now: site.clock.now() };
}

const mine = (about: About): About => {
  if (!mayTry(about.site, about.official)) throw new Problem(403, "not-keeper");
  return about;
};

/** The version that was written, where it is the one that follows what stands. Throws Problem 403, 409, 422. */
function next(about: About, { form, version }: CalendarBody): Written {
  const written = writtenIn(about, form);
  if (written.document.version !== version) throw calendarProblem(about.say, form, { refused: "calendar-version", about: "version" });
  return written;
}

function sheet(about: About, body: CalendarBody): OfficeSheet {
  const by = keeperOrRefuse(about.site, about.official, "calendar");
  const written = next(about, body);
  const sign = settingToSign(about.site, { what: "calendar", id: calendarId(about.site), value: written.document, by });
  return calendarSheet(about, written, sign);
}

/** True where this very version was set already: a second try of one request. */
async function stands(site: Site, { document }: Written): Promise<boolean> {
  const last = (await asking(() => site.store.leavesOf(referenceCase("calendar", calendarId(site))))).at(-1);
  const set = last === undefined ? undefined : entryOf(last).commit.events.find((event) => event.type === "set");
  if (set === undefined) return false;
  const { version } = set.value as { version: number };
  return canonical(set.value) === canonical({ ...document, version });
}

async function set(about: About, body: CalendarBody): Promise<{ version: number }> {
  const { site, say, now } = about;
  const by = keeperOrRefuse(site, about.official, "calendar");
  const written = writtenIn(about, body.form);
  const standing = written.document.version - 1;
  if (body.version === standing && (await stands(site, written))) return { version: standing };
  const { document } = next(about, body);
  const answer = await asking(() => refer(site, [{ what: "calendar", id: calendarId(site), value: document, by }], now));
  if (!answer.done) throw calendarProblem(say, body.form, answer.refusal);
  return { version: document.version };
}

function read({ text, year }: ReadBody): ReadAnswer {
  const { holidays, issued, ...found } = readNotice(text, year);
  const days = (list: readonly number[]): string[] => list.map(formatDay);
  return {
    ...found,
    issued: issued === null ? null : formatDay(issued),
    holidays: holidays.map(({ from, to, makeUp, ...name }) => ({
      ...name,
      from: formatDay(from),
      to: formatDay(to),
      makeUp: days(makeUp),
    })),
  };
}

/** Takes the site, gives the plugin of the calendar. */
export const deskCalendarRoutes = (site: Site) => async (app: FastifyInstance) => {
  const written = { querystring: LangQuery, body: CalendarBody };
  app.get("/desk/calendar", { schema: { querystring: LangQuery, response: answers({ 200: CalendarAnswer }) } }, async (req) =>
    calendarPage(mine(await aboutOf(site, req))),
  );
  app.post(
    "/desk/calendar/read",
    { schema: { querystring: LangQuery, body: ReadBody, response: answers({ 200: ReadAnswer }) } },
    async (req) => {
      mine(await aboutOf(site, req));
      return read(req.body as ReadBody);
    },
  );
  app.post("/desk/calendar/sheet", { schema: { ...written, response: answers({ 200: Sheet }) } }, async (req) =>
    sheet(await aboutOf(site, req), req.body as CalendarBody),
  );
  app.post("/desk/calendar", { schema: { ...written, response: answers({ 201: CalendarDone }) } }, async (req, reply) => {
    reply.code(201);
    return set(await aboutOf(site, req), req.body as CalendarBody);
  });
};
