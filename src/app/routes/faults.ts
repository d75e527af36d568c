// How faults become answers: problem+json for the interface, a page for people. What was typed is kept by the routes themselves.
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import type { Lang } from "../../views/names.ts";
import { renderPage } from "../../web/hall/render.tsx";
import type { MessageKind } from "../../web/words.zh.ts";
import { apiLang } from "../api/speaker.ts";
import type { Site } from "../site.ts";
import { StoreAway } from "../store.ts";
import { Problem } from "./asking.ts";
import { contextOf } from "./hall-context.ts";
import { ENGINE_WORDS } from "./problem-words.ts";
import { type SchemaParams, schemaSaid } from "./schema-words.ts";

const isApi = (req: FastifyRequest): boolean => req.url.startsWith("/api/");

/** Sends a problem in RFC 9457 form. */
export function sendProblem(reply: FastifyReply, status: number, code: string, extra: Record<string, unknown> = {}): FastifyReply {
  const words = ENGINE_WORDS[code];
  const body = { type: `about:blank#${code}`, title: words?.en ?? code, ...(words && { detail: words.zh }), status, code, ...extra };
  if (typeof extra.retryAfter === "number") reply.header("retry-after", extra.retryAfter);
  return reply.code(status).type("application/problem+json; charset=utf-8").send(body);
}

type Status = { status: number; code: string };

/** The page that says what a status means to people. */
function kindOf(status: number, code: string): MessageKind {
  if (status === 404) return "not-found";
  if (status === 429) return "too-many";
  if (status === 503) return code === "storage-full" ? "fault" : "database-away";
  if (status === 401 || status === 403) return "forbidden";
  return status < 500 ? "unreadable" : "fault";
}

async function sendPage(site: Site, req: FastifyRequest, reply: FastifyReply, { status, code }: Status): Promise<FastifyReply> {
  const html = renderPage(
    { page: "message", view: { kind: kindOf(status, code), trace: status >= 500 ? req.id : null } },
    contextOf(site, req, site.revision.number),
  );
  return reply.code(status).type("text/html; charset=utf-8").header("cache-control", "no-store").send(html);
}

/** What the reader of uploads (@fastify/busboy) says of a body that is cut off or no multipart at all; it has no codes. */
const BAD_MULTIPART =
  /^(Multipart: Boundary not found|Unexpected end of multipart data|\w+ terminated early due to unexpected end|Unsupported Content-Type)/;

/** No room on a disk: of the key folder or the uploads (errno(3)), or of the database (SQLSTATE class 53). */
const isFull = (fault: { code?: string }): boolean => ["ENOSPC", "EDQUOT", "53100"].includes(fault.code ?? "");

function statusOf(fault: FastifyError): Status {
  if (fault instanceof StoreAway) return { status: 503, code: "database-away" };
  if (isFull(fault)) return { status: 503, code: "storage-full" };
  if (fault instanceof Problem) return { status: fault.status, code: fault.code };
  if (BAD_MULTIPART.test(fault.message)) return { status: 400, code: "bad-request" };
  const status = fault.statusCode ?? 500;
  if (fault.validation) return { status: 422, code: "bad-input" };
  return status >= 400 && status < 500 ? { status, code: fault.code ?? "bad-request" } : { status: 500, code: "fault" };
}

/** Meets everything that a route threw. A bug is logged with its place, never with what was sent. */
export const faultHandler = (site: Site) => async (fault: FastifyError, req: FastifyRequest, reply: FastifyReply) => {
  const { status, code } = statusOf(fault);
  if (status >= 500) req.log.error({ err: fault, event: "request-fault", id: req.id, status }, "a request failed");
  if (!isApi(req)) return sendPage(site, req, reply, { status, code });
  const extra = fault instanceof Problem ? fault.extra : {};
  const found = fault.validation?.map(({ instancePath, keyword, params }) => ({
    path: pathOf(instancePath, params),
    code: keyword,
    params,
  }));
  const errors = (found ?? (extra.errors as Unworded[] | undefined))?.map(worded(apiLang(req)));
  return sendProblem(reply, status, code, { ...extra, ...(errors && { errors }) });
};

/** A fault of input as routes throw it: with its message, or with what `schemaSaid` needs. */
type Unworded = { path: string; code: string; message?: string; params?: SchemaParams };

const worded =
  (lang: Lang) =>
  ({ path, code, message, params }: Unworded) => ({
    path,
    code,
    message: message ?? ENGINE_WORDS[code]?.[lang] ?? schemaSaid(lang, code, params),
  });

function pathOf(instance: string, params: Record<string, unknown> | undefined): string {
  const missing = params?.missingProperty ?? params?.additionalProperty;
  return [instance.slice(1).replaceAll("/", "."), typeof missing === "string" ? missing : ""].filter((x) => x !== "").join(".");
}

/** An address that nothing stands at. */
export const notFoundHandler = (site: Site) => async (req: FastifyRequest, reply: FastifyReply) =>
  isApi(req) ? sendProblem(reply, 404, "not-found") : sendPage(site, req, reply, { status: 404, code: "not-found" });
