// Who is asking: the site itself, signing in and out, and who I am.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import { OFFICIALS } from "../../../county/officials.ts";
import { keysOf } from "../../kernel/key.ts";
import { mayTry } from "../api/calendar.ts";
import { frozenWords } from "../api/frozen-words.ts";
import type { Me, SiteSaid } from "../api/shapes.ts";
import { makeSignInGuard } from "../api/sign-in-guard.ts";
import { type Speaker, speakerFor } from "../api/speaker.ts";
import { postsHeld, type Session } from "../people.ts";
import { asking } from "../postgres/connection.ts";
import type { Site } from "../site.ts";
import { isSecure, officialOf, Problem, SESSION_COOKIE, sessionOf } from "./asking.ts";
import { keepsOutbox } from "./desk-outbox.ts";
import { answers, LangQuery } from "./schemas/basics.ts";
import { Credentials, MeAnswer, SiteAnswer } from "./schemas/desk.ts";

/** What an account's name looks like; anything else is compared with nobody, in the same time. */
const NAME = /^[A-Za-z0-9._-]{1,64}$/;

const nameless = { zh: "明堂", en: "Mingtang" };

function siteSaid(site: Site, say: Speaker): SiteSaid {
  const genesis = site.worlds.book().genesis;
  const demonstration = genesis?.demonstration ?? false;
  return {
    name: genesis?.name ?? nameless,
    demonstration,
    now: say.at(site.clock.now()),
    clockSet: site.clock.set,
    frozen: frozenWords(site.seals.now.frozen),
    ...(demonstration && { accounts: OFFICIALS.map((o) => o.account) }),
  };
}

function meSaid(site: Site, say: Speaker, session: Session): Me {
  const book = site.worlds.book();
  const { demonstration, now, clockSet } = siteSaid(site, say);
  const posts = postsHeld(book, session.person).map((id) => {
    const post = book.posts.get(id);
    const agency = post?.agency ?? "";
    return { id, name: post?.name ?? { zh: id }, agency: { id: agency, name: say.agency(agency) } };
  });
  const { account, person, csrf } = session;
  const outbox = keepsOutbox(book, postsHeld(book, person));
  const tries = mayTry(site, { posts: postsHeld(book, person) });
  const keys = keysOf(book.keys, person).map(([kid, { alg }]) => ({ kid, alg }));
  const signs = book.keys.signers.has(person);
  return { name: account, person, displayName: say.person(person), csrf, posts, demonstration, now, clockSet, outbox, tries, signs, keys };
}

function keepSession(site: Site, reply: FastifyReply, token: string): void {
  reply.setCookie(SESSION_COOKIE, token, { path: "/", httpOnly: true, sameSite: "strict", secure: isSecure(site, reply.request) });
}

/** Takes the site, gives the plugin of what it says of itself to everybody. */
export const siteRoutes = (site: Site) => async (app: FastifyInstance) => {
  app.get("/site", { schema: { querystring: LangQuery, response: answers({ 200: SiteAnswer }) } }, async (req) =>
    siteSaid(site, speakerFor(site, req)),
  );
};

/** Takes the site, gives the plugin of its session routes: of the desk, for nobody signs in at a hall that stands alone. */
export const sessionRoutes = (site: Site) => async (app: FastifyInstance) => {
  const guard = makeSignInGuard(site);
  app.get("/me", { schema: { querystring: LangQuery, response: answers({ 200: MeAnswer }) } }, async (req) => {
    const session = await asking(() => sessionOf(site, req));
    if (session === null) throw new Problem(401, "sign-in-needed");
    return meSaid(site, speakerFor(site, req), session);
  });
  app.post(
    "/session",
    { schema: { querystring: LangQuery, body: Credentials, response: answers({ 200: MeAnswer }) } },
    async (req: FastifyRequest, reply) => {
      const { name, password } = req.body as Static<typeof Credentials>;
      const right = await guard.admit(req, name);
      const signed = await asking(() => site.people.signIn(NAME.test(name) ? name : "", password.replaceAll("\u0000", ""), Date.now()));
      if (signed === null) throw new Problem(401, "wrong-sign-in");
      right(reply);
      keepSession(site, reply, signed.token);
      return meSaid(site, speakerFor(site, req), signed.session);
    },
  );
  app.delete("/session", { schema: { querystring: LangQuery, response: answers({ 204: Type.Null() }) } }, async (req, reply) => {
    await asking(() => officialOf(site, req));
    const token = req.cookies[SESSION_COOKIE];
    if (token !== undefined) await asking(() => site.people.signOut(token));
    reply.clearCookie(SESSION_COOKIE, { path: "/" });
    return reply.code(204).send();
  });
};
