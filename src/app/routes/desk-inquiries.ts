// Secret orders: a supervisor asks, another person confirms, whom it names reads one case by it until its last day.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import { benchCase } from "../api/bench-case.ts";
import { type About, askExtension, askInquiry, confirmInquiry, dropInquiry, endInquiry, inquiryToSign } from "../api/inquiries.ts";
import { inquiriesPage } from "../api/inquiries-said.ts";
import { seatByOrder } from "../api/seat.ts";
import type { CaseView } from "../api/shapes.ts";
import { speakerFor } from "../api/speaker.ts";
import { inquiryRequests } from "../inquiries/requests.ts";
import { lightOfRow } from "../lists.ts";
import { asking } from "../postgres/connection.ts";
import type { Site } from "../site.ts";
import { officialOf } from "./asking.ts";
import { answers, IdempotencyHeaders, LangQuery } from "./schemas/basics.ts";
import { BenchAnswer } from "./schemas/desk.ts";
import * as Shape from "./schemas/inquiries.ts";
import { ToSignAnswer } from "./schemas/settings.ts";
import { FILE_ANSWER, sendFile } from "./send-file.ts";

/** The case as whoever handles it sees it, with nothing to do; its files by the order. */
async function fileOf(site: Site, req: FastifyRequest, id: string): Promise<CaseView> {
  const found = await seatByOrder(site, await asking(() => officialOf(site, req)), id);
  const { row } = found.standing;
  const light = row.status === "none" ? "done" : lightOfRow({ ...row, status: row.status }, found.seat.now);
  const view = benchCase({ ...found, say: speakerFor(site, req), light });
  const files = view.files.map((file) => ({
    ...file,
    href: file.href?.replace(/^.*\/files\//, `/api/v1/desk/inquiries/${id}/files/`) ?? null,
  }));
  return { ...view, files, acts: [] };
}

/** Takes the site, gives the plugin of secret orders. */
export const inquiryRoutes = (site: Site) => async (app: FastifyInstance) => {
  const requests = inquiryRequests(site);
  const about = async (req: FastifyRequest): Promise<About> => ({
    site,
    say: speakerFor(site, req),
    official: await asking(() => officialOf(site, req)),
    requests,
    now: await site.orders.moment(),
  });
  const idOf = (req: FastifyRequest): string => (req.params as Static<typeof Shape.InquiryParams>).id;
  const one = { params: Shape.InquiryParams, querystring: LangQuery };
  const done = answers({ 200: Shape.InquiryDone });
  app.get("/desk/inquiries", { schema: { querystring: LangQuery, response: answers({ 200: Shape.InquiriesAnswer }) } }, async (req) =>
    inquiriesPage(await about(req)),
  );
  const asked = answers({ 201: Shape.InquiryDone });
  app.post(
    "/desk/inquiries",
    { schema: { querystring: LangQuery, headers: IdempotencyHeaders, body: Shape.InquiryBody, response: asked } },
    async (req, reply) => {
      const key = req.headers["idempotency-key"];
      reply.code(201);
      return askInquiry(await about(req), req.body as Static<typeof Shape.InquiryBody>, typeof key === "string" ? key : null);
    },
  );
  app.post("/desk/inquiries/:id/extend", { schema: { ...one, body: Shape.ExtendBody, response: asked } }, async (req, reply) => {
    reply.code(201);
    return askExtension(await about(req), idOf(req), req.body as Static<typeof Shape.ExtendBody>);
  });
  const sheet = { ...one, body: Shape.InquirySheetBody, response: answers({ 200: ToSignAnswer }) };
  app.post("/desk/inquiries/:id/sheet", { schema: sheet }, async (req) => ({
    sign: await inquiryToSign(await about(req), idOf(req), (req.body as Static<typeof Shape.InquirySheetBody>).what),
  }));
  app.post("/desk/inquiries/:id/confirm", { schema: { ...one, response: done } }, async (req) =>
    confirmInquiry(await about(req), idOf(req)),
  );
  app.post("/desk/inquiries/:id/end", { schema: { ...one, response: done } }, async (req) => endInquiry(await about(req), idOf(req)));
  app.delete("/desk/inquiries/:id", { schema: { ...one, response: answers({ 204: Type.Null() }) } }, async (req, reply) => {
    await dropInquiry(await about(req), idOf(req));
    return reply.code(204).send();
  });
  app.get("/desk/inquiries/:id/file", { schema: { ...one, response: answers({ 200: BenchAnswer }) } }, async (req) =>
    fileOf(site, req, idOf(req)),
  );
  app.get(
    "/desk/inquiries/:id/files/:seq/:material/:n",
    { schema: { params: Shape.InquiryFileParams, querystring: LangQuery, response: answers({ 200: FILE_ANSWER }) } },
    async (req, reply) => {
      const { opened } = await seatByOrder(site, await asking(() => officialOf(site, req)), idOf(req));
      return sendFile(site, reply, opened, req.params as Static<typeof Shape.InquiryFileParams>);
    },
  );
};
