// Mandates: who stands for whom, from when until when. Everybody who signs in sees all of them; who keeps them sets one and ends one early.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Static } from "typebox";
import { mandateState } from "../../kernel/check-mandate.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { dayOf, formatDay } from "../../kernel/time.ts";
import type { Mandate } from "../../kernel/world.ts";
import {
  mandateFrom,
  mandateId,
  mandateProblem,
  mandateSheet,
  mandatesSaid,
  TO_READ_MS,
  TO_TOUCH_MS,
  tryMandate,
} from "../api/mandates.ts";
import { keeperOf, keeperOrRefuse, officePosts } from "../api/offices.ts";
import { settingToSign } from "../api/settings.ts";
import type { MandateAsk, MandatesPage, OfficeSheet, SettingToSign } from "../api/shapes.ts";
import { speakerFor } from "../api/speaker.ts";
import { asking } from "../postgres/connection.ts";
import { refer } from "../refer.ts";
import type { Site } from "../site.ts";
import { officialOf, Problem } from "./asking.ts";
import { answers, IdempotencyHeaders, LangQuery } from "./schemas/basics.ts";
import { MandateBody, MandateDone, MandateParams, MandatesAnswer, OfficeSheet as Sheet } from "./schemas/mandates.ts";
import { ToSignAnswer } from "./schemas/settings.ts";

async function aboutOf(site: Site, req: FastifyRequest) {
  return { site, say: speakerFor(site, req), official: await asking(() => officialOf(site, req)), now: site.clock.now() };
}
type About = Awaited<ReturnType<typeof aboutOf>>;

function page(about: About): MandatesPage {
  const { site, say, official, now } = about;
  const may = keeperOf(site, official, "mandate") !== null;
  return {
    items: mandatesSaid(about),
    today: formatDay(dayOf(now, say.zone)),
    may,
    why: may ? null : say.refusal(null, { refused: "not-keeper" }),
    posts: may ? officePosts(site, say, now) : [],
  };
}

function sheet(about: About, ask: MandateAsk): OfficeSheet {
  const { site, say, official, now } = about;
  const by = keeperOrRefuse(site, official, "mandate");
  const signs = by.kind === "person" && site.worlds.book().keys.signers.has(by.person);
  const mandate = mandateFrom(say, ask, signs ? now + TO_READ_MS : now);
  const no = tryMandate(site, mandate, by, now);
  // That it is not signed yet is known.
  if (no !== null && no.refused !== "sig-missing") throw mandateProblem(say, no);
  return mandateSheet(
    about,
    mandate,
    settingToSign(site, { what: "mandate", id: mandateId(null, official.session.person), value: mandate, by }),
  );
}

/** Sets it. Gives the refusal, or null when it stands. */
async function put({ site, official, now }: About, id: string, value: Mandate): Promise<Refusal | null> {
  const by = keeperOrRefuse(site, official, "mandate");
  const answer = await asking(() => refer(site, [{ what: "mandate", id, value, by }], now));
  return answer.done ? null : answer.refusal;
}

/** The same but for the moment of its beginning, which was that of the first try, and of an end that came since. */
const isSame = (a: Mandate, b: Mandate): boolean => {
  const { since: _a, until: _u, ...left } = a;
  const { since: _b, until: _v, ...right } = b;
  return JSON.stringify(Object.entries(left).sort()) === JSON.stringify(Object.entries(right).sort());
};

async function set(about: About, ask: MandateAsk, key: string | null): Promise<{ id: string }> {
  const { site, say, now } = about;
  const id = mandateId(key, about.official.session.person);
  const mandate = mandateFrom(say, ask, now);
  const before = (): Mandate | undefined => site.worlds.book().mandates.get(id);
  if (before() === undefined) {
    const no = await put(about, id, mandate);
    // The same request may have come in beside this one.
    if (no !== null && before() === undefined) throw mandateProblem(say, no);
  }
  const stands = before();
  if (stands !== undefined && !isSame(stands, mandate)) throw new Problem(409, "key-used");
  return { id };
}

/** What is signed to end one: a moment ahead, for a signature takes one. Throws Problem 403, 404, 409 where it has ended. */
async function endToSign({ site, say, official, now }: About, id: string): Promise<{ sign: SettingToSign | null }> {
  const by = keeperOrRefuse(site, official, "mandate");
  const old = site.worlds.book().mandates.get(id);
  if (old === undefined) throw new Problem(404, "no-such-mandate");
  if (mandateState(old, now) === "ended") throw mandateProblem(say, { refused: "bad-fact", about: "until" });
  const value = { ...old, until: Math.min(old.until - 1, Math.max(now + TO_TOUCH_MS, old.since)) };
  return { sign: settingToSign(site, { what: "mandate", id, value, by }) };
}

/** Ends one now, or before it has begun. Ended already is done already. */
async function end(about: About, id: string): Promise<{ id: string }> {
  const { site, say, official, now } = about;
  keeperOrRefuse(site, official, "mandate");
  const old = site.worlds.book().mandates.get(id);
  if (old === undefined) throw new Problem(404, "no-such-mandate");
  if (mandateState(old, now) === "ended") return { id };
  const no = await put(about, id, { ...old, until: Math.max(now, old.since) });
  const after = site.worlds.book().mandates.get(id);
  if (no !== null && (after === undefined || mandateState(after, now) !== "ended")) throw mandateProblem(say, no);
  return { id };
}

/** Takes the site, gives the plugin of mandates. */
export const mandateRoutes = (site: Site) => async (app: FastifyInstance) => {
  const body = { querystring: LangQuery, body: MandateBody };
  app.get("/desk/mandates", { schema: { querystring: LangQuery, response: answers({ 200: MandatesAnswer }) } }, async (req) =>
    page(await aboutOf(site, req)),
  );
  app.post("/desk/mandates/sheet", { schema: { ...body, response: answers({ 200: Sheet }) } }, async (req) =>
    sheet(await aboutOf(site, req), req.body as MandateAsk),
  );
  app.post(
    "/desk/mandates",
    { schema: { ...body, headers: IdempotencyHeaders, response: answers({ 201: MandateDone }) } },
    async (req, reply) => {
      const key = req.headers["idempotency-key"];
      reply.code(201);
      return set(await aboutOf(site, req), req.body as MandateAsk, typeof key === "string" ? key : null);
    },
  );
  app.post(
    "/desk/mandates/:id/end/sheet",
    { schema: { params: MandateParams, querystring: LangQuery, response: answers({ 200: ToSignAnswer }) } },
    async (req) => endToSign(await aboutOf(site, req), (req.params as Static<typeof MandateParams>).id),
  );
  app.post(
    "/desk/mandates/:id/end",
    { schema: { params: MandateParams, querystring: LangQuery, response: answers({ 200: MandateDone }) } },
    async (req) => end(await aboutOf(site, req), (req.params as Static<typeof MandateParams>).id),
  );
};
