// The HTTP server: plugins, the limits that every request has, and how faults become answers. Routes live in routes/.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyInstance, LogController } from "fastify";
import type { Metrics } from "./metrics.ts";
import { apiRoutes } from "./routes/api.ts";
import { isForeign, networkOf, Problem } from "./routes/asking.ts";
import { faultHandler, notFoundHandler } from "./routes/faults.ts";
import { hallRoutes } from "./routes/hall.ts";
import { healthRoutes } from "./routes/health.ts";
import { logRoutes } from "./routes/log.ts";
import { staticRoutes } from "./routes/static.ts";
import type { Site } from "./site.ts";
import { FILE_MAX } from "./uploads.ts";

/** Largest body of a form or a JSON call in bytes; uploads have a limit of their own. */
export const BODY_MAX = 1_100_000;

/** Longest that a whole request may take to come (ms): an upload over a slow line, and nobody who holds a connection for ever. */
const REQUEST_MS = 300_000;

/** Where a fault was: the lines of its stack that name places. The first lines repeat the message, which may quote what was sent. */
const placesOf = (err: Error): string =>
  (err.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");

/** Personal data never reach the log: of a request only method, route pattern, status and time are told. */
export const loggerOf = (level: string, roles: readonly string[] = []) => ({
  level,
  // Neither process id nor machine: the journal knows both. Roles tell the processes of one installation apart.
  base: { roles: roles.join(",") },
  hooks: {
    // A fault that is logged without words of ours would be told by its message.
    logMethod(args: unknown[], method: (...all: unknown[]) => void): void {
      const [what, said] = args;
      const err = what instanceof Error ? what : (what as { err?: unknown } | undefined)?.err;
      method.apply(this, err instanceof Error && (said === undefined || said === err.message) ? [{ err }, "a fault"] : args);
    },
  },
  redact: { paths: ["req.headers", "req.body", "req.query"], remove: true },
  serializers: {
    req: (req: { method: string; routeOptions?: { url?: string | undefined } }) => ({
      method: req.method,
      route: req.routeOptions?.url ?? "none",
    }),
    err: (err: Error & { code?: string }) => ({ type: err.name, code: err.code ?? "", stack: placesOf(err), message: "" }),
  },
});

const SECURITY = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      "default-src": ["'none'"],
      "style-src": ["'self'"],
      "script-src": ["'self'"],
      "img-src": ["'self'", "data:"],
      "connect-src": ["'self'"],
      "font-src": ["'self'"],
      "form-action": ["'self'"],
      "base-uri": ["'none'"],
      "frame-ancestors": ["'none'"],
    },
  },
  crossOriginEmbedderPolicy: false,
  referrerPolicy: { policy: "same-origin" as const },
};

/** Names of requests that no other process, and no later start of this one, gives: a page that says "fault" shows one, and the log has it. */
function requestIds(): () => string {
  const start = randomBytes(4).toString("hex");
  let n = 0;
  return () => {
    n += 1;
    return `${start}-${n.toString(36)}`;
  };
}

/** Looked at every few seconds by machines: told at `debug` only. */
const QUIET = new Set(["/healthz", "/readyz", "/metrics"]);

/**
 * Each request is counted and told in one line. No address, no agent, no query and no parameter: a route's pattern says what was asked, and
 * nothing says who asked it.
 */
function tellRequests(app: FastifyInstance, { answered }: Metrics): void {
  app.addHook("onResponse", async (req, reply) => {
    const { method, id } = req;
    const route = req.routeOptions.url ?? "none";
    const { statusCode: status, elapsedTime: ms } = reply;
    answered({ method, route, status, ms });
    app.log[QUIET.has(route) ? "debug" : "info"]({ event: "request", id, method, route, status, ms: Math.round(ms) });
  });
}

/** Takes an open site, gives its server, not yet listening. */
export async function makeServer(site: Site): Promise<FastifyInstance> {
  const { tls } = site.config;
  const https = tls === null ? {} : { https: { cert: readFileSync(tls.cert), key: readFileSync(tls.key) } };
  const app = Fastify({
    ...https,
    logger: loggerOf(site.config.logLevel, site.config.roles),
    genReqId: requestIds(),
    bodyLimit: BODY_MAX,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: "loopback",
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: true,
    requestTimeout: REQUEST_MS,
  }) as unknown as FastifyInstance;
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: BODY_MAX });
  await app.register(multipart, { limits: { fileSize: FILE_MAX, files: 20, fields: 200, fieldSize: 1_000_000, parts: 220 } });
  await app.register(helmet, { ...SECURITY, strictTransportSecurity: tls !== null });
  await app.register(rateLimit, { global: false, keyGenerator: (req) => networkOf(req.ip) });
  app.addHook("onRequest", async (req) => {
    if (req.method !== "GET" && req.method !== "HEAD" && isForeign(req)) throw new Problem(403, "csrf");
  });
  tellRequests(app, site.metrics);
  app.setErrorHandler(faultHandler(site));
  app.setNotFoundHandler(notFoundHandler(site));
  await app.register(healthRoutes(site));
  await app.register(staticRoutes(site));
  if (site.config.roles.includes("hall")) await app.register(hallRoutes(site)).register(logRoutes(site));
  if (site.config.roles.includes("hall") || site.config.roles.includes("desk")) await app.register(apiRoutes(site), { prefix: "/api/v1" });
  return app;
}
