// /healthz: this process; /readyz: its database and key file; /metrics: Prometheus, for loopback only.
import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { measureOutbox } from "../outbox/metrics.ts";
import type { Site } from "../site.ts";

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

const PROXIED = ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-real-ip", "forwarded", "via"];

/** Takes the site, gives the plugin of its health routes. Metrics name route patterns and statuses, never addresses or people. */
export const healthRoutes = (site: Site) => async (app: FastifyInstance) => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "mingtang_" });
  const requests = new Histogram({
    name: "mingtang_http_seconds",
    help: "Time to answer, by route pattern and status",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers: [registry],
  });
  measureOutbox(registry, site);
  app.addHook("onResponse", async (req, reply) => {
    const labels = { method: req.method, route: req.routeOptions.url ?? "none", status: String(reply.statusCode) };
    requests.observe(labels, reply.elapsedTime / 1000);
  });
  app.get("/healthz", async () => ({ status: "ok" }));
  app.get("/readyz", async (_req, reply) => {
    try {
      const { next, frozen } = await site.store.head();
      await site.keys.flush();
      return reply.code(frozen ? 503 : 200).send({ status: frozen ? "frozen" : "ready", entries: next });
    } catch {
      return reply.code(503).send({ status: "database away" });
    }
  });
  app.get("/metrics", async (req, reply) => {
    // A proxy on this machine is on the loopback address too: whoever comes through one is somebody else.
    if (!LOOPBACK.has(req.socket.remoteAddress ?? "") || PROXIED.some((name) => req.headers[name] !== undefined))
      return reply.code(404).send();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
};
