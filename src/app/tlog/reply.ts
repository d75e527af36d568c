// Answers of the small servers that witness and mirror are: text or bytes, open to everybody, and nothing else.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** `type` where it is not plain text; `keep`: what stands under this path never changes. */
export type Reply = { status: number; body: string | Uint8Array; type?: string; keep?: boolean };

const TEXT = "text/plain; charset=utf-8";
export const BYTES = "application/octet-stream";
export const ABSENT: Reply = { status: 404, body: "没有。 Nothing here.\n" };
/** Ms for a whole request to come in, and for an idle line. */
const REQUEST_MS = 10_000;
const KEEP_ALIVE_MS = 65_000;
const CONNECTIONS_MAX = 2_048;

/** Sends a reply; `last` closes the line behind it. */
export function send(res: ServerResponse, { status, body, type = TEXT, keep = false }: Reply, last = false): void {
  res.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    "cache-control": keep ? "public, max-age=31536000, immutable" : "no-store",
    "x-content-type-options": "nosniff",
    // Anybody's page may look: there is nothing here that is not public.
    "access-control-allow-origin": "*",
    ...(status === 503 ? { "retry-after": "5" } : {}),
    ...(last ? { connection: "close" } : {}),
  });
  res.end(body);
}

/** The reply to a way of asking that a path does not have. */
export function sendNotAllowed(res: ServerResponse, allowed: string): void {
  res.setHeader("allow", allowed);
  send(res, { status: 405, body: `${allowed}\n` }, true);
}

/** Takes what answers a request, gives a server with bounds of time and number, which does not listen yet. A fault breaks the line. */
export function smallServer(answer: (req: IncomingMessage, res: ServerResponse) => Promise<void>): Server {
  const bounds = { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, keepAliveTimeout: KEEP_ALIVE_MS };
  const server = createServer(bounds, (req, res) => {
    answer(req, res).catch(() => res.destroy());
  });
  server.maxConnections = CONNECTIONS_MAX;
  return server;
}

/** Takes what stands under a path, gives a server that is only read. */
export const readOnlyServer = (read: (path: string) => Promise<Reply>): Server =>
  smallServer(async (req, res) => {
    if (req.method !== "GET" && req.method !== "HEAD") return sendNotAllowed(res, "GET, HEAD");
    send(res, await read((req.url ?? "").split("?")[0] ?? ""));
  });
