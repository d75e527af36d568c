// How days are counted: the calculator, the norms that it knows, and every clock of a case, now or as of a past moment.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Static } from "typebox";
import { formatDay } from "../../kernel/time.ts";
import { LAW_TITLES_EN } from "../../law/cn/titles.ts";
import type { Fault } from "../../views/apply.ts";
import { reckonedSaid } from "../../web/hall/reckoned-said.ts";
import { paths, withPairs } from "../../web/paths.ts";
import { reasonsSaid } from "../../web/ui/reason-said.ts";
import { fill } from "../../web/ui/show.ts";
import { clocksOf } from "../api/case-clocks.ts";
import { clocksOut } from "../api/clocks-out.ts";
import { allNorms } from "../api/norm-texts.ts";
import { askedAs, type Params, reckon } from "../api/reckon.ts";
import { reckoned } from "../api/reckoned.ts";
import { caseNamed } from "../api/seat.ts";
import { type Speaker, speakerFor } from "../api/speaker.ts";
import type { Site } from "../site.ts";
import { Problem } from "./asking.ts";
import { answers, RefParams } from "./schemas/basics.ts";
import { CaseDeadlineAnswer, CaseDeadlineQuery, DeadlineAnswer, DeadlineQuery, NormsAnswer, NormsQuery } from "./schemas/deadline.ts";

/** The parameter that a fault of the form is about: its rows are one list here. */
const pathOf = (field: string): string => field.replace(/^stop-(?:from|to|ground)-(\d+)$/, (_, n: string) => `stop.${Number(n) - 1}`);

/** What is wrong, by parameter and in words: the same codes and sentences as on the page. */
function refused(faults: readonly Fault[], say: Speaker): Problem {
  const errors = faults.map(({ field, code, detail = "" }) => ({
    path: pathOf(field),
    code,
    message: fill(say.hall.faults[code], { detail }),
  }));
  return new Problem(422, "bad-input", { errors });
}

/** The query as the page's own parameters. A unit that nobody names is the workday, as ever; a norm has its own. */
function paramsOf({ limit, unit, ...rest }: Static<typeof DeadlineQuery>): Params {
  const own = rest.norm === undefined ? { unit: unit ?? "workday" } : { unit };
  return { ...rest, ...own, limit: limit === undefined ? undefined : String(limit) };
}

function deadline(site: Site, say: Speaker, asked: Static<typeof DeadlineQuery>): Static<typeof DeadlineAnswer> {
  const calendar = site.worlds.book().calendars.at(-1);
  if (calendar === undefined) throw new Problem(503, "database-away");
  const { lang, zone, hall: w } = say;
  const { typed, faults, answer } = reckon(paramsOf(asked), { calendar, zone });
  if (answer === null) throw refused(faults, say);
  const day = (d: number | null): string | null => (d === null ? null : formatDay(d));
  const { explained, norm, start } = answer;
  const grounds = Object.fromEntries((norm?.stops ?? []).map((one) => [one.ground, say.text(one.name)]));
  const form = answer.counts.unit === "hour" ? ("hours" as const) : ("own" as const);
  const reasons = { w, lang, grounds, ...((norm === null || form === "hours") && { form }) };
  return {
    norm: norm === null ? null : (structuredClone(norm) as Static<typeof DeadlineAnswer>["norm"]),
    asked: withPairs(paths.deadline, askedAs({ typed, answer }, zone)),
    sentence: reckonedSaid(answer, { w, lang, zone, laws: lang === "en" ? LAW_TITLES_EN : {} }),
    from: { at: say.at(start.at), day: formatDay(start.day) },
    bound: norm?.bound ?? "within",
    dueAt: say.at(answer.dueAt),
    rolledFrom: day(answer.rolledFrom),
    monthEnd: answer.monthEnd,
    notInForce: answer.early,
    calendarFrom: answer.before,
    stops: answer.stops.map((one) => ({ from: formatDay(one.from), to: formatDay(one.to), ground: one.ground, idle: one.idle })),
    ...reckoned(explained, (line) => reasonsSaid(line, reasons)),
  };
}

async function clocks(site: Site, say: Speaker, req: FastifyRequest): Promise<Static<typeof CaseDeadlineAnswer>> {
  const { standing } = await caseNamed(site, (req.params as Static<typeof RefParams>).ref);
  const { at, entry } = req.query as Static<typeof CaseDeadlineQuery>;
  const view = await clocksOf(site, standing, { ...(at !== undefined && { at }), ...(entry !== undefined && { entry }) });
  if (view.faults.length > 0) throw refused(view.faults, say);
  return clocksOut(view, say);
}

/** Takes the site, gives the plugin of how days are counted. */
export const deadlineRoutes = (site: Site) => async (app: FastifyInstance) => {
  app.get("/deadline", { schema: { querystring: DeadlineQuery, response: answers({ 200: DeadlineAnswer }) } }, async (req) =>
    deadline(site, speakerFor(site, req), req.query as Static<typeof DeadlineQuery>),
  );
  app.get("/norms", { schema: { querystring: NormsQuery, response: answers({ 200: NormsAnswer }) } }, async () => {
    const items = allNorms();
    return { items, total: items.length, next: null };
  });
  app.get(
    "/cases/:ref/deadline",
    { schema: { params: RefParams, querystring: CaseDeadlineQuery, response: answers({ 200: CaseDeadlineAnswer }) } },
    async (req) => clocks(site, speakerFor(site, req), req),
  );
};
