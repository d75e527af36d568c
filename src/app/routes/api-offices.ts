// Agencies and posts as data: the same views that the hall's pages take.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Static } from "typebox";
import type { MandateLine, PostPower } from "../../views/post-view.ts";
import { wordOf } from "../../views/procedure-words.ts";
import { type Speaker, speakerFor } from "../api/speaker.ts";
import type { Site } from "../site.ts";
import { agenciesOf, agencyOf, postOf } from "./hall-offices.ts";
import { answers, LangQuery } from "./schemas/basics.ts";
import { AgenciesAnswer, AgencyAnswer, IdParams, PostAnswer, PostQuery } from "./schemas/offices.ts";

async function agencies(site: Site): Promise<Static<typeof AgenciesAnswer>> {
  const { kinds } = await agenciesOf(site);
  return { items: kinds.flatMap(({ kind, agencies: lines }) => lines.map((line) => ({ ...line, kind, byMode: { ...line.byMode } }))) };
}

async function agency(site: Site, id: string): Promise<Static<typeof AgencyAnswer>> {
  const { running: _, run: __, posts: ___, cases: ____, kinds, sections, ...view } = await agencyOf(site, id);
  return { ...view, kinds: [...kinds], sections: sections.map(({ section, posts }) => ({ section, posts: [...posts] })) };
}

const mandateOf = (say: Speaker, { other, acts, until }: MandateLine) => ({
  post: other,
  acts: acts === null ? null : [...acts],
  until: say.at(until),
});

function powerOf(say: Speaker, { procedure, duties, ...power }: PostPower): Static<typeof PostAnswer>["powers"][number] {
  const { roles } = say.words(procedure);
  return {
    ...power,
    duties: duties.map(({ role, acts, ...duty }) => ({
      ...duty,
      role: { code: role, name: wordOf(roles, role) },
      acts: acts.map((act) => ({ code: act, name: say.act(procedure, act) })),
    })),
  };
}

function post(site: Site, say: Speaker, id: string, page: number): Static<typeof PostAnswer> {
  const { decides: _, extends: __, powers, keeps, actsFor, givesTo, ...view } = postOf(site, id, page);
  return {
    ...view,
    keeps: [...keeps],
    actsFor: actsFor.map((one) => mandateOf(say, one)),
    givesTo: givesTo.map((one) => mandateOf(say, one)),
    powers: powers.map((power) => powerOf(say, power)),
  };
}

const idIn = (req: FastifyRequest): string => (req.params as Static<typeof IdParams>).id;

/** Takes the site, gives the plugin of agencies and posts. */
export const officeRoutes = (site: Site) => async (app: FastifyInstance) => {
  app.get("/agencies", { schema: { querystring: LangQuery, response: answers({ 200: AgenciesAnswer }) } }, async () => agencies(site));
  app.get(
    "/agencies/:id",
    { schema: { params: IdParams, querystring: LangQuery, response: answers({ 200: AgencyAnswer }) } },
    async (req) => agency(site, idIn(req)),
  );
  app.get("/posts/:id", { schema: { params: IdParams, querystring: PostQuery, response: answers({ 200: PostAnswer }) } }, async (req) =>
    post(site, speakerFor(site, req), idIn(req), (req.query as Static<typeof PostQuery>).page ?? 1),
  );
};
