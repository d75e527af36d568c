// Handing over what waits: whose, to whom, a draft that is looked at, one signature, and how far it has come.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Static } from "typebox";
import type { PersonId } from "../../kernel/ids.ts";
import { isPost } from "../../kernel/mandate.ts";
import type { Holder } from "../../kernel/who.ts";
import { actsToSign, takeSigned } from "../api/handover-acts.ts";
import { handingPost, heirCounts, heirsOf } from "../api/handover-options.ts";
import { type LitRows, litRows } from "../api/lit-rows.ts";
import { holdersFor } from "../api/queue.ts";
import { foldQueue, type Lit } from "../api/queue-counts.ts";
import type { HandoverSaid, HandoversPage, HandoverView, Heirs, HolderSaid } from "../api/shapes.ts";
import { type Speaker, speakerFor } from "../api/speaker.ts";
import { makeTitles, type Titles } from "../api/titles.ts";
import { type HandoverRow, type Handovers, makeHandovers } from "../handovers.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import type { Site } from "../site.ts";
import { type Official, officialOf, Problem } from "./asking.ts";
import { answers, LangQuery } from "./schemas/basics.ts";
import {
  HandoverActs,
  HandoverActsBody,
  HandoverBody,
  HandoverParams,
  HandoversAnswer,
  HeirsAnswer,
  HeirsQuery,
  HandoverView as View,
} from "./schemas/mandates.ts";

/** Cases that a preview names; the counts are of all. */
const SHOWN = 50;

type About = { site: Site; say: Speaker; official: Official; handovers: Handovers; titles: Titles; lit: LitRows };

const holderSaid = ({ say }: About, id: string): HolderSaid =>
  isPost(id as Holder) ? { id, name: say.post(id), kind: "post" } : { id, name: say.person(id as PersonId), kind: "person" };

/** What waits in a step: what a post still owes of a closed case stays with the post. */
async function waitingFor({ site, lit }: About, holder: string): Promise<readonly Lit[]> {
  return lit(await site.waiting.of([holder]), site.clock.now()).filter(({ row }) => row.status === "open");
}
const rowsOf = (lit: readonly Lit[]) => lit.map(({ row }) => row);
const countsOf = (lit: readonly Lit[]) => foldQueue(lit, {}, []).lights;

/** Officials in whose own hands cases are. Who is no official here has no name. */
async function personsWaiting({ site }: About): Promise<string[]> {
  const { rows } = await asking(() =>
    site.pool.query<{ holder: PersonId }>({ name: "holders-waiting", text: statement("holders-waiting"), values: [site.log] }),
  );
  return rows.map(({ holder }) => holder).filter((person) => site.names.of(person) !== person);
}

/** Whose cases this official may hand over, with what waits; those for whom nothing waits are left out, but for his own. */
async function overview(about: About): Promise<HandoversPage> {
  const { site, official, handovers } = about;
  const { session, posts } = official;
  const mandates = site.worlds.book().mandates.values();
  const own = holdersFor(mandates, { person: session.person, posts }, site.clock.now());
  const all = [...new Set([...own, ...(await personsWaiting(about))])];
  const from: HandoversPage["from"] = [];
  for (const id of all) {
    const lit = await waitingFor(about, id);
    if (handingPost(site, posts, rowsOf(lit), id) === null) continue;
    if (lit.length > 0 || own.includes(id)) from.push({ ...holderSaid(about, id), counts: countsOf(lit) });
  }
  return { from, recent: (await handovers.of(session.person)).map((row) => said(about, row)) };
}

function said(about: About, row: HandoverRow): HandoverSaid {
  const { say } = about;
  return {
    id: row.id,
    state: row.signed_at === null ? "draft" : row.finished_at === null ? "running" : "finished",
    from: holderSaid(about, row.from_holder),
    to: holderSaid(about, row.to_holder),
    post: say.post(row.post),
    madeAt: say.at(row.made_at),
    signedAt: row.signed_at === null ? null : say.at(row.signed_at),
    total: row.total,
    done: row.done,
    left: row.left,
  };
}

async function heirs(about: About, from: string): Promise<Heirs> {
  const { site, official } = about;
  const rows = rowsOf(await waitingFor(about, from));
  if (handingPost(site, official.posts, rows, from) === null) throw new Problem(403, "not-yours");
  const counts = heirCounts(site, rows, from);
  return { total: rows.length, heirs: counts.map(([id, n]) => ({ ...holderSaid(about, id), n })) };
}

async function draft(about: About, { from, to }: Static<typeof HandoverBody>): Promise<HandoverView> {
  const { site, official, handovers } = about;
  const rows = rowsOf(await waitingFor(about, from));
  const post = handingPost(site, official.posts, rows, from);
  if (post === null) throw new Problem(403, "not-yours");
  const refs = rows.filter((row) => heirsOf(site, row, from).includes(to)).map(({ ref }) => ref);
  if (refs.length === 0) throw new Problem(409, "nothing-to-hand-over");
  const id = await handovers.draft({ person: official.session.person, post }, from as Holder, to as Holder, refs);
  return view(about, id);
}

async function named({ handovers, official }: About, id: string): Promise<HandoverRow> {
  const [row] = await handovers.of(official.session.person, id);
  if (row === undefined) throw new Problem(404, "no-such-handover");
  return row;
}

const resultSaid = ({ say }: About, result: string | null): string | null => {
  if (result === null) return null;
  return say.refusal(null, { refused: result === "done" ? "handed-over" : result === "gone" ? "no-longer-waiting" : result });
};

/** A hand-over as it stands: what is still to do by light, and the cases that matter most: what was refused, else the most urgent. */
async function view(about: About, id: string): Promise<HandoverView> {
  const { handovers, official, titles, say } = about;
  const row = await named(about, id);
  const cases = await handovers.cases(official.session.person, id);
  const results = new Map(cases.map(({ ref, result }) => [ref, result]));
  const open = (await waitingFor(about, row.from_holder)).filter((one) => results.get(one.row.ref) === null);
  const refused = cases.filter(({ result }) => result !== null && result !== "done").map(({ ref }) => ref);
  const first = [...refused, ...open.map(({ row: { ref } }) => ref)].slice(0, SHOWN);
  const lights = new Map(open.map((one) => [one.row.ref, one.light]));
  const found = await titles.of(
    official,
    first.map((ref) => ({ ref })),
  );
  const items = first.flatMap((ref, i) => {
    const one = found[i];
    if (one == null) return [];
    const result = results.get(ref) ?? null;
    const { title, standing } = one;
    const power = say.power(standing.state.power);
    return [
      {
        ref,
        number: standing.number,
        title,
        power,
        light: lights.get(ref) ?? ("none" as const),
        result: resultSaid(about, result),
        done: result === "done",
      },
    ];
  });
  return { ...said(about, row), counts: countsOf(open), items, more: refused.length + open.length - items.length };
}

async function sign(about: About, id: string, fault: (what: unknown) => void): Promise<HandoverView> {
  const { site, handovers, official } = about;
  await named(about, id);
  // Each act of one who has a key is signed by him and by nobody for him.
  if (site.worlds.book().keys.signers.has(official.session.person)) throw new Problem(409, "sig-each");
  await handovers.sign(official.session.person, id);
  // Signed and durable: the work goes on by itself, here or in another process.
  void handovers.run().catch(fault);
  return view(about, id);
}

async function drop(about: About, id: string): Promise<void> {
  await named(about, id);
  if (!(await about.handovers.drop(about.official.session.person, id))) throw new Problem(409, "handover-signed");
}

/** Takes the site, gives the plugin of hand-overs; it goes on with what was left unfinished. */
export const handoverRoutes = (site: Site) => async (app: FastifyInstance) => {
  const handovers = makeHandovers({ pool: site.pool, log: site.log, store: site.store, handle: site.handle, now: site.clock.now });
  const [titles, lit] = [makeTitles(site), litRows()];
  const fault = (what: unknown): void => app.log.error({ err: what }, "a round of hand-overs failed");
  app.addHook("onReady", async () => handovers.start(fault));
  app.addHook("onClose", async () => handovers.stop());
  const about = async (req: FastifyRequest): Promise<About> => {
    const official = await asking(() => officialOf(site, req));
    return { site, say: speakerFor(site, req), official, handovers, titles, lit };
  };
  const idOf = (req: FastifyRequest): string => (req.params as Static<typeof HandoverParams>).id;
  const one = { params: HandoverParams, querystring: LangQuery };
  app.get("/desk/handovers", { schema: { querystring: LangQuery, response: answers({ 200: HandoversAnswer }) } }, async (req) =>
    overview(await about(req)),
  );
  app.get("/desk/handovers/heirs", { schema: { querystring: HeirsQuery, response: answers({ 200: HeirsAnswer }) } }, async (req) =>
    heirs(await about(req), (req.query as Static<typeof HeirsQuery>).from),
  );
  app.post(
    "/desk/handovers",
    { schema: { querystring: LangQuery, body: HandoverBody, response: answers({ 201: View }) } },
    async (req, reply) => {
      reply.code(201);
      return draft(await about(req), req.body as Static<typeof HandoverBody>);
    },
  );
  app.get("/desk/handovers/:id", { schema: { ...one, response: answers({ 200: View }) } }, async (req) =>
    view(await about(req), idOf(req)),
  );
  app.get("/desk/handovers/:id/acts", { schema: { ...one, response: answers({ 200: HandoverActs }) } }, async (req) => {
    const who = await about(req);
    return actsToSign(who, await named(who, idOf(req)));
  });
  app.post("/desk/handovers/:id/acts", { schema: { ...one, body: HandoverActsBody, response: answers({ 200: View }) } }, async (req) => {
    const who = await about(req);
    await takeSigned(who, await named(who, idOf(req)), (req.body as Static<typeof HandoverActsBody>).acts);
    return view(who, idOf(req));
  });
  app.post("/desk/handovers/:id/sign", { schema: { ...one, response: answers({ 200: View }) } }, async (req) =>
    sign(await about(req), idOf(req), fault),
  );
  app.delete("/desk/handovers/:id", { schema: { ...one, response: answers({ 204: { description: "Dropped" } }) } }, async (req, reply) => {
    await drop(await about(req), idOf(req));
    return reply.code(204).send();
  });
};
