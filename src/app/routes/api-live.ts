// The ledger as it grows: figures of the board, and a stream of server-sent events (HTML Standard, 9.2).
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import type { ActLine, BoardView } from "../../views/board.ts";
import { apiLang } from "../api/speaker.ts";
import { type Live, liveOf } from "../live/live.ts";
import type { Site } from "../site.ts";
import { networkOf, Problem } from "./asking.ts";
import { answers, LangQuery, problems } from "./schemas/basics.ts";
import { BoardAnswer, STREAM_ABOUT, StreamHeaders, StreamQuery } from "./schemas/live.ts";

const NEWEST = 24;
/** Ms after which a browser comes back. */
const RETRY_MS = 2_000;
const STREAM_TYPE = "text/event-stream; charset=utf-8";

/** Which entry the reader has: what its last event said, else what it asked for, else all there are. Throws Problem 422 for anything else. */
function placeOf(site: Site, req: FastifyRequest): number {
  const newest = site.revision.number - 1;
  const said = req.headers["last-event-id"];
  const { after } = req.query as Static<typeof StreamQuery>;
  const place = typeof said === "string" && said !== "" ? (/^(-1|\d{1,15})$/.test(said) ? Number(said) : Number.NaN) : (after ?? newest);
  // Ahead of us: of another ledger, or of one that was longer before it was restored.
  if (!(place <= newest)) {
    const path = said === undefined ? "after" : "last-event-id";
    throw new Problem(422, "bad-input", { errors: [{ path, code: "no-such-entry", message: `an index from -1 to ${newest}` }] });
  }
  return place;
}

function stream(site: Site, live: Live, req: FastifyRequest, reply: FastifyReply): FastifyReply {
  const after = placeOf(site, req);
  const leave = live.streams.admit(networkOf(req.ip));
  const headers = { ...reply.getHeaders(), "content-type": STREAM_TYPE, "cache-control": "no-store", "x-accel-buffering": "no" };
  if (req.method === "HEAD") {
    leave();
    return reply.headers(headers).send();
  }
  reply.hijack();
  const out = reply.raw;
  out.on("close", leave);
  // Who left before we came to him will not say so again.
  if (out.destroyed || req.raw.socket.destroyed) {
    leave();
    return reply;
  }
  out.writeHead(200, headers as Record<string, string>);
  req.raw.socket.setNoDelay(true);
  // An id without data is no event, but it is remembered: who loses the line before the first event comes back to the right place.
  out.write(`retry: ${RETRY_MS}\nid: ${after}\n\n`);
  live.streams.open(out, { lang: apiLang(req), after }, leave);
  return reply;
}

async function board(
  site: Site,
  live: Live,
  req: FastifyRequest,
): Promise<BoardView & { acts: readonly ActLine[]; next: number; log: string }> {
  const next = site.revision.number - 1;
  const [view, acts] = await Promise.all([live.figures.view(), live.newest(next, apiLang(req), NEWEST)]);
  return { ...view, acts, next, log: site.config.log };
}

/** Takes the site, gives the plugin of what is live. */
export const liveRoutes = (site: Site) => async (app: FastifyInstance) => {
  const live = liveOf(site);
  // Before the server waits for its connections: a stream would never end by itself.
  app.addHook("preClose", async () => live.stop());
  const events = { description: STREAM_ABOUT, content: { "text/event-stream": { schema: Type.String() } } };
  const schema = { querystring: StreamQuery, headers: StreamHeaders, response: { 200: events, ...problems } };
  app.get("/stream", { schema }, async (req, reply) => stream(site, live, req, reply));
  app.get("/board", { schema: { querystring: LangQuery, response: answers({ 200: BoardAnswer }) } }, async (req) => board(site, live, req));
};
