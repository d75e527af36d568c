// The openings of one commit that the asker may have: anybody's, the counterpart's, or those of an official who handles the case.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Static } from "typebox";
import type { Reader } from "../../kernel/mandate.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { type Found, readerFor } from "../api/seat.ts";
import { counterpartOf, isCounterpart } from "../counterpart.ts";
import { openingsFor } from "../openings.ts";
import { asking } from "../postgres/connection.ts";
import type { Site } from "../site.ts";
import { officialOf, Problem, sessionOf } from "./asking.ts";
import { answers, LangQuery } from "./schemas/basics.ts";
import { EntryParams, OpeningsAnswer, QueryCodeHeaders } from "./schemas/open.ts";

type Asked = { found: Found; counterpart: boolean };

/** The widest reader that the asker is: the counterpart by code or cookie, an official who handles the case, else anybody. */
async function readerOf(site: Site, req: FastifyRequest, { found, counterpart }: Asked): Promise<Reader> {
  const { state } = found.standing;
  const person = counterpart || isCounterpart(site, req, state.ref) ? counterpartOf(site, state) : null;
  if (person !== null) return { kind: "counterpart", person };
  if ((await asking(() => sessionOf(site, req))) === null) return { kind: "public" };
  return readerFor(site, await asking(() => officialOf(site, req)), found) ?? { kind: "public" };
}

/** Adds `GET /cases/REF/entries/SEQ/openings`. `ask` gives the case of a request, and whether a query code came with it that is right. */
export function openingRoute(site: Site, app: FastifyInstance, ask: (req: FastifyRequest) => Promise<Asked>): void {
  const schema = { params: EntryParams, querystring: LangQuery, headers: QueryCodeHeaders, response: answers({ 200: OpeningsAnswer }) };
  app.get("/cases/:ref/entries/:seq/openings", { schema }, async (req, reply) => {
    const asked = await ask(req);
    const { w, standing } = asked.found;
    const reader = await readerOf(site, req, asked);
    const ground = reader.kind === "official" ? "handling" : "own-case";
    const { seq } = req.params as Static<typeof EntryParams>;
    const parts = { store: site.store, keys: site.keys, reading: site.reading, now: site.clock.now };
    const answer = await openingsFor(parts, { w, s: standing.state, seq, reader, ground });
    if (isRefusal(answer)) throw new Problem(answer.refused === "no-such-case" ? 404 : 403, answer.refused);
    const { leaf: _, ...shown } = answer;
    reply.header("cache-control", "no-store");
    return shown;
  });
}
