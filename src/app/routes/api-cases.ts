// Cases as anyone may see them, and as their counterpart may with the query code.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Static } from "typebox";
import type { Light } from "../../kernel/limit.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { dayOf, startOf } from "../../kernel/time.ts";
import type { CaseView, ShownField } from "../../views/public-case.ts";
import type { RemediesView } from "../../views/remedies.ts";
import { timelineFor } from "../api/bench-past.ts";
import { remedySaid } from "../api/remedies.ts";
import { caseNamed, type Found, readerFor } from "../api/seat.ts";
import { sentenceOf } from "../api/sentence.ts";
import type { LightColour } from "../api/shapes.ts";
import { isCaseName, type Speaker, speakerFor } from "../api/speaker.ts";
import { makeThrottle, type Throttle } from "../api/throttle.ts";
import { counterpartOf } from "../counterpart.ts";
import { lateOf, lightOfRow } from "../lists.ts";
import { asking } from "../postgres/connection.ts";
import { publishedOf } from "../published.ts";
import { plainCode } from "../query-code.ts";
import type { Opened } from "../reading.ts";
import type { Site } from "../site.ts";
import { entryOf } from "../worlds.ts";
import { openingRoute } from "./api-openings.ts";
import { networkOf, officialOf, Problem } from "./asking.ts";
import { viewOf } from "./hall-cases.ts";
import { answers, LangQuery, RefParams } from "./schemas/basics.ts";
import { FileParams } from "./schemas/cases.ts";
import { CaseAnswer, CasesAnswer, CasesQuery, QueryCodeHeaders } from "./schemas/open.ts";
import { FILE_ANSWER, sendFile } from "./send-file.ts";

const WINDOW_MS = 60_000;
/** Wrong query codes a minute from one address. */
const WRONG_CODES = 20;
const NO_CASE = "A".repeat(26) as Found["standing"]["state"]["ref"];
const colour = (light: Light): LightColour => (light === "done" ? "none" : light);

/** The case of an address; with a query code, whoever has it is its counterpart. A wrong code is answered like no such case, after the same work. */
async function ask(site: Site, req: FastifyRequest, wrong: Throttle): Promise<{ found: Found; counterpart: boolean }> {
  const { ref } = req.params as Static<typeof RefParams>;
  const code = req.headers["query-code"];
  if (typeof code !== "string") return { found: await caseNamed(site, ref), counterpart: false };
  const address = networkOf(req.ip);
  wrong.take(address, Date.now());
  const stored = isCaseName(ref) ? await site.store.find(ref) : null;
  const right = await site.store.queryMatches(stored?.ref ?? NO_CASE, site.codes.macOf(plainCode(code)));
  if (stored === null || !right) throw new Problem(404, "no-such-case");
  wrong.giveBack(address);
  return { found: await caseNamed(site, stored.ref), counterpart: true };
}

const positionOf = (at: number, ref: string): string => Buffer.from(`${at} ${ref}`).toString("base64url");
function placeOf(after: string | undefined): { at: number; ref: string } | null {
  const [at = "", ref = ""] = Buffer.from(after ?? "", "base64url")
    .toString("utf8")
    .split(" ");
  return /^\d{1,15}$/.test(at) && /^[A-Z2-7]{26}$/.test(ref) ? { at: Number(at), ref } : null;
}

async function casesPage(site: Site, say: Speaker, asked: Static<typeof CasesQuery>): Promise<Static<typeof CasesAnswer>> {
  const { power, agency, state = "all", limit = 50 } = asked;
  const now = site.clock.now();
  const today = startOf(dayOf(now, say.zone), say.zone);
  const { byCode } = publishedOf(site.worlds.book(), now);
  const filter = { state, agency: agency ?? null, power: power === undefined ? null : (byCode.get(power) ?? power) };
  const rows = await site.hall.cases({ ...filter, after: placeOf(asked.after), limit: limit + 1 }, now, today);
  const total = await site.hall.count(filter, now, today);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const items = rows.slice(0, limit).map((row) => {
    const w = site.worlds.world(row.power, { version: row.standard });
    const id = w?.standard.agency ?? "";
    return {
      ref: row.ref,
      number: row.number,
      power: say.power(row.power),
      agency: { id, name: say.agency(id) },
      receivedAt: say.at(row.receivedAt),
      light: colour(lightOfRow(row, now)),
      late: row.status === "open" ? lateOf(row, now) : null,
      due: say.day(row.dueOn),
      steps: row.steps.map((step) => w?.standard.checked.steps.get(step)?.name ?? { zh: step }),
      outcome: row.outcome,
    };
  });
  return {
    items,
    total: total <= 1000 ? total : { atLeast: 1000 },
    next: last === undefined ? null : positionOf(last.receivedAt, last.ref),
  };
}

const shown = (say: Speaker, procedure: string, fields: readonly ShownField[]) =>
  fields.map(({ path, label, value, removed, missing }) => ({
    path,
    label: label ?? say.words(procedure).fields[path] ?? path,
    value,
    ...(removed !== undefined && { removed }),
    ...(missing !== undefined && { missing }),
  }));

function outcomeOf(say: Speaker, view: CaseView): Static<typeof CaseAnswer>["outcome"] {
  const { decision } = view;
  if (decision === null) return null;
  const name = say.words(view.procedure).outcomes[decision.outcome] ?? decision.outcome;
  return { code: decision.outcome, name, at: say.at(decision.at), fields: shown(say, view.procedure, decision.fields) };
}

const remediesSaid = (say: Speaker, of: RemediesView | null): Static<typeof CaseAnswer>["remedies"] =>
  of && {
    cause: of.cause,
    from: say.day(of.from),
    first: of.first && { law: of.first.law, article: of.first.article, words: of.first.words },
    ways: of.ways.map((way) => ({ ...remedySaid(way), words: way.words, ...way.counts, last: say.day(way.last) })),
  };

function limitsOf(say: Speaker, view: CaseView): Static<typeof CaseAnswer>["limits"] {
  const words = say.words(view.procedure);
  return view.limits.map((one) => ({
    limit: one.key,
    name: words.limits[one.limit] ?? one.limit,
    light: colour(one.light),
    passed: one.passed,
    excused: one.excused === null ? null : (words.grounds[one.excused] ?? one.excused),
    due: say.day(one.lastDay),
    law: say.day(one.dueDay),
    left: one.left,
    stopped: one.ground === null ? null : (words.grounds[one.ground] ?? one.ground),
  }));
}

async function caseAnswer(site: Site, say: Speaker, { standing, w }: Found, own: boolean): Promise<Static<typeof CaseAnswer>> {
  const { row } = standing;
  const view = await viewOf(site, standing, own ? counterpartOf(site, standing.state) : null);
  const entries = (await site.store.leavesOf(view.ref)).map(entryOf);
  const words = say.words(view.procedure);
  const status = row.status === "none" ? "open" : row.status;
  return {
    ref: view.ref,
    number: view.number,
    power: say.power(w.standard.power),
    agency: view.agency,
    standard: view.standardVersion,
    state: status,
    outcome: outcomeOf(say, view),
    sentence: sentenceOf(view, say),
    receivedAt: say.at(view.receivedAt),
    closedAt: view.closedAt === null ? null : say.at(view.closedAt),
    light: colour(lightOfRow({ ...row, status }, site.clock.now())),
    now: view.now.map(({ step, name, posts, applicant, until }) => ({ step, name, posts: [...posts], applicant, until: say.day(until) })),
    steps: Object.entries(view.state.steps).map(([step, mark]) => ({
      step,
      name: w.standard.checked.steps.get(step)?.name ?? { zh: step },
      state: mark.state,
      at: mark.at === null ? null : say.at(mark.at),
    })),
    limits: limitsOf(say, view),
    remedies: remediesSaid(say, view.decision?.remedies ?? view.silence),
    documents: view.documents.map(({ document, at }) => ({ document, name: words.documents[document] ?? document, at: say.at(at) })),
    history: timelineFor(entries, { w }, say, false),
    counterpart:
      view.counterpart === null
        ? null
        : {
            officers: [...view.counterpart.officers],
            fields: shown(say, view.procedure, view.counterpart.fields),
            may: [...view.counterpart.may],
          },
  };
}

/** Everything closed that this reader may see: an official who handles the case, or its counterpart with the code. */
async function openedFor(site: Site, req: FastifyRequest, wrong: Throttle): Promise<Opened[]> {
  const { found, counterpart } = await ask(site, req, wrong);
  const { standing, w } = found;
  const person = counterpart ? counterpartOf(site, standing.state) : null;
  const reader =
    person !== null ? ({ kind: "counterpart", person } as const) : readerFor(site, await asking(() => officialOf(site, req)), found);
  if (reader === null) throw new Problem(403, "not-open-to-you");
  const opened = await site.reading.open(w, standing.state, reader, reader.kind === "counterpart" ? "own-case" : "handling");
  if (isRefusal(opened)) throw new Problem(403, "not-open-to-you");
  return opened as Opened[];
}

async function download(site: Site, req: FastifyRequest, reply: FastifyReply, wrong: Throttle): Promise<FastifyReply> {
  return sendFile(site, reply, await openedFor(site, req, wrong), req.params as Static<typeof FileParams>);
}

/** Takes the site, gives the plugin of public cases. */
export const caseRoutes = (site: Site) => async (app: FastifyInstance) => {
  const wrong = makeThrottle(WRONG_CODES, WINDOW_MS);
  openingRoute(site, app, (req) => ask(site, req, wrong));
  const schema = { params: RefParams, querystring: LangQuery };
  app.get("/cases", { schema: { querystring: CasesQuery, response: answers({ 200: CasesAnswer }) } }, async (req) =>
    casesPage(site, speakerFor(site, req), req.query as Static<typeof CasesQuery>),
  );
  app.get("/cases/:ref", { schema: { ...schema, headers: QueryCodeHeaders, response: answers({ 200: CaseAnswer }) } }, async (req) => {
    const { found, counterpart } = await ask(site, req, wrong);
    return caseAnswer(site, speakerFor(site, req), found, counterpart);
  });
  app.get(
    "/cases/:ref/files/:seq/:material/:n",
    { schema: { params: FileParams, querystring: LangQuery, headers: QueryCodeHeaders, response: answers({ 200: FILE_ANSWER }) } },
    async (req, reply) => download(site, req, reply, wrong),
  );
};
