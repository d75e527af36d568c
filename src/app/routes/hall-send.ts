// Sending pages: kept in memory until the ledger moves, with an ETag, so that a page asked for often costs next to nothing.
import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type HallPage, renderPage } from "../../web/hall/render.tsx";
import { recent } from "../recent.ts";
import type { Site } from "../site.ts";
import { contextOf, langOf, sizeOf } from "./hall-context.ts";

const HTML = "text/html; charset=utf-8";
/** Lights turn with time, so nothing is shown that is older. */
const KEPT_MS = 1_000;

/** A request and its answer. */
type Asked = { req: FastifyRequest; reply: FastifyReply };
type Page = { html: Buffer; etag: string };
type Kept = { page: Promise<Page>; revision: number; until: number };
const kept = new WeakMap<Site, ReturnType<typeof recent<Kept>>>();

function cacheOf(site: Site) {
  const known = kept.get(site) ?? recent<Kept>(500);
  kept.set(site, known);
  return known;
}

function send({ req, reply }: Asked, page: Page): FastifyReply {
  reply.header("cache-control", "no-cache").header("vary", "cookie").header("etag", page.etag);
  if (req.headers["if-none-match"] === page.etag) return reply.code(304).send();
  return reply.type(HTML).send(page.html);
}

async function made(site: Site, req: FastifyRequest, make: () => Promise<HallPage>, revision: number): Promise<Page> {
  const html = Buffer.from(renderPage(await make(), contextOf(site, req, revision)));
  return { html, etag: `"${createHash("sha256").update(html).digest("base64url").slice(0, 22)}"` };
}

/** Sends a page that everybody sees alike; `make` is called only when the one kept is out of date, and once for all who ask of the same moment of the ledger. */
export async function sendShared(
  site: Site,
  req: FastifyRequest,
  reply: FastifyReply,
  make: () => Promise<HallPage>,
): Promise<FastifyReply> {
  const cache = cacheOf(site);
  const key = `${langOf(req)} ${sizeOf(req)} ${req.url}`;
  const found = cache.get(key);
  const revision = site.revision.number;
  if (found !== undefined && found.revision === revision && found.until > Date.now()) return send({ req, reply }, await found.page);
  const page = made(site, req, make, revision);
  if (req.url.length < 300) {
    const own = { page, revision, until: Date.now() + KEPT_MS };
    cache.set(key, own);
    page.catch(() => cache.get(key) === own && cache.delete(key));
  }
  return send({ req, reply }, await page);
}

/** Sends a page meant for one person: kept by nobody. */
export function sendOwn(site: Site, { req, reply }: Asked, page: HallPage, status = 200): FastifyReply {
  const html = renderPage(page, contextOf(site, req, site.revision.number));
  return reply.code(status).header("cache-control", "no-store").type(HTML).send(html);
}
