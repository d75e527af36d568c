// Who holds which post. What waits for a post goes along with it, with no act in any case; what somebody has in his own hands does not.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Static } from "typebox";
import type { PersonId, PostId } from "../../kernel/ids.ts";
import { decideReference } from "../../kernel/reference.ts";
import { isRefusal, type Refusal } from "../../kernel/refusal.ts";
import type { Actor } from "../../kernel/who.ts";
import { litRows } from "../api/lit-rows.ts";
import { officeWords } from "../api/office-words.ts";
import { keeperOf, keeperOrRefuse, officePosts, personSaid } from "../api/offices.ts";
import { foldQueue } from "../api/queue-counts.ts";
import { statusOf } from "../api/refused.ts";
import { eligible, settingToSign } from "../api/settings.ts";
import type { OfficeSheet, PostsPage } from "../api/shapes.ts";
import { type Speaker, speakerFor } from "../api/speaker.ts";
import { ENGINE } from "../engine.ts";
import { asking } from "../postgres/connection.ts";
import { refer } from "../refer.ts";
import type { Site } from "../site.ts";
import { type Official, officialOf, Problem } from "./asking.ts";
import { answers, LangQuery } from "./schemas/basics.ts";
import { HoldersBody, HoldersParams, PostDone, PostsAnswer, OfficeSheet as Sheet } from "./schemas/mandates.ts";

type About = { site: Site; say: Speaker; official: Official; now: number };

async function countsFor({ site, now }: About, holder: string) {
  return foldQueue(litRows()(await site.waiting.of([holder]), now), {}, []).lights;
}

async function page(about: About): Promise<PostsPage> {
  const { site, say, official, now } = about;
  const may = keeperOf(site, official, "holders") !== null;
  if (!may) return { may, why: say.refusal(null, { refused: "not-keeper" }), posts: [], people: [] };
  const posts: PostsPage["posts"] = [];
  for (const post of officePosts(site, say, now)) {
    const inHand = [];
    for (const holder of post.holders) inHand.push({ ...holder, n: (await countsFor(about, holder.id)).all });
    posts.push({ ...post, counts: await countsFor(about, post.id), inHand: inHand.filter(({ n }) => n > 0) });
  }
  const people = eligible(site).map((person) => personSaid(say, person));
  return { may, why: null, posts, people: people.sort((a, b) => a.name.localeCompare(b.name, "zh")) };
}

type Asked = { post: PostId; holders: PersonId[]; by: Actor };

function asked({ site, official }: About, req: FastifyRequest): Asked {
  const { post } = req.params as Static<typeof HoldersParams>;
  const { holders } = req.body as Static<typeof HoldersBody>;
  return { post: post as PostId, holders: holders as PersonId[], by: keeperOrRefuse(site, official, "holders") };
}

/** Only who is known: a name that nobody has cannot be given a post here. Throws Problem 422. */
function refuseUnknown(about: About, { post, holders }: Asked): void {
  const { site, say } = about;
  if (!site.worlds.book().posts.has(post)) throw new Problem(404, "no-such-post");
  const known = eligible(site);
  if (!holders.every((person) => known.includes(person)))
    throw new Problem(422, "no-such-person", { title: say.refusal(null, { refused: "no-such-person" }) });
}

function problem(say: Speaker, { refused }: Refusal): Problem {
  const code = refused === "kept-apart" ? "post-self" : refused;
  return new Problem(refused === "bad-fact" ? 409 : statusOf({ refused }), code, {
    title: say.refusal(null, { refused: code }),
    detail: undefined,
  });
}

/** What is about to be set: who comes, who leaves, what goes along, and what does not. */
async function sheet(about: About, ask: Asked): Promise<OfficeSheet> {
  const { site, say, official, now } = about;
  refuseUnknown(about, ask);
  const reference = { book: site.worlds.book(), origin: site.origin, engine: ENGINE, procedures: {} };
  const tried = decideReference(reference, { what: "holders", id: ask.post, value: ask.holders, by: ask.by }, now);
  // That it is not signed yet is known.
  if (isRefusal(tried) && tried.refused !== "sig-missing") throw problem(say, tried);
  const words = officeWords(say.lang).holders;
  const before = site.worlds.book().holders[ask.post] ?? [];
  const names = (people: readonly PersonId[]): string => people.map((person) => say.person(person)).join(say.hall.list) || words.nobody;
  const leaving = before.filter((person) => !ask.holders.includes(person));
  const goes = await countsFor(about, ask.post);
  const stays: string[] = [];
  for (const person of leaving) {
    const { all } = await countsFor(about, person);
    if (all > 0) stays.push(words.stays(say.person(person), all));
  }
  return {
    rows: [
      { label: words.post, value: say.post(ask.post) },
      { label: words.before, value: names(before) },
      { label: words.after, value: names(ask.holders) },
      { label: words.by, value: say.person(official.session.person) },
    ],
    doable: [],
    // biome-ignore lint/suspicious/noThenProperty: the interface calls it so, and a list is no promise.
    then: [words.goes(goes.all, goes.red), ...stays, ...(ask.holders.length === 0 ? [words.empty] : []), words.recorded],
    sign: settingToSign(site, { what: "holders", id: ask.post, value: ask.holders, by: ask.by }),
  };
}

async function set(about: About, ask: Asked): Promise<{ id: string }> {
  const { site, say, now } = about;
  refuseUnknown(about, ask);
  const { post, holders, by } = ask;
  // The same people again is what a second try of one request asks for.
  const same = (): boolean => JSON.stringify([...(site.worlds.book().holders[post] ?? [])].sort()) === JSON.stringify([...holders].sort());
  if (same()) return { id: post };
  const names = holders
    .filter((person) => say.person(person) !== person)
    .map((person) => ({ path: `name/${person}`, value: say.person(person) }));
  const answer = await asking(() => refer(site, [{ what: "holders", id: post, value: holders, by, names }], now));
  if (!answer.done) throw problem(say, answer.refusal);
  await site.names.refresh();
  return { id: post };
}

/** Takes the site, gives the plugin of posts. */
export const postRoutes = (site: Site) => async (app: FastifyInstance) => {
  const about = async (req: FastifyRequest): Promise<About> => ({
    site,
    say: speakerFor(site, req),
    official: await asking(() => officialOf(site, req)),
    now: site.clock.now(),
  });
  const call = { params: HoldersParams, querystring: LangQuery, body: HoldersBody };
  app.get("/desk/posts", { schema: { querystring: LangQuery, response: answers({ 200: PostsAnswer }) } }, async (req) =>
    page(await about(req)),
  );
  app.post("/desk/posts/:post/holders/sheet", { schema: { ...call, response: answers({ 200: Sheet }) } }, async (req) => {
    const who = await about(req);
    return sheet(who, asked(who, req));
  });
  app.post("/desk/posts/:post/holders", { schema: { ...call, response: answers({ 200: PostDone }) } }, async (req) => {
    const who = await about(req);
    return set(who, asked(who, req));
  });
};
