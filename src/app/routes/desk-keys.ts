// Signing keys: an official asks for one, who stands above him approves it, both may revoke it.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import { type About, approveKey, askKey, askServiceKey, keysPage, keyToSign, revokeKey, withdrawKey } from "../api/official-keys.ts";
import { speakerFor } from "../api/speaker.ts";
import { asking } from "../postgres/connection.ts";
import { keyRequests } from "../signatures/key-requests.ts";
import type { Site } from "../site.ts";
import { officialOf, publicAddress } from "./asking.ts";
import { answers, LangQuery } from "./schemas/basics.ts";
import { KeyBody, KeyDone, KeyParams, KeySheetBody, KeysAnswer, RevokeBody, ServiceKeyBody } from "./schemas/keys.ts";
import { ToSignAnswer } from "./schemas/settings.ts";

/** The host under which people reach the desk: a passkey is made for it. */
function hostOf(site: Site, req: FastifyRequest): string {
  const address = publicAddress(site, req);
  return address === "" ? "" : new URL(address).hostname;
}

/** Takes the site, gives the plugin of signing keys. */
export const keyRoutes = (site: Site) => async (app: FastifyInstance) => {
  const requests = keyRequests(site);
  const about = async (req: FastifyRequest): Promise<About> => ({
    site,
    say: speakerFor(site, req),
    official: await asking(() => officialOf(site, req)),
    requests,
    now: site.clock.now(),
    rp: hostOf(site, req),
  });
  const kidOf = (req: FastifyRequest): string => (req.params as Static<typeof KeyParams>).kid;
  const one = { params: KeyParams, querystring: LangQuery };
  app.get("/desk/keys", { schema: { querystring: LangQuery, response: answers({ 200: KeysAnswer }) } }, async (req) =>
    keysPage(await about(req)),
  );
  app.post("/desk/keys", { schema: { querystring: LangQuery, body: KeyBody, response: answers({ 201: KeyDone }) } }, async (req, reply) => {
    reply.code(201);
    return askKey(await about(req), req.body as Static<typeof KeyBody>);
  });
  app.post(
    "/desk/keys/of-service",
    { schema: { querystring: LangQuery, body: ServiceKeyBody, response: answers({ 201: KeyDone }) } },
    async (req, reply) => {
      reply.code(201);
      return askServiceKey(await about(req), req.body as Static<typeof ServiceKeyBody>);
    },
  );
  app.post("/desk/keys/:kid/sheet", { schema: { ...one, body: KeySheetBody, response: answers({ 200: ToSignAnswer }) } }, async (req) => ({
    sign: await keyToSign(await about(req), kidOf(req), (req.body as Static<typeof KeySheetBody>).ground),
  }));
  app.post("/desk/keys/:kid/approve", { schema: { ...one, response: answers({ 200: KeyDone }) } }, async (req) =>
    approveKey(await about(req), kidOf(req)),
  );
  app.post("/desk/keys/:kid/revoke", { schema: { ...one, body: RevokeBody, response: answers({ 200: KeyDone }) } }, async (req) =>
    revokeKey(await about(req), kidOf(req), (req.body as Static<typeof RevokeBody>).ground),
  );
  app.delete("/desk/keys/:kid", { schema: { ...one, response: answers({ 204: Type.Null() }) } }, async (req, reply) => {
    await withdrawKey(await about(req), kidOf(req));
    return reply.code(204).send();
  });
};
